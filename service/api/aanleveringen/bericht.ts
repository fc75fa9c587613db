// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Aanleveren } from '../../aanleveren/index.ts';
import { oin } from '../schemas.ts';
import { aanleverAntwoorden, afzenderVan, idempotentieKop, stuurBewijs } from './bewijs.ts';

const SOORTEN = {
	notificatie: {
		operationId: 'aanleverenNotificatie',
		summary: 'Een verzoeknotificatie: er is iets met een verzoek.',
		description: 'XML (verzoeknotificatie of triggerbericht) of JSON {"verzoeknummer":"..."}.',
	},
	verzoek: {
		operationId: 'aanleverenVerzoek',
		summary: 'Een verzoekbericht (STAM XML), hoogstens 32 MB.',
		description: 'Documenten die het bericht noemt, mogen ervoor en erna komen.',
	},
	intrekking: {
		operationId: 'aanleverenIntrekking',
		summary: 'Een intrekking van een verzoek.',
		description:
			'XML met oin, verzoeknummer en actie (close), een verzoekbericht met doel Intrekken, of JSON {"verzoeknummer":"..."}.',
	},
} as const;

/** POST .../notificatie, .../verzoek and .../intrekking: a message is the body, whatever its Content-Type says. */
export function bericht(app: FastifyInstance, aanleveren: Aanleveren): void {
	for (const [soort, tekst] of Object.entries(SOORTEN) as Array<[keyof typeof SOORTEN, (typeof SOORTEN)['verzoek']]>) {
		app.post<{ Params: { oin: string } }>(
			`/aanleveringen/:oin/${soort}`,
			{
				config: { recht: 'aanleveren', langeStroom: true },
				schema: {
					...tekst,
					tags: ['aanleveren'],
					params: { type: 'object', required: ['oin'], properties: { oin } },
					headers: idempotentieKop,
					response: aanleverAntwoorden,
				},
			},
			async (request, reply) =>
				stuurBewijs(reply, await aanleveren[soort](request.params.oin, request.body as Readable, afzenderVan(request))),
		);
	}
}
