// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, RSIN, start, type Json } from './hulp.ts';

const PAD = '/zaken/api/v1/zaken';

test('CRS, Content-Type, onleesbare en te grote berichten', async (t) => {
	const p = await start(t, { maxBodyBytes: 5000 });
	for (const [kop, waarde, status] of [
		['accept-crs', undefined, 412],
		['accept-crs', 'EPSG:28992', 406],
		['content-crs', undefined, 412],
		['content-crs', 'EPSG:28992', 406],
		['content-type', 'text/plain', 415],
	] as const)
		assert.equal((await p.post(PAD, {}, { [kop]: waarde })).status, status, `${kop} ${waarde}`);
	assert.equal((await p.get(PAD, { 'accept-crs': undefined })).status, 412);
	assert.equal((await p.get('/zaken/api/v1/rollen', { 'accept-crs': undefined })).status, 200);
	assert.equal((await p.post(PAD, '{kapot')).body.code, 'parse_error');
	const groot = await p.post(PAD, { toelichting: 'x'.repeat(6000) });
	assert.deepEqual([groot.status, groot.body.code], [413, 'request_entity_too_large']);
});

test('velden van een zaak: verplicht, lengte, elfproef, keuzes, zaaktype', async (t) => {
	const p = await start(t);
	const zaaktype = (await p.zaaktype()).url;
	const concept = await p.type('zaaktypen', { identificatie: 'OMG-CONCEPT', status: 'concept' });
	const goed: Json = {
		zaaktype,
		bronorganisatie: RSIN,
		verantwoordelijkeOrganisatie: '000000000',
		startdatum: '2026-05-01',
	};
	assert.deepEqual(codes(await p.post(PAD, {})), [
		'bronorganisatie required',
		'startdatum required',
		'verantwoordelijkeOrganisatie required',
		'zaaktype required',
	]);
	const gevallen: [Json, string[]][] = [
		[{ omschrijving: 'x'.repeat(81) }, ['omschrijving max_length']],
		[{ toelichting: 'x'.repeat(1001) }, ['toelichting max_length']],
		[{ identificatie: 'x'.repeat(41) }, ['identificatie max_length']],
		[{ kenmerken: [{ kenmerk: 'x'.repeat(41), bron: 'DSO' }] }, ['kenmerken.0.kenmerk max_length']],
		[{ kenmerken: [{ kenmerk: 'a', bron: 'DSO' }, { kenmerk: 'b' }] }, ['kenmerken.1.bron required']],
		[{ bronorganisatie: '123456789' }, ['bronorganisatie invalid']],
		[{ bronorganisatie: '12345678' }, ['bronorganisatie invalid-length']],
		[{ verantwoordelijkeOrganisatie: '12345678a' }, ['verantwoordelijkeOrganisatie only-digits']],
		[{ startdatum: '2026-13-01' }, ['startdatum invalid']],
		[{ vertrouwelijkheidaanduiding: 'zeergeheim' }, ['vertrouwelijkheidaanduiding invalid_choice']],
		[{ zaaktype: 'geen url' }, ['zaaktype bad-url']],
		[{ zaaktype: zaaktype.replace('127.0.0.1', 'localhost') }, ['zaaktype unknown-service']],
		[{ zaaktype: zaaktype.replace('zaaktypen', 'roltypen') }, ['zaaktype invalid-resource']],
		[{ zaaktype: `${zaaktype.slice(0, -4)}0000` }, ['zaaktype does_not_exist']],
		[{ zaaktype: concept.url }, ['zaaktype not-published']],
		[{ communicatiekanaal: 'https://referentielijsten.example/1' }, ['communicatiekanaal bad-url']],
		[{ productenOfDiensten: ['https://product.example/1'] }, ['productenOfDiensten invalid-products-services']],
		[{ betalingsindicatie: 'nvt', laatsteBetaaldatum: '2026-05-01T00:00:00Z' }, ['laatsteBetaaldatum betaling-nvt']],
	];
	for (const [rest, verwacht] of gevallen)
		assert.deepEqual(codes(await p.post(PAD, { ...goed, ...rest })), verwacht, JSON.stringify(rest));
	const ok = await p.maak(PAD, {
		...goed,
		omschrijving: 'x'.repeat(80),
		toelichting: 'x'.repeat(1000),
		identificatie: 'x'.repeat(40),
		onbekend: 1,
	});
	assert.equal('onbekend' in ok, false);
	assert.equal((await p.get('/oefen/tellingen')).body.zaken, 1);
});

test('identificatie is uniek per bronorganisatie; zonder identificatie komt er een volgnummer', async (t) => {
	const p = await start(t);
	const eerste = await p.zaak({ identificatie: 'Z1' });
	const { zaaktype, bronorganisatie, verantwoordelijkeOrganisatie, startdatum } = eerste;
	const body = { zaaktype, bronorganisatie, verantwoordelijkeOrganisatie, startdatum, identificatie: 'Z1' };
	assert.deepEqual(codes(await p.post(PAD, body)), ['identificatie identificatie-niet-uniek']);
	await p.zaak({ identificatie: 'Z1', bronorganisatie: '000000000' });
	assert.equal((await p.get('/oefen/zaken/Z1')).body.length, 2);
	const gevonden = (await p.get(`${PAD}?identificatie=Z1&bronorganisatie=${RSIN}`)).body;
	assert.deepEqual([gevonden.count, gevonden.results[0].url], [1, eerste.url]);
	assert.match((await p.zaak()).identificatie, /^ZAAK-\d{4}-0000000001$/);
	assert.match((await p.zaak()).identificatie, /^ZAAK-\d{4}-0000000002$/);
});

test('PATCH wijzigt velden, maar niet zaaktype en identificatie', async (t) => {
	const p = await start(t);
	const zaak = await p.zaak({ identificatie: 'Z1', omschrijving: 'oud' });
	const nieuw = await p.vraag('PATCH', zaak.url, { omschrijving: 'nieuw' });
	assert.deepEqual([nieuw.status, nieuw.body.omschrijving, nieuw.body.identificatie], [200, 'nieuw', 'Z1']);
	assert.deepEqual(codes(await p.vraag('PATCH', zaak.url, { identificatie: 'Z2' })), [
		'identificatie wijzigen-niet-toegelaten',
	]);
	assert.deepEqual(codes(await p.vraag('PATCH', zaak.url, { omschrijving: 'x'.repeat(81) })), [
		'omschrijving max_length',
	]);
});

test('lijsten: onbekende parameters, bladeren, ETag', async (t) => {
	const p = await start(t, { paginaGrootte: 2 });
	for (const n of [1, 2, 3]) await p.zaak({ identificatie: `Z${n}` });
	assert.deepEqual(codes(await p.get(`${PAD}?kenmerk=Omgevingsloket:1`)), ['nonFieldErrors unknown-parameters']);
	assert.deepEqual(codes(await p.get('/zaken/api/v1/rollen?foo=1')), ['nonFieldErrors unknown-parameters']);
	const een = (await p.get(PAD)).body;
	assert.deepEqual([een.count, een.previous, een.results.length], [3, null, 2]);
	const twee = (await p.get(een.next)).body;
	assert.deepEqual([twee.next, twee.results.map((z: Json) => z.identificatie)], [null, ['Z3']]);
	assert.equal((await p.get(`${PAD}?page=3`)).status, 404);
	const enkel = await p.get(een.results[0].url);
	assert.equal((await p.get(een.results[0].url, { 'if-none-match': enkel.headers.get('etag')! })).status, 304);
	assert.equal((await p.get(`${PAD}/00000000-0000-4000-8000-000000000000`)).body.code, 'not_found');
});

test('geometrie: tweedimensionaal, lengtegraad eerst, gesloten ringen', async (t) => {
	const p = await start(t);
	const ring = [
		[5, 52],
		[5.1, 52],
		[5.1, 52.1],
		[5, 52],
	];
	const goed: Json[] = [
		{ type: 'Point', coordinates: [5, 52] },
		{ type: 'LineString', coordinates: ring },
		{ type: 'Polygon', coordinates: [ring] },
		{ type: 'MultiPolygon', coordinates: [[ring], [ring]] },
		{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [5, 52] }] },
	];
	for (const zaakgeometrie of goed) assert.deepEqual((await p.zaak({ zaakgeometrie })).zaakgeometrie, zaakgeometrie);
	const { zaaktype, bronorganisatie, verantwoordelijkeOrganisatie, startdatum } = await p.zaak();
	const fout: Json[] = [
		{ type: 'Point', coordinates: [5, 52, 0] },
		{ type: 'Point', coordinates: [155000, 463000] },
		{ type: 'Point', coordinates: ['5', '52'] },
		{ type: 'Point' },
		{ type: 'LineString', coordinates: [[5, 52]] },
		{ type: 'Polygon', coordinates: [ring.slice(0, 3)] },
		{ type: 'Polygon', coordinates: [[...ring.slice(0, 3), [6, 52]]] },
		{ type: 'Feature', geometry: goed[0] },
		{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [200, 52] }] },
	];
	for (const zaakgeometrie of fout)
		assert.deepEqual(
			codes(await p.post(PAD, { zaaktype, bronorganisatie, verantwoordelijkeOrganisatie, startdatum, zaakgeometrie })),
			['zaakgeometrie invalid'],
		);
});
