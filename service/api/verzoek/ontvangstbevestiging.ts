// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';
import { nietBeschikbaar, nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { zoekVerzoek } from './zoek.ts';

interface Route {
	Params: VerzoekSleutel;
	Body?: { volgnummer?: string } | null;
}

/** POST .../ontvangstbevestiging: the service mails, or makes a letter; once per delivery. */
export function ontvangstbevestiging(app: FastifyInstance, delen: Delen): void {
	app.post<Route>(
		'/verzoeken/:oin/:verzoeknummer/ontvangstbevestiging',
		{
			config: { recht: 'zaken' },
			schema: {
				operationId: 'ontvangstbevestiging',
				tags: ['verzoek'],
				summary:
					'Bevestigt de ontvangst van een levering aan de indiener: per e-mail, of met een brief die een medewerker verstuurt. Een tweede keer heeft geen gevolg.',
				params: sleutelParams,
				body: {
					type: ['object', 'null'],
					additionalProperties: false,
					properties: {
						volgnummer: {
							type: 'string',
							minLength: 1,
							maxLength: 60,
							pattern: '^[A-Za-z0-9-]+$',
							description: 'Welke levering; zonder dit de laatste.',
						},
					},
				},
				response: {
					202: {
						type: 'object',
						required: ['status', 'volgnummer'],
						properties: {
							status: {
								type: 'string',
								enum: ['gestart', 'bestond', 'nietNodig'],
								description:
									'nietNodig: een kopie, een intrekking, een levering op papier, of de functie staat niet op uitvoeren.',
							},
							volgnummer: { type: 'string' },
							reden: { type: 'string', description: 'Waarom er geen ontvangstbevestiging komt.' },
						},
					},
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			const stand = await zoekVerzoek(delen, request.params);
			const sleutel = { oin: request.params.oin, verzoeknummer: stand.verzoeknummer };
			const uitkomst = await delen.ontvangst?.vraag(sleutel, request.body?.volgnummer);
			if (uitkomst === undefined) throw new ApiFout('levering-onbekend', { verzoeknummer: sleutel.verzoeknummer });
			reply.code(202);
			return uitkomst;
		},
	);
}
