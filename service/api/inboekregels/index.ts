// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { bestandsnaamVan, schrijfCsv } from '../../inboekregels/csv.ts';
import { STATUSWOORD } from '../../inboekregels/woorden.ts';
import type { Delen } from '../delen.ts';
import { nietGevonden, oin, weigeringen } from '../schemas.ts';
import { zoekVersie } from './gereedschap.ts';
import { neemBytes } from './inhoud.ts';
import { set, versiekop } from './schemas.ts';
import { versies } from './versies.ts';

type Params = { oin: string };

/** The inboekregels of an organisation: see, hand in, test, activate. */
export async function inboekregels(app: FastifyInstance, { delen }: { delen: Delen }): Promise<void> {
	const { store } = delen;
	const params = { type: 'object', required: ['oin'], properties: { oin } } as const;
	const querystring = {
		type: 'object',
		additionalProperties: false,
		properties: { versie: { type: 'integer', minimum: 1, description: 'Ontbreekt: de versie die nu geldt.' } },
	} as const;
	const zoek = (een: string, versie?: number) => zoekVersie(delen, een, versie);
	neemBytes(app, ['text/csv']);

	app.get<{ Params: Params; Querystring: { versie?: number } }>(
		'/inboekregels/:oin',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'inboekregelsLezen',
				tags: ['inboekregels'],
				summary: 'De regels die bepalen wat er van een verzoek wordt.',
				params,
				querystring,
				response: { 200: set, ...weigeringen, ...nietGevonden },
			},
		},
		async (request) => zoek(request.params.oin, request.query.versie),
	);

	app.get<{ Params: Params }>(
		'/inboekregels/:oin/versies',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'inboekregelversies',
				tags: ['inboekregels'],
				summary: 'Alle versies, de nieuwste eerst.',
				params,
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: {
							items: {
								type: 'array',
								items: {
									type: 'object',
									required: ['versie', 'status', 'omschrijving', 'aantal'],
									properties: {
										...versiekop,
										omschrijving: { type: 'string' },
										aantal: { type: 'integer', description: 'Aantal regels.' },
									},
								},
							},
						},
					},
					...weigeringen,
				},
			},
		},
		async (request) => ({
			items: (await store.inboekregels.versies(request.params.oin)).map((versie) => ({
				...versie,
				omschrijving: `${STATUSWOORD[versie.status]}, ${versie.aantal} regels`,
			})),
		}),
	);

	app.get<{ Params: Params; Querystring: { versie?: number } }>(
		'/inboekregels/:oin/csv',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'inboekregelsCsv',
				tags: ['inboekregels'],
				summary: 'De regels als CSV (UTF-8, puntkomma) voor Excel; zo kan hij ook weer worden ingelezen.',
				params,
				querystring,
				response: {
					200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } },
					...weigeringen,
					...nietGevonden,
				},
			},
		},
		async (request, reply) => {
			const gevonden = await zoek(request.params.oin, request.query.versie);
			return reply
				.type('text/csv; charset=utf-8')
				.header('content-disposition', `attachment; filename="${bestandsnaamVan(gevonden)}"`)
				.serializer((inhoud: unknown) => String(inhoud))
				.send(schrijfCsv(gevonden.regels));
		},
	);

	versies(app, delen);
}
