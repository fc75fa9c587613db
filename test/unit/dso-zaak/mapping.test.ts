// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import { brengInKaart, type ZaakInstellingen } from '../../../dso/zaak/index.ts';
import { beschrijfMapping } from '../../../dso/zaak/mapping/beschrijving.ts';
import { bladeren, dekt, patroonVan } from '../../../dso/zaak/mapping/paden.ts';
import { NIET_OVERGENOMEN, RIJEN } from '../../../dso/zaak/mapping/rijen/index.ts';
import { gewoonBericht, INSTELLINGEN, tekst, volBericht } from './volbericht.ts';

type Velden = Record<string, any>;

function rol(bericht: Verzoekbericht, soort: string, i: ZaakInstellingen = INSTELLINGEN): Velden {
	const gevonden = brengInKaart(bericht, i).rollen.find((r) => r.soort === soort);
	assert.ok(gevonden, `rol ${soort}`);
	return gevonden.inhoud;
}

test('every leaf of the model stands in the mapping table or in the list of what is not taken over', () => {
	const patronen = new Set(bladeren(volBericht()).map((blad) => patroonVan(blad.pad)));
	assert.ok(patronen.size > 250, `${patronen.size} leaves`);
	const zonder = [...patronen].filter(
		(pad) =>
			!RIJEN.some((rij) => rij.bron.some((bron) => dekt(bron, pad))) &&
			!NIET_OVERGENOMEN.some((rij) => dekt(rij.bron, pad)),
	);
	assert.deepEqual(zonder, []);
});

test('every row of the tables points at a place that exists in the model', () => {
	const patronen = [...new Set(bladeren(volBericht()).map((blad) => patroonVan(blad.pad)))];
	const dood = [...RIJEN.flatMap((rij) => rij.bron), ...NIET_OVERGENOMEN.map((rij) => rij.bron)].filter(
		(bron) => !patronen.some((pad) => dekt(bron, pad)),
	);
	assert.deepEqual(dood, []);
});

/** Gives every text leaf its own value, so that each can be found back. */
function gemerkt(bericht: Verzoekbericht): { bericht: Verzoekbericht; merken: Map<string, string> } {
	const merken = new Map<string, string>();
	for (const { pad, waarde } of bladeren(bericht)) {
		if (
			typeof waarde !== 'string' ||
			!/(antwoord|vraagtekst|groepering|activiteitnaam|Wijze\.waarde|Resultaat\.waarde)$/.test(pad)
		)
			continue;
		merken.set(pad, `merk-${merken.size}-einde`);
	}
	const zet = (knoop: unknown, pad: string): unknown => {
		if (Array.isArray(knoop)) return knoop.map((deel, n) => zet(deel, `${pad}[${n}]`));
		if (typeof knoop === 'object' && knoop !== null) {
			return Object.fromEntries(
				Object.entries(knoop).map(([naam, deel]) => [naam, zet(deel, pad ? `${pad}.${naam}` : naam)]),
			);
		}
		return merken.get(pad) ?? knoop;
	};
	return { bericht: zet(bericht, '') as Verzoekbericht, merken };
}

test('answers, activities and participation are all found back in the zaak', () => {
	const { bericht, merken } = gemerkt(gewoonBericht());
	const kaart = JSON.stringify(brengInKaart(bericht, INSTELLINGEN));
	assert.ok(merken.size >= 7);
	for (const [pad, merk] of merken) assert.ok(kaart.includes(merk), pad);
});

test('what is not in the zaak is listed, without values', () => {
	const bericht = gewoonBericht();
	const kaart = brengInKaart(bericht, INSTELLINGEN);
	const lijst = JSON.stringify(kaart.nietOvergenomen);
	for (const waarde of ['123456782', 'Proefpersoon', 'Proefstraat', '@voorbeeld', '1234AB', 'tekening.pdf']) {
		assert.ok(!lijst.includes(waarde), waarde);
	}
	const paden = kaart.nietOvergenomen.map((n) => n.pad);
	assert.ok(
		paden.includes('verzoek.gemachtigde.nietNatuurlijkPersoon.postadres.binnenlandsAdres.straatnaam[0].waarde'),
	);
	assert.ok(paden.includes('verzoek.gemachtigde.emailadres[0].waarde'), 'the contactpersoon takes its place');
	assert.ok(!paden.includes('verzoek.initiatiefnemer.emailadres[0].waarde'));
	assert.ok(kaart.nietOvergenomen.every((n) => n.reden.length > 10));
});

test('nothing is silently lost when the overige objects are switched off', () => {
	const zuinig = { ...INSTELLINGEN, zaakobjecten: { activiteiten: false, verzoek: false } };
	const paden = brengInKaart(gewoonBericht(), zuinig).nietOvergenomen.map((n) => n.pad);
	assert.ok(paden.includes('verzoek.projectactiviteiten[0].specificaties[0].antwoord'));
	assert.ok(paden.includes('verzoek.participatie.participatieResultaat.waarde'));
});

test('zaak: limits of 80, 1000 and 40, and what is cut is listed', () => {
	const bericht = gewoonBericht();
	bericht.verzoek.naam = tekst('n'.repeat(140));
	bericht.verzoek.toelichtingVerzoek = tekst('t'.repeat(2000));
	assert.ok(bericht.verzoek.contactpersoon);
	bericht.verzoek.contactpersoon.achternaam = tekst('c'.repeat(60));
	const kaart = brengInKaart(bericht, INSTELLINGEN);
	assert.equal(String(kaart.zaak.omschrijving).length, 80);
	assert.equal(String(kaart.zaak.toelichting).length, 1000);
	assert.ok(String(kaart.zaak.toelichting).startsWith('n'.repeat(140)));
	const cut = kaart.nietOvergenomen.filter((n) => n.soort === 'afgekapt').map((n) => [n.pad, n.grens]);
	assert.deepEqual(cut.sort(), [
		['verzoek.contactpersoon.achternaam.waarde', 40],
		['verzoek.contactpersoon.achternaam.waarde', 40],
		['verzoek.naam.waarde', 80],
		['verzoek.toelichtingVerzoek.waarde', 1000],
	]);
});

test('startdatum is the day in Amsterdam, also around midnight in summer', () => {
	const bericht = gewoonBericht();
	bericht.verzoek.indienDatum = '2026-06-30T22:30:00Z';
	assert.equal(brengInKaart(bericht, INSTELLINGEN).zaak.startdatum, '2026-07-01');
	bericht.verzoek.indienDatum = '2026-06-30T23:59:59.999999';
	assert.equal(brengInKaart(bericht, INSTELLINGEN).zaak.startdatum, '2026-06-30');
});

test('zaaknummer follows the pattern', () => {
	const i = { ...INSTELLINGEN, zaak: { identificatie: 'Z{jaar}-{projectId8}-{verzoeknummer}' } };
	assert.equal(brengInKaart(gewoonBericht(), i).zaak.identificatie, 'Z2026-f162fe27-2026032800001');
});

test('verantwoordelijkeOrganisatie comes from the OIN table, else the receiver with a note', () => {
	const bericht = gewoonBericht();
	bericht.verzoek.bevoegdGezag.oin = '00000099900000000009';
	const bekend = { ...INSTELLINGEN.organisaties, '00000099900000000009': { rsin: '111222333' } };
	const kaart = brengInKaart(bericht, { ...INSTELLINGEN, organisaties: bekend });
	assert.equal(kaart.zaak.verantwoordelijkeOrganisatie, '111222333');
	assert.equal(kaart.zaak.bronorganisatie, '123456782');
	assert.equal(brengInKaart(bericht, INSTELLINGEN).zaak.verantwoordelijkeOrganisatie, '123456782');
});

test('BSN: nine zeros is none, eight digits get their zero back, nonsense is listed and not sent', () => {
	const bsn = (waarde: string) => {
		const bericht = gewoonBericht();
		assert.ok(bericht.verzoek.initiatiefnemer.natuurlijkPersoon);
		bericht.verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer = tekst(waarde);
		const kaart = brengInKaart(bericht, INSTELLINGEN);
		const pad = 'verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer.waarde';
		const melding = kaart.nietOvergenomen.find((n) => n.pad === pad);
		const id = kaart.rollen[0]?.inhoud.betrokkeneIdentificatie as Velden;
		return { nummer: id.inpBsn as string | undefined, melding: melding?.reden };
	};
	assert.deepEqual(bsn('123456782'), { nummer: '123456782', melding: undefined });
	assert.equal(bsn('000000000').nummer, undefined);
	assert.match(bsn('000000000').melding ?? '', /Negen nullen/);
	assert.deepEqual(bsn('10000008'), { nummer: '010000008', melding: undefined });
	assert.equal(bsn('12345678').nummer, undefined);
	assert.match(bsn('12345678').melding ?? '', /elfproef/);
});

test('gemachtigde, machtiginggever and the own rol of the contactpersoon follow the settings', () => {
	const bericht = gewoonBericht();
	assert.equal(rol(bericht, 'gemachtigde').indicatieMachtiging, 'gemachtigde');
	assert.equal(rol(bericht, 'initiatiefnemer').indicatieMachtiging, '');
	const i = { ...INSTELLINGEN, rollen: { machtiginggever: true, contactpersoon: false as const } };
	assert.equal(rol(bericht, 'initiatiefnemer', i).indicatieMachtiging, 'machtiginggever');
	assert.ok(!brengInKaart(bericht, i).rollen.some((r) => r.soort === 'contactpersoon'));
	delete bericht.verzoek.gemachtigde;
	assert.equal(rol(bericht, 'initiatiefnemer', i).indicatieMachtiging, '');
	assert.equal(
		rol(bericht, 'initiatiefnemer').contactpersoonRol.naam,
		'C. de Contact',
		'contact of the submitting party',
	);
});

test('when register and applicant differ the configured source wins and the other is listed', () => {
	const bericht = gewoonBericht();
	const np = bericht.verzoek.initiatiefnemer.natuurlijkPersoon;
	assert.ok(np);
	np.geslachtsnaamNaamgebruik = [
		{ waarde: 'Register', bron: 'DSO-LV' },
		{ waarde: 'Aanvrager', bron: 'gebruiker' },
	];
	const kaart = brengInKaart(bericht, INSTELLINGEN);
	assert.equal((kaart.rollen[0]?.inhoud.betrokkeneIdentificatie as Velden).geslachtsnaam, 'Aanvrager');
	const verschil = kaart.nietOvergenomen.find((n) => n.soort === 'verschil');
	assert.equal(verschil?.pad, 'verzoek.initiatiefnemer.natuurlijkPersoon.geslachtsnaamNaamgebruik[0].waarde');
	const register = { ...INSTELLINGEN, personen: { bron: 'DSO-LV' as const } };
	assert.equal(rol(bericht, 'initiatiefnemer', register).betrokkeneIdentificatie.geslachtsnaam, 'Register');
});

test('an address typed over is not mixed with a house letter of the register', () => {
	const bericht = gewoonBericht();
	const adres = bericht.verzoek.initiatiefnemer.natuurlijkPersoon?.verblijfsadres;
	assert.ok(adres);
	adres.straatnaam = [
		{ waarde: 'Nieuw', bron: 'gebruiker' },
		{ waarde: 'Oud', bron: 'DSO-LV' },
	];
	adres.huisletter = [{ waarde: 'z', bron: 'DSO-LV' }];
	const va = rol(bericht, 'initiatiefnemer').betrokkeneIdentificatie.verblijfsadres;
	assert.equal(va.gorOpenbareRuimteNaam, 'Nieuw');
	assert.equal(va.aoaHuisletter, undefined);
});

test('an address without a usable house number is left out whole and listed', () => {
	const bericht = gewoonBericht();
	const np = bericht.verzoek.initiatiefnemer.natuurlijkPersoon;
	assert.ok(np?.verblijfsadres);
	np.verblijfsadres.huisnummer = [{ waarde: '12 hoog' }];
	const kaart = brengInKaart(bericht, INSTELLINGEN);
	assert.equal((kaart.rollen[0]?.inhoud.betrokkeneIdentificatie as Velden).verblijfsadres, undefined);
	const paden = kaart.nietOvergenomen.map((n) => n.pad);
	assert.ok(paden.includes('verzoek.initiatiefnemer.natuurlijkPersoon.verblijfsadres.straatnaam[0].waarde'));
});

test('organisation: vestiging, niet_natuurlijk_persoon, foreign address', () => {
	const bericht = gewoonBericht();
	const vol: Verzoekbericht = volBericht();
	const nnp = vol.verzoek.gemachtigde?.nietNatuurlijkPersoon;
	assert.ok(nnp && bericht.verzoek.gemachtigde);
	bericht.verzoek.gemachtigde.nietNatuurlijkPersoon = nnp;
	const vestiging = rol(bericht, 'gemachtigde');
	assert.equal(vestiging.betrokkeneType, 'vestiging');
	assert.equal(vestiging.betrokkeneIdentificatie.vestigingsNummer, '000012345678');
	assert.deepEqual(vestiging.betrokkeneIdentificatie.handelsnaam, ['Proefbedrijf', 'Proef B.V.', 'Proef']);
	const i = {
		...INSTELLINGEN,
		personen: { vestigingAls: 'niet_natuurlijk_persoon' as const, landcodes: { Belgie: '5010' } },
	};
	const als = rol(bericht, 'gemachtigde', i);
	assert.equal(als.betrokkeneIdentificatie.innNnpId, '123456782');
	assert.deepEqual(als.betrokkeneIdentificatie.subVerblijfBuitenland, {
		lndLandcode: '5010',
		lndLandnaam: 'België',
		subAdresBuitenland_1: 'Rue Exemple 1',
		subAdresBuitenland_2: '1000 Exempleville',
		subAdresBuitenland_3: 'Province',
	});
});

test('address without BAG id: as overige object, or only listed', () => {
	const bericht = gewoonBericht();
	const adres = bericht.verzoek.projectlocaties[0]?.adresaanduiding;
	assert.ok(adres);
	delete adres.identificatiecodeNummeraanduiding;
	const [object] = brengInKaart(bericht, INSTELLINGEN).zaakobjecten;
	assert.equal(object?.inhoud.objectTypeOverige, 'dso_projectlocatie');
	assert.match(JSON.stringify(object), /Proefstraat/);
	const vermelden = { ...INSTELLINGEN, zaakobjecten: { adresZonderBag: 'vermelden' as const } };
	const kaart = brengInKaart(bericht, vermelden);
	assert.ok(!kaart.zaakobjecten.some((o) => o.inhoud.objectTypeOverige === 'dso_projectlocatie'));
	assert.ok(
		kaart.nietOvergenomen.some((n) => n.pad === 'verzoek.projectlocaties[0].adresaanduiding.opgegevenAdresStraatnaam'),
	);
});

test('kadastrale aanduiding with BRK identification becomes its own zaakobject', () => {
	const bericht = gewoonBericht();
	const [locatie] = bericht.verzoek.projectlocaties;
	assert.ok(locatie);
	delete locatie.adresaanduiding;
	locatie.kadastraleAanduiding = {
		BRKIdentificatie: '123',
		kadastraleGemeente: 'PDP00',
		kadastraleSectie: 'A',
		kadastraalPerceelnummer: '9',
	};
	const [object] = brengInKaart(bericht, INSTELLINGEN).zaakobjecten;
	assert.equal(object?.inhoud.objectType, 'kadastrale_onroerende_zaak');
	assert.deepEqual(object?.inhoud.objectIdentificatie, {
		kadastraleIdentificatie: '123',
		kadastraleAanduiding: 'PDP00 A 9',
	});
});

test('the mapping never throws and stays within the limits, whatever texts come in', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (waarde) => {
			const bericht = gewoonBericht();
			const np = bericht.verzoek.initiatiefnemer.natuurlijkPersoon;
			assert.ok(np?.verblijfsadres && bericht.verzoek.contactpersoon);
			bericht.verzoek.naam = tekst(waarde);
			bericht.verzoek.toelichtingVerzoek = tekst(waarde);
			np.burgerservicenummer = tekst(waarde);
			np.voorlettersNaamgebruik = [{ waarde }];
			np.verblijfsadres.huisnummertoevoeging = [{ waarde }];
			bericht.verzoek.contactpersoon.telefoonnummer = tekst(waarde);
			const { zaak, rollen, nietOvergenomen } = brengInKaart(bericht, INSTELLINGEN);
			const lang = (tekstje: unknown, grens: number) => assert.ok([...String(tekstje ?? '')].length <= grens);
			lang(zaak.omschrijving, 80);
			lang(zaak.toelichting, 1000);
			const id = rollen[0]?.inhoud.betrokkeneIdentificatie as Velden;
			lang(id.voorletters, 20);
			lang(id.verblijfsadres?.aoaHuisnummertoevoeging, 4);
			lang((rollen[1]?.inhoud.contactpersoonRol as Velden).telefoonnummer, 20);
			assert.ok(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(JSON.stringify(zaak).replace(/\\u00/g, '')));
			assert.ok(!JSON.stringify(zaak).includes('\\u0000'));
			if (waarde.length > 20 && !'verzoek.initiatiefnemer'.includes(waarde))
				assert.ok(!JSON.stringify(nietOvergenomen).includes(waarde));
		}),
		{ numRuns: 150 },
	);
});

test('docs/mapping.md is up to date with the table', () => {
	const tekstOpSchijf = readFileSync(join(import.meta.dirname, '../../../docs/mapping.md'), 'utf8');
	assert.equal(tekstOpSchijf, beschrijfMapping(), 'run node tools/mapping.mjs');
});
