// SPDX-License-Identifier: EUPL-1.2
/**
 * The fetch side of bad input: what DSO-LV may answer to the look-up of references and to each download, and what the administrator reads.
 * A temporary failure is tried again by itself, a definite one waits for a person: the workflow's tests show that nothing is lost.
 */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import { createVerzoekAfhandelenClient, type VerzoekAfhandelenClient } from 'dso-koppelvlakken/verzoek';
import { maakUitgever } from '../../unit/dso-verzoek/pki.ts';
import { start, type Server } from '../../unit/dso-verzoek/server.ts';

const NUMMER = '2026010100001';
const GEHEIM = 'Jansen 999990317';

interface Rij {
	wat: string;
	antwoord(antwoord: ServerResponse): void;
	soort: 'tijdelijk' | 'definitief';
	code: string | RegExp;
	/** Milliseconds, from Retry-After. */
	wachtMs?: number;
	/** Only for this step; default both. */
	stap?: 'referenties' | 'download';
}

const status =
	(code: number, headers: Record<string, string> = {}) =>
	(antwoord: ServerResponse) =>
		void antwoord
			.writeHead(code, { 'content-type': 'application/problem+json', ...headers })
			.end(JSON.stringify({ detail: GEHEIM }));

const RIJEN: Rij[] = [
	{ wat: '404', antwoord: status(404), soort: 'definitief', code: 'niet-gevonden' },
	{ wat: '403', antwoord: status(403), soort: 'definitief', code: 'geen-toegang' },
	{ wat: '401', antwoord: status(401), soort: 'definitief', code: 'niet-aangemeld' },
	{
		wat: '429 with Retry-After',
		antwoord: status(429, { 'retry-after': '120' }),
		soort: 'tijdelijk',
		code: 'te-veel-aanvragen',
		wachtMs: 120_000,
	},
	{ wat: '500', antwoord: status(500), soort: 'tijdelijk', code: 'storing-andere-kant' },
	{
		wat: '302',
		antwoord: status(302, { location: 'https://elders.example/' }),
		soort: 'definitief',
		code: 'doorverwijzing',
	},
	{
		wat: 'HTML with 200',
		antwoord: (a) => void a.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${GEHEIM}</html>`),
		soort: 'tijdelijk',
		code: /^(verkeerd-bestandstype|webpagina-in-plaats-van-json)$/,
	},
	{ wat: 'nothing at all (hangs)', antwoord: () => {}, soort: 'tijdelijk', code: 'time-out' },
	{ wat: 'a cut connection', antwoord: (a) => void a.socket?.destroy(), soort: 'tijdelijk', code: /verbinding/ },
	{
		wat: 'half of what was announced',
		antwoord(a) {
			a.writeHead(200, { 'content-type': 'application/xml', 'content-length': '1000' });
			a.write('half', () => a.socket?.destroy());
		},
		soort: 'tijdelijk',
		code: /verbinding|omvang|onleesbaar/,
		stap: 'download',
	},
	{
		wat: 'a download that falls silent',
		antwoord(a) {
			a.writeHead(200, { 'content-type': 'application/xml', 'content-length': '1000' });
			a.write('half');
		},
		soort: 'tijdelijk',
		code: 'time-out',
		stap: 'download',
	},
	{
		wat: 'JSON that is no list of references',
		antwoord: (a) => void a.writeHead(200, { 'content-type': 'application/json' }).end('[1]'),
		soort: 'definitief',
		code: 'referenties-onleesbaar',
		stap: 'referenties',
	},
	{
		wat: 'links to another host',
		antwoord: (a) =>
			void a
				.writeHead(200, { 'content-type': 'application/hal+json' })
				.end(JSON.stringify({ _links: { samenvatting: { href: 'https://elders.example/x' } } })),
		soort: 'definitief',
		code: 'link-naar-ander-adres',
		stap: 'referenties',
	},
];

describe('bad input when fetching from DSO-LV', () => {
	let server: Server;
	let client: VerzoekAfhandelenClient;
	let antwoordt: Rij['antwoord'] = (antwoord) => antwoord.end();
	before(async () => {
		const uitgever = await maakUitgever('Test CA');
		server = await start((_verzoek, antwoord) => antwoordt(antwoord), {
			...(await uitgever.geef('dso-lv', { host: '127.0.0.1' })),
			ca: uitgever.ca,
			requestCert: true,
			rejectUnauthorized: true,
		});
		client = createVerzoekAfhandelenClient({
			profiel: kiesProfiel('OEFEN', { verzoek: { basisUrl: `${server.adres}/afhandelen/v2` } }).verzoek,
			oin: '00000099900000000002',
			tls: { ...(await uitgever.geef('gemeente')), ca: uitgever.ca },
			http: { wacht: async () => {}, tijden: { headers: 300, body: 300 } },
		});
	});
	after(async () => {
		await client.close();
		await server.stop();
	});

	const stappen = {
		referenties: async () => void (await client.referenties(NUMMER)),
		async download() {
			const { stream } = await client.open(`${server.adres}/afhandelen/v2/verzoeken/${NUMMER}/samenvatting`, {
				verwacht: 'xml',
			});
			for await (const _deel of stream);
		},
	};

	for (const rij of RIJEN) {
		for (const stap of ['referenties', 'download'] as const) {
			if (rij.stap !== undefined && rij.stap !== stap) continue;
			it(`${stap}: ${rij.wat}`, async () => {
				antwoordt = rij.antwoord;
				const fout = await stappen[stap]().then(
					() => assert.fail('no error'),
					(oorzaak: unknown) => oorzaak,
				);
				assert.ok(fout instanceof KoppelvlakFout, String(fout));
				const { soort, code, melding, remedie, wachtMs } = fout.gegevens;
				assert.equal(soort, rij.soort);
				if (typeof rij.code === 'string') assert.equal(code, rij.code);
				else assert.match(code, rij.code);
				if (rij.wachtMs !== undefined) assert.equal(wachtMs, rij.wachtMs);
				assert.match(melding, /^\p{Lu}.*\.$/su);
				assert.match(remedie, /\.$/);
				assert.doesNotMatch(JSON.stringify(fout.gegevens), /Jansen|999990317/);
			});
		}
	}
});
