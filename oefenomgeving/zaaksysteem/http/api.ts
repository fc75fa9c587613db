// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from '../instellingen.ts';
import type { Lichaam } from '../lichaam.ts';
import { apiVersies, type Api, type Omgeving } from '../omgeving.ts';
import { clientVan } from './jwt.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** The authenticated client; set on every ZGW route. */
		client: Client;
	}
}

/** Common ground of one ZGW API: version header and authentication, before the body is read. */
export function zgwApi(app: FastifyInstance, o: Omgeving, api: Api): void {
	app.addHook('onRequest', async (request, reply) => {
		reply.header('API-version', apiVersies[api]);
		request.client = clientVan(o, request);
	});
}

/** 200 with an ETag; 304 when the caller has this version already. */
export function enkel(request: FastifyRequest, reply: FastifyReply, lichaam: Lichaam): FastifyReply {
	const tekst = JSON.stringify(lichaam);
	const etag = `"${createHash('md5').update(tekst).digest('hex')}"`;
	reply.header('ETag', etag);
	if (request.headers['if-none-match'] === etag) return reply.code(304).send();
	return reply.type('application/json').send(tekst);
}

/** 201 with the Location of what was made. */
export function aangemaakt(reply: FastifyReply, lichaam: Lichaam): FastifyReply {
	return reply.code(201).header('Location', lichaam.url).send(lichaam);
}
