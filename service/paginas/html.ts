// SPDX-License-Identifier: EUPL-1.2
/** HTML from tagged templates: every value is escaped unless it is Html itself. */

export class Html {
	readonly tekst: string;

	constructor(tekst: string) {
		this.tekst = tekst;
	}

	toString(): string {
		return this.tekst;
	}
}

export type Waarde = Html | string | number | undefined | null | false | Waarde[];

export function html(delen: TemplateStringsArray, ...waarden: Waarde[]): Html {
	let tekst = delen[0] ?? '';
	waarden.forEach((waarde, i) => {
		tekst += alsHtml(waarde) + (delen[i + 1] ?? '');
	});
	return new Html(tekst);
}

function alsHtml(waarde: Waarde): string {
	if (waarde === undefined || waarde === null || waarde === false) return '';
	if (waarde instanceof Html) return waarde.tekst;
	if (Array.isArray(waarde)) return waarde.map(alsHtml).join('');
	return ontsnap(String(waarde));
}

const TEKENS: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

export function ontsnap(tekst: string): string {
	return tekst.replace(/[&<>"'`]/g, (teken) => TEKENS[teken] ?? teken);
}

/** A link only when the address is http(s); else the text. */
export function link(adres: string | undefined, tekst: string): Html {
	if (adres === undefined || !/^https?:\/\//i.test(adres)) return html`${tekst}`;
	return html`<a href="${adres}" rel="noreferrer noopener">${tekst}</a>`;
}

const MOMENT = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** An instant as people read it, in Dutch time. */
export function moment(iso: string | undefined): Html {
	if (iso === undefined || Number.isNaN(Date.parse(iso))) return html``;
	return html`<time datetime="${iso}">${MOMENT.format(new Date(iso))}</time>`;
}

export function omvang(bytes: number | undefined): string {
	if (bytes === undefined) return '';
	if (bytes < 1000) return `${bytes} bytes`;
	const eenheden = ['kB', 'MB', 'GB'];
	let waarde = bytes / 1000;
	let i = 0;
	while (waarde >= 1000 && i < eenheden.length - 1) {
		waarde /= 1000;
		i++;
	}
	return `${waarde.toLocaleString('nl-NL', { maximumFractionDigits: 1 })} ${eenheden[i]}`;
}
