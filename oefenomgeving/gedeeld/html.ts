// SPDX-License-Identifier: EUPL-1.2

/** Markup that is safe as it stands. Only the `html` tag makes it. */
export class Html {
	readonly tekst: string;

	constructor(tekst: string) {
		this.tekst = tekst;
	}

	toString(): string {
		return this.tekst;
	}
}

export type HtmlWaarde = Html | string | number | boolean | null | undefined | HtmlWaarde[];

function maakVeilig(waarde: HtmlWaarde): string {
	if (waarde === null || waarde === undefined || waarde === false || waarde === true) return '';
	if (waarde instanceof Html) return waarde.tekst;
	if (Array.isArray(waarde)) return waarde.map(maakVeilig).join('');
	return String(waarde)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** Template tag: everything put in is escaped, unless it was made by this tag too. `false`, `null` and `undefined` give nothing. */
export function html(delen: TemplateStringsArray, ...waarden: HtmlWaarde[]): Html {
	return new Html(delen.map((deel, i) => deel + (i < waarden.length ? maakVeilig(waarden[i]) : '')).join(''));
}
