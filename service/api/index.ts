// SPDX-License-Identifier: EUPL-1.2
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { aanleveringen } from './aanleveringen/index.ts';
import { abonnement } from './abonnement.ts';
import { controles } from './controles.ts';
import type { Delen } from './delen.ts';
import { antwoordFout, ApiFout } from './fouten.ts';
import { inboekregels } from './inboekregels/index.ts';
import { ping } from './ping.ts';
import { proefverwerking } from './proefverwerking.ts';
import { registreerToegang } from './toegang.ts';
import { tokenpogingen } from './tokenpogingen.ts';
import { uitvoering } from './uitvoering.ts';
import { alarm } from './verzoek/alarm.ts';
import { document } from './verzoek/document.ts';
import { doorgezonden } from './verzoek/doorgezonden.ts';
import { nietOvergenomen } from './verzoek/niet-overgenomen.ts';
import { ontvangstbevestiging } from './verzoek/ontvangstbevestiging.ts';
import { opnieuw } from './verzoek/opnieuw.ts';
import { verschil } from './verzoek/verschil.ts';
import { verzoek } from './verzoek/verzoek.ts';
import { vragen } from './vragen.ts';
import { zaak } from './zaak/zaak.ts';
import { zaaktypen } from './zaaktypen.ts';

/** Version of the HTTP API; the major number is in the path. */
export const API_VERSIE = '1.0.0';

/** The HTTP API below `/api/v1`: a route file per koppelvlak, described by `/api/v1/openapi.json`. */
export async function api(app: FastifyInstance, opties: { delen: Delen; pogingen: number }): Promise<void> {
	const { delen } = opties;
	await app.register(rateLimit, { global: false });
	await app.register(swagger, {
		openapi: {
			openapi: '3.0.3',
			info: {
				title: 'dso-service',
				description: 'Verzoeken van het Omgevingsloket, hun documenten en zaken, en gebeurtenissen daarover.',
				version: API_VERSIE,
				license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
			},
			servers: [{ url: '/api/v1' }],
			components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
			security: [{ token: [] }],
		},
		stripBasePath: true,
	});
	app.setErrorHandler(antwoordFout);
	app.setNotFoundHandler((request, reply) => antwoordFout(new ApiFout('pad-onbekend'), request, reply));
	app.addHook('onSend', async (request, reply) => {
		reply.header('api-version', API_VERSIE);
		if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
	});
	registreerToegang(app, delen.store.tokens, tokenpogingen(app, opties.pogingen));

	ping(app, delen);
	verzoek(app, delen);
	document(app, delen);
	nietOvergenomen(app, delen);
	opnieuw(app, delen);
	ontvangstbevestiging(app, delen);
	alarm(app, delen);
	doorgezonden(app, delen);
	verschil(app, delen);
	vragen(app, delen);
	zaak(app, delen);
	abonnement(app, delen);
	controles(app, delen);
	zaaktypen(app, delen);
	await app.register(inboekregels, { delen });
	await app.register(proefverwerking, { delen });
	await app.register(uitvoering, { delen });
	await app.register(aanleveringen, { delen });
	app.get('/openapi.json', { config: { recht: 'openbaar' }, schema: { hide: true } }, async (request, reply) => {
		reply.header('access-control-allow-origin', '*');
		return app.swagger();
	});
}
