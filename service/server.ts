// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Delen } from './api/delen.ts';
import { api } from './api/index.ts';
import { paginas } from './paginas/index.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** The body is a large file, watched by who reads it. */
		langeStroom?: boolean;
	}
}

export interface ServerOpties {
	delen: Delen;
	log?: FastifyBaseLogger;
	/** Cookies over https only. */
	veilig?: boolean;
	/** Addresses or networks of a proxy in front whose X-Forwarded headers count. */
	achterProxy?: string[];
	/** Login attempts per address in five minutes. Default 10. */
	aanmeldpogingen?: number;
	/** API calls without a good token per address in five minutes. Default 20. */
	tokenpogingen?: number;
}

/** HTTP: health, the API below `/api/v1`, the pages at `/`. */
export async function maakServer(opties: ServerOpties): Promise<FastifyInstance> {
	const { delen, achterProxy = [] } = opties;
	const app = Fastify({
		...(opties.log === undefined ? { logger: false } : { loggerInstance: opties.log }),
		// Addresses hold verzoeknummers and searches: what is worth knowing is logged below, without them.
		logController: new LogController({ disableRequestLogging: true }),
		genReqId: () => randomUUID(),
		bodyLimit: 64 * 1024,
		routerOptions: { maxParamLength: 400 },
		trustProxy: achterProxy.length > 0 ? achterProxy : false,
		// For large files; every other call has the time of the hook below.
		requestTimeout: 12 * 3_600_000,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
	});
	app.addHook('onRequest', async (_request, reply) => {
		reply.header('x-content-type-options', 'nosniff');
		reply.header('referrer-policy', 'no-referrer');
	});
	app.addHook('onRequest', async (request, reply) => {
		if (request.routeOptions.config.langeStroom === true) return;
		const wekker = setTimeout(() => {
			if (!request.raw.complete) request.raw.destroy();
		}, 30_000);
		reply.raw.once('close', () => clearTimeout(wekker));
	});
	app.addHook('onResponse', async (request, reply) => {
		const gegevens = {
			methode: request.method,
			route: request.routeOptions.url ?? 'onbekend',
			status: reply.statusCode,
			ms: Math.round(reply.elapsedTime),
			id: request.id,
		};
		if (gegevens.route.startsWith('/health')) return;
		request.log[reply.statusCode >= 500 ? 'warn' : 'debug'](gegevens, 'http');
	});

	/** Up: the process answers. Other processes wait for this before they go on. */
	app.get('/health', { logLevel: 'silent' }, async (_request, reply) => {
		await delen.store.controleer();
		reply.header('cache-control', 'no-store');
		return { status: 'goed', omgeving: delen.omgeving, versie: delen.versie };
	});
	/** Each part with its state; 503 when one that is needed does not work. */
	app.get('/health/ready', { logLevel: 'silent' }, async (_request, reply) => {
		const onderdelen = await delen.gezondheid();
		const goed = onderdelen.every((deel) => deel.goed || !deel.nodig);
		reply.code(goed ? 200 : 503).header('cache-control', 'no-store');
		return { status: goed ? 'goed' : 'niet gereed', onderdelen };
	});

	await app.register(api, { prefix: '/api/v1', delen, pogingen: opties.tokenpogingen ?? 20 });
	await app.register(paginas, { delen, veilig: opties.veilig ?? false, pogingen: opties.aanmeldpogingen ?? 10 });
	app.setNotFoundHandler((_request, reply) =>
		reply.code(404).type('text/plain; charset=utf-8').send('Deze pagina bestaat niet.'),
	);
	return app;
}
