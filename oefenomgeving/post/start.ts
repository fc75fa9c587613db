// SPDX-License-Identifier: EUPL-1.2
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Opslag } from './opslag.ts';
import { berichtPagina, lijstPagina } from './paginas.ts';
import { maakMailserver, type Mailserver } from './smtp.ts';

const ADRES = '127.0.0.1';

export interface OefenPost {
	smtpPoort: number;
	/** Page and JSON, with a slash at the end. */
	url: string;
	stop(): Promise<void>;
}

/**
 * The mail server of the practice environment: SMTP, a page and JSON, on this machine only.
 * @param map practice folder (`<data>/oefenomgeving`); state goes to `post/` in it
 */
export async function startPost(map: string, poorten: { smtp: number; post: number }): Promise<OefenPost> {
	const opslag = new Opslag(join(map, 'post', 'post.sqlite'));
	const server = maakMailserver(opslag);
	const app = fastify({ forceCloseConnections: true });
	alleenEigenPagina(app);
	registreer(app, opslag, server);
	const smtpPoort = await server.luister(poorten.smtp, ADRES);
	await app.listen({ host: ADRES, port: poorten.post });
	return {
		smtpPoort,
		url: `http://${ADRES}:${(app.server.address() as AddressInfo).port}/`,
		async stop() {
			await Promise.all([server.sluit(), app.close()]);
			opslag.sluit();
		},
	};
}

function registreer(app: FastifyInstance, opslag: Opslag, server: Mailserver): void {
	const toon = (antwoord: FastifyReply, inhoud: string) =>
		antwoord
			.type('text/html; charset=utf-8')
			.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
			.send(inhoud);
	const nummer = (tekst: unknown): number => (/^\d{1,9}$/.test(String(tekst)) ? Number(tekst) : -1);
	const weg = (antwoord: FastifyReply) => antwoord.code(404).send({ melding: 'Dit bericht bestaat niet (meer).' });

	app.get('/health', async () => ({ status: 'goed' }));
	app.get('/', async (_verzoek, antwoord) => toon(antwoord, lijstPagina(await opslag.lijst())));
	app.get<{ Params: { id: string } }>('/berichten/:id', async (verzoek, antwoord) => {
		const bericht = await opslag.lees(nummer(verzoek.params.id));
		return bericht === undefined ? weg(antwoord) : toon(antwoord, berichtPagina(bericht));
	});
	app.get<{ Querystring: { aan?: string } }>('/api/berichten', async ({ query }) =>
		opslag.lijst(typeof query.aan === 'string' ? query.aan : undefined),
	);
	app.delete('/api/berichten', async (_verzoek, antwoord) => {
		opslag.wis();
		return antwoord.code(204).send();
	});
	app.get<{ Params: { id: string; nummer: string } }>(
		'/api/berichten/:id/bijlagen/:nummer',
		async (verzoek, antwoord) => {
			const bijlage = await opslag.bijlage(nummer(verzoek.params.id), nummer(verzoek.params.nummer));
			if (bijlage === undefined) return weg(antwoord);
			return antwoord
				.type('application/octet-stream')
				.header('content-disposition', 'attachment')
				.header('x-content-type-options', 'nosniff')
				.send(bijlage.inhoud);
		},
	);
	app.put<{ Body: { code?: unknown; aantal?: unknown } | null }>('/api/storing', async (verzoek, antwoord) => {
		const { code, aantal } = verzoek.body ?? {};
		if (code === undefined) server.storing = undefined;
		else if (Number.isInteger(code) && (code as number) >= 400 && (code as number) <= 599)
			server.storing = { code: code as number, aantal: Number.isInteger(aantal) ? (aantal as number) : 1 };
		else return antwoord.code(400).send({ melding: 'code is een getal van 400 tot en met 599.' });
		return { storing: server.storing ?? null };
	});
	app.setErrorHandler((fout: { statusCode?: number }, _verzoek, antwoord) =>
		antwoord.code(fout.statusCode ?? 500).send({ melding: 'De aanvraag is niet bruikbaar.' }),
	);
}

/** Other sites must not be able to press our buttons or read our answers (cross-site request forgery, DNS rebinding). */
function alleenEigenPagina(app: FastifyInstance): void {
	app.addHook('onRequest', async (verzoek, antwoord) => {
		const host = verzoek.headers.host ?? '';
		const { origin } = verzoek.headers;
		if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host) && (origin === undefined || origin === `http://${host}`))
			return;
		return antwoord.code(403).send({ melding: 'Gebruik het adres 127.0.0.1, vanaf de eigen pagina.' });
	});
}
