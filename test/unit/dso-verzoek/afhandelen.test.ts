// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import type { TLSSocket } from 'node:tls';
import { after, before, test } from 'node:test';
import { KoppelvlakFout, type FoutGegevens } from 'dso-koppelvlakken/http';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import {
	createVerzoekAfhandelenClient,
	type AfhandelenOpties,
	type Download,
	type VerzoekAfhandelenClient,
} from 'dso-koppelvlakken/verzoek';
import { maakUitgever } from './pki.ts';
import { start, type Afhandeling, type Server } from './server.ts';

const NUMMER = '2026010100001';
const OIN = '00000099900000000002';
const INHOUD = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));

let afhandeling: Afhandeling = (_, antwoord) => antwoord.end();
let server: Server;
let client: VerzoekAfhandelenClient;
let opties: AfhandelenOpties;

before(async () => {
	const uitgever = await maakUitgever('Test CA');
	const eigen = await uitgever.geef('gemeente');
	server = await start((verzoek, antwoord) => afhandeling(verzoek, antwoord), {
		...(await uitgever.geef('dso-lv', { host: '127.0.0.1' })),
		ca: uitgever.ca,
		requestCert: true,
		rejectUnauthorized: true,
	});
	opties = {
		profiel: kiesProfiel('OEFEN', { verzoek: { basisUrl: `${server.adres}/afhandelen/v2` } }).verzoek,
		oin: OIN,
		tls: { ...eigen, ca: uitgever.ca },
		http: { wacht: async () => {}, tijden: { headers: 2000, body: 2000 } },
	};
	client = createVerzoekAfhandelenClient(opties);
});
after(async () => {
	await client.close();
	await server.stop();
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

const hal =
	(links: unknown, rest: object = { verzoeknummer: NUMMER }): Afhandeling =>
	(_, antwoord) => {
		antwoord.setHeader('content-type', 'application/hal+json');
		antwoord.end(JSON.stringify({ ...rest, _links: links }));
	};

const bestand =
	(headers: Record<string, string | number>, inhoud: Buffer = INHOUD, status = 200): Afhandeling =>
	(_, antwoord) => {
		antwoord.writeHead(status, headers);
		antwoord.end(inhoud);
	};

async function lees({ stream }: Download): Promise<Buffer> {
	const stukken: Buffer[] = [];
	for await (const stuk of stream) stukken.push(stuk as Buffer);
	return Buffer.concat(stukken);
}

test('references: own certificate, acting OIN, links resolved, and a 503 in between is survived', async () => {
	let aanvragen = 0;
	afhandeling = (verzoek, antwoord) => {
		assert.equal((verzoek.socket as TLSSocket).getPeerCertificate().subject.CN, 'gemeente');
		assert.equal(verzoek.headers['x-oin'], OIN);
		assert.equal(verzoek.url, `/afhandelen/v2/verzoeken/${NUMMER}`);
		if (++aanvragen === 1) return void antwoord.writeHead(503).end();
		hal({
			samenvatting: { href: `${NUMMER}/samenvatting` },
			pdf: { href: `${server.adres}/elders/pdf#deel` },
			documenten: [{ href: `/d/1`, name: 'doc-1' }, { href: `/d/urn%3A2` }, { href: `/d/3`, name: 'doc-1' }],
		})(verzoek, antwoord);
	};
	assert.deepStrictEqual(await client.referenties(NUMMER), {
		verzoeknummer: NUMMER,
		xml: `${server.adres}/afhandelen/v2/verzoeken/${NUMMER}/samenvatting`,
		pdf: `${server.adres}/elders/pdf`,
		documenten: [
			{ documentId: 'doc-1', href: `${server.adres}/d/1` },
			{ documentId: 'urn:2', href: `${server.adres}/d/urn%3A2` },
		],
	});
	assert.equal(aanvragen, 2);
});

test('references without pdf, documents or samenvatting still work; one document need not be a list', async () => {
	afhandeling = hal({ documenten: { href: '/d/1', name: 'a' } }, {});
	assert.deepStrictEqual(await client.referenties(NUMMER), {
		verzoeknummer: NUMMER,
		xml: `${server.adres}/afhandelen/v2/verzoeken/${NUMMER}/samenvatting`,
		documenten: [{ documentId: 'a', href: `${server.adres}/d/1` }],
	});
});

test('references that cannot be trusted are refused', async () => {
	for (const [links, code] of [
		[{ samenvatting: { href: 'https://kwaad.example/x' } }, 'link-naar-ander-adres'],
		[{ documenten: [{ href: '//kwaad.example/x', name: 'a' }] }, 'link-naar-ander-adres'],
		[{ pdf: { href: server.adres.replace('https', 'http') } }, 'link-naar-ander-adres'],
		[{ pdf: { href: 'file:///etc/passwd' } }, 'link-naar-ander-adres'],
		[{ pdf: { href: '/d/{id}' } }, 'link-ongeldig'],
		[{ pdf: {} }, 'referenties-onleesbaar'],
		[{ documenten: [{ href: '/d/1', name: '../x' }] }, 'referenties-onleesbaar'],
		['x', 'referenties-onleesbaar'],
	] as const) {
		afhandeling = hal(links);
		assert.equal((await gegevens(client.referenties(NUMMER))).code, code, JSON.stringify(links));
	}
	afhandeling = hal({}, { verzoeknummer: '2026010100002' });
	assert.equal((await gegevens(client.referenties(NUMMER))).code, 'referenties-onleesbaar');
	afhandeling = () => assert.fail('must not be asked');
	assert.equal((await gegevens(client.referenties('../../x'))).code, 'verzoeknummer-ongeldig');
	assert.equal((await gegevens(client.open('https://kwaad.example/x'))).code, 'link-naar-ander-adres');
});

test('another origin is followed when configuration allows it', async () => {
	const ruim = createVerzoekAfhandelenClient({ ...opties, ookOrigins: ['https://bestanden.example'] });
	afhandeling = hal({ documenten: [{ href: 'https://bestanden.example/d/1', name: 'a' }] });
	assert.equal((await ruim.referenties(NUMMER)).documenten[0]?.href, 'https://bestanden.example/d/1');
	await ruim.close();
});

test('a foreign verzoek gives the clear error of 403', async () => {
	afhandeling = bestand(
		{ 'content-type': 'application/problem+json' },
		Buffer.from('{"title":"x","code":"verzoek-niet-voor-oin"}'),
		403,
	);
	const fout = await gegevens(client.referenties(NUMMER));
	assert.deepStrictEqual([fout.code, fout.status, fout.soort], ['verzoek-niet-voor-oin', 403, 'definitief']);
});

test('a download comes whole, with what is known about it', async () => {
	afhandeling = bestand({ 'content-type': 'application/pdf; x=y', 'content-length': INHOUD.length, etag: '"v1"' });
	const download = await client.open(`${server.adres}/d/1`, { verwacht: 'pdf' });
	assert.deepStrictEqual(
		[download.omvang, download.mediaType, download.etag, download.vanaf],
		[INHOUD.length, 'application/pdf', '"v1"', 0],
	);
	assert.ok((await lees(download)).equals(INHOUD));
});

test('a download that broke off is continued from where it was', async () => {
	let aanvragen = 0;
	afhandeling = (verzoek, antwoord) => {
		aanvragen++;
		if (verzoek.headers.range === undefined) {
			antwoord.writeHead(200, { 'content-length': INHOUD.length, etag: '"v1"' });
			antwoord.write(INHOUD.subarray(0, 40_000), () => setTimeout(() => antwoord.destroy(), 50));
			return;
		}
		assert.equal(verzoek.headers['if-range'], '"v1"');
		const begin = Number(/^bytes=(\d+)-$/.exec(verzoek.headers.range)?.[1]);
		antwoord.writeHead(206, { 'content-range': `bytes ${begin}-${INHOUD.length - 1}/${INHOUD.length}`, etag: '"v1"' });
		antwoord.end(INHOUD.subarray(begin));
	};
	const eerste = await client.open(`${server.adres}/d/1`);
	const stukken: Buffer[] = [];
	const fout = await gegevens(
		(async () => {
			for await (const stuk of eerste.stream) stukken.push(stuk as Buffer);
		})(),
	);
	assert.equal(fout.soort, 'tijdelijk');
	const gehad = Buffer.concat(stukken);
	assert.ok(gehad.length > 0 && gehad.length <= 40_000);
	const rest = await client.open(`${server.adres}/d/1`, { vanaf: gehad.length, etag: eerste.etag as string });
	assert.deepStrictEqual([rest.vanaf, rest.omvang], [gehad.length, INHOUD.length]);
	assert.ok(Buffer.concat([gehad, await lees(rest)]).equals(INHOUD));
	assert.equal(aanvragen, 2);
});

test('a changed file, a weak tag or a strange range starts again from 0', async () => {
	const heel = { 'content-length': INHOUD.length, etag: '"v2"' };
	const gevallen: Array<[string, Afhandeling]> = [
		['"v1"', bestand(heel)],
		['W/"v1"', (v, a) => (assert.equal(v.headers.range, undefined), bestand(heel)(v, a))],
		[
			'"v1"',
			(v, a) =>
				bestand(
					v.headers.range ? { 'content-range': 'bytes 5-9/10', etag: '"v1"' } : heel,
					INHOUD,
					v.headers.range ? 206 : 200,
				)(v, a),
		],
		[
			'"v1"',
			(v, a) =>
				bestand(
					v.headers.range ? { 'content-range': `bytes 10-99999/100000`, etag: '"v9"' } : heel,
					INHOUD,
					v.headers.range ? 206 : 200,
				)(v, a),
		],
		[
			'"v1"',
			(v, a) =>
				bestand(
					v.headers.range ? { 'content-range': 'bytes */5' } : heel,
					v.headers.range ? Buffer.alloc(0) : INHOUD,
					v.headers.range ? 416 : 200,
				)(v, a),
		],
	];
	for (const [etag, gedrag] of gevallen) {
		afhandeling = gedrag;
		const download = await client.open(`${server.adres}/d/1`, { vanaf: 10, etag });
		assert.equal(download.vanaf, 0);
		assert.ok((await lees(download)).equals(INHOUD));
	}
});

test('416 at exactly the end means: nothing left', async () => {
	afhandeling = bestand({ 'content-range': 'bytes */100000' }, Buffer.alloc(0), 416);
	const download = await client.open(`${server.adres}/d/1`, { vanaf: 100_000, etag: '"v1"' });
	assert.deepStrictEqual([download.vanaf, download.omvang], [100_000, 100_000]);
	assert.equal((await lees(download)).length, 0);
});

test('more or fewer bytes than announced is a temporary error', async () => {
	for (const [begin, totaal] of [
		[10, 90_000],
		[10, 200_000],
	] as const) {
		afhandeling = bestand(
			{ 'content-range': `bytes ${begin}-${totaal - 1}/${totaal}`, etag: '"v1"', 'transfer-encoding': 'chunked' },
			INHOUD,
			206,
		);
		const fout = await gegevens(client.open(`${server.adres}/d/1`, { vanaf: begin, etag: '"v1"' }).then(lees));
		assert.deepStrictEqual([fout.code, fout.soort], ['omvang-klopt-niet', 'tijdelijk']);
	}
});

test('too large is refused when announced and when not', async () => {
	const klein = createVerzoekAfhandelenClient({ ...opties, maxBestand: 1000 });
	afhandeling = bestand({ 'content-length': INHOUD.length });
	assert.equal((await gegevens(klein.open(`${server.adres}/d/1`))).code, 'bestand-te-groot');
	afhandeling = bestand({ 'transfer-encoding': 'chunked' });
	assert.equal((await gegevens(klein.open(`${server.adres}/d/1`).then(lees))).code, 'bestand-te-groot');
	await klein.close();
});

test('a web page, JSON or compression in place of the file is refused', async () => {
	const soort = async (type: string, verwacht?: 'xml' | 'pdf' | 'bijlage', meer: Record<string, string> = {}) => {
		afhandeling = bestand({ 'content-type': type, ...meer });
		return client.open(`${server.adres}/d/1`, verwacht === undefined ? {} : { verwacht });
	};
	for (const [type, verwacht] of [
		['text/html; charset=utf-8', undefined],
		['text/html', 'xml'],
		['application/json', 'pdf'],
		['application/xml', 'pdf'],
		['application/pdf', 'xml'],
	] as const) {
		assert.deepStrictEqual((await gegevens(soort(type, verwacht))).code, 'verkeerd-bestandstype');
	}
	assert.equal(
		(await gegevens(soort('application/pdf', 'pdf', { 'content-encoding': 'gzip' }))).code,
		'antwoord-onleesbaar',
	);
	for (const [type, verwacht] of [
		['text/html', 'bijlage'],
		['application/octet-stream', 'pdf'],
		['text/xml', 'xml'],
	] as const) {
		assert.equal((await lees(await soort(type, verwacht))).length, INHOUD.length);
	}
});

test('a wrong OIN is refused at once', () => {
	assert.throws(() => createVerzoekAfhandelenClient({ ...opties, oin: '123' }), KoppelvlakFout);
});
