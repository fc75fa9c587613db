// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { FASEN, type Fase, type VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import {
	conflict,
	nietBeschikbaar,
	nietGevonden,
	oin,
	sleutelParams,
	stand,
	standProperties,
	standRequired,
	weigeringen,
} from '../schemas.ts';
import { alsStand } from '../stand.ts';
import { taalVan } from '../teksten.ts';
import { eis, tokenVan } from '../toegang.ts';
import { leesBericht } from './bericht.ts';
import { zoekVerzoek } from './zoek.ts';
import { openbaarDeel } from './openbaar.ts';

/** GET /verzoeken and GET /verzoeken/{oin}/{verzoeknummer}. */
export function verzoek(app: FastifyInstance, delen: Delen): void {
	app.get<{ Querystring: { oin?: string; fase?: Fase; zoek?: string; limit: number; cursor?: string } }>(
		'/verzoeken',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'verzoekenLijst',
				tags: ['verzoek'],
				summary: 'De werkvoorraad: waar elk verzoek is, de nieuwste eerst.',
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						oin,
						fase: { type: 'string', enum: [...FASEN] },
						zoek: { type: 'string', maxLength: 60, description: 'Deel van een verzoeknummer.' },
						limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
						cursor: { type: 'string', maxLength: 400, description: '"volgende" van de vorige bladzijde.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: { items: { type: 'array', items: stand }, volgende: { type: 'string' } },
					},
					...weigeringen,
				},
			},
		},
		async (request) => {
			const { oin: een, ...filter } = request.query;
			const oins = een === undefined ? tokenVan(request).oins : [een];
			const { items, volgende } = await delen.store.verzoeken.lijst({ ...filter, oins });
			const taal = taalVan(request.headers['accept-language']);
			return { items: items.map((item) => alsStand(item, taal)), volgende };
		},
	);

	app.get<{ Params: VerzoekSleutel; Querystring: { persoonsgegevens: boolean } }>(
		'/verzoeken/:oin/:verzoeknummer',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'verzoekLezen',
				tags: ['verzoek'],
				summary: 'Een verzoek met zijn inhoud (STAM).',
				description:
					'Zonder persoonsgegevens ontbreken betrokkenen, contactpersoon, locaties, bestandsnamen en alles wat de aanvrager heeft getypt (namen en omschrijvingen van verzoek en project, antwoorden, toelichtingen). `verzoek` ontbreekt zolang het bericht niet is opgehaald en nadat de tijdelijke kopie is opgeruimd.',
				params: sleutelParams,
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: { persoonsgegevens: { type: 'boolean', default: false } },
				},
				response: {
					200: {
						type: 'object',
						required: [...standRequired],
						properties: {
							...standProperties,
							verzoek: {
								type: 'object',
								additionalProperties: true,
								description: 'Het verzoekbericht, element voor element als in STAM 4.0.',
							},
						},
					},
					...weigeringen,
					...nietGevonden,
					...conflict,
					...nietBeschikbaar,
				},
			},
		},
		async (request) => {
			if (request.query.persoonsgegevens) eis(tokenVan(request), 'persoonsgegevens');
			const gevonden = await zoekVerzoek(delen, request.params);
			const bericht = await leesBericht(delen, request.params, gevonden.volgnummer);
			return {
				...alsStand(gevonden, taalVan(request.headers['accept-language'])),
				verzoek:
					bericht === undefined || request.query.persoonsgegevens ? bericht?.verzoek : openbaarDeel(bericht.verzoek),
			};
		},
	);
}
