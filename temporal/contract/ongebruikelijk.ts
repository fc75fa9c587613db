// SPDX-License-Identifier: EUPL-1.2
/**
 * Which pairs of type and doel occur in practice. Every pair is valid by the STAM schema; an unusual one is put to a person (vraag
 * `ongebruikelijk`), never an error. One table, so that it can be read and argued about.
 */

/** STAM 4.0.0, `type`. */
export const VERZOEKTYPEN = [
	'Aanvraag vergunning',
	'Melding',
	'Informatie',
	'Informatie ongewoon voorval',
	'Aanvraag maatwerkvoorschrift',
	'Melding gelijkwaardige maatregel',
	'Aanvraag toestemming gelijkwaardige maatregel',
] as const;

/** STAM 4.0.0, `doel`. */
export const DOELEN = ['Initieren', 'Conceptverzoek', 'Aanvullen', 'Intrekken'] as const;

/** Type -> doel -> why it is unusual, in Dutch; what is not here is usual. */
const ONGEBRUIKELIJK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	Melding: {
		Conceptverzoek: 'Vooroverleg gaat vooraf aan een aanvraag; een melding kent geen concept.',
	},
	Informatie: {
		Conceptverzoek: 'Informatie wordt verstrekt en niet vooraf als concept besproken.',
		Aanvullen: 'Bij informatie wordt niet om aanvulling gevraagd: nieuwe informatie komt als een nieuw verzoek.',
		Intrekken: 'Informatie is verstrekt zodra zij binnen is; er is niets om in te trekken.',
	},
	'Informatie ongewoon voorval': {
		Conceptverzoek: 'Een ongewoon voorval wordt meteen gemeld, niet als concept.',
		Intrekken: 'Een gemeld voorval kan niet worden ingetrokken; mogelijk was de melding een vergissing.',
	},
	'Melding gelijkwaardige maatregel': {
		Conceptverzoek: 'Vooroverleg gaat vooraf aan een aanvraag; een melding kent geen concept.',
	},
};

/** Dutch reason when this pair is unusual; undefined when it is usual or the type is not known. */
export function ongebruikelijk(type: string, doel: string): string | undefined {
	return ONGEBRUIKELIJK[type]?.[doel];
}
