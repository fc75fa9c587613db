// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, SECRET, start, token, type Json, type Proef } from './hulp.ts';

const ZAKEN = '/zaken/api/v1';

async function metEigenschap(p: Proef) {
	const zaak = await p.zaak();
	const { body } = await p.get(`/catalogi/api/v1/eigenschappen?zaaktype=${encodeURIComponent(zaak.zaaktype)}`);
	const van = (naam: string): string => body.results.find((e: Json) => e.naam === naam).url;
	const pad = `${ZAKEN}/zaken/${zaak.uuid}/zaakeigenschappen`;
	const rij = await p.maak(pad, { zaak: zaak.url, eigenschap: van('bouwkosten'), waarde: '1250,50' });
	return { zaak, van, rij };
}

test('een zaakeigenschap: alleen de waarde wijzigt, in het formaat van de catalogus; DELETE haalt haar weg', async (t) => {
	const p = await start(t);
	const { zaak, van, rij } = await metEigenschap(p);
	const nieuw = await p.vraag('PATCH', rij.url, { waarde: '13000' });
	assert.deepEqual([nieuw.status, nieuw.body.waarde, nieuw.body.url], [200, '13000', rij.url]);
	assert.deepEqual(codes(await p.vraag('PATCH', rij.url, { waarde: 'veel' })), ['waarde waarde-incorrect-format']);
	assert.deepEqual(codes(await p.vraag('PATCH', rij.url, { eigenschap: van('doel') })), [
		'eigenschap wijzigen-niet-toegelaten',
	]);
	assert.equal(
		(await p.vraag('PUT', rij.url, { zaak: zaak.url, eigenschap: van('bouwkosten'), waarde: '1' })).status,
		200,
	);
	assert.deepEqual(codes(await p.vraag('PUT', rij.url, { waarde: '1' })), ['eigenschap required', 'zaak required']);
	const ander = await p.zaak();
	assert.equal((await p.get(rij.url.replace(zaak.uuid, ander.uuid))).status, 404);
	assert.equal((await p.vraag('DELETE', rij.url)).status, 204);
	assert.equal((await p.vraag('DELETE', rij.url)).status, 404);
	assert.deepEqual((await p.get(zaak.url)).body.eigenschappen, []);
});

test('een zaakobject: inhoud wijzigt, zaak en soort niet; wat niet wordt gestuurd blijft', async (t) => {
	const p = await start(t);
	const zaak = await p.zaak();
	const object = await p.maak(`${ZAKEN}/zaakobjecten`, {
		zaak: zaak.url,
		objectType: 'overige',
		objectTypeOverige: 'dso_activiteit',
		relatieomschrijving: 'Kappen',
		objectIdentificatie: { overigeData: { a: 1 } },
	});
	const nieuw = await p.vraag('PATCH', object.url, { objectIdentificatie: { overigeData: { a: 2 } } });
	assert.deepEqual(
		[nieuw.status, nieuw.body.objectIdentificatie, nieuw.body.relatieomschrijving, nieuw.body.objectTypeOverige],
		[200, { overigeData: { a: 2 } }, 'Kappen', 'dso_activiteit'],
	);
	assert.deepEqual(codes(await p.vraag('PATCH', object.url, { objectType: 'adres' })), [
		'objectType wijzigen-niet-toegelaten',
	]);
	assert.deepEqual(codes(await p.vraag('PATCH', object.url, { objectIdentificatie: {} })), [
		'objectIdentificatie.overigeData required',
	]);
	assert.equal((await p.vraag('DELETE', object.url)).status, 204);
	assert.equal((await p.get(`${ZAKEN}/zaakobjecten?zaak=${encodeURIComponent(zaak.url)}`)).body.count, 0);
});

test('een zaakinformatieobject: titel en beschrijving wijzigen, de relatie niet', async (t) => {
	const p = await start(t);
	const zaak = await p.zaak();
	const document = await p.document({ inhoud: '', bestandsomvang: 0 });
	const zio = await p.maak(`${ZAKEN}/zaakinformatieobjecten`, {
		zaak: zaak.url,
		informatieobject: document.url,
		titel: 'Tekening',
	});
	const nieuw = await p.vraag('PATCH', zio.url, { beschrijving: 'Vervallen' });
	assert.deepEqual([nieuw.status, nieuw.body.titel, nieuw.body.beschrijving], [200, 'Tekening', 'Vervallen']);
	assert.deepEqual(codes(await p.vraag('PATCH', zio.url, { titel: 'x'.repeat(201) })), ['titel max_length']);
	const ander = await p.zaak();
	assert.deepEqual(codes(await p.vraag('PATCH', zio.url, { zaak: ander.url })), ['zaak wijzigen-niet-toegelaten']);
	assert.equal((await p.get(document.url)).body.versie, 1, 'the document itself did not change');
});

test('deelzaken: alleen van een zaaktype dat de catalogus noemt, niet onder een deelzaak, niet onder zichzelf', async (t) => {
	const p = await start(t);
	const hoofd = await p.zaak();
	const deel = await p.zaak({ hoofdzaak: hoofd.url });
	assert.deepEqual((await p.get(hoofd.url)).body.deelzaken, [deel.url]);
	const melding = (await p.zaaktype('OMG-MELDING')).url;
	const meldingzaak = await p.zaak({ zaaktype: melding });
	const velden = { bronorganisatie: '999990019', verantwoordelijkeOrganisatie: '999990019', startdatum: '2026-05-01' };
	const probeer = (zaaktype: string, hoofdzaak: string) => p.post(`${ZAKEN}/zaken`, { ...velden, zaaktype, hoofdzaak });
	assert.deepEqual(codes(await probeer(hoofd.zaaktype, meldingzaak.url)), ['hoofdzaak invalid-deelzaaktype']);
	assert.deepEqual(codes(await probeer(hoofd.zaaktype, deel.url)), ['hoofdzaak deelzaak-als-hoofdzaak']);
	assert.deepEqual(codes(await p.vraag('PATCH', hoofd.url, { hoofdzaak: hoofd.url })), ['hoofdzaak self-relation']);
	assert.equal((await probeer(melding, hoofd.url)).status, 201);
	const type = (await p.get(hoofd.zaaktype)).body;
	assert.equal(type.deelzaaktypen.length, 3);
	assert.ok(type.deelzaaktypen.includes(melding));
});

test('besluiten bij een zaak: gelezen met de standaard, gemaakt met de oefenbediening', async (t) => {
	const p = await start(t);
	const zaak = await p.zaak({ identificatie: 'Z1' });
	assert.deepEqual((await p.get(`${ZAKEN}/zaken/${zaak.uuid}/besluiten`)).body, []);
	assert.equal((await p.post('/oefen/zaken/Z1/besluit', {})).status, 201);
	const [besluit] = (await p.get(`${ZAKEN}/zaken/${zaak.uuid}/besluiten`)).body;
	assert.deepEqual((await p.get(besluit.url)).body, besluit);
	assert.equal((await p.post('/oefen/zaken/Z2/besluit', {})).status, 404);
	assert.equal((await p.get(`${ZAKEN}/zaken/${zaak.uuid.slice(0, -4)}0000/besluiten`)).status, 404);
});

test('een gesloten zaak verandert niet zonder de scope daarvoor', async (t) => {
	const secret = 'een-ander-geheim-van-voldoende-lengte-0123456789';
	const scopes = ['zaken.lezen', 'zaken.bijwerken', 'zaken.statussen.toevoegen'];
	const p = await start(t, {
		clients: [
			{ clientId: 'test', secret: SECRET },
			{ clientId: 'gewoon', secret, scopes },
		],
	});
	const { zaak, rij } = await metEigenschap(p);
	const lijst = async (soort: string): Promise<Json[]> =>
		(await p.get(`/catalogi/api/v1/${soort}?zaaktype=${encodeURIComponent(zaak.zaaktype)}`)).body.results;
	await p.maak(`${ZAKEN}/resultaten`, { zaak: zaak.url, resultaattype: (await lijst('resultaattypen'))[0]!.url });
	await p.maak(`${ZAKEN}/statussen`, {
		zaak: zaak.url,
		statustype: (await lijst('statustypen')).at(-1)!.url,
		datumStatusGezet: '2026-05-02T10:00:00Z',
	});
	const authorization = `Bearer ${await token({ client_id: 'gewoon' }, secret)}`;
	for (const [methode, pad, body] of [
		['PATCH', rij.url, { waarde: '1' }],
		['DELETE', rij.url, undefined],
		['PATCH', zaak.url, { omschrijving: 'x' }],
	] as const)
		assert.equal((await p.vraag(methode, pad, body, { authorization })).status, 403, `${methode} ${pad}`);
});
