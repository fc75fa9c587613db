// SPDX-License-Identifier: EUPL-1.2
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { Weigering } from '../aanleveren/weigering.ts';
import { FOUTSOORTEN, type Foutcode, taalVan } from './teksten.ts';

/** A refusal of the API itself. */
export class ApiFout extends Error {
	readonly code: Foutcode;
	readonly gegevens: Record<string, string>;
	/** Seconds, for the header Retry-After. */
	readonly wachtSeconden?: number;

	/** More fields of the answer: lists of what is wrong. */
	readonly extra: Record<string, unknown>;

	constructor(
		code: Foutcode,
		gegevens: Record<string, string> = {},
		wachtSeconden?: number,
		extra: Record<string, unknown> = {},
	) {
		super(code);
		this.name = 'ApiFout';
		this.code = code;
		this.gegevens = gegevens;
		this.wachtSeconden = wachtSeconden;
		this.extra = extra;
	}
}

/** RFC 9457, with a code for machines and a remedy for people. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	detail: string;
	code: string;
	remedie: string;
	instance: string;
	oorzaak?: { code: string; melding: string; remedie: string; plaats?: string; regel?: string };
}

/** Answers every error as problem+json; what was not foreseen is logged, and told only by its reference. */
export function antwoordFout(fout: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const { problem, wachtSeconden } = alsProblem(fout, request);
	if (problem.status >= 500) request.log.error({ code: problem.code, fout: veilig(fout) }, 'api-fout');
	if (wachtSeconden !== undefined) reply.header('retry-after', String(wachtSeconden));
	if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="dso-service"');
	return reply
		.code(problem.status)
		.header('content-language', taalVan(request.headers['accept-language']))
		.type('application/problem+json; charset=utf-8')
		.serializer((inhoud: unknown) => JSON.stringify(inhoud))
		.send(problem);
}

function alsProblem(fout: FastifyError | Error, request: FastifyRequest): { problem: Problem; wachtSeconden?: number } {
	if (fout instanceof ApiFout) {
		const problem = { ...maak(fout.code, request, fout.gegevens), ...fout.extra };
		return { problem, wachtSeconden: fout.wachtSeconden };
	}
	if (fout instanceof Weigering) {
		const { grond, status } = fout;
		const problem = maak('aanlevering-geweigerd', request, { melding: grond.melding });
		return {
			problem: { ...problem, status, remedie: grond.remedie, code: grond.code, oorzaak: grond },
			wachtSeconden: status === 503 ? 30 : undefined,
		};
	}
	if (fout instanceof KoppelvlakFout) {
		const { code, melding, remedie, wachtMs, status, soort } = fout.gegevens;
		if (code === 'temporal-onbereikbaar') {
			return { problem: maak('temporal-onbereikbaar', request), wachtSeconden: Math.ceil((wachtMs ?? 5000) / 1000) };
		}
		if (code === 'cursor-ongeldig') {
			return { problem: maak('aanroep-ongeldig', request, { plaats: 'cursor' }) };
		}
		const problem = maak('andere-kant', request, { code });
		problem.oorzaak = { code, melding, remedie };
		problem.status = soort === 'tijdelijk' && status === undefined ? 503 : 502;
		return { problem, wachtSeconden: soort === 'tijdelijk' ? Math.ceil((wachtMs ?? 10_000) / 1000) : undefined };
	}
	if ('validation' in fout && Array.isArray(fout.validation)) {
		return { problem: maak('aanroep-ongeldig', request, { plaats: plaatsVan(fout) }) };
	}
	const status = 'statusCode' in fout ? fout.statusCode : undefined;
	if (status === 413) return { problem: maak('te-groot', request) };
	if (status === 415) return { problem: maak('soort-onbekend', request) };
	if (status !== undefined && status >= 400 && status < 500) {
		return { problem: { ...maak('aanroep-ongeldig', request, { plaats: 'inhoud of adres' }), status } };
	}
	return { problem: maak('interne-fout', request) };
}

function maak(code: Foutcode, request: FastifyRequest, gegevens: Record<string, string> = {}): Problem {
	const soort = FOUTSOORTEN[code];
	const tekst = soort[taalVan(request.headers['accept-language'])];
	const vul = (zin: string) => zin.replace(/\{(\w+)\}/g, (heel, naam: string) => gegevens[naam] ?? heel);
	return {
		type: `urn:dso-service:fout:${code}`,
		title: tekst.title,
		status: soort.status,
		detail: vul(tekst.detail),
		code,
		remedie: vul(tekst.remedie),
		instance: `urn:dso-service:aanroep:${request.id}`,
	};
}

/** The place of the first error, without the value that was sent. */
function plaatsVan(fout: FastifyError): string {
	const [eerste] = fout.validation ?? [];
	const waar = `${fout.validationContext ?? ''}${eerste?.instancePath ?? ''}`;
	const params = eerste?.params as Record<string, unknown> | undefined;
	const wat = params?.missingProperty ?? params?.additionalProperty;
	return typeof wat === 'string' ? `${waar}/${wat.slice(0, 60)} (${eerste?.keyword})` : `${waar} (${eerste?.keyword})`;
}

/** Name, code and place of an unforeseen error; its message may hold what a user sent. */
function veilig(fout: Error): object {
	const stapel = (fout.stack ?? '').split('\n').filter((regel) => /^\s+at /.test(regel));
	return { naam: fout.name, code: (fout as { code?: unknown }).code, stapel: stapel.slice(0, 8).map((r) => r.trim()) };
}
