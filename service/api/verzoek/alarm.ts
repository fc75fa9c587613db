// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { nietBeschikbaar, nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { zoekVerzoek } from './zoek.ts';

/** POST .../alarm: somebody, or a flow, has taken up an ongewoon voorval; the service need not warn the piket itself. */
export function alarm(app: FastifyInstance, delen: Delen): void {
	app.post<{ Params: VerzoekSleutel }>(
		'/verzoeken/:oin/:verzoeknummer/alarm',
		{
			config: { recht: 'zaken' },
			schema: {
				operationId: 'alarmBevestigen',
				tags: ['verzoek'],
				summary: 'Bevestigt dat een ongewoon voorval is opgepakt; een tweede keer heeft geen gevolg.',
				params: sleutelParams,
				response: {
					202: {
						type: 'object',
						required: ['status'],
						properties: { status: { type: 'string', enum: ['bevestigd'] } },
					},
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			await zoekVerzoek(delen, request.params);
			await delen.proces.bevestigAlarm(request.params);
			reply.code(202);
			return { status: 'bevestigd' };
		},
	);
}
