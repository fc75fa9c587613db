// SPDX-License-Identifier: EUPL-1.2
import type { Verzoekverschil } from './model.ts';
import { overzicht } from './overzicht.ts';
import { secties, type Regel, type Sectie, type Soort } from './secties.ts';
import { leesbaarPad, leesbareTekst } from './woorden.ts';
import { verschilZonderPersoonsgegevens } from './zonder-persoonsgegevens.ts';

export interface BeschrijfOpties {
	/**
	 * `tekst`: plain lines. `html`: an `article` to put in a page. `document`: a whole HTML page without scripts or anything from elsewhere.
	 * Default `tekst`.
	 */
	vorm?: 'tekst' | 'html' | 'document';
	/** False: numbers and places only, no values, names, questions or file names. Default true. */
	persoonsgegevens?: boolean;
}

const GEEN = 'De twee leveringen zijn gelijk.';

/** The difference in Dutch for a functional administrator. Everything that came from outside is escaped in HTML. */
export function beschrijfVerschil(verschil: Verzoekverschil, opties: BeschrijfOpties = {}): string {
	const delen = opties.persoonsgegevens === false ? plaatsen(verschil) : secties(overzicht(verschil));
	const kop = `Verzoek ${leesbareTekst(verschil.verzoeknummer)}: verschil tussen levering ${leesbareTekst(verschil.van)} en levering ${leesbareTekst(verschil.naar)}`;
	if (opties.vorm === undefined || opties.vorm === 'tekst') return alsTekst(kop, delen);
	const artikel = alsHtml(kop, delen);
	return opties.vorm === 'html' ? artikel : pagina(kop, artikel);
}

/** Headings with numbers, and one list of places. */
function plaatsen(verschil: Verzoekverschil): Sectie[] {
	const { aantallen, paden } = verschilZonderPersoonsgegevens(verschil);
	const tellingen = Object.entries(aantallen).map(([kop, aantal]): Sectie => ({ kop, aantal, regels: [] }));
	if (tellingen.length === 0) return [];
	const regels = paden.map((pad): Regel => ({ wat: leesbaarPad(pad), soort: 'gewijzigd' }));
	return [...tellingen, { kop: 'Plaatsen in het verzoek', aantal: {}, regels }];
}

const telling = (aantal: Sectie['aantal']): string =>
	(['nieuw', 'gewijzigd', 'vervangen', 'vervallen'] as const satisfies readonly Soort[])
		.flatMap((soort) => (aantal[soort] === undefined ? [] : [`${aantal[soort]} ${soort}`]))
		.join(', ');

const metTelling = ({ kop, aantal }: Sectie): string => (telling(aantal) ? `${kop} (${telling(aantal)})` : kop);

function alsTekst(kop: string, delen: Sectie[]): string {
	if (delen.length === 0) return `${kop}\n\n${GEEN}\n`;
	const blokken = delen.map((sectie) => {
		const zonderTelling = telling(sectie.aantal) === '';
		return [metTelling(sectie), ...sectie.regels.flatMap((regel) => tekstregels(regel, zonderTelling))].join('\n');
	});
	return `${[kop, ...blokken].join('\n\n')}\n`;
}

function tekstregels(regel: Regel, kaal: boolean): string[] {
	const inspringen = (tekst: string) => leesbareTekst(tekst).replaceAll('\n', '\n           ');
	return [
		kaal ? `- ${inspringen(regel.wat)}` : `- [${regel.soort}] ${inspringen(regel.wat)}`,
		...(regel.waarbij === undefined ? [] : [`    bij:   ${inspringen(regel.waarbij)}`]),
		...(regel.oud === undefined ? [] : [`    was:   ${inspringen(regel.oud)}`]),
		...(regel.nieuw === undefined ? [] : [`    nu:    ${inspringen(regel.nieuw)}`]),
	];
}

const TEKENS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const veilig = (tekst: string | undefined): string =>
	leesbareTekst(tekst ?? '').replace(/[&<>"']/g, (teken) => TEKENS[teken] as string);

function alsHtml(kop: string, delen: Sectie[]): string {
	const inhoud = delen.length === 0 ? `<p>${GEEN}</p>` : delen.map(htmlSectie).join('\n');
	return `<article class="verschil">\n<h1>${veilig(kop)}</h1>\n${inhoud}\n</article>\n`;
}

function htmlSectie(sectie: Sectie): string {
	const titel = `<h2>${veilig(metTelling(sectie))}</h2>`;
	if (sectie.regels.length === 0) return titel;
	if (telling(sectie.aantal) === '')
		return `${titel}\n<ul>\n${sectie.regels.map(({ wat }) => `<li>${veilig(wat)}</li>`).join('\n')}\n</ul>`;
	const rijen = sectie.regels.map(
		({ wat, waarbij, soort, oud, nieuw }) =>
			`<tr><th scope="row">${veilig(wat)}${waarbij === undefined ? '' : `<br><small>${veilig(waarbij)}</small>`}</th>` +
			`<td>${soort}</td><td>${veilig(oud)}</td><td>${veilig(nieuw)}</td></tr>`,
	);
	return (
		`${titel}\n<table>\n<thead><tr><th scope="col">Wat</th><th scope="col">Soort</th><th scope="col">Was</th>` +
		`<th scope="col">Nu</th></tr></thead>\n<tbody>\n${rijen.join('\n')}\n</tbody>\n</table>`
	);
}

const STIJL =
	'body{font-family:sans-serif;line-height:1.4;margin:2rem auto;max-width:70rem;padding:0 1rem}' +
	'table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem;text-align:left;vertical-align:top;' +
	'white-space:pre-wrap;overflow-wrap:anywhere}';

function pagina(kop: string, artikel: string): string {
	return (
		`<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>${veilig(kop)}</title>\n` +
		`<style>${STIJL}</style>\n</head>\n<body>\n${artikel}</body>\n</html>\n`
	);
}
