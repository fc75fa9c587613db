// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Controledienst } from '../../../service/controle/index.ts';
import type { Rol } from '../../../service/toegang.ts';
import { ANDER, type Dienst, maakDienst, OIN } from './dienst.ts';

const PAD = '/api/v1/controles/gemiste-verzoeken';
const WACHTWOORD = 'correct paard batterij';
let dienst: Dienst;
let gestart: Array<[string, object]>;
let weg: boolean;

beforeEach(async () => {
	[gestart, weg] = [[], false];
	const controle: Controledienst = {
		overzicht: async (oin) =>
			oin === OIN
				? {
						dagelijksOm: '06:00',
						dagenTerug: 7,
						wachtMinuten: 60,
						bufferMeters: 250,
						mail: true,
						aanvullend: { elkeMinuten: 5, urenTerug: 24 },
						alarm: ['De dagelijkse controle <is> nog nooit gelukt.'],
					}
				: undefined,
		start: async (oin, periode) => {
			if (weg)
				throw new KoppelvlakFout({
					soort: 'tijdelijk',
					code: 'temporal-onbereikbaar',
					melding: 'weg',
					remedie: 'wacht',
				});
			gestart.push([oin, periode]);
			return oin === OIN;
		},
	};
	dienst = await maakDienst('OEFEN', 100, { controle });
});
afterEach(() => dienst.sluit());

/** A finished run of this organisation with one missing verzoek. */
async function zetControle(
	oin: string,
	runId: string,
	nummer: string,
	soort: 'dagelijks' | 'aanvullend' = 'dagelijks',
) {
	const { controles } = dienst.store;
	const [van, tot] = ['2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z'];
	const run = { runId, oin };
	await controles.begin({ ...run, soort, van, tot }, [{ van, tot, kernVan: van, kernTot: tot }]);
	await controles.noteer(run, [{ verzoeknummer: nummer, kopie: false, indienDatum: van }], 0);
	await controles.vensterGereed(runId, 0, { anderen: 3, onleesbaar: 0, paginas: 1 });
	await controles.rondAf(runId);
	dienst.klok.verder(60_000);
}

const roep = (token: string | undefined, method: 'GET' | 'POST', url: string, payload?: object) =>
	dienst.app.inject({ method, url, payload, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

test('reports: own organisations only, newest first, in pages, as described', async () => {
	for (let i = 1; i <= 3; i++) await zetControle(OIN, `run-${i}`, `202603010000${i}`);
	await zetControle(ANDER, 'run-ander', '2026030199999');
	const token = await dienst.token('lezer');
	const eerste = await roep(token, 'GET', `${PAD}?oin=${OIN}&limit=2`);
	assert.equal(eerste.statusCode, 200, eerste.body);
	const { items, volgende } = eerste.json();
	assert.deepEqual(
		items.map(({ runId }: { runId: string }) => runId),
		['run-3', 'run-2'],
	);
	assert.deepEqual(items[0].telling.gemist, 1);
	assert.equal(items[0].gemisteVerzoeken[0].verzoeknummer, '2026030100003');
	assert.match(items[0].samenvatting, /toont: 4, voor ons 1, wij hebben 0, kopieën 0/);
	const rest = (await roep(token, 'GET', `${PAD}?limit=2&cursor=${encodeURIComponent(volgende)}`)).json();
	assert.deepEqual(
		rest.items.map(({ runId }: { runId: string }) => runId),
		['run-1'],
	);
	assert.equal(rest.volgende, undefined);
	assert.ok(!JSON.stringify((await roep(token, 'GET', PAD)).json()).includes('2026030199999'));
	assert.equal((await roep(token, 'GET', `${PAD}?oin=${ANDER}`)).statusCode, 403);
	assert.equal((await roep(undefined, 'GET', PAD)).statusCode, 401);
	assert.equal((await roep(token, 'GET', `${PAD}?cursor=onzin`)).statusCode, 400);

	const beschrijving = (await dienst.app.inject('/api/v1/openapi.json')).json();
	const schema =
		beschrijving.paths['/controles/gemiste-verzoeken'].get.responses['200'].content['application/json'].schema;
	const ajv = new Ajv({ strict: false });
	(addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
	assert.ok(ajv.validate(schema, eerste.json()), ajv.errorsText());
});

test('starting: a period is checked, rights and organisation count, Temporal that is away gives 503', async () => {
	const token = await dienst.token('behandelaar', [], [OIN, ANDER]);
	const goed = await roep(token, 'POST', PAD, { oin: OIN, van: '2026-02-25', tot: '2026-02-26' });
	assert.deepEqual([goed.statusCode, goed.json()], [202, { status: 'gestart' }]);
	assert.deepEqual(gestart, [[OIN, { van: '2026-02-24T23:00:00.000Z', tot: '2026-02-26T22:59:59.000Z' }]]);
	for (const body of [
		{ oin: OIN, van: 'gisteren' },
		{ oin: OIN, van: '2025-01-01' },
		{ oin: OIN, x: 1 },
		{},
		{ oin: '1' },
	])
		assert.equal((await roep(token, 'POST', PAD, body)).statusCode, 400, JSON.stringify(body));
	const niet = await roep(token, 'POST', PAD, { oin: ANDER });
	assert.deepEqual([niet.statusCode, niet.json().code], [409, 'controle-niet-ingericht']);
	assert.match(niet.json().remedie, /werkgebied/);
	assert.equal((await roep(await dienst.token('lezer'), 'POST', PAD, { oin: OIN })).statusCode, 403);
	assert.equal((await roep(await dienst.token('beheerder'), 'POST', PAD, { oin: ANDER })).statusCode, 403);
	weg = true;
	const later = await roep(token, 'POST', PAD, { oin: OIN });
	assert.equal(later.statusCode, 503);
	assert.ok(later.headers['retry-after']);
});

/** A logged-in browser. */
async function meldAan(rol: Rol, oins = [OIN]) {
	await dienst.store.gebruikers.zet({ naam: 'anna', rol, oins }, WACHTWOORD);
	const cookies: Record<string, string> = {};
	let csrf = '';
	const neem = <T extends { cookies: Array<{ name: string; value: string }>; body: string }>(antwoord: T): T => {
		for (const { name, value } of antwoord.cookies) cookies[name] = value;
		csrf = /name="csrf" value="([^"]+)"/.exec(antwoord.body)?.[1] ?? csrf;
		return antwoord;
	};
	const haal = async (url: string) => neem(await dienst.app.inject({ url, cookies }));
	const stuur = async (url: string, velden: Record<string, string>) =>
		neem(
			await dienst.app.inject({
				method: 'POST',
				url,
				cookies,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				payload: new URLSearchParams({ csrf, ...velden }).toString(),
			}),
		);
	await haal('/aanmelden');
	await stuur('/aanmelden', { gebruiker: 'anna', wachtwoord: WACHTWOORD });
	return { haal, stuur };
}

test('the page shows set-up, alarm and runs per organisation, and starts a controle', async () => {
	await zetControle(OIN, 'run-1', '2026030100001');
	await zetControle(OIN, 'run-2', '2026030100002', 'aanvullend');
	await zetControle(ANDER, 'run-ander', '2026030199999');
	const { haal, stuur } = await meldAan('behandelaar');
	const { body, statusCode } = await haal('/controle');
	assert.equal(statusCode, 200);
	assert.match(body, /aria-current="page">Controle</);
	assert.match(body, /De dagelijkse controle &lt;is&gt; nog nooit gelukt\./);
	assert.match(body, /<strong>Aanvullend:<\/strong> elke 5 minuten/);
	assert.match(body, /toont: 4, voor ons 1, wij hebben 0/);
	assert.match(body, /<td>aanvullend<\/td>/);
	assert.match(body, new RegExp(`href="/verzoeken/${OIN}/2026030100001"`));
	assert.ok(!body.includes('2026030199999'), 'nothing of another organisation');
	const na = await stuur(`/controle/${OIN}`, { van: '2026-03-01', tot: '' });
	assert.deepEqual([na.statusCode, na.headers.location], [303, '/controle?gedaan=gestart']);
	assert.deepEqual(gestart, [[OIN, { van: '2026-02-28T23:00:00.000Z' }]]);
	assert.match((await haal('/controle?gedaan=gestart')).body, /De controle is gestart/);
	assert.equal((await stuur(`/controle/${OIN}`, { van: '1999-01-01' })).headers.location, '/controle?gedaan=periode');
	assert.equal((await stuur(`/controle/${ANDER}`, {})).headers.location, '/controle?gedaan=niet-ingericht');
	assert.equal((await stuur(`/controle/${OIN}`, { csrf: 'van elders' })).statusCode, 403);
	assert.equal(gestart.length, 1);
});

test('a reader sees the page without the button; an organisation without a controle is told how', async () => {
	const { haal, stuur } = await meldAan('lezer', [OIN, ANDER]);
	const { body } = await haal('/controle');
	assert.ok(!body.includes('Nu controleren'));
	assert.match(body, /geen controle ingericht/);
	assert.equal((await stuur(`/controle/${OIN}`, {})).statusCode, 403);
	assert.deepEqual(gestart, []);
	assert.equal((await dienst.app.inject('/controle')).headers.location, '/aanmelden');
});
