// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { Cataloguslezer } from 'dso-koppelvlakken/zaak';
import { dag } from '../inboekregels/bronnen.ts';
import type { Delen } from './delen.ts';
import { ApiFout } from './fouten.ts';
import { nietBeschikbaar, oin, weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

/** GET /zaaktypen: what can be chosen, from the live catalogus. */
export function zaaktypen(app: FastifyInstance, delen: Delen): void {
	app.get<{ Querystring: { oin?: string; zoek?: string } }>(
		'/zaaktypen',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'zaaktypen',
				tags: ['zaak'],
				summary: 'De gepubliceerde zaaktypen die vandaag gelden, uit de catalogus van het zaaksysteem.',
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						oin,
						zoek: { type: 'string', maxLength: 100, description: 'Deel van identificatie of omschrijving.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: {
							items: {
								type: 'array',
								items: {
									type: 'object',
									required: ['identificatie', 'omschrijving'],
									properties: { identificatie: { type: 'string' }, omschrijving: { type: 'string' } },
								},
							},
						},
					},
					...weigeringen,
					...nietBeschikbaar,
				},
			},
		},
		async (request) => {
			const { oins } = tokenVan(request);
			const een = request.query.oin ?? (oins.length === 1 ? oins[0] : undefined);
			if (een === undefined) throw new ApiFout('aanroep-ongeldig', { plaats: 'oin (required)' });
			const [client, instellingen] = await Promise.all([delen.zaaksysteem(een), delen.zaakInstellingen(een)]);
			const gezocht = (request.query.zoek ?? '').trim().toLowerCase();
			const alle = await new Cataloguslezer(client, instellingen).zaaktypen(dag(delen.klok()));
			return {
				items: alle.filter(({ identificatie, omschrijving }) =>
					`${identificatie} ${omschrijving}`.toLowerCase().includes(gezocht),
				),
			};
		},
	);
}
