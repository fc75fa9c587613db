// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../gedeeld/xml.ts';
import type { Toeval } from '../toeval.ts';

const STRATEN = [
	'Lindelaan',
	'Molenweg',
	'Het Oefenpad',
	'Beukenhof',
	'Veldzicht',
	'Kerkstraat',
	'Achter de Hoven',
	"'s-Gravenweg",
];
const PLAATSEN = ['Oefenstad', 'Oefendorp', 'Nieuw-Oefenen', 'Oefenveen'];
const LETTERS = 'ABCDEFGHJKLMNPRSTVWXZ';

/** Text with `publiceerbaar` (common-4.0.xsd, PubliceerbaarText). */
export function tekst(waarde: string, publiceerbaar = false): XmlElement {
	return { '@publiceerbaar': String(publiceerbaar), '#': waarde };
}

/**
 * The type Antwoord: one value, or two when the applicant typed over what DSO-LV had (`bron` gebruiker and DSO-LV, in that order, as
 * the official sample writes them).
 */
export function antwoord(
	t: Toeval,
	waarde: string,
	opties: { publiceerbaar?: boolean; register?: string } = {},
): XmlElement[] {
	const p = String(opties.publiceerbaar ?? false);
	if (opties.register !== undefined) {
		return [
			{ '@bron': 'gebruiker', '@publiceerbaar': p, '#': waarde },
			{ '@bron': 'DSO-LV', '@publiceerbaar': p, '#': opties.register },
		];
	}
	const bron = t.kans(0.3) ? { '@bron': t.kies(['gebruiker', 'DSO-LV']) } : {};
	return [{ ...bron, '@publiceerbaar': p, '#': waarde }];
}

export function straat(t: Toeval): string {
	return t.kies(STRATEN);
}

export function plaats(t: Toeval): string {
	return t.kies(PLAATSEN);
}

export function postcode(t: Toeval): string {
	return `${t.tussen(1000, 9999)}${t.kies([...LETTERS])}${t.kies([...LETTERS])}`;
}

/** Binnenlandsadres; children are in the namespace common (`ic`). `vast` puts one street name in, without a register value beside it. */
export function binnenlandsAdres(t: Toeval, vast?: { straat?: string }): XmlElement {
	const dubbel = vast === undefined && t.kans(0.25);
	const straatnaam = vast?.straat ?? straat(t);
	return {
		'ic:huisletter': t.kans(0.2) ? antwoord(t, t.kies(['a', 'b', 'c'])) : undefined,
		'ic:huisnummer': antwoord(t, String(t.tussen(1, 250)), dubbel ? { register: String(t.tussen(1, 250)) } : {}),
		'ic:huisnummertoevoeging': t.kans(0.2) ? antwoord(t, t.kies(['bis', '1hoog', 'III'])) : undefined,
		'ic:postcode': antwoord(t, postcode(t), dubbel ? { register: postcode(t) } : {}),
		'ic:straatnaam': antwoord(t, straatnaam, dubbel ? { register: straat(t) } : {}),
		'ic:woonplaatsnaam': antwoord(t, plaats(t)),
	};
}

export function buitenlandsAdres(t: Toeval): XmlElement {
	return {
		'ic:adresBuitenland1': antwoord(t, `Übungsweg ${t.tussen(1, 99)}`),
		'ic:adresBuitenland2': t.kans(0.7) ? antwoord(t, `${t.cijfers(5)} Musterstadt`) : undefined,
		'ic:adresBuitenland3': t.kans(0.3) ? antwoord(t, 'Région d’exercice') : undefined,
		'ic:land': antwoord(t, t.kies(['België', 'Duitsland', 'Frankrijk'])),
	};
}

export function contactadres(t: Toeval): XmlElement {
	const soort = t.kies(['afwijkend', 'binnenlands', 'buitenlands']);
	if (soort === 'afwijkend') {
		return {
			'ic:afwijkendAdres': {
				'ic:adrestype': t.kans(0.8) ? tekst(t.kies(['postbusnummer', 'antwoordnummer']), true) : undefined,
				'ic:nummer': antwoord(t, String(t.tussen(1, 9999))),
				'ic:postcode': antwoord(t, postcode(t)),
				'ic:woonplaatsnaam': antwoord(t, plaats(t)),
			},
		};
	}
	return soort === 'binnenlands'
		? { 'ic:binnenlandsAdres': binnenlandsAdres(t) }
		: { 'ic:buitenlandsAdres': buitenlandsAdres(t) };
}
