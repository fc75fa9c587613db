// SPDX-License-Identifier: EUPL-1.2
/** Documents under bad weather: many of them, the same name, what DSO-LV answers, what the scanner says, what a person decides. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { createActivities, stagingSleutel } from '../../../temporal/activities/index.ts';
import type { DocumentRij, Scanner } from '../../../temporal/activities/ports.ts';
import type { FoutDetail, ZaakVerwijzing } from '../../../temporal/contract/activiteiten.ts';
import { contentloos } from '../../../temporal/logger.ts';
import { NepPoorten } from './nep-poorten.ts';

const XML = readFileSync(new URL('../../fixtures/stam/verzoekbericht-volledig.xml', import.meta.url));
const HASH = createHash('sha256').update(XML).digest('hex');
const sleutel = { oin: '00000099900000000002', verzoeknummer: '2026032800017' };
const levering = { sleutel, volgnummer: '001', hash: HASH };
const zaak: ZaakVerwijzing = {
	...levering,
	zaaktype: 'X',
	regel: '1',
	vastgesteldOp: '2026-11-23T10:00:00Z',
	zaak: { zaakUrl: '', identificatie: '' },
	gekozen: { url: '', identificatie: '', omschrijving: '', catalogusUrl: '', datum: '' },
};
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function doe<P extends unknown[], R>(activiteit: (...invoer: P) => Promise<R>, ...invoer: P): Promise<R> {
	const omgeving = new MockActivityEnvironment(undefined, { logger: contentloos(() => {}) });
	return omgeving.run(activiteit, ...invoer) as Promise<R>;
}

async function fout(belofte: Promise<unknown>): Promise<FoutDetail> {
	const gegooid = await belofte.then(
		() => assert.fail('should have failed'),
		(f: unknown) => f,
	);
	assert.ok(gegooid instanceof ApplicationFailure, String(gegooid));
	return gegooid.details![0] as FoutDetail;
}

/** A delivery whose XML is there and which DSO-LV offers with these documents. */
async function met(documenten: Record<string, Buffer>, scanner?: Scanner) {
	const poorten = new NepPoorten();
	poorten.bij.set('/xml', XML);
	poorten.documenten = Object.keys(documenten).map((documentId) => ({ documentId, href: `/${documentId}` }));
	for (const [documentId, inhoud] of Object.entries(documenten)) poorten.bij.set(`/${documentId}`, inhoud);
	if (scanner) poorten.ports.scanner = scanner;
	const activiteiten = createActivities(poorten.ports, { stilMs: 200, meld: () => {} });
	await doe(activiteiten.haalLevering, sleutel);
	await doe(activiteiten.documentenLijst, levering);
	return { poorten, activiteiten };
}

/** Reads to the end and says what it was told to say. */
function nepScanner(uitslag: Awaited<ReturnType<Scanner['scan']>> | KoppelvlakFout): Scanner & { gezien: Buffer[] } {
	const gezien: Buffer[] = [];
	return {
		gezien,
		async scan(stream) {
			const delen: Buffer[] = [];
			for await (const deel of stream) delen.push(deel as Buffer);
			gezien.push(Buffer.concat(delen));
			if (uitslag instanceof KoppelvlakFout) throw uitslag;
			return uitslag;
		},
	};
}

test('300 documents come in parts of 100 and each once', async () => {
	const { poorten, activiteiten } = await met(
		Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`d${i}`, Buffer.from(`inhoud ${i}`)])),
	);
	const gezien = new Set<string>();
	for (;;) {
		const { teDoen, meer } = await doe(activiteiten.documentenLijst, levering);
		assert.ok(teDoen.length <= 100);
		for (const { documentId } of teDoen) {
			assert.equal(gezien.has(documentId), false);
			gezien.add(documentId);
			poorten.rijen.set(documentId, { ...poorten.rijen.get(documentId)!, status: 'geplaatst' });
		}
		if (!meer) break;
	}
	for (let i = 0; i < 300; i += 1) assert.ok(gezien.has(`d${i}`));
});

test('what was found goes to quarantine, is listed, is not placed and is not looked at again', async () => {
	const inhoud = randomBytes(50_000);
	const scanner = nepScanner({ schoon: false, vondst: 'Eicar-Test-Signature' });
	const { poorten, activiteiten } = await met({ fout1: inhoud }, scanner);
	assert.equal(await doe(activiteiten.plaatsDocument, zaak, 'fout1'), 'quarantaine');
	const rij = poorten.rijen.get('fout1')!;
	assert.equal(rij.status, 'quarantaine');
	assert.equal(rij.vondst, 'Eicar-Test-Signature');
	assert.ok(scanner.gezien[0]!.equals(inhoud), 'the scanner saw the plain content');
	assert.ok(poorten.opslag.has(stagingSleutel(sleutel, HASH, 'fout1')), 'kept for who decides');
	assert.equal(await doe(activiteiten.plaatsDocument, zaak, 'fout1'), 'quarantaine');
	assert.equal(scanner.gezien.length, 1);
	const lijst = await doe(activiteiten.documentenLijst, levering);
	assert.deepEqual(lijst.quarantaine, ['fout1']);
	assert.equal(
		lijst.teDoen.some(({ documentId }) => documentId === 'fout1'),
		false,
	);
});

test('a scanner that is down stops placing, not fetching, and says since when', async () => {
	const scanner = nepScanner(
		new KoppelvlakFout({ soort: 'tijdelijk', code: 'scanner-onbereikbaar', melding: 'Weg.', remedie: 'Start hem.' }),
	);
	const { poorten, activiteiten } = await met({ d: randomBytes(10_000) }, scanner);
	const detail = await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	assert.equal(detail.code, 'scanner-onbereikbaar');
	assert.equal(detail.soort, 'tijdelijk');
	const eerste = poorten.rijen.get('d')!;
	assert.equal(eerste.status, 'gehaald');
	assert.deepEqual(
		{ code: eerste.fout?.code, melding: eerste.fout?.melding },
		{ code: 'scanner-onbereikbaar', melding: 'Weg.' },
	);
	await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	assert.equal(poorten.rijen.get('d')!.fout?.sinds, eerste.fout?.sinds, 'the first moment stays');
	assert.equal(poorten.gevraagd.filter(({ href }) => href === '/d').length, 1, 'fetched once');
});

test('clean is remembered: a failure at the case system does not scan again', async () => {
	const scanner = nepScanner({ schoon: true });
	const { poorten, activiteiten } = await met({ d: randomBytes(10_000) }, scanner);
	await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	assert.equal(poorten.rijen.get('d')!.status, 'gescand');
	await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	assert.equal(scanner.gezien.length, 1);
	const { teDoen } = await doe(activiteiten.documentenLijst, levering);
	assert.equal(teDoen.find(({ documentId }) => documentId === 'd')?.gehaald, true);
});

test('left out: listed among what was not taken over, no longer to be done, and that stays', async () => {
	const { poorten, activiteiten } = await met({ d: randomBytes(100) }, nepScanner({ schoon: false, vondst: 'X' }));
	await doe(activiteiten.plaatsDocument, zaak, 'd');
	await doe(activiteiten.documentBesluit, levering, 'd', 'weglaten');
	assert.equal(poorten.rijen.get('d')!.status, 'weggelaten');
	assert.equal(poorten.nietOvergenomen.get('document/d')?.length, 1);
	assert.match(poorten.nietOvergenomen.get('document/d')![0]!.reden, /virusscanner/);
	assert.equal(await doe(activiteiten.plaatsDocument, zaak, 'd'), 'weggelaten');
	const lijst = await doe(activiteiten.documentenLijst, levering);
	assert.deepEqual(lijst.quarantaine, []);
	assert.equal(
		lijst.teDoen.some(({ documentId }) => documentId === 'd'),
		false,
	);
	// Somebody thinks again.
	await doe(activiteiten.documentBesluit, levering, 'd', 'opnieuw');
	assert.equal(poorten.rijen.get('d')!.status, 'bekend');
	assert.deepEqual(poorten.nietOvergenomen.get('document/d'), []);
});

test('content that changed at DSO is for a person; "opnieuw" takes the new content', async () => {
	const oud = randomBytes(30_000);
	const { poorten, activiteiten } = await met({ d: oud });
	await doe(activiteiten.haalDocument, levering, 'd');
	// Lost from the disk, and changed meanwhile.
	poorten.opslag.delete(stagingSleutel(sleutel, HASH, 'd'));
	await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	const nieuw = randomBytes(20_000);
	poorten.bij.set('/d', nieuw);
	poorten.etag = '"e2"';
	const detail = await fout(doe(activiteiten.haalDocument, levering, 'd'));
	assert.equal(detail.code, 'document-veranderd');
	assert.equal(detail.soort, 'definitief');
	await doe(activiteiten.documentBesluit, levering, 'd', 'opnieuw');
	await doe(activiteiten.haalDocument, levering, 'd');
	const rij = poorten.rijen.get('d')!;
	assert.equal(rij.sha256, sha(nieuw));
	assert.equal(rij.fout, undefined);
});

test('what DSO-LV does not give now is asked again later; without access it is not', async () => {
	const { poorten, activiteiten } = await met({ d: Buffer.from('x') });
	const antwoord = async (gegevens: { status?: number; code: string; soort: 'tijdelijk' | 'definitief' }) => {
		poorten.ports.dso = async () => ({
			referenties: async (verzoeknummer) => ({ verzoeknummer, xml: '/xml', documenten: poorten.documenten }),
			open: () => Promise.reject(new KoppelvlakFout({ melding: 'Nee.', remedie: '-', ...gegevens })),
			close: async () => {},
		});
		return fout(doe(activiteiten.haalDocument, levering, 'd'));
	};
	const weg = await antwoord({ status: 404, code: 'niet-gevonden', soort: 'definitief' });
	assert.equal(weg.soort, 'tijdelijk');
	assert.ok((weg.wachtMs ?? 0) >= 60_000);
	assert.equal((await antwoord({ status: 403, code: 'geen-toegang', soort: 'definitief' })).soort, 'definitief');
	assert.equal((await antwoord({ status: 429, code: 'te-druk', soort: 'tijdelijk' })).soort, 'tijdelijk');
	assert.equal((await antwoord({ status: 500, code: 'fout', soort: 'tijdelijk' })).soort, 'tijdelijk');
	assert.equal(poorten.rijen.get('d')!.status, 'bekend');
	assert.equal(poorten.rijen.get('d')!.fout?.code, 'fout');
});

test('a web page instead of a document is refused, unless the document is one', async () => {
	const { poorten, activiteiten } = await met({ d: Buffer.from('<html>log in</html>') });
	const gewoon = poorten.ports.dso;
	poorten.ports.dso = async (oin) => {
		const client = await gewoon(oin);
		return { ...client, open: async (...invoer) => ({ ...(await client.open(...invoer)), mediaType: 'text/html' }) };
	};
	poorten.rijen.set('d', { ...poorten.rijen.get('d')!, bestandsnaam: 'tekening.pdf' });
	assert.equal((await fout(doe(activiteiten.haalDocument, levering, 'd'))).code, 'document-is-webpagina');
	assert.equal(poorten.opslag.has(stagingSleutel(sleutel, HASH, 'd')), false);
	poorten.rijen.set('d', { ...poorten.rijen.get('d')!, bestandsnaam: 'Toelichting.HTML' });
	await doe(activiteiten.haalDocument, levering, 'd');
	assert.equal(poorten.rijen.get('d')!.status, 'gehaald');
});

test('a document that was handed over is taken instead of fetched, once it is whole', async () => {
	const { poorten, activiteiten } = await met({ d: Buffer.from('of DSO') });
	const inhoud = randomBytes(5_000);
	poorten.aangeleverd.set('d', {
		staging: 'aangeleverd/d',
		omvang: inhoud.length,
		sha256: sha(inhoud),
		mediaType: 'image/png',
	});
	poorten.opslag.set('aangeleverd/d', inhoud);
	await doe(activiteiten.haalDocument, levering, 'd');
	const rij = poorten.rijen.get('d') as DocumentRij;
	assert.deepEqual(
		[rij.status, rij.staging, rij.sha256, rij.mediaType],
		['gehaald', 'aangeleverd/d', sha(inhoud), 'image/png'],
	);
	assert.equal(
		poorten.gevraagd.some(({ href }) => href === '/d'),
		false,
	);
	// "opnieuw" must not throw away what cannot be fetched.
	await doe(activiteiten.documentBesluit, levering, 'd', 'opnieuw');
	assert.ok(poorten.opslag.has('aangeleverd/d'));
	// Its bytes are gone: DSO-LV has it too.
	poorten.opslag.delete('aangeleverd/d');
	poorten.rijen.set('d', { ...rij, status: 'bekend', sha256: undefined });
	await doe(activiteiten.haalDocument, levering, 'd');
	assert.equal(poorten.rijen.get('d')!.sha256, sha(Buffer.from('of DSO')));
});

test('without a certificate the list does not ask DSO-LV', async () => {
	const { poorten, activiteiten } = await met({});
	poorten.kanOphalen = false;
	poorten.rijen.clear();
	poorten.ports.dso = () => Promise.reject(new Error('no certificate'));
	poorten.aangeleverd.set('pdf', { staging: 'p', omvang: 1, sha256: '' });
	const andere = createActivities(poorten.ports, { meld: () => {} });
	const { teDoen } = await doe(andere.documentenLijst, levering);
	assert.ok(teDoen.some(({ documentId }) => documentId === 'pdf'));
	assert.ok(teDoen.length > 1);
	void activiteiten;
});

/** DSO-LV answers with this stream, once. */
function antwoordMet(poorten: NepPoorten, stream: Readable, omvang: number): void {
	const { dso } = poorten.ports;
	poorten.ports.dso = async (oin) => {
		poorten.ports.dso = dso;
		const client = await dso(oin);
		return { ...client, open: async () => ({ stream, omvang, etag: poorten.etag, vanaf: 0, mediaType: 'text/plain' }) };
	};
}

test('a document that DSO-LV begins and does not end is let go in time, and goes on where it was', async () => {
	const inhoud = randomBytes(50_000);
	const { poorten, activiteiten } = await met({ d: inhoud, e: Buffer.from('other') });
	const hangt = new Readable({ read() {} });
	hangt.push(inhoud.subarray(0, 20_000));
	antwoordMet(poorten, hangt, inhoud.length);
	const detail = await fout(doe(activiteiten.haalDocument, levering, 'd'));
	assert.deepEqual([detail.code, detail.soort], ['verbinding-stil', 'tijdelijk']);
	assert.equal(hangt.destroyed, true, 'the connection is closed');
	assert.equal(poorten.rijen.get('d')!.fout?.code, 'verbinding-stil');
	await doe(activiteiten.haalDocument, levering, 'e');
	assert.equal(poorten.rijen.get('e')!.status, 'gehaald', 'the others do not wait for it');
	await doe(activiteiten.haalDocument, levering, 'd');
	assert.equal(poorten.gevraagd.at(-1)?.vanaf, 20_000);
	assert.equal(poorten.rijen.get('d')!.sha256, sha(inhoud));
});

test('a store that fails when a download has begun: the connection is closed, and what breaks later ends no process', async () => {
	const { poorten, activiteiten } = await met({ d: randomBytes(10_000) });
	const stream = new Readable({ read() {} });
	antwoordMet(poorten, stream, 10_000);
	const { document } = poorten.ports.verzoeken;
	let keer = 0;
	poorten.ports.verzoeken.document = async (...invoer) => {
		if (++keer > 1) return document(...invoer);
		stream.emit('error', new Error('connection lost'));
		throw new Error('disk full');
	};
	await fout(doe(activiteiten.haalDocument, levering, 'd'));
	assert.equal(stream.destroyed, true);
	await doe(activiteiten.haalDocument, levering, 'd');
	assert.equal(poorten.rijen.get('d')!.status, 'gehaald');
});

test('a file name never reaches an error', async () => {
	const naam = 'Bezwaar J. Geheim 1954.pdf';
	const { poorten, activiteiten } = await met({ d: Buffer.from('x') }, nepScanner({ schoon: true }));
	poorten.rijen.set('d', { ...poorten.rijen.get('d')!, bestandsnaam: naam });
	const detail = await fout(doe(activiteiten.plaatsDocument, zaak, 'd'));
	assert.equal(JSON.stringify(detail).includes('Geheim'), false);
	assert.equal(JSON.stringify(poorten.rijen.get('d')!.fout ?? {}).includes('Geheim'), false);
});
