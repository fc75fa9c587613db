// SPDX-License-Identifier: EUPL-1.2
/**
 * The key "plaats" of an inboekregel, as people write it in one cell:
 *
 *     woonplaats: Zeist | woonplaats: Den Dolder | postcode: 3700-3712 | kadastrale gemeente: Zeist | bevoegd gezag: <OIN>
 *
 * `|` means "or". A row fits when for one of the kinds that it names every place of the verzoek lies inside: a verzoek that lies partly
 * outside does not fit, so that it comes to another row or to a person.
 */
import type { Verzoek } from 'dso-koppelvlakken/verzoek';
import type { Plaats } from './model.ts';

type Soort = 'woonplaats' | 'postcode' | 'kadastrale gemeente' | 'bevoegd gezag';
export const PLAATSSOORTEN: readonly Soort[] = ['woonplaats', 'postcode', 'kadastrale gemeente', 'bevoegd gezag'];

interface Term {
	soort: Soort;
	waarde: string;
	past(waarde: string): boolean;
}

/** What is wrong with a cell, in Dutch: the rule and the remedy. */
export interface Plaatsfout {
	melding: string;
	remedie: string;
}

/** @returns the terms, or what is wrong */
export function leesPlaats(tekst: string): Term[] | Plaatsfout {
	const termen: Term[] = [];
	for (const deel of tekst.split('|').map((een) => een.trim())) {
		const soort = PLAATSSOORTEN.find((een) => begintMet(deel, een));
		if (soort === undefined) {
			return {
				melding: `"${deel}" begint niet met ${PLAATSSOORTEN.slice(0, -1).join(', ')} of ${PLAATSSOORTEN.at(-1)}`,
				remedie: 'Schrijf bijvoorbeeld "woonplaats: Zeist" of "postcode: 3700-3712", met | tussen meer plaatsen.',
			};
		}
		const waarde = deel
			.slice(soort.length)
			.replace(/^\s*:?\s*/, '')
			.trim();
		const term = maakTerm(soort, waarde);
		if ('melding' in term) return term;
		termen.push(term);
	}
	return termen;
}

/** The cell in the one way in which it is kept and shown. An unreadable cell stays as it is. */
export function schrijfPlaats(tekst: string): string {
	const termen = leesPlaats(tekst);
	return Array.isArray(termen) ? termen.map(({ soort, waarde }) => `${soort}: ${waarde}`).join(' | ') : tekst;
}

/** Does the verzoek lie inside? An unreadable cell fits nothing. */
export function ligtIn(tekst: string, plaats: Plaats | undefined): boolean {
	const termen = leesPlaats(tekst);
	if (!Array.isArray(termen) || plaats === undefined) return false;
	const waarden: Record<Soort, string[]> = {
		woonplaats: plaats.woonplaatsen,
		postcode: plaats.postcodes,
		'kadastrale gemeente': plaats.kadastraleGemeenten,
		'bevoegd gezag': [plaats.bevoegdGezag],
	};
	return PLAATSSOORTEN.some((soort) => {
		const van = termen.filter((term) => term.soort === soort);
		const gevraagd = waarden[soort].filter((waarde) => waarde.trim() !== '');
		return van.length > 0 && gevraagd.length > 0 && gevraagd.every((waarde) => van.some((term) => term.past(waarde)));
	});
}

/** The places that a message names. */
export function plaatsVan({
	projectlocaties,
	bevoegdGezag,
}: Pick<Verzoek, 'projectlocaties' | 'bevoegdGezag'>): Plaats {
	const uniek = (waarden: Array<string | undefined>) => [
		...new Set(waarden.filter((waarde): waarde is string => waarde !== undefined && waarde.trim() !== '')),
	];
	return {
		woonplaatsen: uniek(projectlocaties.map(({ adresaanduiding }) => adresaanduiding?.opgegevenAdresWoonplaatsNaam)),
		postcodes: uniek(projectlocaties.map(({ adresaanduiding }) => adresaanduiding?.opgegevenAdresPostcode)),
		kadastraleGemeenten: uniek(
			projectlocaties.map(({ kadastraleAanduiding }) => kadastraleAanduiding?.kadastraleGemeente),
		),
		bevoegdGezag: bevoegdGezag.oin,
	};
}

function begintMet(deel: string, soort: string): boolean {
	return deel.toLowerCase().startsWith(soort) && /^[\s:]/.test(deel.slice(soort.length) || ' ');
}

function maakTerm(soort: Soort, waarde: string): Term | Plaatsfout {
	if (waarde === '') {
		return { melding: `achter "${soort}" staat niets`, remedie: `Vul in welke ${soort} wordt bedoeld.` };
	}
	if (soort === 'postcode') return postcodeterm(waarde);
	if (soort === 'bevoegd gezag') {
		if (!/^\d{20}$/.test(waarde)) {
			return {
				melding: 'een bevoegd gezag is een OIN van 20 cijfers',
				remedie: 'Vul het OIN van het bevoegd gezag in.',
			};
		}
		return { soort, waarde, past: (een) => een === waarde };
	}
	const gezocht = eender(waarde);
	return { soort, waarde, past: (een) => eender(een) === gezocht };
}

/** `3700`, `3711AB`, `3700-3712` or `3711AA-3711CZ`, both ends included. */
function postcodeterm(tekst: string): Term | Plaatsfout {
	const waarde = tekst.toUpperCase().replace(/\s+/g, '');
	const [, van, tot = van] = /^([1-9]\d{3}(?:[A-Z]{2})?)(?:-([1-9]\d{3}(?:[A-Z]{2})?))?$/.exec(waarde) ?? [];
	if (van === undefined || tot === undefined) {
		return {
			melding: `"${tekst}" is geen postcode of reeks postcodes`,
			remedie: 'Schrijf 3711, 3711AB, 3700-3712 of 3711AA-3711CZ.',
		};
	}
	const [begin, eind] = [laagste(van), hoogste(tot)];
	if (begin > eind) {
		return { melding: `de reeks "${tekst}" loopt terug`, remedie: 'Zet de laagste postcode vooraan.' };
	}
	return {
		soort: 'postcode',
		waarde,
		past(een) {
			const postcode = een.toUpperCase().replace(/\s+/g, '');
			if (!/^[1-9]\d{3}(?:[A-Z]{2})?$/.test(postcode)) return false;
			return begin <= laagste(postcode) && hoogste(postcode) <= eind;
		},
	};
}

const laagste = (postcode: string): string => postcode.padEnd(5, 'A').padEnd(6, 'A');
const hoogste = (postcode: string): string => postcode.padEnd(5, 'Z').padEnd(6, 'Z');

/** Case, accents and spaces make no other place. */
function eender(naam: string): string {
	return naam.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
