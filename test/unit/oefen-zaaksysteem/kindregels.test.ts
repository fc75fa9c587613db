// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, start, type Json } from './hulp.ts';

test('rollen: een initiator, roltype van het zaaktype, BSN en RSIN, velden van de betrokkene', async (t) => {
	const p = await start(t);
	const PAD = '/zaken/api/v1/rollen';
	const zaak = await p.zaak();
	const rol = (rest: Json): Json => ({
		zaak: zaak.url,
		betrokkeneType: 'natuurlijk_persoon',
		roltoelichting: 'x',
		betrokkeneIdentificatie: { geslachtsnaam: 'Test' },
		...rest,
	});
	const type = async (omschrijvingGeneriek: string, zaaktype = zaak.zaaktype) =>
		(await p.type('roltypen', { zaaktype, omschrijvingGeneriek })).url;
	const initiator = await type('initiator');
	const belanghebbende = await type('belanghebbende');
	const vreemd = await type('belanghebbende', (await p.zaaktype('OMG-MELDING')).url);
	const gevallen: [Json, string[]][] = [
		[{ roltype: vreemd }, ['nonFieldErrors zaaktype-mismatch']],
		[{ roltype: belanghebbende, zaak: `${zaak.url.slice(0, -4)}0000` }, ['zaak does_not_exist']],
		[{ roltype: belanghebbende, roltoelichting: undefined }, ['roltoelichting required']],
		[{ roltype: belanghebbende, betrokkeneIdentificatie: undefined }, ['nonFieldErrors invalid-betrokkene']],
		[
			{ roltype: belanghebbende, betrokkeneIdentificatie: { inpBsn: '111222334' } },
			['betrokkeneIdentificatie.inpBsn invalid'],
		],
		[
			{ roltype: belanghebbende, betrokkeneIdentificatie: { verblijfsadres: { aoaHuisnummer: 1 } } },
			[
				'betrokkeneIdentificatie.verblijfsadres.aoaIdentificatie required',
				'betrokkeneIdentificatie.verblijfsadres.gorOpenbareRuimteNaam required',
				'betrokkeneIdentificatie.verblijfsadres.wplWoonplaatsNaam required',
			],
		],
		[{ roltype: belanghebbende, contactpersoonRol: { naam: 'x'.repeat(41) } }, ['contactpersoonRol.naam max_length']],
		[{ roltype: belanghebbende, contactpersoonRol: { emailadres: 'a@b.nl' } }, ['contactpersoonRol.naam required']],
		[
			{
				roltype: belanghebbende,
				betrokkeneType: 'niet_natuurlijk_persoon',
				betrokkeneIdentificatie: { innNnpId: '12345678' },
			},
			['betrokkeneIdentificatie.innNnpId invalid-length'],
		],
		[{ roltype: belanghebbende, indicatieMachtiging: 'ja' }, ['indicatieMachtiging invalid_choice']],
	];
	for (const [rest, verwacht] of gevallen)
		assert.deepEqual(codes(await p.post(PAD, rol(rest))), verwacht, JSON.stringify(rest));
	const eerste = await p.maak(PAD, rol({ roltype: initiator }));
	assert.deepEqual(codes(await p.post(PAD, rol({ roltype: initiator }))), ['roltype max-occurences']);
	await p.maak(PAD, rol({ roltype: belanghebbende }));
	await p.maak(PAD, rol({ roltype: belanghebbende, indicatieMachtiging: 'gemachtigde' }));
	const vestiging = await p.maak(
		PAD,
		rol({
			roltype: belanghebbende,
			betrokkeneType: 'vestiging',
			betrokkeneIdentificatie: { vestigingsNummer: '1', handelsnaam: ['X'], innNnpId: 'weg' },
		}),
	);
	assert.equal('innNnpId' in vestiging.betrokkeneIdentificatie, false);
	const lijst = (await p.get(`${PAD}?zaak=${encodeURIComponent(zaak.url)}`)).body;
	assert.equal(lijst.count, 4);
	assert.equal((await p.get('/oefen/zaken')).body[0].dubbel, 1);
	assert.equal((await p.vraag('DELETE', eerste.url)).status, 204);
	await p.maak(PAD, rol({ roltype: initiator }));
});

test('zaakobjecten en zaakeigenschappen', async (t) => {
	const p = await start(t);
	const zaak = await p.zaak();
	const PAD = '/zaken/api/v1/zaakobjecten';
	const gevallen: [Json, string[]][] = [
		[{ objectType: 'adres' }, ['nonFieldErrors invalid-zaakobject']],
		[{ objectType: 'huis', objectIdentificatie: {} }, ['objectType invalid_choice']],
		[{ objectType: 'pand', objectIdentificatie: {} }, ['objectIdentificatie.identificatie required']],
		[
			{ objectType: 'overige', objectIdentificatie: { overigeData: 'x' } },
			['nonFieldErrors missing-object-type-overige'],
		],
		[{ objectType: 'adres', object: 'https://bag.example/1' }, ['object bad-url']],
	];
	for (const [rest, verwacht] of gevallen)
		assert.deepEqual(codes(await p.post(PAD, { zaak: zaak.url, ...rest })), verwacht);
	await p.maak(PAD, {
		zaak: zaak.url,
		objectType: 'overige',
		objectTypeOverige: 'activiteit',
		objectIdentificatie: { overigeData: { naam: 'Bouwen' } },
	});
	await p.maak(PAD, {
		zaak: zaak.url,
		objectType: 'kadastrale_onroerende_zaak',
		objectIdentificatie: { kadastraleIdentificatie: '1', kadastraleAanduiding: 'A 1' },
	});
	assert.equal((await p.get(`${PAD}?zaak=${encodeURIComponent(zaak.url)}&objectType=overige`)).body.count, 1);

	const van = async (zaaktype: string): Promise<Record<string, string>> =>
		Object.fromEntries(
			(await p.get(`/catalogi/api/v1/eigenschappen?zaaktype=${encodeURIComponent(zaaktype)}`)).body.results.map(
				(e: Json) => [e.naam, e.url],
			),
		);
	const eigen = await van(zaak.zaaktype);
	const vreemd = await van((await p.zaaktype('OMG-MELDING')).url);
	const pad = `/zaken/api/v1/zaken/${zaak.uuid}/zaakeigenschappen`;
	const zet = (eigenschap: string, waarde: string) => p.post(pad, { zaak: zaak.url, eigenschap, waarde });
	assert.deepEqual(codes(await zet(vreemd.doel!, 'x')), ['nonFieldErrors zaaktype-mismatch']);
	assert.deepEqual(codes(await zet(eigen.indienDatum!, '2026-05-01')), ['waarde waarde-incorrect-format']);
	assert.deepEqual(codes(await zet(eigen.volgnummer!, 'een')), ['waarde waarde-incorrect-format']);
	assert.deepEqual(codes(await zet(eigen.verzoeknummer!, 'x'.repeat(41))), ['waarde waarde-incorrect-format']);
	assert.equal((await zet(eigen.indienDatum!, '20260501')).status, 201);
	assert.equal((await zet(eigen.volgnummer!, '1')).status, 201);
	assert.equal(Array.isArray((await p.get(pad)).body), true);
});

test('status: niet in de toekomst, uniek, van het zaaktype; de eindstatus vraagt resultaat, vrijgegeven documenten en gebruiksrecht', async (t) => {
	const p = await start(t);
	const PAD = '/zaken/api/v1/statussen';
	const zaak = await p.zaak();
	const typen = (await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(zaak.zaaktype)}`)).body
		.results;
	const vreemd = (
		await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent((await p.zaaktype('OMG-MELDING')).url)}`)
	).body.results[0];
	const zet = (statustype: Json, datumStatusGezet: string) =>
		p.post(PAD, { zaak: zaak.url, statustype: statustype.url, datumStatusGezet });
	const straks = new Date(Date.now() + 60_000).toISOString();
	assert.deepEqual(codes(await zet(typen[0], straks)), ['datumStatusGezet date-in-future']);
	assert.deepEqual(codes(await zet(typen[0], '2026-05-01')), ['datumStatusGezet invalid']);
	assert.deepEqual(codes(await zet(vreemd, '2026-05-01T10:00:00Z')), ['nonFieldErrors zaaktype-mismatch']);
	assert.equal((await zet(typen[0], '2026-05-01T10:00:00+02:00')).status, 201);
	assert.deepEqual(codes(await zet(typen[0], '2026-05-01T08:00:00Z')), ['nonFieldErrors unique']);
	const document = await p.document({ bestandsomvang: 3 });
	await p.maak('/zaken/api/v1/zaakinformatieobjecten', { zaak: zaak.url, informatieobject: document.url });
	assert.deepEqual(codes(await zet(typen.at(-1), '2026-05-02T10:00:00Z')), [
		'nonFieldErrors indicatiegebruiksrecht-unset',
		'nonFieldErrors informatieobject-locked',
		'nonFieldErrors resultaat-does-not-exist',
	]);
	await p.vraag('PATCH', document.url, { lock: document.lock, indicatieGebruiksrecht: false });
	await p.deel((await p.get(document.url)).body.bestandsdelen[0].url, Buffer.from('abc'), document.lock);
	await p.post(`${document.url}/unlock`, { lock: document.lock });
	const resultaattype = (await p.get(`/catalogi/api/v1/resultaattypen?zaaktype=${encodeURIComponent(zaak.zaaktype)}`))
		.body.results[0];
	await p.maak('/zaken/api/v1/resultaten', { zaak: zaak.url, resultaattype: resultaattype.url });
	assert.deepEqual(
		codes(await p.post('/zaken/api/v1/resultaten', { zaak: zaak.url, resultaattype: resultaattype.url })),
		['zaak unique'],
	);
	assert.equal((await zet(typen.at(-1), '2026-05-02T10:00:00Z')).status, 201);
	assert.equal((await p.get(zaak.url)).body.einddatum, '2026-05-02');
});

test('catalogus: concept, versies op datum, gebruik van status=alles', async (t) => {
	const p = await start(t);
	const tel = async (vraag: string): Promise<number> => (await p.get(`/catalogi/api/v1/zaaktypen?${vraag}`)).body.count;
	assert.equal(await tel('identificatie=OMG-CONCEPT'), 0);
	assert.equal(await tel('identificatie=OMG-CONCEPT&status=alles'), 1);
	assert.equal(await tel('identificatie=OMG-VERSIES'), 2);
	for (const datum of ['2018-01-01', '2025-12-31', '2026-01-01', '2030-01-01'])
		assert.equal(await tel(`identificatie=OMG-VERSIES&datumGeldigheid=${datum}`), 1);
	assert.equal(await tel('identificatie=OMG-VERSIES&datumGeldigheid=2017-12-31'), 0);
	assert.deepEqual(codes(await p.get('/catalogi/api/v1/zaaktypen?datumGeldigheid=gisteren')), [
		'datumGeldigheid invalid',
	]);
	assert.deepEqual(codes(await p.get('/catalogi/api/v1/informatieobjecttypen?zaaktype=x')), [
		'nonFieldErrors unknown-parameters',
	]);
	const zaaktype = await p.zaaktype();
	assert.equal(
		(
			await p.get(
				`/catalogi/api/v1/zaaktype-informatieobjecttypen?zaaktype=${encodeURIComponent(zaaktype.url)}&richting=inkomend`,
			)
		).body.count,
		3,
	);
});
