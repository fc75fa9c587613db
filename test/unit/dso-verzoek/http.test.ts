// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
	createHttp,
	heeftCode,
	KoppelvlakFout,
	leesRetryAfter,
	type FoutGegevens,
	type HttpOpties,
} from 'dso-koppelvlakken/http';
import { maakUitgever, type Uitgever } from './pki.ts';
import { start, type Afhandeling, type Server } from './server.ts';

let afhandeling: Afhandeling = (_, antwoord) => antwoord.end();
let server: Server;
let uitgever: Uitgever;

before(async () => {
	server = await start((verzoek, antwoord) => afhandeling(verzoek, antwoord));
	uitgever = await maakUitgever('Test CA');
});
after(() => server.stop());

async function gegevens(belofte: Promise<unknown>): Promise<FoutGegevens> {
	try {
		await belofte;
	} catch (fout) {
		assert.ok(fout instanceof KoppelvlakFout, String(fout));
		return fout.gegevens;
	}
	return assert.fail('no error');
}

/** A client whose pauses are written down instead of waited for. */
async function met<T>(
	opties: Partial<HttpOpties>,
	werk: (http: ReturnType<typeof createHttp>, pauzes: number[]) => Promise<T>,
): Promise<T> {
	const pauzes: number[] = [];
	const http = createHttp({
		naam: 'Testpartij',
		wacht: async (ms) => void pauzes.push(ms),
		toeval: () => 0,
		...opties,
	});
	try {
		return await werk(http, pauzes);
	} finally {
		await http.close();
	}
}

const antwoordMet =
	(status: number, soort = 'text/plain', tekst = '', headers: Record<string, string> = {}): Afhandeling =>
	(_, antwoord) => {
		antwoord.writeHead(status, { 'content-type': soort, ...headers });
		antwoord.end(tekst);
	};

test('codes of a problem document are kept, its texts are not', async () => {
	afhandeling = antwoordMet(
		400,
		'application/problem+json',
		JSON.stringify({
			code: 'invalid',
			title: 'Jansen Geheim',
			detail: 'BSN 123456782 Geheim',
			invalidParams: [
				{ name: 'identificatie', code: 'identificatie-niet-uniek', reason: 'Geheim' },
				{ name: 'Geheim naam', code: 'x' },
				{ name: 'bsn', code: '123456782' },
			],
		}),
	);
	await met({}, async (http) => {
		const fout = await http.json({ url: `${server.adres}/pad?naam=Geheim` }).catch((f: unknown) => f);
		assert.ok(heeftCode(fout, 'identificatie-niet-uniek'));
		assert.ok(heeftCode(fout, 'invalid'));
		assert.equal(heeftCode(fout, 'anders'), false);
		assert.deepStrictEqual(fout.gegevens.parameters, [{ naam: 'identificatie', code: 'identificatie-niet-uniek' }]);
		assert.equal(fout.gegevens.soort, 'definitief');
		assert.equal(fout.gegevens.plaats, `GET ${server.adres}/pad`);
		assert.ok(!`${JSON.stringify(fout.gegevens)}${fout.message}${fout.stack}`.match(/Geheim|123456782/));
	});
});

test('statuses are temporary or final', async () => {
	for (const [status, soort, code] of [
		[400, 'definitief', 'ongeldige-aanvraag'],
		[401, 'definitief', 'niet-aangemeld'],
		[403, 'definitief', 'geen-toegang'],
		[404, 'definitief', 'niet-gevonden'],
		[302, 'definitief', 'doorverwijzing'],
		[418, 'definitief', 'http-418'],
		[408, 'tijdelijk', 'time-out'],
		[429, 'tijdelijk', 'te-veel-aanvragen'],
		[500, 'tijdelijk', 'storing-andere-kant'],
		[503, 'tijdelijk', 'storing-andere-kant'],
	] as const) {
		afhandeling = antwoordMet(status, 'text/html', '<html>Geheim</html>', { location: 'http://127.0.0.1:1/' });
		await met({ pogingen: 1 }, async (http) => {
			const fout = await gegevens(http.json({ url: server.adres }));
			assert.deepStrictEqual([fout.status, fout.soort, fout.code], [status, soort, code]);
			assert.ok(fout.remedie.length > 10);
		});
	}
});

test('a GET is repeated with pauses that grow; a POST is not', async () => {
	let aanvragen = 0;
	afhandeling = (_, antwoord) => {
		aanvragen++;
		antwoord.statusCode = aanvragen < 3 ? 503 : 200;
		antwoord.end(aanvragen < 3 ? '' : '{"a":1}');
	};
	await met({}, async (http, pauzes) => {
		assert.deepStrictEqual((await http.json({ url: server.adres })).data, { a: 1 });
		assert.deepStrictEqual(pauzes, [125, 250]);
	});
	aanvragen = 0;
	await met({}, async (http) => {
		assert.equal((await gegevens(http.json({ method: 'POST', url: server.adres, json: {} }))).status, 503);
		assert.equal(aanvragen, 1);
	});
});

test('Retry-After is followed when short and handed over when long', async () => {
	let aanvragen = 0;
	afhandeling = (_, antwoord) => {
		antwoord.writeHead(++aanvragen === 1 ? 429 : 200, { 'retry-after': '2' });
		antwoord.end();
	};
	await met({}, async (http, pauzes) => {
		await http.bytes({ url: server.adres });
		assert.deepStrictEqual(pauzes, [2000]);
	});
	afhandeling = antwoordMet(503, 'text/plain', '', { 'retry-after': '3600' });
	await met({}, async (http, pauzes) => {
		assert.equal((await gegevens(http.bytes({ url: server.adres }))).wachtMs, 3_600_000);
		assert.deepStrictEqual(pauzes, []);
	});
	const nu = Date.parse('2026-01-01T00:00:00Z');
	assert.equal(leesRetryAfter('Thu, 01 Jan 2026 00:00:05 GMT', nu), 5000);
	assert.equal(leesRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', nu), 0);
	assert.equal(leesRetryAfter('999999999', nu), 86_400_000);
	for (const onzin of ['', 'morgen', '-1', '1.5', undefined]) assert.equal(leesRetryAfter(onzin, nu), undefined);
});

test('limits: declared and undeclared size, and what is not JSON', async () => {
	await met({ maxAntwoord: 10 }, async (http) => {
		afhandeling = antwoordMet(200, 'application/json', `"${'x'.repeat(50)}"`);
		assert.equal((await gegevens(http.json({ url: server.adres }))).code, 'antwoord-te-groot');
		afhandeling = (_, antwoord) => {
			antwoord.write('"xxxxxxx');
			antwoord.end('xxxxxxxxxxxx"');
		};
		assert.equal((await gegevens(http.json({ url: server.adres }))).code, 'antwoord-te-groot');
		assert.equal((await http.json({ url: server.adres, max: 100 })).status, 200);
		afhandeling = antwoordMet(200, 'text/html', '<html>');
		const pagina = await gegevens(http.json({ url: server.adres }));
		assert.deepStrictEqual([pagina.code, pagina.soort], ['webpagina-in-plaats-van-json', 'tijdelijk']);
		afhandeling = antwoordMet(200, 'application/json', '{kapot');
		assert.equal((await gegevens(http.json({ url: server.adres }))).code, 'antwoord-onleesbaar');
		afhandeling = antwoordMet(204);
		assert.equal((await http.json({ url: server.adres })).data, undefined);
	});
});

test('silence, a broken answer and no server are temporary', async () => {
	await met({ pogingen: 1, tijden: { headers: 200, body: 200, totaal: 5000 } }, async (http) => {
		afhandeling = () => {};
		assert.equal((await gegevens(http.json({ url: server.adres }))).code, 'time-out');
		afhandeling = (_, antwoord) => {
			antwoord.writeHead(200, { 'content-length': '100' });
			antwoord.write('{');
			setTimeout(() => antwoord.destroy(), 20);
		};
		const kapot = await gegevens(http.json({ url: server.adres }));
		assert.deepStrictEqual([kapot.code, kapot.soort], ['geen-verbinding', 'tijdelijk']);
		assert.equal((await gegevens(http.json({ url: 'http://127.0.0.1:1/' }))).code, 'geen-verbinding');
		assert.equal((await gegevens(http.json({ url: 'ftp://127.0.0.1/' }))).code, 'adres-ongeldig');
		assert.equal((await gegevens(http.json({ url: 'https://u:Geheim@127.0.0.1/' }))).code, 'adres-ongeldig');
	});
});

test('the total time holds against a server that drips', async () => {
	afhandeling = (_, antwoord) => {
		antwoord.writeHead(200);
		const druppel = setInterval(() => antwoord.write(' '), 20);
		antwoord.on('close', () => clearInterval(druppel));
	};
	await met({ pogingen: 1, tijden: { totaal: 300 } }, async (http) => {
		assert.equal((await gegevens(http.json({ url: server.adres }))).code, 'time-out');
	});
});

test('the signal of the caller ends a request, a pause and a stream with its own reason', async () => {
	const reden = new Error('gestopt');
	afhandeling = () => {};
	await met({}, async (http) => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(reden), 50);
		await assert.rejects(http.json({ url: server.adres, signal: stop.signal }), reden);
	});
	afhandeling = antwoordMet(503);
	const http = createHttp({ naam: 'Testpartij', toeval: () => 1 });
	const stop = new AbortController();
	setTimeout(() => stop.abort(reden), 50);
	const begin = Date.now();
	await assert.rejects(http.json({ url: server.adres, signal: stop.signal }), reden);
	assert.ok(Date.now() - begin < 240, 'did not wait for the whole pause');
	afhandeling = (_, antwoord) => void antwoord.write('x');
	const stroomstop = new AbortController();
	const { body } = await http.request({ url: server.adres, signal: stroomstop.signal });
	setTimeout(() => stroomstop.abort(reden), 50);
	await assert.rejects(async () => {
		for await (const _ of body);
	}, reden);
	await http.close();
});

test('errors of TLS say what is wrong and what to do', async () => {
	const vreemd = await maakUitgever('Andere CA');
	const goed = await uitgever.geef('server', { host: '127.0.0.1' });
	const klant = await uitgever.geef('klant');
	const streng = { ...goed, ca: uitgever.ca, requestCert: true, rejectUnauthorized: true };
	const gevallen: Array<[string, object, HttpOpties['tls']]> = [
		['tls-uitgever-onbekend', await vreemd.geef('server', { host: '127.0.0.1' }), { ca: uitgever.ca }],
		[
			'tls-certificaat-verlopen',
			await uitgever.geef('server', { host: '127.0.0.1', geldigTot: -1 }),
			{ ca: uitgever.ca },
		],
		['tls-verkeerde-naam', await uitgever.geef('server', { host: 'elders.example' }), { ca: uitgever.ca }],
		['tls-eigen-certificaat-geweigerd', { ...streng, maxVersion: 'TLSv1.2' }, { ca: uitgever.ca }],
		['verbinding-gesloten', streng, { ca: uitgever.ca }],
		['tls-eigen-certificaat-onbruikbaar', goed, { ca: uitgever.ca, key: 'geen sleutel', cert: klant.cert }],
		['tls-eigen-certificaat-onbruikbaar', goed, { ca: uitgever.ca, key: goed.key, cert: klant.cert }],
	];
	for (const [code, serverTls, tls] of gevallen) {
		const veilig = await start(antwoordMet(200, 'application/json', '{}'), serverTls);
		try {
			await met({ tls: tls ?? {}, pogingen: 1 }, async (http) => {
				const fout = await gegevens(http.json({ url: veilig.adres }));
				assert.deepStrictEqual(
					[fout.code, fout.soort],
					[code, code === 'verbinding-gesloten' ? 'tijdelijk' : 'definitief'],
				);
			});
		} finally {
			await veilig.stop();
		}
	}
	await met({ pogingen: 1 }, async (http) => {
		const fout = await gegevens(http.json({ url: server.adres.replace('http:', 'https:') }));
		assert.equal(fout.code, 'tls-mislukt');
	});
});
