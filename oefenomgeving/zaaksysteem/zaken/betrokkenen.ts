// SPDX-License-Identifier: EUPL-1.2
import { keuze, object, ofNiets, tekst, url } from './schemas.ts';

const leeg = (maxLength: number, extra: object = {}): object => tekst(maxLength, { default: '', ...extra });

const verblijfsadres = {
	...ofNiets(
		object(
			{
				aoaIdentificatie: tekst(100, { minLength: 1 }),
				wplWoonplaatsNaam: tekst(80, { minLength: 1 }),
				gorOpenbareRuimteNaam: tekst(80, { minLength: 1 }),
				aoaPostcode: leeg(7),
				aoaHuisnummer: { type: 'integer', minimum: 0, maximum: 99999 },
				aoaHuisletter: leeg(1),
				aoaHuisnummertoevoeging: leeg(4),
				inpLocatiebeschrijving: leeg(1000),
			},
			['aoaIdentificatie', 'wplWoonplaatsNaam', 'gorOpenbareRuimteNaam', 'aoaHuisnummer'],
		),
	),
	default: null,
};
const buitenland = {
	...ofNiets(
		object(
			{
				lndLandcode: tekst(4, { minLength: 1 }),
				lndLandnaam: tekst(40, { minLength: 1 }),
				subAdresBuitenland_1: leeg(35),
				subAdresBuitenland_2: leeg(35),
				subAdresBuitenland_3: leeg(35),
			},
			['lndLandcode', 'lndLandnaam'],
		),
	),
	default: null,
};

/** `betrokkeneIdentificatie` per betrokkeneType, Zaken 1.5.1. */
export const betrokkeneSchemas: Record<string, object> = {
	natuurlijk_persoon: object({
		inpBsn: leeg(9),
		anpIdentificatie: leeg(17),
		inpA_nummer: leeg(10, { pattern: '^([1-9][0-9]{9})?$' }),
		geslachtsnaam: leeg(200),
		voorvoegselGeslachtsnaam: leeg(80),
		voorletters: leeg(20),
		voornamen: leeg(200),
		geslachtsaanduiding: { ...keuze('', 'm', 'v', 'o'), default: '' },
		geboortedatum: leeg(18),
		verblijfsadres,
		subVerblijfBuitenland: buitenland,
	}),
	niet_natuurlijk_persoon: object({
		innNnpId: leeg(9),
		annIdentificatie: leeg(17),
		statutaireNaam: leeg(500),
		innRechtsvorm: {
			...keuze(
				'',
				'besloten_vennootschap',
				'cooperatie_europees_economische_samenwerking',
				'europese_cooperatieve_venootschap',
				'europese_naamloze_vennootschap',
				'kerkelijke_organisatie',
				'naamloze_vennootschap',
				'onderlinge_waarborg_maatschappij',
				'overig_privaatrechtelijke_rechtspersoon',
				'stichting',
				'vereniging',
				'vereniging_van_eigenaars',
				'publiekrechtelijke_rechtspersoon',
				'vennootschap_onder_firma',
				'maatschap',
				'rederij',
				'commanditaire_vennootschap',
				'kapitaalvennootschap_binnen_eer',
				'overige_buitenlandse_rechtspersoon_vennootschap',
				'kapitaalvennootschap_buiten_eer',
			),
			default: '',
		},
		bezoekadres: leeg(1000),
		subVerblijfBuitenland: buitenland,
	}),
	vestiging: object({
		vestigingsNummer: leeg(24),
		handelsnaam: { type: 'array', items: tekst(625), default: [] },
		verblijfsadres,
		subVerblijfBuitenland: buitenland,
		kvkNummer: leeg(8),
	}),
	organisatorische_eenheid: object({ identificatie: leeg(24), naam: leeg(50), isGehuisvestIn: leeg(24) }),
	medewerker: object({
		identificatie: leeg(24),
		achternaam: leeg(200),
		voorletters: leeg(20),
		voorvoegselAchternaam: leeg(10),
	}),
};

export const rolSchema = object(
	{
		zaak: url,
		betrokkene: tekst(1000, { default: '' }),
		betrokkeneType: keuze(...Object.keys(betrokkeneSchemas)),
		afwijkendeNaamBetrokkene: leeg(625),
		roltype: url,
		roltoelichting: tekst(1000),
		indicatieMachtiging: { ...keuze('', 'gemachtigde', 'machtiginggever'), default: '' },
		contactpersoonRol: ofNiets(
			object(
				{
					emailadres: { type: 'string', maxLength: 254, default: '', anyOf: [{ const: '' }, { format: 'email' }] },
					functie: leeg(50),
					telefoonnummer: leeg(20),
					naam: tekst(40, { minLength: 1 }),
				},
				['naam'],
			),
		),
		betrokkeneIdentificatie: { type: ['object', 'null'] },
	},
	['zaak', 'betrokkeneType', 'roltype', 'roltoelichting'],
);
