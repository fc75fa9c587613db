// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, RSIN, start, type Json } from './hulp.ts';

const PAD = '/documenten/api/v1/enkelvoudiginformatieobjecten';

test('velden en inhoud van een document', async (t) => {
	const p = await start(t, { maxBodyBytes: 20_000 });
	const informatieobjecttype = (await p.type('informatieobjecttypen', { omschrijving: 'Bijlage' })).url;
	const concept = (await p.type('informatieobjecttypen', { omschrijving: 'Concept document', status: 'alles' })).url;
	const goed: Json = {
		bronorganisatie: RSIN,
		creatiedatum: '2026-05-01',
		titel: 'T',
		auteur: 'A',
		taal: 'nld',
		informatieobjecttype,
	};
	const gevallen: [Json, string[]][] = [
		[{ auteur: '' }, ['auteur blank']],
		[{ taal: 'nl' }, ['taal min_length']],
		[{ titel: 'x'.repeat(201) }, ['titel max_length']],
		[{ identificatie: 'x'.repeat(41) }, ['identificatie max_length']],
		[{ informatieobjecttype: concept }, ['informatieobjecttype not-published']],
		[{ inhoud: 'aGFsbG8=', bestandsomvang: 4 }, ['nonFieldErrors file-size']],
		[{ inhoud: 'aGFsbG8', bestandsomvang: 5 }, ['inhoud incorrect-base64-padding']],
		[{ inhoud: '@@@@', bestandsomvang: 3 }, ['inhoud invalid-base64']],
		[{ ontvangstdatum: '2026-05-01', status: 'in_bewerking' }, ['status invalid_for_received']],
		[{ indicatieGebruiksrecht: true }, ['indicatieGebruiksrecht missing-gebruiksrechten']],
	];
	for (const [rest, verwacht] of gevallen)
		assert.deepEqual(codes(await p.post(PAD, { ...goed, ...rest })), verwacht, JSON.stringify(rest));
	const groot = await p.post(PAD, { ...goed, inhoud: 'A'.repeat(24_000), bestandsomvang: 18_000 });
	assert.deepEqual([groot.status, groot.body.code], [413, 'request_entity_too_large']);

	const leeg = await p.maak(PAD, { ...goed, identificatie: 'D1', inhoud: '', bestandsomvang: 0 });
	assert.deepEqual([leeg.bestandsomvang, leeg.locked, leeg.bestandsdelen], [0, false, []]);
	assert.deepEqual(codes(await p.post(PAD, { ...goed, identificatie: 'D1' })), [
		'identificatie identificatie-niet-uniek',
	]);
	const gevonden = (await p.get(`${PAD}?identificatie=D1&bronorganisatie=${RSIN}`)).body;
	assert.deepEqual([gevonden.count, gevonden.results[0].url], [1, leeg.url]);
	const alleenMetadata = await p.maak(PAD, goed);
	assert.deepEqual([alleenMetadata.inhoud, alleenMetadata.locked], [null, false]);
	const recht = await p.maak('/documenten/api/v1/gebruiksrechten', {
		informatieobject: leeg.url,
		startdatum: '2026-05-01T00:00:00Z',
		omschrijvingVoorwaarden: 'x',
	});
	assert.equal(recht.informatieobject, leeg.url);
	assert.equal((await p.get(leeg.url)).body.indicatieGebruiksrecht, true);
});

test('bestandsdelen: slot, omvang, herhalen en hervatten', async (t) => {
	const p = await start(t, { bestandsdeelBytes: 10 });
	const document = await p.document({ bestandsomvang: 25 });
	const [een, twee, drie] = document.bestandsdelen;
	const bytes = (n: number, teken = 'a'): Buffer => Buffer.alloc(n, teken);
	assert.deepEqual(codes(await p.deel(een.url, bytes(9), document.lock)), ['nonFieldErrors file-size']);
	assert.deepEqual(codes(await p.deel(een.url, bytes(11), document.lock)), ['nonFieldErrors file-size']);
	assert.deepEqual(codes(await p.deel(een.url, bytes(500_000), document.lock)), ['nonFieldErrors file-size']);
	assert.deepEqual(codes(await p.deel(een.url, bytes(10), 'verkeerd')), ['nonFieldErrors incorrect-lock-id']);
	assert.equal((await p.vraag('PUT', een.url, { lock: document.lock })).status, 415);
	const zonder = new FormData();
	zonder.set('lock', document.lock);
	assert.deepEqual(codes(await p.vraag('PUT', een.url, zonder, { 'content-crs': undefined })), ['inhoud required']);

	assert.equal((await p.deel(twee.url, bytes(10, 'x'), document.lock)).status, 200);
	assert.equal((await p.deel(twee.url, bytes(10, 'b'), document.lock)).status, 200);
	assert.equal((await p.deel(drie.url, bytes(5, 'c'), document.lock)).status, 200);
	assert.deepEqual(codes(await p.post(`${document.url}/unlock`, { lock: document.lock })), [
		'nonFieldErrors incomplete-upload',
	]);
	const halverwege = (await p.get(document.url)).body;
	assert.deepEqual(
		halverwege.bestandsdelen.map((d: Json) => d.voltooid),
		[false, true, true],
	);
	assert.equal(halverwege.bestandsdelen[0].lock, document.lock);
	assert.equal(halverwege.inhoud, null);
	assert.equal((await p.deel(een.url, bytes(10), document.lock)).status, 200);
	assert.deepEqual(codes(await p.post(`${document.url}/unlock`, { lock: 'verkeerd' })), [
		'nonFieldErrors incorrect-lock-id',
	]);
	assert.deepEqual(codes(await p.post(`${document.url}/unlock`, {})), ['lock missing-lock-id']);
	assert.equal((await p.post(`${document.url}/unlock`, { lock: document.lock })).status, 204);
	assert.deepEqual(codes(await p.post(`${document.url}/unlock`, { lock: document.lock })), ['nonFieldErrors unlocked']);
	assert.equal((await p.deel(een.url, bytes(10), document.lock)).status, 404);
	assert.equal((await p.get((await p.get(document.url)).body.inhoud)).body, 'aaaaaaaaaabbbbbbbbbbccccc');
	const kop = await p.vraag('HEAD', (await p.get(document.url)).body.inhoud);
	assert.deepEqual([kop.status, kop.headers.get('content-length')], [200, '25']);
});

test('vergrendelen en wijzigen geeft een nieuwe versie; de oude blijft te downloaden', async (t) => {
	const p = await start(t);
	const document = await p.document({ inhoud: 'b3Vk', bestandsomvang: 3 });
	assert.deepEqual(codes(await p.vraag('PATCH', document.url, { titel: 'x' })), ['nonFieldErrors unlocked']);
	const { lock } = (await p.post(`${document.url}/lock`, {})).body;
	assert.deepEqual(codes(await p.post(`${document.url}/lock`, {})), ['nonFieldErrors existing-lock']);
	assert.deepEqual(codes(await p.vraag('PATCH', document.url, { titel: 'x' })), ['lock missing-lock-id']);
	const nieuw = await p.vraag('PATCH', document.url, { lock, inhoud: 'bmlldXc=', bestandsomvang: 5 });
	assert.deepEqual([nieuw.status, nieuw.body.versie], [200, 2]);
	assert.equal((await p.post(`${document.url}/unlock`, { lock })).status, 204);
	assert.equal((await p.get(`${document.url}/download?versie=1`)).body, 'oud');
	assert.equal((await p.get(`${document.url}/download`)).body, 'nieuw');
});

test('zaakinformatieobject: toegestaan type, uniek, gespiegeld in Documenten', async (t) => {
	const p = await start(t);
	const ZIO = '/zaken/api/v1/zaakinformatieobjecten';
	const zaak = await p.zaak();
	const vreemd = await p.document({
		informatieobjecttype: (await p.type('informatieobjecttypen', { omschrijving: 'Besluit (niet gekoppeld)' })).url,
	});
	const koppel = (informatieobject: string) => p.post(ZIO, { zaak: zaak.url, informatieobject });
	assert.deepEqual(codes(await koppel(vreemd.url)), ['nonFieldErrors missing-zaaktype-informatieobjecttype-relation']);
	const document = await p.document();
	assert.equal((await koppel(document.url)).status, 201);
	assert.deepEqual(codes(await koppel(document.url)), ['nonFieldErrors unique']);
	assert.deepEqual(codes(await koppel(zaak.url)), ['informatieobject invalid-resource']);
	const zoek = new URLSearchParams({ zaak: zaak.url, informatieobject: document.url });
	assert.equal((await p.get(`${ZIO}?${zoek}`)).body.length, 1);
	const spiegel = (await p.get(`/documenten/api/v1/objectinformatieobjecten?object=${encodeURIComponent(zaak.url)}`))
		.body;
	assert.deepEqual([spiegel.length, spiegel[0].informatieobject, spiegel[0].objectType], [1, document.url, 'zaak']);
});
