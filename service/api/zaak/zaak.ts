// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { FASEN, type VerzoekSleutel } from 'dso-temporal/contract';
import { mag } from '../../toegang.ts';
import type { Delen } from '../delen.ts';
import { conflict, nietBeschikbaar, nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { tokenVan } from '../toegang.ts';
import { zoekVerzoek } from '../verzoek/zoek.ts';
import { maakZaakVoor } from './antwoord.ts';
import { leesZaak } from './inzage.ts';

const tekst = { type: 'string' } as const;

/** POST and GET .../zaak: have the zaak made, and see what stands in the case system. */
export function zaak(app: FastifyInstance, delen: Delen): void {
	app.post<{ Params: VerzoekSleutel; Body: { requestId?: string; zaaktype?: string } | null }>(
		'/verzoeken/:oin/:verzoeknummer/zaak',
		{
			config: { recht: 'zaken' },
			schema: {
				operationId: 'zaakAanmaken',
				tags: ['zaak'],
				summary: 'Beantwoordt de open vraag van een verzoek met "nieuwe zaak".',
				description:
					'Een tweede aanroep heeft geen tweede gevolg en zegt hoe ver het is. Een vraag die aan een medewerker is gesteld, wordt alleen beantwoord door een token met de rol behandelaar of beheerder.',
				params: sleutelParams,
				body: {
					type: ['object', 'null'],
					additionalProperties: false,
					properties: {
						requestId: { type: 'string', minLength: 1, maxLength: 200, description: 'Uit de gebeurtenis.' },
						zaaktype: {
							type: 'string',
							minLength: 1,
							maxLength: 50,
							description: 'Identificatie van het zaaktype; zonder kiest de inboekregel.',
						},
					},
				},
				response: {
					202: {
						type: 'object',
						required: ['status'],
						properties: {
							status: { type: 'string', enum: ['gestart', 'loopt', 'gereed'] },
							zaak: {
								type: 'object',
								required: ['zaakUrl'],
								properties: { zaakUrl: tekst, identificatie: tekst },
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
		async (request, reply) => {
			const token = tokenVan(request);
			const stand = await zoekVerzoek(delen, request.params);
			const uitkomst = await maakZaakVoor(
				delen,
				stand,
				request.body ?? {},
				`token:${token.naam}`,
				mag(token, 'beslissen'),
			);
			reply.code(202);
			return uitkomst;
		},
	);

	app.get<{ Params: VerzoekSleutel }>(
		'/verzoeken/:oin/:verzoeknummer/zaak',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'zaakLezen',
				tags: ['zaak'],
				summary: 'Wat er van dit verzoek in het zaaksysteem staat, daar nu gelezen.',
				params: sleutelParams,
				response: {
					200: {
						type: 'object',
						required: ['status', 'fase', 'rollen', 'zaakobjecten', 'eigenschappen', 'documenten', 'nietOvergenomen'],
						properties: {
							status: { type: 'string', enum: ['geen', 'loopt', 'gereed'] },
							fase: { type: 'string', enum: [...FASEN] },
							zaakUrl: tekst,
							identificatie: tekst,
							zaaktype: tekst,
							rollen: {
								type: 'array',
								items: { type: 'object', properties: { omschrijving: tekst, betrokkeneType: tekst } },
							},
							zaakobjecten: { type: 'integer' },
							eigenschappen: { type: 'integer' },
							documenten: {
								type: 'array',
								items: {
									type: 'object',
									properties: { soort: tekst, omvang: { type: 'integer' }, sha256: tekst, url: tekst },
								},
							},
							nietOvergenomen: {
								type: 'integer',
								description: 'Aantal gegevens dat niet (geheel) in de zaak is overgenomen.',
							},
						},
					},
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request) => leesZaak(delen, await zoekVerzoek(delen, request.params)),
	);
}
