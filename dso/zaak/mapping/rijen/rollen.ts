// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';
import { adresbronnen, verblijfBuitenland, verblijfsadres } from './adres.ts';

export type Partij = 'initiatiefnemer' | 'gemachtigde';
export const PARTIJEN: readonly Partij[] = ['initiatiefnemer', 'gemachtigde'];

/** Rows of one rol, per part, so that a part that cannot be filled (an address without house number) is left out as a whole. */
export interface Rolrijen {
	natuurlijkPersoon: Mappingrij[];
	verblijfsadres: Mappingrij[];
	verblijfBuitenland: Mappingrij[];
	nietNatuurlijkPersoon: Mappingrij[];
	bezoekBuitenland: Mappingrij[];
	vestiging: Mappingrij[];
	vestigingsadres: Mappingrij[];
	vestigingBuitenland: Mappingrij[];
	contact: Mappingrij[];
}

function partij(wie: Partij): Rolrijen {
	const stam = `verzoek.${wie}`;
	const np = `${stam}.natuurlijkPersoon`;
	const nnp = `${stam}.nietNatuurlijkPersoon`;
	const vest = `${nnp}.vestiging`;
	const gNp = `rol ${wie}/natuurlijk_persoon`;
	const gNnp = `rol ${wie}/niet_natuurlijk_persoon`;
	const gVest = `rol ${wie}/vestiging`;
	const id = 'betrokkeneIdentificatie';
	const namen = ['statutaireNaam', 'handelsnaam', 'verkorteHandelsnaam'].map((n) => `${nnp}.${n}[].waarde`);
	const alle = `rol ${wie}`;
	return {
		natuurlijkPersoon: [
			{ groep: gNp, bron: [`${np}.burgerservicenummer.waarde`], doel: `${id}.inpBsn`, omzetting: 'bsn' },
			{
				groep: gNp,
				bron: [`${np}.geslachtsnaamNaamgebruik[].waarde`],
				doel: `${id}.geslachtsnaam`,
				omzetting: 'tekst',
				grens: 200,
			},
			{
				groep: gNp,
				bron: [`${np}.voorvoegselNaamgebruik[].waarde`],
				doel: `${id}.voorvoegselGeslachtsnaam`,
				omzetting: 'tekst',
				grens: 80,
			},
			{
				groep: gNp,
				bron: [`${np}.voorlettersNaamgebruik[].waarde`],
				doel: `${id}.voorletters`,
				omzetting: 'tekst',
				grens: 20,
			},
		],
		verblijfsadres: verblijfsadres(gNp, `${np}.verblijfsadres`, `${id}.verblijfsadres`),
		verblijfBuitenland: verblijfBuitenland(gNp, `${np}.verblijfsadresBuitenland`, `${id}.subVerblijfBuitenland`),
		nietNatuurlijkPersoon: [
			{ groep: gNnp, bron: [`${nnp}.rsin[].waarde`], doel: `${id}.innNnpId`, omzetting: 'rsin' },
			{ groep: gNnp, bron: namen, doel: `${id}.statutaireNaam`, omzetting: 'eersteNaam', grens: 500 },
			{ groep: gNnp, bron: namen, doel: 'afwijkendeNaamBetrokkene', omzetting: 'tweedeNaam', grens: 625 },
			{
				groep: gNnp,
				bron: adresbronnen(`${nnp}.bezoekAdres`),
				doel: `${id}.bezoekadres`,
				omzetting: 'adresregel',
				grens: 1000,
			},
			{ groep: gNnp, bron: [`${nnp}.kvkNummer[].waarde`], doel: `${id}.kvkNummer`, omzetting: 'kvkNummer' },
		],
		bezoekBuitenland: verblijfBuitenland(gNnp, `${nnp}.bezoekAdresBuitenland`, `${id}.subVerblijfBuitenland`),
		vestiging: [
			{
				groep: gVest,
				bron: [`${vest}.vestigingsnummer[].waarde`],
				doel: `${id}.vestigingsNummer`,
				omzetting: 'vestigingsnummer',
				grens: 24,
			},
			{
				groep: gVest,
				bron: [namen[1] as string, namen[0] as string, namen[2] as string],
				doel: `${id}.handelsnaam`,
				omzetting: 'lijstVanEen',
				grens: 625,
			},
			{ groep: gVest, bron: [`${nnp}.kvkNummer[].waarde`], doel: `${id}.kvkNummer`, omzetting: 'kvkNummerVestiging' },
		],
		vestigingsadres: verblijfsadres(gVest, `${vest}.locatieAdresVestiging`, `${id}.verblijfsadres`),
		vestigingBuitenland: verblijfBuitenland(gVest, `${vest}.locatieAdresBuitenland`, `${id}.subVerblijfBuitenland`),
		contact: [
			{
				groep: alle,
				bron: [
					`${np}.voorlettersNaamgebruik[].waarde`,
					`${np}.voorvoegselNaamgebruik[].waarde`,
					`${np}.geslachtsnaamNaamgebruik[].waarde`,
					...namen,
				],
				doel: 'contactpersoonRol.naam',
				omzetting: 'naamVanPartij',
				grens: 40,
			},
			{
				groep: alle,
				bron: [`${stam}.emailadres[].waarde`],
				doel: 'contactpersoonRol.emailadres',
				omzetting: 'emailadres',
			},
			{
				groep: alle,
				bron: [`${stam}.telefoonnummer[].waarde`],
				doel: 'contactpersoonRol.telefoonnummer',
				omzetting: 'telefoonnummer',
				grens: 20,
			},
		],
	};
}

export const ROLLEN: Record<Partij, Rolrijen> = {
	initiatiefnemer: partij('initiatiefnemer'),
	gemachtigde: partij('gemachtigde'),
};

const cp = 'verzoek.contactpersoon';
const cpNaam = [`${cp}.voorletters.waarde`, `${cp}.voorvoegsel.waarde`, `${cp}.achternaam.waarde`];

/** contactpersoonRol of the submitting party. */
export const CONTACT_VAN_INDIENER: readonly Mappingrij[] = [
	{ groep: 'rol indiener', bron: cpNaam, doel: 'contactpersoonRol.naam', omzetting: 'naamsdelen', grens: 40 },
	{
		groep: 'rol indiener',
		bron: [`${cp}.functie.waarde`],
		doel: 'contactpersoonRol.functie',
		omzetting: 'tekst',
		grens: 50,
	},
	{
		groep: 'rol indiener',
		bron: [`${cp}.emailadres.waarde`],
		doel: 'contactpersoonRol.emailadres',
		omzetting: 'emailadres',
	},
	{
		groep: 'rol indiener',
		bron: [`${cp}.telefoonnummer.waarde`],
		doel: 'contactpersoonRol.telefoonnummer',
		omzetting: 'telefoonnummer',
		grens: 20,
	},
];

const gCp = 'rol contactpersoon';

/** Own rol of the contactpersoon, when the settings ask for it. */
export const CONTACTPERSOON: { persoon: Mappingrij[]; adres: Mappingrij[]; buitenland: Mappingrij[] } = {
	persoon: [
		{
			groep: gCp,
			bron: [`${cp}.achternaam.waarde`],
			doel: 'betrokkeneIdentificatie.geslachtsnaam',
			omzetting: 'tekst',
			grens: 200,
		},
		{
			groep: gCp,
			bron: [`${cp}.voorvoegsel.waarde`],
			doel: 'betrokkeneIdentificatie.voorvoegselGeslachtsnaam',
			omzetting: 'tekst',
			grens: 80,
		},
		{
			groep: gCp,
			bron: [`${cp}.voorletters.waarde`],
			doel: 'betrokkeneIdentificatie.voorletters',
			omzetting: 'tekst',
			grens: 20,
		},
		...CONTACT_VAN_INDIENER.map((rij) => ({ ...rij, groep: gCp })),
	],
	adres: verblijfsadres(gCp, `${cp}.contactadres.binnenlandsAdres`, 'betrokkeneIdentificatie.verblijfsadres'),
	buitenland: verblijfBuitenland(
		gCp,
		`${cp}.contactadres.buitenlandsAdres`,
		'betrokkeneIdentificatie.subVerblijfBuitenland',
	),
};

export const ROLRIJEN: readonly Mappingrij[] = [
	...PARTIJEN.flatMap((wie) => Object.values(ROLLEN[wie]).flat() as Mappingrij[]),
	...CONTACT_VAN_INDIENER,
	...CONTACTPERSOON.persoon,
	...CONTACTPERSOON.adres,
	...CONTACTPERSOON.buitenland,
];
