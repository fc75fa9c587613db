// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KoppelvlakFout, type FoutGegevens } from 'dso-koppelvlakken/http';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import {
	beoordeel,
	createZoekClient,
	type GevondenVerzoek,
	type ZoekClient,
	type Zoekvraag,
} from 'dso-koppelvlakken/verzoek/zoeken';
import { maakUitgever } from './pki.ts';
import { start, type Server } from './server.ts';

const OIN = '00000099900000000002';
const ANDER = '00000099900000000003';
const vlak = [
	[
		[150_000, 460_000],
		[151_000, 460_000],
		[151_000, 461_000],
		[150_000, 460_000],
	],
] as Array<Array<[number, number]>>;

let server: Server;
let client: ZoekClient;
const pauzes: number[] = [];
let gevraagd: Array<{ url: string; headers: Record<string, unknown>; body: any }> = [];
let antwoord: (url: URL, keer: number) => { status?: number; headers?: Record<string, string>; body: unknown };

before(async () => {
	const uitgever = await maakUitgever('Test CA');
	server = await start(
		(verzoek, uit) => {
			let tekst = '';
			verzoek.on('data', (stuk) => (tekst += stuk));
			verzoek.on('end', () => {
				gevraagd.push({ url: verzoek.url!, headers: verzoek.headers, body: JSON.parse(tekst) });
				const { status = 200, headers = {}, body } = antwoord(new URL(verzoek.url!, 'https://x'), gevraagd.length);
				uit.writeHead(status, { 'content-type': 'application/hal+json', ...headers });
				uit.end(typeof body === 'string' ? body : JSON.stringify(body));
			});
		},
		{
			...(await uitgever.geef('dso-lv', { host: '127.0.0.1' })),
			ca: uitgever.ca,
			requestCert: true,
			rejectUnauthorized: true,
		},
	);
	client = createZoekClient({
		profiel: kiesProfiel('OEFEN', {
			verzoek: { basisUrl: `${server.adres}/afhandelen/v2` },
			zoeken: { paginaGrootte: '2' },
		}),
		oin: OIN,
		tls: { ...(await uitgever.geef('gemeente')), ca: uitgever.ca },
		http: { wacht: async (ms) => void pauzes.push(ms) },
	});
});
after(async () => {
	await client.close();
	await server.stop();
});

async function zoek(vraag: Partial<Zoekvraag> = {}): Promise<{ items: GevondenVerzoek[]; onleesbaar: number }> {
	gevraagd = [];
	pauzes.length = 0;
	const items: GevondenVerzoek[] = [];
	let onleesbaar = 0;
	const volledig = {
		gebied: { vlakken: [vlak] },
		van: '2026-11-20T23:00:00.000Z',
		tot: '2026-11-23T22:59:59.000Z',
		...vraag,
	};
	for await (const pagina of client.zoek(volledig)) {
		items.push(...pagina.items);
		onleesbaar += pagina.onleesbaar;
	}
	return { items, onleesbaar };
}

const regel = (nummer: number, rest: object = {}) => ({ verzoeknummer: String(2026112100000 + nummer), ...rest });
const pagina = (verzoeken: unknown[], totaal: number, meer = false) => ({
	_embedded: { verzoeken },
	_links: meer ? { next: { href: 'elders' } } : {},
	page: { totalElements: totaal },
});

async function gegevens(belofte: Promise<unknown>): Promise<FoutGegevens> {
	try {
		await belofte;
	} catch (fout) {
		assert.ok(fout instanceof KoppelvlakFout, String(fout));
		return fout.gegevens;
	}
	return assert.fail('no error');
}

test('asks with certificate, OIN, system of coordinates, Dutch dates and page; reads every part of a line', async () => {
	antwoord = (url) =>
		url.searchParams.get('page') === '1'
			? {
					body: pagina(
						[
							regel(1, {
								volgnummer: '000',
								doel: 'Initieren',
								indienDatum: '2026-11-21T10:00:00.123456',
								bevoegdGezag: { oin: OIN, naam: 'X' },
								uitvoerendeInstantie: { oin: ANDER },
								onbekend: 'x',
							}),
							regel(2, { bevoegdGezag: OIN, indienDatum: '2026-11-22', doel: 7, volgnummer: '<b>' }),
						],
						3,
						true,
					),
				}
			: { body: pagina([regel(3, { uitvoerendeInstantie: 'geen oin', indienDatum: 'gisteren' })], 3) };
	const { items } = await zoek();
	assert.deepEqual(items, [
		{
			verzoeknummer: '2026112100001',
			volgnummer: '000',
			doel: 'Initieren',
			indienDatum: '2026-11-21T10:00:00.123+01:00',
			bevoegdGezag: OIN,
			behandeldienst: ANDER,
		},
		{ verzoeknummer: '2026112100002', bevoegdGezag: OIN, indienDatum: '2026-11-22T00:00:00.000+01:00' },
		{ verzoeknummer: '2026112100003' },
	]);
	const [eerste] = gevraagd;
	assert.equal(eerste?.url, '/afhandelen/v2/verzoeken/_zoek?page=1&pageSize=2');
	assert.equal(eerste?.headers['x-oin'], OIN);
	assert.equal(eerste?.headers['content-crs'], 'http://www.opengis.net/def/crs/EPSG/0/28992');
	assert.deepEqual(eerste?.body, {
		geometrie: { type: 'Polygon', coordinates: vlak },
		indienDatumVanaf: '2026-11-21',
		indienDatumTot: '2026-11-23',
	});
});

test('a verzoeknummer is asked for without an area; several vlakken are asked one by one and a line counts once', async () => {
	antwoord = () => ({ body: pagina([regel(1)], 1) });
	await zoek({ gebied: undefined, verzoeknummer: '2026112100001' });
	assert.deepEqual(gevraagd[0]?.body, {
		verzoeknummer: '2026112100001',
		indienDatumVanaf: '2026-11-21',
		indienDatumTot: '2026-11-23',
	});
	assert.equal(gevraagd[0]?.headers['content-crs'], undefined);
	assert.equal((await gegevens(zoek({ verzoeknummer: '../1' }))).code, 'verzoeknummer-ongeldig');
	const { items } = await zoek({ gebied: { vlakken: [vlak, vlak] } });
	assert.equal(items.length, 1);
	assert.equal(gevraagd.length, 2);
});

test('429 is waited out by its Retry-After, also a long one; then the search goes on where it was', async () => {
	antwoord = (url, keer) =>
		keer === 2 || keer === 3
			? { status: 429, headers: { 'retry-after': '60' }, body: {} }
			: url.searchParams.get('page') === '1'
				? { body: pagina([regel(1), regel(2)], 3, true) }
				: { body: pagina([regel(3)], 3) };
	assert.equal((await zoek()).items.length, 3);
	assert.deepEqual(pauzes, [60_000, 60_000]);
	antwoord = () => ({ status: 429, headers: { 'retry-after': '86400' }, body: {} });
	const fout = await gegevens(zoek());
	assert.equal(fout.soort, 'tijdelijk');
	assert.equal(fout.wachtMs, 86_400_000, 'a day is left to the caller');
});

test('answers in another form, refusals and lines that cannot be read', async () => {
	for (const body of [[], 'tekst', { _embedded: { verzoeken: {} } }, { page: { totalElements: 3 } }]) {
		antwoord = () => ({ body: typeof body === 'string' ? JSON.stringify(body) : body });
		assert.equal((await gegevens(zoek())).code, 'zoekantwoord-onleesbaar');
	}
	antwoord = () => ({ body: { page: { totalElements: 0 } } });
	assert.deepEqual(await zoek(), { items: [], onleesbaar: 0 });
	antwoord = () => ({ body: pagina([regel(1), null, { verzoeknummer: '../../etc' }, 'x', {}], 5) });
	const { items, onleesbaar } = await zoek();
	assert.deepEqual([items.length, onleesbaar], [1, 4]);
	antwoord = () => ({ status: 400, headers: { 'content-type': 'application/problem+json' }, body: { title: 'fout' } });
	assert.equal((await gegevens(zoek())).soort, 'definitief');
});

test('first behandeldienst, then bevoegd gezag', () => {
	const van = (behandeldienst?: string, bevoegdGezag?: string) =>
		beoordeel(
			{ verzoeknummer: '1', ...(behandeldienst ? { behandeldienst } : {}), ...(bevoegdGezag ? { bevoegdGezag } : {}) },
			OIN,
		);
	assert.equal(van(OIN, ANDER), 'eigen');
	assert.equal(van(OIN), 'eigen');
	assert.equal(van(undefined, OIN), 'eigen');
	assert.equal(van(ANDER, OIN), 'kopie');
	assert.equal(van(ANDER, ANDER), 'ander');
	assert.equal(van(undefined, ANDER), 'ander');
	assert.equal(van(), 'ander');
});
