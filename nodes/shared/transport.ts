// SPDX-License-Identifier: MIT
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import type { ServiceResponse } from './problem';
import { problemError, readProblem } from './problem';

export type ServiceContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

export interface ServiceCredential {
	address: string;
	environment: string;
	eventSecret: string;
}

export interface ServiceRequest {
	method?: IHttpRequestMethods;
	/** Below /api/v1, starting with a slash. */
	path: string;
	qs?: IDataObject;
	body?: IDataObject;
	/** Instead of `body`: bytes or text of another type than JSON. */
	content?: { data: Buffer | string; contentType: string };
	/** Statuses that are an answer, not an error. */
	accept?: number[];
	itemIndex?: number;
}

const ATTEMPTS = 4;
const BUSY = new Set([429, 503]);
/** The service gives an update 10 s before it says "later" (503), so no single wait is longer. */
const LONGEST_WAIT_MS = 10_000;

/** The fields of the credential that the nodes themselves need; the token stays with `authenticate`. */
export async function serviceCredential(this: Pick<ServiceContext, 'getCredentials'>): Promise<ServiceCredential> {
	const data = await this.getCredentials('dsoServiceApi');
	return {
		address: String(data.address ?? '')
			.trim()
			.replace(/\/+$/, ''),
		environment: String(data.environment ?? ''),
		eventSecret: String(data.eventSecret ?? ''),
	};
}

/** One path segment: ids of the DSO hold letters, digits, dot, hyphen, underscore and colon only. */
export function pathSegment(context: ServiceContext, name: string, value: string, itemIndex?: number): string {
	if (/^(?!\.+$)[A-Za-z0-9._:-]{1,200}$/.test(value)) return value;
	throw new NodeOperationError(
		context.getNode(),
		value === '' ? `The ${name} is empty` : `The ${name} holds characters that it cannot hold`,
		{
			itemIndex,
			description: `Fill in the ${name} itself, or drag it here from the output of DSO Trigger or DSO Verzoek.`,
		},
	);
}

/** Same, for an id that the service made itself and that may hold any visible character. */
export function idSegment(context: ServiceContext, name: string, value: string, itemIndex?: number): string {
	if (/^(?!\.+$)[\x21-\x7e]{1,300}$/.test(value)) return encodeURIComponent(value);
	return pathSegment(context, name, value.length > 300 ? '?' : value, itemIndex);
}

/**
 * Calls the service and returns its JSON answer (`{}` when empty).
 * Waits and tries again, at most three times, when the service asks for it (429, 503).
 * @throws NodeApiError with the `detail` and `remedie` of the service
 */
export async function serviceRequest(this: ServiceContext, request: ServiceRequest): Promise<IDataObject> {
	const response = await send.call(this, request, { json: true });
	return response.body && typeof response.body === 'object' ? (response.body as IDataObject) : {};
}

/** Same, for a body of any size: the answer's body is a stream. */
export async function serviceStream(this: ServiceContext, request: ServiceRequest): Promise<ServiceResponse> {
	return await send.call(this, request, { encoding: 'stream' });
}

async function send(
	this: ServiceContext,
	request: ServiceRequest,
	extra: Partial<IHttpRequestOptions>,
): Promise<ServiceResponse> {
	const { address } = await serviceCredential.call(this);
	for (let attempt = 1; ; attempt++) {
		const response = await once.call(this, address, request, extra);
		const { statusCode } = response;
		if (statusCode < 300 || request.accept?.includes(statusCode)) return response;
		const problem = await readProblem(response);
		if (!BUSY.has(statusCode) || attempt === ATTEMPTS) {
			throw problemError(this.getNode(), statusCode, problem, request.itemIndex);
		}
		await sleep(Math.min(waitMs(response, attempt), LONGEST_WAIT_MS));
	}
}

async function once(
	this: ServiceContext,
	address: string,
	{ method = 'GET', path, qs, body, content, itemIndex }: ServiceRequest,
	extra: Partial<IHttpRequestOptions>,
): Promise<ServiceResponse> {
	try {
		return (await this.helpers.httpRequestWithAuthentication.call(this, 'dsoServiceApi', {
			method,
			url: `${address}/api/v1${path}`,
			qs,
			body: content ? content.data : body,
			...(content ? { headers: { 'content-type': content.contentType } } : {}),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...extra,
		})) as ServiceResponse;
	} catch {
		throw new NodeOperationError(this.getNode(), 'The DSO service cannot be reached', {
			description: `No answer from ${address}. Check the address in the credential, and whether the service runs and can be reached from n8n.`,
			itemIndex,
		});
	}
}

function waitMs({ headers }: ServiceResponse, attempt: number): number {
	const seconds = Number(headers['retry-after']);
	return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 500 * 2 ** attempt;
}
