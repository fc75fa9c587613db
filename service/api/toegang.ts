// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Store } from '../store/index.ts';
import type { Token } from '../store/repositories/tokens.ts';
import { mag, type Recht } from '../toegang.ts';
import { ApiFout } from './fouten.ts';
import type { Tokenpogingen } from './tokenpogingen.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** What the caller must be allowed to do; every route of the API names it, or `openbaar`. */
		recht?: Recht | 'openbaar';
	}
	interface FastifyRequest {
		token?: Token;
	}
}

/** The token of an authorised call. */
export function tokenVan(request: FastifyRequest): Token {
	if (request.token === undefined) throw new ApiFout('token-ontbreekt');
	return request.token;
}

export function eis(token: Token, recht: Recht): void {
	if (!mag(token, recht)) throw new ApiFout('geen-recht', { recht });
}

export function eisOrganisatie(token: Token, oin: string): void {
	if (!token.oins.includes(oin)) throw new ApiFout('organisatie-niet-toegestaan', { oin });
}

/** Puts a token check before every route: its right, and the OIN in path, query or body. A route without `recht` does not start. */
export function registreerToegang(app: FastifyInstance, tokens: Store['tokens'], pogingen: Tokenpogingen): void {
	app.decorateRequest('token', undefined);
	app.addHook('onRoute', (route) => {
		if (route.config?.recht === undefined) throw new Error(`route ${route.url} does not say who may call it`);
	});
	app.addHook('onRequest', async (request) => {
		const recht = request.routeOptions.config.recht;
		if (recht === 'openbaar' || recht === undefined) return;
		const waarde = /^Bearer ([\x21-\x7e]{16,512})$/i.exec(request.headers.authorization ?? '')?.[1];
		await pogingen.controleer(request, waarde);
		const token = waarde === undefined ? undefined : await tokens.vind(waarde);
		if (waarde === undefined || token === undefined) {
			await pogingen.mislukt(request);
			throw new ApiFout('token-ontbreekt');
		}
		pogingen.gelukt(request, waarde);
		request.token = token;
		eis(token, recht);
	});
	app.addHook('preHandler', async (request) => {
		if (request.token === undefined) return;
		for (const bron of [request.params, request.query, request.body]) {
			const oin = (bron as { oin?: unknown } | null | undefined)?.oin;
			if (typeof oin === 'string') eisOrganisatie(request.token, oin);
		}
	});
}
