// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { RSIN, start } from './hulp.ts';

test('een verzoek wordt een zaak met rollen, locatie, eigenschappen, documenten en status', async (t) => {
	const p = await start(t, { bestandsdeelBytes: 1000 });
	const catalogus = await p.type('catalogussen', { domein: 'DSO', rsin: RSIN });
	const zaaktype = await p.type('zaaktypen', {
		catalogus: catalogus.url,
		identificatie: 'OMG-AANVRAAG',
		datumGeldigheid: '2026-05-01',
	});
	const zaak = await p.zaak({
		zaaktype: zaaktype.url,
		identificatie: '202605010000001',
		omschrijving: 'Dakkapel',
		kenmerken: [{ kenmerk: '202605010000001', bron: 'Omgevingsloket' }],
		zaakgeometrie: { type: 'Point', coordinates: [5.1, 52.1] },
	});
	assert.equal(zaak.uiterlijkeEinddatumAfdoening, '2026-06-26');

	const roltype = await p.type('roltypen', { zaaktype: zaaktype.url, omschrijvingGeneriek: 'initiator' });
	const rol = await p.maak('/zaken/api/v1/rollen', {
		zaak: zaak.url,
		roltype: roltype.url,
		betrokkeneType: 'natuurlijk_persoon',
		roltoelichting: 'Initiatiefnemer',
		betrokkeneIdentificatie: { inpBsn: '111222333', geslachtsnaam: 'Test', onbekendVeld: 1 },
	});
	assert.equal(rol.omschrijving, 'Initiatiefnemer');
	assert.equal('onbekendVeld' in rol.betrokkeneIdentificatie, false);
	await p.maak('/zaken/api/v1/zaakobjecten', {
		zaak: zaak.url,
		objectType: 'adres',
		objectIdentificatie: {
			identificatie: '0123456789012345',
			wplWoonplaatsNaam: 'Oefenstad',
			gorOpenbareRuimteNaam: 'Dorpsstraat',
			huisnummer: 1,
		},
	});
	const eigenschappen = (await p.get(`/catalogi/api/v1/eigenschappen?zaaktype=${encodeURIComponent(zaaktype.url)}`))
		.body.results;
	const nummer = eigenschappen.find((e: { naam: string }) => e.naam === 'verzoeknummer');
	await p.maak(`/zaken/api/v1/zaken/${zaak.uuid}/zaakeigenschappen`, {
		zaak: zaak.url,
		eigenschap: nummer.url,
		waarde: '202605010000001',
	});

	const klein = await p.document({
		identificatie: 'klein',
		inhoud: Buffer.from('hallo').toString('base64'),
		bestandsomvang: 5,
		indicatieGebruiksrecht: false,
	});
	assert.equal(klein.locked, false);
	const inhoud = randomBytes(2500);
	const groot = await p.document({ identificatie: 'groot', bestandsomvang: 2500, indicatieGebruiksrecht: false });
	assert.equal(groot.locked, true);
	assert.deepEqual(
		groot.bestandsdelen.map((d: { omvang: number }) => d.omvang),
		[1000, 1000, 500],
	);
	let plek = 0;
	for (const deel of groot.bestandsdelen) {
		const antwoord = await p.deel(deel.url, inhoud.subarray(plek, plek + deel.omvang), groot.lock);
		assert.equal(antwoord.status, 200, JSON.stringify(antwoord.body));
		assert.equal(antwoord.body.voltooid, true);
		plek += deel.omvang;
	}
	assert.equal((await p.post(`${groot.url}/unlock`, { lock: groot.lock })).status, 204);
	for (const document of [klein, groot])
		await p.maak('/zaken/api/v1/zaakinformatieobjecten', { zaak: zaak.url, informatieobject: document.url });

	const nu = (await p.get(groot.url)).body;
	assert.equal(nu.locked, false);
	assert.deepEqual(nu.bestandsdelen, []);
	const download = await fetch(nu.inhoud, {
		headers: { authorization: `Bearer ${await (await import('./hulp.ts')).token()}` },
	});
	assert.deepEqual(Buffer.from(await download.arrayBuffer()), inhoud);

	const statustypen = (await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(zaaktype.url)}`)).body
		.results;
	await p.maak('/zaken/api/v1/statussen', {
		zaak: zaak.url,
		statustype: statustypen[0].url,
		datumStatusGezet: '2026-05-01T10:00:00.123456+02:00',
	});

	const [dossier] = (await p.get('/oefen/zaken/202605010000001')).body;
	assert.equal(dossier.rollen.length, 1);
	assert.equal(dossier.zaakobjecten.length, 1);
	assert.equal(dossier.eigenschappen[0].naam, 'verzoeknummer');
	assert.equal(dossier.statussen[0].datumStatusGezet, '2026-05-01T08:00:00.123456Z');
	assert.deepEqual(
		dossier.documenten.map((d: { omvang: number; sha256: string }) => [d.omvang, d.sha256]),
		[Buffer.from('hallo'), inhoud].map((b) => [b.length, createHash('sha256').update(b).digest('hex')]),
	);
	assert.deepEqual(dossier.dubbel, { rollen: {}, zaakobjecten: {}, eigenschappen: {}, statussen: {}, documenten: {} });

	const lijst = (await p.get('/')).body as string;
	assert.match(lijst, /202605010000001/);
	const detail = (await p.get(`/zaak/${zaak.uuid}`)).body as string;
	assert.match(detail, /Initiatiefnemer/);
	assert.match(detail, /Dorpsstraat 1/);
	assert.match(detail, /lengtegraad 5,1/);
	const bestand = await p.get(`/document/${klein.url.split('/').at(-1)}`);
	assert.equal(bestand.body, 'hallo');
});
