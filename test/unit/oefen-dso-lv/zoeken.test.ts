// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Agent, request } from 'undici';
import { startDsoLv, type OefenDsoLv } from '../../../oefenomgeving/dso-lv/start.ts';
import { rdNaarEtrs } from '../../../oefenomgeving/dso-lv/stam/rd.ts';
import { etrsNaarRd, inVlak, type Rd } from '../../../oefenomgeving/dso-lv/zoeken/meetkunde.ts';
import { api, gemeenteTls, GEMEENTE, maakOpstelling, type Opstelling } from './hulp.ts';

const ANDER = { oin: '00000099900000000077', naam: 'Gemeente Ander' };
const CRS = 'http://www.opengis.net/def/crs/EPSG/0/28992';
let opstelling: Opstelling;
let dsoLv: OefenDsoLv;
let agent: Agent;
before(async () => {
	opstelling = await maakOpstelling();
	dsoLv = await startDsoLv(opstelling.oefen, opstelling.instellingen);
	agent = new Agent({ connect: gemeenteTls(opstelling.data) });
});
after(async () => {
	await agent.close();
	await dsoLv.stop();
	opstelling.ruimOp();
});

const vierkant = (x: number, y: number, straal: number): Rd[] => [
	[x - straal, y - straal],
	[x + straal, y - straal],
	[x + straal, y + straal],
	[x - straal, y + straal],
	[x - straal, y - straal],
];
const geometrie = (...ringen: Rd[][]) => ({ type: 'Polygon', coordinates: ringen });

async function zoek(body: unknown, query = '', headers: Record<string, string> = {}) {
	const antwoord = await request(`${dsoLv.restUrl}verzoeken/_zoek${query}`, {
		dispatcher: agent,
		method: 'POST',
		headers: { 'x-oin': GEMEENTE, 'content-type': 'application/json', 'content-crs': CRS, ...headers },
		body: JSON.stringify(body),
	});
	return { status: antwoord.statusCode, headers: antwoord.headers, inhoud: (await antwoord.body.json()) as any };
}
const bulk = async (verzoeken: object[]): Promise<any[]> => {
	const { status, inhoud } = await api(opstelling, 'POST', 'verzoeken/bulk', { verzoeken });
	assert.equal(status, 201, JSON.stringify(inhoud));
	return (inhoud as any).verzoeken;
};

test('RD and ETRS89 go to and fro within a millimetre', () => {
	for (let x = 20_000; x < 270_000; x += 12_345)
		for (let y = 310_000; y < 610_000; y += 23_456) {
			const { lat, lon } = rdNaarEtrs(x, y);
			const [a, b] = etrsNaarRd(lat, lon);
			assert.ok(Math.hypot(a - x, b - y) < 0.001, `${x}, ${y}`);
		}
	assert.ok(
		inVlak(
			[1, 1],
			[
				[
					[0, 0],
					[4, 0],
					[4, 4],
					[0, 4],
					[0, 0],
				],
			],
		),
	);
	assert.ok(
		!inVlak(
			[2, 2],
			[
				[
					[0, 0],
					[4, 0],
					[4, 4],
					[0, 4],
					[0, 0],
				],
				[
					[1, 1],
					[3, 1],
					[3, 3],
					[1, 3],
					[1, 1],
				],
			],
		),
	);
});

test('finds what lies in the area and was submitted in the period, of every organisation, in pages', async () => {
	const deel = { aantalDocumenten: 0, notificeren: false, locatie: [120_000, 430_000] };
	const gemaakt = await bulk([
		...Array.from({ length: 7 }, () => ({ ...deel, ingediend: '2026-03-01T12:00:00Z' })),
		...Array.from({ length: 5 }, () => ({ ...deel, organisatie: ANDER, ingediend: '2026-03-02T12:00:00Z' })),
		{ ...deel, ingediend: '2026-03-04T12:00:00Z' },
		{ ...deel, ingediend: '2026-03-02T12:00:00Z', locatie: [125_000, 430_000] },
		// Half past eleven in the evening in UTC is the next day in the Netherlands.
		{ ...deel, ingediend: '2026-03-02T23:30:00Z', kopie: true },
	]);
	const body = {
		geometrie: geometrie(vierkant(120_000, 430_000, 1_000)),
		indienDatumVanaf: '2026-03-01',
		indienDatumTot: '2026-03-02',
	};
	const een = await zoek(body, '?page=1&pageSize=10');
	assert.equal(een.status, 200, JSON.stringify(een.inhoud));
	assert.deepEqual(een.inhoud.page, { number: 1, size: 10, totalElements: 12, totalPages: 2 });
	assert.ok(een.inhoud._links.next);
	const twee = await zoek(body, '?page=2&pageSize=10');
	assert.equal(twee.inhoud._links.next, undefined);
	const regels = [...een.inhoud._embedded.verzoeken, ...twee.inhoud._embedded.verzoeken];
	assert.deepEqual(
		new Set(regels.map(({ verzoeknummer }) => verzoeknummer)),
		new Set(gemaakt.slice(0, 12).map(({ verzoeknummer }) => verzoeknummer)),
	);
	const instanties = new Set(regels.flatMap((r) => [r.bevoegdGezag.oin, r.uitvoerendeInstantie?.oin]));
	assert.ok(instanties.has(GEMEENTE) && instanties.has(ANDER.oin));
	assert.match(regels[0].indienDatum, /^2026-03-02T13:00:00/);
	const later = await zoek({ ...body, indienDatumVanaf: '2026-03-03', indienDatumTot: '2026-03-03' });
	assert.deepEqual(
		later.inhoud._embedded.verzoeken.map((r: any) => [r.verzoeknummer, r.bevoegdGezag.oin, r.uitvoerendeInstantie.oin]),
		[[gemaakt[14].verzoeknummer, GEMEENTE, opstelling.instellingen.provincie.oin]],
	);
	const metGat = {
		...body,
		geometrie: geometrie(vierkant(120_000, 430_000, 1_000), vierkant(120_000, 430_000, 500).reverse()),
	};
	assert.equal((await zoek(metGat)).inhoud.page.totalElements, 0);
});

test('by verzoeknummer: what is on the same location', async () => {
	const deel = { aantalDocumenten: 0, notificeren: false, ingediend: '2026-04-01T12:00:00Z' };
	const [eerste] = await bulk([{ ...deel, seed: 'plek', locatie: [90_000, 450_000] }]);
	// The same seed gives the same place, with a number of its own.
	const [zelfde] = await bulk([{ ...deel, seed: 'plek', locatie: [90_000, 450_000] }]);
	await bulk([{ ...deel, locatie: [92_000, 450_000] }]);
	const { inhoud } = await zoek({
		verzoeknummer: eerste.verzoeknummer,
		indienDatumVanaf: '2026-04-01',
		indienDatumTot: '2026-04-01',
	});
	assert.deepEqual(
		new Set(inhoud._embedded.verzoeken.map((r: any) => r.verzoeknummer)),
		new Set([eerste.verzoeknummer, zelfde.verzoeknummer]),
	);
});

test('strict on its input; 429 says when to come back', async () => {
	const goed = {
		geometrie: geometrie(vierkant(1_000, 400_000, 100)),
		indienDatumVanaf: '2026-03-01',
		indienDatumTot: '2026-03-02',
	};
	assert.equal((await zoek(goed)).status, 200);
	const ring = vierkant(1_000, 400_000, 100);
	for (const [body, query, headers] of [
		[{ ...goed, extra: 1 }],
		[{ ...goed, verzoeknummer: '1' }],
		[{ ...goed, geometrie: undefined }],
		[{ ...goed, indienDatumTot: '2026-02-01' }],
		[{ ...goed, indienDatumTot: '2026-05-01' }],
		[{ ...goed, indienDatumVanaf: '2026-02-30' }],
		[{ ...goed, indienDatumVanaf: '2026-03-01T00:00:00Z' }],
		[{ ...goed, geometrie: { type: 'MultiPolygon', coordinates: [[ring]] } }],
		[{ ...goed, geometrie: geometrie(ring.slice(0, 4)) }],
		[{ ...goed, geometrie: geometrie(ring.map(([x, y]): Rd => [x + 0.12345, y])) }],
		[{ ...goed, geometrie: geometrie(ring.map(([, y]): Rd => [5, y - 399_950])) }],
		[{ ...goed, geometrie: geometrie([...Array.from({ length: 501 }, (): Rd => [1_000, 400_000])]) }],
		[goed, '?page=0'],
		[goed, '?pageSize=101'],
		[goed, '?pagina=1'],
		[goed, '', { 'content-crs': 'http://www.opengis.net/def/crs/EPSG/0/4258' }],
		[[], ''],
	] as Array<[unknown, string?, Record<string, string>?]>) {
		const { status, inhoud } = await zoek(body, query ?? '', headers ?? {});
		assert.equal(status, 400, JSON.stringify([body, query, headers]));
		assert.notEqual(inhoud.detail, '');
	}
	assert.equal((await zoek(goed, '', { 'x-oin': ANDER.oin })).status, 403);
	await api(opstelling, 'PUT', 'storing', { rest: { status: 429, aantal: 1 } });
	const druk = await zoek(goed);
	assert.deepEqual([druk.status, druk.headers['retry-after']], [429, '1']);
});

test('bulk says which one is wrong and makes none of them', async () => {
	for (const [verzoeken, waar] of [
		[[], /lijst van 1/],
		[[{}, { ingediend: 'x' }], /verzoeken\[1\]: ingediend/],
		[[{ organisatie: { oin: '1' } }], /verzoeken\[0\]: organisatie/],
		[[{ locatie: [1] }], /locatie/],
		[[{ onbekend: 1 }], /Onbekend veld/],
		[[{ kopie: 'ja' }], /kopie/],
	] as const) {
		const { status, inhoud } = await api(opstelling, 'POST', 'verzoeken/bulk', { verzoeken });
		assert.equal(status, 400);
		assert.match((inhoud as any).detail, waar);
	}
});
