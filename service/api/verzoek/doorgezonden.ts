// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { tokenVan } from '../toegang.ts';
import { zoekVerzoek } from './zoek.ts';

/**
 * POST .../doorgezonden: the verzoek was handed to another organisation. Whatever comes in for it after this is a new round, in which
 * nothing counts as handled before.
 */
export function doorgezonden(app: FastifyInstance, delen: Delen): void {
	app.post<{ Params: VerzoekSleutel; Body: { naar: string; datum: string } }>(
		'/verzoeken/:oin/:verzoeknummer/doorgezonden',
		{
			config: { recht: 'opnieuw' },
			schema: {
				operationId: 'verzoekDoorgezonden',
				tags: ['verzoek'],
				summary: 'Legt vast dat een verzoek is doorgezonden; komt het terug, dan begint een nieuwe ronde.',
				description:
					'Het doorzenden zelf gebeurt hiermee niet. Dezelfde organisatie en datum nog een keer doorgeven verandert niets.',
				params: sleutelParams,
				body: {
					type: 'object',
					required: ['naar', 'datum'],
					additionalProperties: false,
					properties: {
						naar: { type: 'string', pattern: '^[0-9]{20}$', description: 'OIN van de andere organisatie.' },
						datum: { type: 'string', format: 'date', description: 'Dag van doorzenden, jjjj-mm-dd.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['ronde'],
						properties: {
							ronde: { type: 'integer', description: 'De ronde waar een volgende levering bij hoort; de eerste is 1.' },
						},
					},
					...weigeringen,
					...nietGevonden,
				},
			},
		},
		async (request) => {
			const { oin, verzoeknummer } = await zoekVerzoek(delen, request.params);
			const { naar, datum } = request.body;
			const door = `token:${tokenVan(request).naam}`;
			return { ronde: (await delen.store.verzoeken.doorgezonden({ oin, verzoeknummer }, { naar, datum, door })) ?? 1 };
		},
	);
}
