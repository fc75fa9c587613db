// SPDX-License-Identifier: EUPL-1.2
/** The official sample verzoekbericht: every field at its ZGW place, the rest listed. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { leesVerzoekbericht } from '../../../dso/verzoek/index.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import { brengInKaart } from '../../../dso/zaak/index.ts';
import { bladeren } from '../../../dso/zaak/mapping/paden.ts';

const map = process.env.DSO_SCHEMAS ?? resolve(import.meta.dirname, '../../../../shared/reference');
const VOORBEELD = join(map, 'stam/4.0/verzoekbericht_4_0_0.xml');
const BEHANDELDIENST = '00000099900007060000';

test('sample verzoekbericht, received as behandeldienst', async (t) => {
	if (!existsSync(VOORBEELD)) return t.skip('the official STAM sample is not beside the repository; set DSO_SCHEMAS');
	const uit = await leesVerzoekbericht(readFileSync(VOORBEELD));
	const bericht: Verzoekbericht = uit.bericht;
	const kaart = brengInKaart(bericht, {
		oin: BEHANDELDIENST,
		organisaties: { [BEHANDELDIENST]: { rsin: '123456782' }, '00000099130854102011': { rsin: '111222333' } },
		catalogus: { domein: 'DSO' },
	});
	const { zaak, rollen, zaakobjecten } = kaart;
	assert.equal(zaak.identificatie, '2023073100048');
	assert.equal(zaak.bronorganisatie, '123456782');
	assert.equal(zaak.verantwoordelijkeOrganisatie, '111222333');
	assert.equal(zaak.startdatum, '2023-07-31');
	assert.deepEqual(zaak.zaakgeometrie, { type: 'Point', coordinates: [4.438095384, 52.80657237] });
	const [initiatiefnemer, gemachtigde, contactpersoon] = rollen.map((rol) => rol.inhoud as Record<string, any>);
	assert.equal(initiatiefnemer?.betrokkeneIdentificatie.geslachtsnaam, 'Binnenlands Verblijfsadres');
	assert.equal(initiatiefnemer?.betrokkeneIdentificatie.inpBsn, undefined, 'the sample BSN fails the 11-proef');
	assert.equal(initiatiefnemer?.betrokkeneIdentificatie.verblijfsadres.aoaHuisnummertoevoeging, 'bis');
	assert.equal(gemachtigde?.betrokkeneIdentificatie.innNnpId, '992104439');
	assert.equal(gemachtigde?.betrokkeneIdentificatie.statutaireNaam, 'Free Bamsolcom');
	assert.equal(gemachtigde?.betrokkeneIdentificatie.bezoekadres, 'De Stroom 5, 7901TG Hoogeveen');
	assert.equal(gemachtigde?.indicatieMachtiging, 'gemachtigde');
	assert.equal(gemachtigde?.contactpersoonRol.naam, 'C. Persoon');
	assert.equal(contactpersoon?.betrokkeneIdentificatie.subVerblijfBuitenland.lndLandnaam, 'Belgie');
	const objecten = zaakobjecten.map((object) => object.inhoud.objectTypeOverige);
	assert.deepEqual(objecten, ['dso_projectlocatie', 'dso_activiteit', 'dso_verzoek']);
	assert.match(JSON.stringify(zaakobjecten), /Olie, 20 kubieke meter/);
	assert.equal(kaart.documenten.length, 3);
	assert.equal(kaart.documenten.filter((d) => d.vertrouwelijk).length, 1);

	const lijst = kaart.nietOvergenomen.map((n) => n.pad);
	assert.ok(lijst.includes('verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer.waarde'));
	assert.ok(
		lijst.includes('verzoek.initiatiefnemer.natuurlijkPersoon.correspondentieAdres.afwijkendAdres.nummer[0].waarde'),
	);
	assert.ok(
		lijst.includes('verzoek.gemachtigde.nietNatuurlijkPersoon.postadres.binnenlandsAdres.huisnummer[1].waarde'),
	);

	// Every text of the message is in the zaak, or its place is in the list.
	const alles = JSON.stringify(kaart);
	const genoemd = new Set(lijst);
	const weg = bladeren(bericht)
		.filter(
			({ pad, waarde }) => typeof waarde === 'string' && !/\.(bron|publiceerbaar)$/.test(pad) && !pad.endsWith('crs'),
		)
		.filter(
			({ pad, waarde }) =>
				!genoemd.has(pad) && !alles.includes(JSON.stringify(waarde).slice(1, -1)) && pad !== 'version',
		)
		.map(({ pad }) => pad);
	const omgezet = /huisnummer|emailadres|indienDatum|bevoegdGezag\.oin|documentId|coordinatenEtrs/;
	assert.deepEqual(
		weg.filter((pad) => !omgezet.test(pad)),
		[],
	);
});
