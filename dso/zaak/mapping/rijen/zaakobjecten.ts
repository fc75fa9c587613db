// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';

export const LOCATIES = 'verzoek.projectlocaties[]';
export const ACTIVITEITEN = 'verzoek.projectactiviteiten[]';

const adres = `${LOCATIES}.adresaanduiding`;
const kadaster = `${LOCATIES}.kadastraleAanduiding`;
const gAdres = 'zaakobject adres';
const gKad = 'zaakobject kadastrale_onroerende_zaak';

/** objectIdentificatie of objectType `adres`; needs a BAG nummeraanduiding. */
export const OBJECT_ADRES: readonly Mappingrij[] = [
	{
		groep: gAdres,
		bron: [`${adres}.identificatiecodeNummeraanduiding`],
		doel: 'objectIdentificatie.identificatie',
		omzetting: 'tekst',
		grens: 100,
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresWoonplaatsNaam`],
		doel: 'objectIdentificatie.wplWoonplaatsNaam',
		omzetting: 'tekst',
		grens: 80,
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresStraatnaam`],
		doel: 'objectIdentificatie.gorOpenbareRuimteNaam',
		omzetting: 'tekst',
		grens: 80,
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresHuisnummer`],
		doel: 'objectIdentificatie.huisnummer',
		omzetting: 'huisnummer',
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresHuisletter`],
		doel: 'objectIdentificatie.huisletter',
		omzetting: 'tekst',
		grens: 1,
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresHuisnummerToevoeging`],
		doel: 'objectIdentificatie.huisnummertoevoeging',
		omzetting: 'tekst',
		grens: 4,
	},
	{
		groep: gAdres,
		bron: [`${adres}.opgegevenAdresPostcode`],
		doel: 'objectIdentificatie.postcode',
		omzetting: 'postcode',
		grens: 7,
	},
];

/** objectIdentificatie of objectType `kadastrale_onroerende_zaak`; needs a BRK identification. */
export const OBJECT_KADASTER: readonly Mappingrij[] = [
	{
		groep: gKad,
		bron: [`${kadaster}.BRKIdentificatie`],
		doel: 'objectIdentificatie.kadastraleIdentificatie',
		omzetting: 'tekst',
		grens: 100,
	},
	{
		groep: gKad,
		bron: [`${kadaster}.kadastraleGemeente`, `${kadaster}.kadastraleSectie`, `${kadaster}.kadastraalPerceelnummer`],
		doel: 'objectIdentificatie.kadastraleAanduiding',
		omzetting: 'kadastraleAanduiding',
		grens: 1000,
	},
];

const gLocatie = 'zaakobject overige dso_projectlocatie';

/** A place that fits neither: kept whole as an `overige` object. */
export const OBJECT_LOCATIE: readonly Mappingrij[] = [
	{
		groep: gLocatie,
		bron: [`${adres}.**`],
		doel: 'objectIdentificatie.overigeData.adresaanduiding',
		omzetting: 'boom',
	},
	{
		groep: gLocatie,
		bron: [`${kadaster}.**`],
		doel: 'objectIdentificatie.overigeData.kadastraleAanduiding',
		omzetting: 'boom',
	},
	{
		groep: gLocatie,
		bron: [`${LOCATIES}.coordinatenOpgegeven.**`],
		doel: 'objectIdentificatie.overigeData.coordinatenOpgegeven',
		omzetting: 'boom',
	},
];

const gAct = 'zaakobject overige dso_activiteit';

/** One activity with all its questions and answers. */
export const OBJECT_ACTIVITEIT: readonly Mappingrij[] = [
	{ groep: gAct, bron: [`${ACTIVITEITEN}.activiteitnaam`], doel: 'relatieomschrijving', omzetting: 'tekst', grens: 80 },
	{ groep: gAct, bron: [`${ACTIVITEITEN}.**`], doel: 'objectIdentificatie.overigeData.activiteit', omzetting: 'boom' },
];

const gVerzoek = 'zaakobject overige dso_verzoek';
const heel = (pad: string): Mappingrij => ({
	groep: gVerzoek,
	bron: [`${pad}.**`],
	doel: `objectIdentificatie.overigeData.${pad.split('.').at(-1)}`,
	omzetting: 'boom',
});

/** Everything about the verzoek itself that has no place of its own. No persons: these belong in rollen. */
export const OBJECT_VERZOEK: readonly Mappingrij[] = [
	'stuurgegevens',
	'verzoek.akkoordverklaring',
	'verzoek.ambtshalve',
	'verzoek.doel',
	'verzoek.type',
	'verzoek.verzoeknummer',
	'verzoek.volgnummer',
	'verzoek.indienDatum',
	'verzoek.referentieAanvrager',
	'verzoek.toelichtingLaterAanTeLeverenInformatie',
	'verzoek.toelichtingNietAanTeLeverenInformatie',
	'verzoek.toelichtingVerzoek',
	'verzoek.project',
	'verzoek.bevoegdGezag',
	'verzoek.bevoegdGezagHistorie',
	'verzoek.uitvoerendeInstantie',
	'verzoek.uitvoerendeInstantieHistorie',
	'verzoek.participatie',
	'verzoek.verzoekBijlage',
].map(heel);

export const OBJECTRIJEN: readonly Mappingrij[] = [
	...OBJECT_ADRES,
	...OBJECT_KADASTER,
	...OBJECT_LOCATIE,
	...OBJECT_ACTIVITEIT,
	...OBJECT_VERZOEK,
];
