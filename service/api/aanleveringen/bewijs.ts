// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Afzender, type Ontvangstbewijs, Weigering } from '../../aanleveren/index.ts';
import { problem, weigeringen } from '../schemas.ts';
import { tokenVan } from '../toegang.ts';

const tekst = { type: 'string' } as const;
const fout = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: problem } },
});

/** Answer of everything that takes something in. */
export const bewijsSchema = {
	type: 'object',
	required: ['id', 'status'],
	properties: {
		id: { type: 'integer', description: 'Nummer van de ontvangst; hetzelfde als dit eerder al was ontvangen.' },
		status: {
			type: 'string',
			enum: ['ontvangen', 'fout'],
			description:
				'fout: het is bewaard en staat bij de beheerder, maar kan zo niet worden verwerkt. Stuur het niet opnieuw.',
		},
		verzoeknummer: tekst,
		fout: {
			type: 'object',
			required: ['code', 'melding', 'remedie'],
			properties: { code: tekst, melding: tekst, remedie: tekst, plaats: tekst },
		},
	},
} as const;

export const aanleverAntwoorden = {
	202: { ...bewijsSchema, description: 'Bewaard.' },
	...weigeringen,
	408: fout('De afzender stuurde te lang niets.'),
	409: fout('De Idempotency-Key is al voor iets anders gebruikt.'),
	413: fout('Te groot.'),
	422: fout('De inhoud is niet te lezen.'),
	503: fout('Te druk; zie Retry-After.'),
} as const;

export const idempotentieKop = {
	type: 'object',
	properties: {
		'idempotency-key': {
			type: 'string',
			minLength: 1,
			maxLength: 255,
			description: 'Kenmerk van deze aanlevering. Zonder deze header is de inhoud het kenmerk.',
		},
	},
} as const;

export function afzenderVan(request: FastifyRequest): Afzender {
	const sleutel = request.headers['idempotency-key'];
	return {
		door: `token:${tokenVan(request).naam}`,
		sleutel: typeof sleutel === 'string' && sleutel !== '' ? sleutel : undefined,
	};
}

export function stuurBewijs(reply: FastifyReply, bewijs: Ontvangstbewijs): FastifyReply {
	if (bewijs.dubbel) reply.header('idempotency-replayed', 'true');
	const { id, status, verzoeknummer, fout } = bewijs;
	return reply.code(202).send({ id, status, verzoeknummer, fout });
}

/** One value of a header or multipart field, in UTF-8. */
export function kop(request: FastifyRequest, naam: string): string | undefined {
	const waarde = request.headers[naam];
	return typeof waarde === 'string' && waarde !== '' ? waarde : undefined;
}

/** A whole number of bytes. @throws Weigering */
export function alsOmvang(waarde: string | undefined): number | undefined {
	if (waarde === undefined || waarde === '') return undefined;
	if (/^\d{1,15}$/.test(waarde)) return Number(waarde);
	throw new Weigering(400, {
		code: 'omvang-ongeldig',
		melding: 'De opgegeven omvang is geen geheel getal.',
		remedie: 'Geef de omvang in bytes, of laat die weg.',
		plaats: 'omvang',
	});
}
