// SPDX-License-Identifier: EUPL-1.2
import { html, type Html, type HtmlWaarde } from './html.ts';
import type { Poorten } from './instellingen.ts';

/** Style of all practice pages: no external assets, contrast of at least 4.5:1, visible focus, usable on a narrow screen. */
const STIJL = `
:root { color-scheme: light; --inkt: #1b1b1b; --grijs: #4d4d4d; --lijn: #b8b8b8; --blauw: #154273; --licht: #eef4fb; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--inkt); background: #fff; }
.overslaan { position: absolute; left: -999px; }
.overslaan:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; z-index: 1; }
header { background: var(--blauw); color: #fff; }
.omgeving { display: block; text-align: center; font-weight: 700; padding: .25rem .5rem; background: #ffd34d; color: #1b1b1b; }
header p { margin: 0; padding: .5rem 1.25rem; }
header .naam { font-size: 1.25rem; font-weight: 700; }
nav { background: var(--licht); border-bottom: 1px solid var(--lijn); padding: .5rem 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a[aria-current] { font-weight: 700; text-decoration-thickness: 3px; }
main { padding: 1rem 1.25rem 3rem; max-width: 90rem; }
main > p { max-width: 48rem; }
h1 { font-size: 1.5rem; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
a { color: #0b4f9e; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
form.velden { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; background: var(--licht); padding: 1rem; border: 1px solid var(--lijn); }
form.velden label { display: block; font-weight: 600; }
input, select, button { font: inherit; padding: .4rem .5rem; border: 1px solid #595959; border-radius: 3px; background: #fff; color: var(--inkt); }
button { background: var(--blauw); color: #fff; border-color: var(--blauw); cursor: pointer; padding: .45rem 1rem; }
button.klein { padding: .15rem .6rem; background: #fff; color: var(--blauw); white-space: nowrap; }
details { margin: .5rem 0; }
.tabel { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--lijn); vertical-align: top; }
th { background: var(--licht); }
.uitleg { color: var(--grijs); }
.status { font-weight: 600; white-space: nowrap; }
.goed { color: #14622a; } .wacht { color: #7a4a00; } .fout { color: #a3140c; }
.melding { border-left: .3rem solid #14622a; background: #edf7ef; padding: .5rem .75rem; }
.melding.fout { border-color: #a3140c; background: #fdeeed; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.regels { white-space: pre-line; }
td, th { overflow-wrap: break-word; }
td time { display: inline-block; min-width: 6.5rem; }
td ul, td dl { margin: 0; }
summary { cursor: pointer; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } form.velden > div, form.velden select, form.velden input { width: 100%; } }
`;

export interface PaginaOpties {
	titel: string;
	/** Name of the practice system that shows this page, for example "Oefen-DSO-LV". */
	systeem: string;
	navigatie?: Array<{ href: string; tekst: string }>;
	/** `href` of the navigation that is open. */
	open?: string;
	/** Reload after this many seconds; only for pages without a form that a person may be filling in. */
	ververs?: number;
	inhoud: HtmlWaarde;
}

/** A whole page in Dutch with header, skip link, navigation and main part. */
export function pagina(opties: PaginaOpties): string {
	return html`<!doctype html>
		<html lang="nl">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				${opties.ververs ? html`<meta http-equiv="refresh" content="${opties.ververs}" />` : null}
				<title>${opties.titel} - ${opties.systeem}</title>
				<link rel="icon" href="data:," />
				<style>
					${stijl()}
				</style>
			</head>
			<body>
				<a class="overslaan" href="#inhoud">Naar de inhoud</a>
				<header>
					<strong class="omgeving">OEFENOMGEVING: alle gegevens zijn verzonnen</strong>
					<p class="naam">${opties.systeem}</p>
				</header>
				${opties.navigatie?.length
					? html`<nav aria-label="Onderdelen">
							<ul>
								${opties.navigatie.map(
									(punt) =>
										html`<li>
											<a href="${punt.href}" ${punt.href === opties.open ? html` aria-current="page"` : null}
												>${punt.tekst}</a
											>
										</li>`,
								)}
							</ul>
						</nav>`
					: null}
				<main id="inhoud" tabindex="-1">
					<h1>${opties.titel}</h1>
					${opties.inhoud}
				</main>
			</body>
		</html> `.tekst;
}

function stijl(): Html {
	// The style is our own constant text.
	return html(Object.assign([STIJL], { raw: [STIJL] }) as unknown as TemplateStringsArray);
}

/** Header for every page answer: nothing but inline style of our own, forms only to ourselves. */
export const PAGINA_HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	'x-content-type-options': 'nosniff',
	// Not no-referrer: browsers then send "Origin: null" with a form, and it could not be told from another site's.
	'referrer-policy': 'same-origin',
	'cache-control': 'no-store',
};

/** The parts of the practice environment, in the order in which a verzoek passes them. `eigen` are the pages of the system itself. */
export function oefenNavigatie(
	poorten: Partial<Pick<Poorten, 'oefen' | 'service' | 'zaaksysteem' | 'n8n'>>,
	eigen: { van: 'oefen' | 'zaaksysteem'; punten: Array<{ href: string; tekst: string }> },
): Array<{ href: string; tekst: string }> {
	const delen = [
		{ deel: 'oefen', tekst: 'Dien een verzoek in' },
		{ deel: 'service', tekst: 'Werkvoorraad' },
		{ deel: 'n8n', tekst: 'n8n' },
		{ deel: 'zaaksysteem', tekst: 'Zaaksysteem' },
	] as const;
	return delen.flatMap(({ deel, tekst }) => {
		if (deel === eigen.van) return eigen.punten;
		const poort = poorten[deel];
		return poort === undefined ? [] : [{ href: `http://127.0.0.1:${poort}/`, tekst }];
	});
}
