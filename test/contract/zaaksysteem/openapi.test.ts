// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { start, type Json, type Proef } from '../../unit/oefen-zaaksysteem/hulp.ts';
import { REDEN, Specificatie, zgwMap } from './schemas.ts';

const map = zgwMap();
const API = map && join(map, 'gemma-zaken', 'api-specificatie');
const skip = API ? false : REDEN;

const url = { type: 'string', format: 'uri' };
/** Two lists that the description calls a string. */
function herstelCatalogi(schemas: Json): void {
	schemas.ZaakType.properties.informatieobjecttypen = { type: 'array', items: url };
	schemas.InformatieObjectType.properties.zaaktypen = { type: 'array', items: url };
}
/** Fields that may be empty or null in every implementation (and in the recorded answers) although the description says not. */
function herstelZaken(schemas: Json): void {
	for (const naam of ['Status', 'StatusRequestbody']) schemas[naam].properties.gezetdoor.nullable = true;
	schemas.ZaakObject.properties.zaakobjecttype.nullable = true;
	delete schemas.ZaakObject.properties.objectTypeOverige.pattern;
	delete schemas.RolNatuurlijkPersoon.properties.inpA_nummer.pattern;
	// What the discriminator means: the type names the one alternative that counts.
	schemas.GeoJSONGeometry.oneOf = schemas.GeoJSONGeometry.oneOf.map((deel: Json) => ({
		allOf: [deel, { properties: { type: { enum: [deel.$ref.split('/').at(-1)] } } }],
	}));
}

async function eens(t: TestContext, spec: Specificatie, p: Proef, pad: string, schema: string): Promise<any> {
	const antwoord = await p.get(pad);
	assert.equal(antwoord.status, 200, JSON.stringify(antwoord.body));
	const gebreken = spec.gebreken(schema, antwoord.body);
	assert.deepEqual(gebreken, [], `${pad} als ${schema}`);
	t.diagnostic(`${schema}: ${pad.split('?')[0]!.replace(p.basis, '')}`);
	return antwoord.body;
}

test('Catalogi 1.3.1: antwoorden en filters', { skip }, async (t) => {
	const spec = new Specificatie(join(API!, 'ztc/1.3.x/1.3.1/openapi.yaml'), herstelCatalogi);
	const p = await start(t);
	for (const [soort, lijst, een] of [
		['catalogussen', 'PaginatedCatalogusList', 'Catalogus'],
		['zaaktypen', 'PaginatedZaakTypeList', 'ZaakType'],
		['statustypen', 'PaginatedStatusTypeList', 'StatusType'],
		['roltypen', 'PaginatedRolTypeList', 'RolType'],
		['informatieobjecttypen', 'PaginatedInformatieObjectTypeList', 'InformatieObjectType'],
		['zaaktype-informatieobjecttypen', 'PaginatedZaakTypeInformatieObjectTypeList', 'ZaakTypeInformatieObjectType'],
		['eigenschappen', 'PaginatedEigenschapList', 'Eigenschap'],
		['resultaattypen', 'PaginatedResultaatTypeList', 'ResultaatType'],
		['zaakobjecttypen', 'PaginatedZaakObjectTypeList', 'ZaakObjectType'],
	] as const) {
		const body = await eens(t, spec, p, `/catalogi/api/v1/${soort}`, lijst);
		for (const item of body.results.slice(0, 3)) {
			await eens(t, spec, p, item.url, een);
			// All members of the description are there, the ones that are not required too.
			assert.deepEqual(
				spec.velden(een).filter((veld) => !(veld in item)),
				[],
				een,
			);
		}
		for (const naam of spec.parameters(`/${soort}`)) {
			const proef = await p.get(`/catalogi/api/v1/${soort}?${naam}=${naam.startsWith('datum') ? '2026-05-01' : '1'}`);
			assert.notEqual(proef.body.invalidParams?.[0]?.code, 'unknown-parameters', `${soort}?${naam}`);
		}
	}
});

test('Zaken 1.5.1: antwoorden en filters', { skip }, async (t) => {
	const spec = new Specificatie(join(API!, 'zrc/1.5.x/1.5.1/openapi.yaml'), herstelZaken);
	const p = await start(t);
	const zaak = await p.zaak({
		kenmerken: [{ kenmerk: '1', bron: 'Omgevingsloket' }],
		zaakgeometrie: {
			type: 'Polygon',
			coordinates: [
				[
					[5, 52],
					[5.1, 52],
					[5.1, 52.1],
					[5, 52],
				],
			],
		},
	});
	const alle = async (soort: string): Promise<Json[]> =>
		(await p.get(`/catalogi/api/v1/${soort}?zaaktype=${encodeURIComponent(zaak.zaaktype)}`)).body.results;
	const [initiator, belanghebbende] = await alle('roltypen');
	const z = { zaak: zaak.url };
	const adres = { aoaIdentificatie: '1', wplWoonplaatsNaam: 'W', gorOpenbareRuimteNaam: 'S', aoaHuisnummer: 1 };
	const rollen: [string, Json, string][] = [
		[initiator!.url, { inpBsn: '111222333', verblijfsadres: adres }, 'natuurlijk_persoon'],
		[belanghebbende!.url, { innNnpId: '999990019', statutaireNaam: 'BV' }, 'niet_natuurlijk_persoon'],
		[belanghebbende!.url, { vestigingsNummer: '1', handelsnaam: ['BV'], verblijfsadres: adres }, 'vestiging'],
		[belanghebbende!.url, { identificatie: '1', naam: 'N' }, 'organisatorische_eenheid'],
		[belanghebbende!.url, { identificatie: '1', achternaam: 'N' }, 'medewerker'],
	];
	for (const [roltype, betrokkeneIdentificatie, betrokkeneType] of rollen) {
		const contactpersoonRol = { naam: 'N', emailadres: 'n@voorbeeld.example', telefoonnummer: '0100000000' };
		const rol = await p.maak('/zaken/api/v1/rollen', {
			...z,
			roltype,
			betrokkeneType,
			roltoelichting: 'x',
			betrokkeneIdentificatie,
			contactpersoonRol,
		});
		await eens(t, spec, p, rol.url, `${betrokkeneType}_Rol`);
	}
	const objecten: [string, Json][] = [
		['adres', { identificatie: '1', wplWoonplaatsNaam: 'W', gorOpenbareRuimteNaam: 'S', huisnummer: 1 }],
		['kadastrale_onroerende_zaak', { kadastraleIdentificatie: '1', kadastraleAanduiding: 'A' }],
		['pand', { identificatie: '1' }],
		['gemeente', { gemeenteNaam: 'G', gemeenteCode: '0001' }],
		['woonplaats', { identificatie: '1', woonplaatsNaam: 'W' }],
		['overige', { overigeData: { a: 1 } }],
	];
	for (const [objectType, objectIdentificatie] of objecten) {
		const rest = objectType === 'overige' ? { objectTypeOverige: 'activiteit' } : {};
		const object = await p.maak('/zaken/api/v1/zaakobjecten', { ...z, objectType, objectIdentificatie, ...rest });
		await eens(t, spec, p, object.url, `${objectType}_ZaakObject`);
	}
	const eigenschap = (await alle('eigenschappen')).find((e) => e.naam === 'doel')!;
	await p.maak(`/zaken/api/v1/zaken/${zaak.uuid}/zaakeigenschappen`, { ...z, eigenschap: eigenschap.url, waarde: 'x' });
	const document = await p.document({ inhoud: '', bestandsomvang: 0, indicatieGebruiksrecht: false });
	const zio = await p.maak('/zaken/api/v1/zaakinformatieobjecten', { ...z, informatieobject: document.url });
	const resultaat = await p.maak('/zaken/api/v1/resultaten', {
		...z,
		resultaattype: (await alle('resultaattypen'))[0]!.url,
	});
	const status = await p.maak('/zaken/api/v1/statussen', {
		...z,
		statustype: (await alle('statustypen'))[0]!.url,
		datumStatusGezet: '2026-05-01T10:00:00Z',
	});
	assert.deepEqual(spec.gebreken('StatusRequestbody', status), []);
	const nu = await eens(t, spec, p, zaak.url, 'ZaakExpanded');
	assert.deepEqual(
		spec.velden('Zaak').filter((veld) => !(veld in nu)),
		[],
	);
	await eens(t, spec, p, status.url, 'Status');
	await eens(t, spec, p, resultaat.url, 'Resultaat');
	await eens(t, spec, p, zio.url, 'ZaakInformatieObject');
	await eens(t, spec, p, '/zaken/api/v1/zaken', 'PaginatedZaakList');
	await eens(t, spec, p, '/zaken/api/v1/rollen', 'PaginatedRolList');
	await eens(t, spec, p, '/zaken/api/v1/zaakobjecten', 'PaginatedZaakObjectList');
	await eens(t, spec, p, '/zaken/api/v1/statussen', 'PaginatedStatusList');
	await eens(t, spec, p, '/zaken/api/v1/resultaten', 'PaginatedResultaatList');
	await eens(t, spec, p, '/zaken/api/v1/zaakinformatieobjecten', 'ZaakInformatieObject');
	await eens(t, spec, p, `/zaken/api/v1/zaken/${zaak.uuid}/zaakeigenschappen`, 'ZaakEigenschap');
	await p.post(`/oefen/zaken/${zaak.identificatie}/besluit`, {});
	const [besluit] = (await p.get(`/zaken/api/v1/zaken/${zaak.uuid}/besluiten`)).body;
	await eens(t, spec, p, besluit.url, 'ZaakBesluit');

	for (const pad of ['/zaken', '/rollen', '/zaakobjecten', '/statussen', '/resultaten', '/zaakinformatieobjecten'])
		for (const naam of spec.parameters(pad)) {
			const proef = await p.get(`/zaken/api/v1${pad}?${naam}=${/datum/i.test(naam) ? '2026-05-01' : '1'}`);
			assert.equal(proef.status, 200, `${pad}?${naam} ${JSON.stringify(proef.body)}`);
		}
	const fout = await p.post('/zaken/api/v1/zaken', {});
	assert.deepEqual(spec.gebreken('ValidatieFout', fout.body), []);
	assert.deepEqual(spec.gebreken('Fout', (await p.get('/zaken/api/v1/zaken', { authorization: undefined })).body), []);
});

test('Documenten 1.4.3: antwoorden en filters', { skip }, async (t) => {
	const spec = new Specificatie(join(API!, 'drc/1.4.x/1.4.3/openapi.yaml'));
	const p = await start(t, { bestandsdeelBytes: 2 });
	const PAD = '/documenten/api/v1/enkelvoudiginformatieobjecten';
	const klein = await p.document({ inhoud: 'aGFsbG8=', bestandsomvang: 5 });
	const groot = await p.document({
		bestandsomvang: 3,
		integriteit: { algoritme: 'sha_256', waarde: 'x', datum: '2026-05-01' },
		ondertekening: { soort: 'digitaal', datum: '2026-05-01' },
		trefwoorden: ['a'],
	});
	for (const document of [klein, groot]) {
		assert.deepEqual(spec.gebreken('EnkelvoudigInformatieObjectCreateLock', document), []);
		await eens(t, spec, p, document.url, 'EnkelvoudigInformatieObjectExpanded');
		assert.deepEqual(
			spec.velden('EnkelvoudigInformatieObject').filter((veld) => !(veld in document)),
			[],
		);
	}
	const deel = await p.deel(groot.bestandsdelen[0].url, Buffer.from('ab'), groot.lock);
	assert.deepEqual(spec.gebreken('BestandsDeelResponse', deel.body), []);
	const lock = await p.post(`${klein.url}/lock`, {});
	assert.deepEqual(spec.gebreken('LockEnkelvoudigInformatieObject', lock.body), []);
	await eens(t, spec, p, PAD, 'PaginatedEnkelvoudigInformatieObjectList');
	const zaak = await p.zaak();
	await p.maak('/zaken/api/v1/zaakinformatieobjecten', { zaak: zaak.url, informatieobject: klein.url });
	await eens(t, spec, p, '/documenten/api/v1/objectinformatieobjecten', 'ObjectInformatieObject');
	const recht = await p.maak('/documenten/api/v1/gebruiksrechten', {
		informatieobject: klein.url,
		startdatum: '2026-05-01T00:00:00Z',
		omschrijvingVoorwaarden: 'x',
	});
	assert.deepEqual(spec.gebreken('Gebruiksrechten', recht), []);
	for (const naam of spec.parameters('/enkelvoudiginformatieobjecten'))
		assert.equal((await p.get(`${PAD}?${naam}=1`)).status, 200, naam);
	assert.deepEqual(spec.gebreken('ValidatieFout', (await p.post(PAD, {})).body), []);
});
