// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { nietBeschikbaar, nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { zoekVerzoek } from './zoek.ts';

/** POST .../opnieuw: what a person does after the cause of an error was taken away. */
export function opnieuw(app: FastifyInstance, delen: Delen): void {
	app.post<{ Params: VerzoekSleutel }>(
		'/verzoeken/:oin/:verzoeknummer/opnieuw',
		{
			config: { recht: 'opnieuw' },
			schema: {
				operationId: 'verzoekOpnieuw',
				tags: ['verzoek'],
				summary: 'Probeert een verzoek dat vastzit opnieuw; een tweede keer kan geen kwaad.',
				params: sleutelParams,
				response: {
					202: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['gestart'] } } },
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			await zoekVerzoek(delen, request.params);
			await delen.proces.opnieuw(request.params);
			reply.code(202);
			return { status: 'gestart' };
		},
	);
}
