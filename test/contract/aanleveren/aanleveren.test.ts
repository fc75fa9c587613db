// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { alsNotificatie, bericht, DOCUMENTEN, maakOpstelling, OIN, type Opstelling } from './opstelling.ts';

const NUMMER = '2026032800017';
const SLEUTEL = { oin: OIN, verzoeknummer: NUMMER };
const XML = { 'content-type': 'application/xml' };

async function postDocument(o: Opstelling, nr: number, koppen: Record<string, string> = {}) {
	const { documentId, inhoud } = DOCUMENTEN[nr]!;
	return o.post(`${OIN}/document`, inhoud, {
		'content-type': 'application/pdf',
		'x-verzoeknummer': NUMMER,
		'x-document-id': documentId,
		...koppen,
	});
}

describe('aanleveren: parts of a verzoek by POST', () => {
	let o: Opstelling;
	beforeEach(async () => {
		o = await maakOpstelling();
	});
	afterEach(async () => await o.sluit());

	it('notification, message and documents become one delivery once everything is there', async () => {
		assert.equal((await o.post(`${OIN}/notificatie`, alsNotificatie(NUMMER), XML)).status, 202);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [], 'nothing to look at yet');
		assert.equal((await o.aangeleverd.onvolledig(SLEUTEL))?.sinds, undefined);

		const antwoord = await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		assert.equal(antwoord.status, 202);
		assert.deepEqual(antwoord.json, { id: 2, status: 'ontvangen', verzoeknummer: NUMMER });
		for (const nr of [0, 1]) assert.equal((await postDocument(o, nr)).status, 202);
		await o.relay.ronde();
		assert.equal(await o.aangeleverd.volgende(SLEUTEL), undefined);
		assert.equal(o.store.aanleveringen.stand(SLEUTEL)?.ontbreektAantal, 1);

		// By name, as an adapter that knows no ids.
		const laatste = DOCUMENTEN[2]!;
		const opNaam = await o.post(`${OIN}/document`, laatste.inhoud, {
			'x-verzoeknummer': NUMMER,
			'x-bestandsnaam': encodeURIComponent(laatste.naam),
		});
		assert.equal(opNaam.status, 202);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [NUMMER]);
		const levering = await o.aangeleverd.volgende(SLEUTEL);
		assert.equal(levering?.wijze, 'aangeleverd');
		assert.equal(levering?.hash, createHash('sha256').update(bericht(NUMMER)).digest('hex'));
		const stuk = await o.aangeleverd.document(SLEUTEL, '000', laatste.documentId, laatste.naam);
		assert.equal(stuk?.omvang, laatste.inhoud.length);
		const gelezen = Buffer.concat(await (await o.staging.lees(stuk!.staging)).toArray());
		assert.deepEqual(gelezen, laatste.inhoud);
		assert.deepEqual(Buffer.concat(await (await o.staging.lees(levering!.staging!)).toArray()), bericht(NUMMER));

		await o.aangeleverd.geregistreerd(levering!.id);
		assert.equal(await o.aangeleverd.volgende(SLEUTEL), undefined);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [NUMMER]);
	});

	it('the same again gets the same answer and has no second effect', async () => {
		const eerste = await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		const tweede = await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		assert.deepEqual(tweede.json, eerste.json);
		assert.ok(tweede.herhaald && !eerste.herhaald);
		await postDocument(o, 0);
		assert.ok((await postDocument(o, 0)).herhaald);
		const metSleutel = { 'idempotency-key': 'a-1' };
		const derde = await postDocument(o, 1, metSleutel);
		assert.deepEqual((await postDocument(o, 1, metSleutel)).json, derde.json);
		// Another key, same document: accepted, nothing added.
		assert.equal((await postDocument(o, 1, { 'idempotency-key': 'a-2' })).herhaald, false);
		assert.equal(o.tel('aanleveringen'), 1);
		assert.equal(o.tel('aanleverdelen'), 2);
		assert.equal(o.tel('aanleverbestanden'), 0);
		const anders = await postDocument(o, 2, metSleutel);
		assert.equal(anders.status, 409);
		assert.equal(anders.json['code'], 'sleutel-andere-inhoud');
		assert.equal(o.tel('aanleverbestanden'), 0);
	});

	it('20 copies at once are one delivery and one file', async () => {
		const antwoorden = await Promise.all(
			Array.from({ length: 20 }, () => o.post(`${OIN}/verzoek`, bericht(NUMMER), XML)),
		);
		assert.ok(antwoorden.every(({ status, json }) => status === 202 && json['id'] === 1));
		assert.equal(o.tel('aanleveringen'), 1);
		const bestanden = await readdir(join(o.map, 'staging'), { recursive: true });
		assert.equal(bestanden.filter((naam) => /\.(dsob|deel)$/.test(naam)).length, 1);
	});

	it('what lacks after the wait is told and asked when it cannot be fetched', async () => {
		await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		await postDocument(o, 0);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, []);
		o.klok.verschil = 61_000;
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [NUMMER]);
		const [event] = o.gebeurtenissen;
		assert.equal(event?.type, 'levering.onvolledig');
		assert.deepEqual(event?.data, { ...SLEUTEL, ontbreekt: 'documenten', aantal: 2 });
		assert.equal((await o.aangeleverd.onvolledig(SLEUTEL))?.aantal, 2);

		await o.aangeleverd.wachtVerder(SLEUTEL);
		assert.equal(await o.aangeleverd.onvolledig(SLEUTEL), undefined);
		o.klok.verschil = 130_000;
		await o.relay.ronde();
		assert.equal(o.gebeurtenissen.length, 2);
		await o.aangeleverd.verderZonder(SLEUTEL);
		const levering = await o.aangeleverd.volgende(SLEUTEL);
		assert.ok(levering);
		assert.equal(await o.aangeleverd.onvolledig(SLEUTEL), undefined);
		assert.equal(
			await o.aangeleverd.document(SLEUTEL, '000', DOCUMENTEN[2]!.documentId, DOCUMENTEN[2]!.naam),
			undefined,
		);
	});

	it('documents and a notification without a message: asked for, and put aside by a person', async () => {
		await o.post(`${OIN}/notificatie`, JSON.stringify({ verzoeknummer: NUMMER }), {
			'content-type': 'application/json',
		});
		await postDocument(o, 0);
		o.klok.verschil = 61_000;
		await o.relay.ronde();
		assert.equal((await o.aangeleverd.onvolledig(SLEUTEL))?.ontbreekt, 'verzoekbericht');
		// The message comes after all: the question has no ground any longer.
		await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		for (const nr of [1, 2]) await postDocument(o, nr);
		assert.equal(await o.aangeleverd.onvolledig(SLEUTEL), undefined);
		assert.ok(await o.aangeleverd.volgende(SLEUTEL));

		await o.post(`${OIN}/document`, 'los stuk', { 'x-verzoeknummer': NUMMER, 'x-bestandsnaam': 'los.txt' });
		o.klok.verschil = 200_000;
		await o.relay.ronde();
		assert.equal((await o.aangeleverd.onvolledig(SLEUTEL))?.ontbreekt, 'verzoekbericht');
		await o.aangeleverd.verderZonder(SLEUTEL);
		assert.equal(await o.aangeleverd.onvolledig(SLEUTEL), undefined);
		assert.equal(o.tel('aanleverdelen', "terzijde_op IS NOT NULL AND soort = 'document'"), 1);
	});

	it('a document that was placed and emptied is there again for a next delivery that names it', async () => {
		await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		for (const nr of [0, 1, 2]) await postDocument(o, nr);
		const eerste = await o.aangeleverd.volgende(SLEUTEL);
		await o.aangeleverd.geregistreerd(eerste!.id);
		const gegevens = { doel: 'Initieren', type: 'Melding', indienDatum: '', kopie: false };
		await o.store.leveringen.levering(SLEUTEL, { volgnummer: '000', hash: eerste!.hash, ...gegevens });
		const [a, b] = DOCUMENTEN;
		for (const { documentId, naam, inhoud } of [a!, b!]) {
			const stuk = await o.aangeleverd.document(SLEUTEL, '000', documentId, naam);
			await o.staging.verwijder(stuk!.staging);
			const { omvang, sha256 } = stuk!;
			const rij = { documentId, bestandsnaam: naam, omvang, sha256, url: `https://zaak/${documentId}` };
			await o.store.documenten.zet(SLEUTEL, '000', {
				...rij,
				soort: 'bijlage',
				vertrouwelijk: false,
				status: 'geplaatst',
			});
			o.inZaak.set(rij.url, documentId === b!.documentId ? inhoud : Buffer.from('iets anders'));
		}
		await o.post(`${OIN}/verzoek`, bericht(NUMMER, '001', 'Aanvullen'), XML);
		const tweede = await o.aangeleverd.volgende(SLEUTEL);
		assert.ok(tweede, 'documents that came before count');
		// Taken back from the case system, unless it holds something else there.
		assert.equal((await o.aangeleverd.document(SLEUTEL, '001', b!.documentId, b!.naam))?.omvang, b!.inhoud.length);
		assert.equal(await o.aangeleverd.document(SLEUTEL, '001', a!.documentId, a!.naam), undefined);
		// Or the supplier sends it again.
		assert.ok((await postDocument(o, 0)).herhaald);
		const terug = await o.aangeleverd.document(SLEUTEL, '001', a!.documentId, a!.naam);
		assert.deepEqual(Buffer.concat(await (await o.staging.lees(terug!.staging)).toArray()), a!.inhoud);
		assert.equal(o.tel('aanleverdelen'), 3);
		assert.equal(o.tel('aanleverbestanden'), 0);
	});

	it('a withdrawal of an adapter is a delivery without a message', async () => {
		const xml = `<root><oin>${OIN}</oin><verzoeknummer>${NUMMER}</verzoeknummer><actie>close</actie></root>`;
		assert.equal((await o.post(`${OIN}/intrekking`, xml, XML)).status, 202);
		assert.ok((await o.post(`${OIN}/intrekking`, xml, XML)).herhaald);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [NUMMER]);
		const levering = await o.aangeleverd.volgende(SLEUTEL);
		assert.equal(levering?.staging, undefined);
		assert.deepEqual(
			{ ...levering?.papier, ontvangstdatum: undefined },
			{ volgnummer: 'intrekking-1', doel: 'Intrekken', type: '', ontvangstdatum: undefined },
		);
		assert.equal(o.tel('aanleveringen'), 1);
	});

	it('a withdrawal as STAM and as JSON', async () => {
		const stam = await o.post(`${OIN}/intrekking`, bericht(NUMMER, '002', 'Intrekken'), XML);
		assert.equal(stam.json['status'], 'ontvangen');
		assert.equal(o.store.aanleveringen.aanleveringen(SLEUTEL)[0]?.doel, 'Intrekken');
		const json = await o.post(`${OIN}/intrekking`, '{"verzoeknummer":"2026032800018"}');
		assert.equal(json.status, 202);
		assert.equal(
			(await o.aangeleverd.volgende({ oin: OIN, verzoeknummer: '2026032800018' }))?.papier?.doel,
			'Intrekken',
		);
	});

	it('multipart is taken too, with the size and checksum of the sender', async () => {
		const { documentId, naam, inhoud } = DOCUMENTEN[0]!;
		const formulier = new FormData();
		formulier.set('verzoeknummer', NUMMER);
		formulier.set('documentId', documentId);
		formulier.set('sha256', createHash('sha256').update(inhoud).digest('hex'));
		formulier.set('omvang', String(inhoud.length));
		formulier.set('bestand', new Blob([inhoud], { type: 'application/pdf' }), naam);
		const antwoord = await o.post(`${OIN}/document`, formulier);
		assert.equal(antwoord.status, 202, antwoord.tekst);
		const [deel] = o.store.aanleveringen.delen(SLEUTEL);
		assert.equal(deel?.bestandsnaam, naam);
		assert.equal(deel?.mediaType, 'application/pdf');
	});

	it('shows where it is, without file names', async () => {
		await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		await postDocument(o, 0);
		const lees = async (pad: string) =>
			await (
				await fetch(`${o.basis}/api/v1/aanleveringen/${pad}`, { headers: { authorization: `Bearer ${o.leverancier}` } })
			).json();
		const stand = (await lees(`${OIN}/${NUMMER}`)) as Record<string, any>;
		assert.equal(stand['fase'], 'wacht');
		assert.equal(stand['uitleg'], 'Wacht op 2 documenten.');
		assert.equal(stand['leveringen'][0].genoemd, 3);
		assert.equal(((await lees(`${OIN}?open=true`)) as { items: unknown[] }).items.length, 1);
		assert.doesNotMatch(JSON.stringify(stand), /Testpersoon/);
	});

	it('leaves no content or file name in clear on disk', async () => {
		await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
		await o.post(`${OIN}/document`, 'MERKTEKEN-INHOUD-7261', {
			'x-verzoeknummer': NUMMER,
			'x-bestandsnaam': encodeURIComponent('merknaam van Jansen.pdf'),
		});
		let bestanden = 0;
		for (const entry of await readdir(o.map, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile()) continue;
			bestanden += 1;
			const inhoud = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
			assert.doesNotMatch(inhoud, /MERKTEKEN|merknaam|Testpersoon/, entry.name);
		}
		assert.ok(bestanden >= 3);
	});
});

describe('aanleveren: with a certificate for DSO-LV', () => {
	it('a notification is looked at once; documents that stay away are fetched after the wait', async () => {
		const o = await maakOpstelling({ kanOphalen: true });
		try {
			await o.post(`${OIN}/notificatie`, alsNotificatie(NUMMER), XML);
			await o.relay.ronde();
			assert.deepEqual(o.gemeld, [NUMMER]);
			await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML);
			await o.relay.ronde();
			assert.equal(o.gemeld.length, 1);
			o.klok.verschil = 61_000;
			await o.relay.ronde();
			assert.equal(o.gemeld.length, 2);
			assert.ok(await o.aangeleverd.volgende(SLEUTEL));
			assert.equal(await o.aangeleverd.onvolledig(SLEUTEL), undefined);
			assert.deepEqual(o.gebeurtenissen, []);
			assert.equal(o.store.aanleveringen.aanleveringen(SLEUTEL)[0]?.reden, 'ophalen');
		} finally {
			await o.sluit();
		}
	});
});
