// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../gedeeld/xml.ts';
import type { Toeval } from '../toeval.ts';
import { antwoord, binnenlandsAdres, buitenlandsAdres, contactadres, tekst } from './adressen.ts';

/** Values that a test wants to find back, or to be sure not to find, elsewhere. */
export interface Persoon {
	bsn?: string;
	naam?: string;
	straat?: string;
	email?: string;
}

const ACHTERNAMEN = [
	'Oefenaar',
	'Proefkonijn',
	'Voorbeeldsma',
	'Testveld',
	'Nepstra',
	'Fictief-Verzonnen',
	'Ŷsbrand-Öster',
	"D'Oefen",
];
const VOORVOEGSELS = ['van', 'van der', 'de', 'ten'];
const BEDRIJVEN = ['Bouwbedrijf De Proef', 'Oefenadvies & Zonen', 'Tekenbureau <Voorbeeld>', 'Aannemersbedrijf Fictie'];

/** Nine digits that pass the 11-proef of BSN and RSIN, in the range 99... that is not issued. */
export function elfproef(t: Toeval): string {
	for (;;) {
		const cijfers = `99${t.cijfers(7)}`;
		const som = [...cijfers].reduce((totaal, cijfer, i) => totaal + Number(cijfer) * (i === 8 ? -1 : 9 - i), 0);
		if (som % 11 === 0) return cijfers;
	}
}

function naam(t: Toeval): string {
	return t.kies(ACHTERNAMEN);
}

function email(t: Toeval): string {
	return `persoon${t.cijfers(5)}@oefenpost.example`;
}

function telefoon(t: Toeval): string {
	return `06${t.cijfers(8)}`;
}

function natuurlijkPersoon(t: Toeval, vast?: Persoon): XmlElement {
	const dubbel = vast === undefined && t.kans(0.2);
	const buitenland = vast === undefined && t.kans(0.2);
	const bsn = vast?.bsn ?? (t.kans(0.1) ? '000000000' : elfproef(t));
	return {
		'vx:geslachtsnaamNaamgebruik': antwoord(t, vast?.naam ?? naam(t), dubbel ? { register: naam(t) } : {}),
		'vx:voorlettersNaamgebruik': antwoord(t, `${t.kies(['A', 'B', 'J', 'M'])}.${t.kans(0.5) ? 'P.' : ''}`),
		'vx:burgerservicenummer': vast?.bsn || t.kans(0.85) ? tekst(bsn) : undefined,
		'vx:voorvoegselNaamgebruik': t.kans(0.4) ? antwoord(t, t.kies(VOORVOEGSELS)) : undefined,
		'vx:correspondentieAdres': t.kans(0.3) ? contactadres(t) : undefined,
		...(buitenland
			? { 'vx:verblijfsadresBuitenland': buitenlandsAdres(t) }
			: { 'vx:verblijfsadres': binnenlandsAdres(t, vast && { straat: vast.straat }) }),
	};
}

function vestiging(t: Toeval): XmlElement {
	return {
		'ic:vestigingsnummer': antwoord(t, `0000${t.cijfers(8)}`, { publiceerbaar: true }),
		'ic:postadres': t.kans(0.4) ? contactadres(t) : undefined,
		'ic:locatieAdresVestiging': t.kans(0.7) ? binnenlandsAdres(t) : undefined,
		'ic:locatieAdresBuitenland': t.kans(0.2) ? buitenlandsAdres(t) : undefined,
	};
}

function nietNatuurlijkPersoon(t: Toeval): XmlElement {
	const bedrijf = t.kies(BEDRIJVEN);
	const publiceerbaar = { publiceerbaar: true };
	return {
		'vx:rsin': t.kans(0.7) ? antwoord(t, elfproef(t), publiceerbaar) : undefined,
		'vx:statutaireNaam': t.kans(0.5) ? antwoord(t, `${bedrijf} B.V.`, publiceerbaar) : undefined,
		'vx:kvkNummer': antwoord(t, `9000${t.cijfers(4)}`, publiceerbaar),
		'vx:handelsnaam': antwoord(
			t,
			bedrijf,
			t.kans(0.2) ? { ...publiceerbaar, register: `${bedrijf} (register)` } : publiceerbaar,
		),
		'vx:verkorteHandelsnaam': t.kans(0.3) ? antwoord(t, bedrijf.slice(0, 12), publiceerbaar) : undefined,
		'vx:postadres': t.kans(0.4) ? contactadres(t) : undefined,
		...(t.kans(0.85) ? { 'vx:bezoekAdres': binnenlandsAdres(t) } : { 'vx:bezoekAdresBuitenland': buitenlandsAdres(t) }),
		'vx:vestiging': t.kans(0.5) ? vestiging(t) : undefined,
	};
}

/** initiatiefnemer or gemachtigde. With `vast` it is always a natural person with an address in the Netherlands. */
export function betrokkene(t: Toeval, soort: 'burger' | 'bedrijf', vast?: Persoon): XmlElement {
	return {
		'vx:emailadres':
			vast?.email || t.kans(0.85)
				? antwoord(t, vast?.email ?? email(t), vast === undefined && t.kans(0.15) ? { register: email(t) } : {})
				: undefined,
		'vx:telefoonnummer': t.kans(0.7) ? antwoord(t, telefoon(t)) : undefined,
		...(soort === 'burger'
			? { 'vx:natuurlijkPersoon': natuurlijkPersoon(t, vast) }
			: { 'vx:nietNatuurlijkPersoon': nietNatuurlijkPersoon(t) }),
	};
}

export function contactpersoon(t: Toeval): XmlElement {
	return {
		'vx:achternaam': tekst(naam(t)),
		'vx:emailadres': t.kans(0.8) ? tekst(email(t)) : undefined,
		'vx:functie': t.kans(0.6) ? tekst(t.kies(['Projectleider', 'Adviseur', 'Contactpersoon'])) : undefined,
		'vx:telefoonnummer': t.kans(0.6) ? tekst(telefoon(t)) : undefined,
		'vx:voorletters': tekst(`${t.kies(['C', 'D', 'K'])}.`),
		'vx:voorvoegsel': t.kans(0.3) ? tekst(t.kies(VOORVOEGSELS)) : undefined,
		'vx:contactadres': t.kans(0.3) ? contactadres(t) : undefined,
	};
}
