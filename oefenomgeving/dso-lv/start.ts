// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import type { Instellingen } from '../gedeeld/instellingen.ts';
import { registreerBesturing } from './besturing.ts';
import { registreerEbms } from './ebms/eindpunt.ts';
import { Verzender } from './ebms/verzender.ts';
import { Opslag } from './opslag.ts';
import { registreerPaginas } from './paginas.ts';
import { probleem, registreerRest } from './rest.ts';

const ADRES = '127.0.0.1';

export interface OefenDsoLv {
	/** Base of the API Verzoek afhandelen, with a slash at the end. */
	restUrl: string;
	ebmsUrl: string;
	/** Page and control API. */
	oefenUrl: string;
	stop(): Promise<void>;
}

const poort = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** No stack, body or header in the answer or the log: they may hold personal data. */
function foutafhandeling(app: FastifyInstance): void {
	app.setErrorHandler((fout: { statusCode?: number; code?: string; name?: string }, _verzoek, antwoord) => {
		const status = fout.statusCode ?? 500;
		if (status >= 500) console.error(`onverwachte fout: ${fout.code ?? fout.name ?? 'onbekend'}`);
		return probleem(
			antwoord,
			status,
			status >= 500 ? 'Er ging iets mis in de oefenomgeving.' : 'De aanvraag is niet bruikbaar.',
		);
	});
	app.setNotFoundHandler((_verzoek, antwoord) => probleem(antwoord, 404, 'Dit adres bestaat niet.'));
}

/** Other sites must not be able to press our buttons or read our answers (cross-site request forgery, DNS rebinding). */
function alleenEigenPagina(app: FastifyInstance): void {
	app.addHook('onRequest', async (verzoek, antwoord) => {
		const host = verzoek.headers.host ?? '';
		const { origin } = verzoek.headers;
		if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
			return probleem(antwoord, 403, 'Gebruik het adres 127.0.0.1.');
		if (origin !== undefined && origin !== `http://${host}`)
			return probleem(antwoord, 403, 'Deze actie mag alleen vanaf de eigen pagina.');
	});
}

/**
 * Starts the practice DSO-LV: REST and ebMS2 over two-way TLS, page and control API over http, and the sender.
 * @param map practice folder (`<data>/oefenomgeving`) with `instellingen.json` and `pki/`; state goes to `dso-lv/` in it
 */
export async function startDsoLv(map: string, instellingen: Instellingen): Promise<OefenDsoLv> {
	const lees = (pad: string): string => readFileSync(join(map, pad), 'utf8');
	const tls = {
		key: lees(instellingen.pki.dsoLvKey),
		cert: lees(instellingen.pki.dsoLvCrt),
		ca: lees(instellingen.pki.ca),
	};
	const opslag = new Opslag(join(map, 'dso-lv', 'dso-lv.sqlite'));
	const verzender = new Verzender(opslag, instellingen.ebms, tls);
	const por = (): void => verzender.por();

	const beveiligd = fastify({
		https: { ...tls, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 200 },
	}) as unknown as FastifyInstance;
	foutafhandeling(beveiligd);
	const basis = (): string => `https://${ADRES}:${poort(beveiligd)}${instellingen.rest.basisPad}`;
	registreerRest(beveiligd, opslag, instellingen, basis);
	registreerEbms(beveiligd, opslag, instellingen);

	const open = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
	foutafhandeling(open);
	alleenEigenPagina(open);
	await registreerPaginas(open, opslag, instellingen, por);
	registreerBesturing(open, opslag, instellingen, por);

	await beveiligd.listen({ host: ADRES, port: instellingen.poorten.dsoLv });
	await open.listen({ host: ADRES, port: instellingen.poorten.oefen });
	verzender.por();
	return {
		restUrl: basis(),
		ebmsUrl: `https://${ADRES}:${poort(beveiligd)}/ebms`,
		oefenUrl: `http://${ADRES}:${poort(open)}/`,
		async stop() {
			await verzender.stop();
			await Promise.all([beveiligd.close(), open.close()]);
			opslag.sluit();
		},
	};
}
