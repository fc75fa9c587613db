// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Agent, request } from 'undici';
import { startDsoLv, type OefenDsoLv } from '../../../oefenomgeving/dso-lv/start.ts';
import {
	api,
	gemeenteTls,
	GEMEENTE,
	GEEN_SCHEMAS,
	maakOpstelling,
	oefenUrl,
	schemas,
	type Opstelling,
} from './hulp.ts';

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

async function haal(url: string, headers: Record<string, string> = { 'x-oin': GEMEENTE }, dispatcher = agent) {
	const antwoord = await request(url, { dispatcher, headers });
	return {
		status: antwoord.statusCode,
		headers: antwoord.headers,
		body: Buffer.from(await antwoord.body.arrayBuffer()),
	};
}
const som = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const dien = async (body: unknown): Promise<Record<string, any>> => {
	const { status, inhoud } = await api(opstelling, 'POST', 'verzoeken', body);
	assert.equal(status, 201, JSON.stringify(inhoud));
	return inhoud;
};

test('referenties, XML, PDF en documenten zijn te volgen en hebben de toegezegde som', async () => {
	const merk = {
		bsn: '999990019',
		naam: 'Merkteken-Zonder-Gelijke',
		straat: 'Merkstraatje',
		email: 'merk@oefen.example',
	};
	const verzoek = await dien({
		seed: 'rest',
		aantalDocumenten: 3,
		documentBytes: 70_001,
		persoon: merk,
		notificeren: false,
	});
	const start = await haal(`${dsoLv.restUrl}verzoeken/${verzoek['verzoeknummer']}`);
	assert.equal(start.status, 200);
	assert.match(String(start.headers['content-type']), /^application\/hal\+json/);
	const hal = JSON.parse(start.body.toString()) as Record<string, any>;
	const xml = await haal(hal['_links'].samenvatting.href);
	assert.equal(som(xml.body), verzoek['xmlSha256']);
	for (const waarde of Object.values(merk)) assert.ok(xml.body.includes(waarde));
	const pdf = await haal(hal['_links'].pdf.href);
	assert.equal(som(pdf.body), verzoek['pdfSha256']);
	for (const waarde of Object.values(merk)) assert.ok(!pdf.body.includes(waarde));
	assert.equal(hal['_links'].documenten.length, 3);
	for (const { href, name } of hal['_links'].documenten as Array<{ href: string; name: string }>) {
		const gemeld = verzoek['documenten'].find((d: { documentId: string }) => d.documentId === name);
		const geheel = await haal(href);
		assert.equal(geheel.headers['content-length'], '70001');
		assert.equal(som(geheel.body), gemeld.sha256);
		const etag = String(geheel.headers['etag']);
		const rest = await haal(href, { 'x-oin': GEMEENTE, range: 'bytes=40000-', 'if-range': etag });
		assert.equal(rest.status, 206);
		assert.equal(rest.headers['content-range'], 'bytes 40000-70000/70001');
		assert.ok(rest.body.equals(geheel.body.subarray(40_000)));
		assert.equal((await haal(href, { 'x-oin': GEMEENTE, range: 'bytes=40000-', 'if-range': '"oud"' })).status, 200);
		assert.equal((await haal(href, { 'x-oin': GEMEENTE, range: 'bytes=70001-' })).status, 416);
	}
});

test('besmette documenten bevatten het testbestand voor virusscanners, de andere niet', async () => {
	const eerste = await dien({ aantalDocumenten: 2, besmet: 1, notificeren: false });
	const merk = ['EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE'].join('');
	const haalDocument = async ({ documentId }: { documentId: string }) => {
		const pad = `verzoeken/${eerste['verzoeknummer']}/documenten/${documentId}`;
		return (await haal(`${dsoLv.restUrl}${pad}`)).body;
	};
	const bevat = async (documenten: Array<{ documentId: string; sha256: string }>) => {
		const inhoud = await Promise.all(documenten.map(haalDocument));
		documenten.forEach(({ sha256 }, n) => assert.equal(som(inhoud[n]!), sha256));
		return inhoud.map((bytes) => bytes.includes(merk)).sort();
	};
	assert.deepEqual(await bevat(eerste['documenten']), [false, true]);
	const { verzoeknummer } = eerste;
	const tweede = await dien({ verzoeknummer, aantalDocumenten: 1, besmet: 1, notificeren: false });
	assert.deepEqual(await bevat(tweede['documenten']), [false, true, true], 'what was there stays as it was');
});

test('zonder certificaat, met een ander OIN of voor een ander bestemd: geen toegang', async (t) => {
	const { verzoeknummer } = await dien({ aantalDocumenten: 0, notificeren: false });
	const url = `${dsoLv.restUrl}verzoeken/${verzoeknummer}`;
	const zonder = new Agent({ connect: { ca: gemeenteTls(opstelling.data).ca } });
	t.after(() => zonder.close());
	await assert.rejects(haal(url, {}, zonder));
	assert.equal((await haal(url, {})).status, 400);
	const ander = await haal(url, { 'x-oin': '00000099900000000003' });
	assert.equal(ander.status, 403);
	assert.match(String(ander.headers['content-type']), /^application\/problem\+json/);
	assert.equal((await haal(`${dsoLv.restUrl}verzoeken/onbekend`)).status, 404);

	await t.test('het officiële voorbeeldbericht is voor een ander, tot het ons adresseert', async (s) => {
		const map = schemas();
		if (!map) return s.skip(GEEN_SCHEMAS);
		const xml = readFileSync(join(map, 'stam/4.0/verzoekbericht_4_0_0.xml'), 'utf8');
		const vreemd = await dien({ xml, notificeren: false });
		assert.equal((await haal(`${dsoLv.restUrl}verzoeken/${vreemd['verzoeknummer']}`)).status, 403);
		const onze = xml.replaceAll('00000099900007060000', GEMEENTE).replaceAll('2023073100048', '2023073100049');
		const verzoek = await dien({ xml: onze, notificeren: false });
		assert.equal(verzoek['xmlSha256'], som(Buffer.from(onze)));
		const gelezen = await haal(`${dsoLv.restUrl}verzoeken/2023073100049/samenvatting`);
		assert.equal(gelezen.body.toString('utf8'), onze);
		assert.equal(verzoek['documenten'].length, 3);
		assert.equal((await api(opstelling, 'POST', 'verzoeken', { xml: onze })).status, 409);
	});
});

test('een aanvulling krijgt het volgende volgnummer en houdt de eerdere documenten', async () => {
	const eerste = await dien({ aantalDocumenten: 1, notificeren: false });
	const tweede = await dien({ verzoeknummer: eerste['verzoeknummer'], aantalDocumenten: 1, notificeren: false });
	assert.equal(tweede['volgnummer'], '001');
	assert.equal(tweede['doel'], 'Aanvullen');
	assert.equal(tweede['documenten'].length, 2);
	const oud = eerste['documenten'][0];
	assert.deepEqual(
		tweede['documenten'].find((d: { documentId: string }) => d.documentId === oud.documentId),
		oud,
	);
	const { inhoud } = await api(opstelling, 'GET', `verzoeken/${eerste['verzoeknummer']}`);
	assert.deepEqual(inhoud['leveringen'], ['000', '001']);
	assert.equal(inhoud['notificatie'], null);
});

test('storingen raken zoveel aanvragen als gevraagd', async () => {
	const { verzoeknummer, documenten } = await dien({ aantalDocumenten: 1, documentBytes: 300_000, notificeren: false });
	const url = `${dsoLv.restUrl}verzoeken/${verzoeknummer}`;
	await api(opstelling, 'PUT', 'storing', { rest: { status: 503, aantal: 2 } });
	assert.deepEqual([(await haal(url)).status, (await haal(url)).status, (await haal(url)).status], [503, 503, 200]);
	await api(opstelling, 'PUT', 'storing', { rest: { afbrekenNaBytes: 100_000, aantal: 1 } });
	await assert.rejects(haal(`${url}/documenten/${documenten[0].documentId}`));
	assert.equal((await haal(`${url}/documenten/${documenten[0].documentId}`)).body.length, 300_000);
	assert.equal((await api(opstelling, 'PUT', 'storing', { rest: { status: 7 } })).status, 400);
});

test('onbruikbare indiening wordt uitgelegd; andere sites mogen niets', async () => {
	for (const [body, deel] of [
		[{ doel: 'Onzin' }, 'doel'],
		[{ aantalDocumenten: -1 }, 'aantalDocumenten'],
		[{ onbekend: 1 }, 'onbekend'],
	] as const) {
		const { status, inhoud } = await api(opstelling, 'POST', 'verzoeken', body);
		assert.equal(status, 400);
		assert.match(inhoud['detail'], new RegExp(deel));
	}
	assert.equal((await api(opstelling, 'POST', 'verzoeken', { xml: '<!DOCTYPE a><a/>' })).status, 422);
	const vreemd = await fetch(`${oefenUrl(opstelling)}verzoeken`, {
		method: 'POST',
		headers: { origin: 'https://elders.example', 'content-type': 'application/x-www-form-urlencoded' },
		body: 'aantalDocumenten=1',
	});
	assert.equal(vreemd.status, 403);
});

test('de pagina dient een verzoek in en toont geen persoonsgegevens', async () => {
	const naam = 'Paginamerk-Uniek';
	await dien({ aantalDocumenten: 1, persoon: { naam }, notificeren: false });
	const antwoord = await fetch(`${oefenUrl(opstelling)}verzoeken`, {
		method: 'POST',
		headers: { origin: new URL(oefenUrl(opstelling)).origin, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ type: 'Melding', doel: 'Initieren', aantalDocumenten: '1' }).toString(),
	});
	assert.equal(antwoord.status, 200);
	// With no-referrer a browser sends "Origin: null" with its own form, which is refused.
	assert.equal(antwoord.headers.get('referrer-policy'), 'same-origin');
	const pagina = await antwoord.text();
	assert.match(pagina, /is ingediend/);
	assert.match(pagina, /<html lang="nl">/);
	assert.ok(!pagina.includes(naam));
	assert.ok(!/(src|href)="https?:\/\/(?!127\.0\.0\.1)/.test(pagina), 'geen onderdelen van elders');
	for (const [, id] of pagina.matchAll(/<(?:input|select) id="([^"]+)"/g)) assert.ok(pagina.includes(`for="${id}"`));
});
