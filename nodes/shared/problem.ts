// SPDX-License-Identifier: MIT
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { jsonParse, NodeApiError } from 'n8n-workflow';

export interface ServiceResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** problem+json as the service gives it. */
export interface Problem {
	title?: string;
	detail?: string;
	code?: string;
	remedie?: string;
	/** What is wrong, one by one, as the service lists it for the inboekregels. */
	fouten?: IDataObject[];
}

const LARGEST_PROBLEM = 64 * 1024;
const MOST_FAULTS = 20;

const FALLBACK: Record<number, Problem> = {
	401: {
		title: 'The DSO service does not accept the token',
		remedie: 'Ask an administrator of the service for a new token and put it in the credential.',
	},
	403: {
		title: 'The token may not do this',
		remedie: 'Ask an administrator of the service to give the token this right for this organisation.',
	},
	404: {
		title: 'The DSO service does not know this',
		remedie: 'Check the organisation and the verzoek number, and the address in the credential.',
	},
	413: {
		title: 'The file is too large for the DSO service',
		remedie: 'Upload it on the page of the service instead.',
	},
};

/** Reads the problem from a JSON, text or stream body; never more than 64 kB of it. */
export async function readProblem({ body }: ServiceResponse): Promise<Problem> {
	const value = isStream(body) ? await readText(body) : body;
	const problem = typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: {} }) : value;
	if (problem === null || typeof problem !== 'object') return {};
	const text = (name: string) => {
		const field = (problem as IDataObject)[name];
		return typeof field === 'string' && field !== '' ? field : undefined;
	};
	const { fouten, bevindingen } = problem as IDataObject;
	const list = [fouten, bevindingen].flatMap((entries) => (Array.isArray(entries) ? entries : [])) as IDataObject[];
	return {
		title: text('title'),
		detail: text('detail'),
		code: text('code'),
		remedie: text('remedie'),
		...(list.length > 0 ? { fouten: list.slice(0, MOST_FAULTS) } : {}),
	};
}

/**
 * What went wrong as message (title and detail), what the reader can do as description. The parts stand in `context.problem` too,
 * for the error item of a node that continues.
 */
export function problemError(node: INode, status: number, problem: Problem, itemIndex?: number): NodeApiError {
	const fallback = FALLBACK[status] ?? {
		title: `The DSO service answered with status ${status}`,
		remedie: 'Try again later; when it stays, show this message to an administrator of the service.',
	};
	const title = problem.title ?? fallback.title;
	const message = problem.detail && problem.detail !== title ? `${title}: ${problem.detail}` : String(title);
	const remedie = problem.remedie ?? fallback.remedie;
	const error = new NodeApiError(node, { ...problem, status } as JsonObject, {
		message,
		description: [...faultLines(problem), problem.code ? `${remedie} (code: ${problem.code})` : remedie].join('\n'),
		httpCode: String(status),
		itemIndex,
	});
	error.context.problem = { status, title, detail: problem.detail, remedie, code: problem.code };
	if (problem.fouten) Object.assign(error.context.problem as IDataObject, { fouten: problem.fouten });
	return error;
}

/** `Regel 3, uitkomst: ...` for each fault. */
function faultLines({ fouten = [] }: Problem): string[] {
	return fouten.map(({ regel, kolom, plaats, melding }) => {
		const place = [regel ? `Regel ${String(regel)}` : '', kolom ?? plaats].filter(Boolean).join(', ');
		return place === '' ? String(melding) : `${place}: ${String(melding)}`;
	});
}

function isStream(body: unknown): body is AsyncIterable<Buffer> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		if (size > LARGEST_PROBLEM) return '';
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
