// SPDX-License-Identifier: EUPL-1.2
import type { Delen } from '../api/delen.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import { mag } from '../toegang.ts';
import type { Html } from './html.ts';
import { html, type Waarde } from './html.ts';

export interface Raam {
	titel: string;
	/** Path of the menu item that is open. */
	open?: string;
	/** Reload after so many seconds; the reader can switch it off. */
	ververs?: number;
	sessie?: Sessie;
	omgeving: Delen['omgeving'];
	inhoud: Html;
}

const OMGEVINGTEKST = {
	OEFEN: 'OEFENOMGEVING: er gaat niets naar echte burgers of overheden',
	PRE: 'PREPRODUCTIE: test, geen echte verzoeken',
	PROD: 'PRODUCTIE',
} as const;

const MENU = [
	{ pad: '/', naam: 'Werkvoorraad', recht: 'lezen' },
	{ pad: '/vragen', naam: 'Vragen', recht: 'lezen' },
	{ pad: '/inboekregels', naam: 'Inboekregels', recht: 'lezen' },
	{ pad: '/aanleveren', naam: 'Aanleveren', recht: 'lezen' },
	{ pad: '/controle', naam: 'Controle', recht: 'lezen' },
	{ pad: '/systeem', naam: 'Systeem', recht: 'systeem' },
] as const;

/** A whole page: heading, menu, environment, content. */
export function raam({ titel, open, ververs, sessie, omgeving, inhoud }: Raam): string {
	const menu: Waarde =
		sessie === undefined
			? undefined
			: html`<nav aria-label="Hoofdmenu">
						<ul>
							${MENU.filter(({ recht }) => mag({ ...sessie, scopes: [] }, recht)).map(
								({ pad, naam }) =>
									html`<li><a href="${pad}" ${pad === open ? html`aria-current="page"` : ''}>${naam}</a></li>`,
							)}
						</ul>
					</nav>
					<form method="post" action="/afmelden">${csrfVeld(sessie)}<button>Afmelden (${sessie.naam})</button></form>`;
	return html`<!doctype html>
		<html lang="nl">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				${ververs === undefined ? '' : html`<meta http-equiv="refresh" content="${ververs}" />`}
				<title>${titel} - dso-service ${omgeving}</title>
				<link rel="stylesheet" href="/stijl.css" />
			</head>
			<body>
				<a class="spring" href="#inhoud">Naar de inhoud</a>
				<header>
					<strong class="omgeving ${omgeving.toLowerCase()}">${OMGEVINGTEKST[omgeving]}</strong>
					<div class="binnen"><strong>dso-service</strong>${menu}</div>
				</header>
				<main id="inhoud" tabindex="-1">
					<h1>${titel}</h1>
					${inhoud}
				</main>
			</body>
		</html>`.tekst;
}

export function csrfVeld(sessie: Pick<Sessie, 'csrf'>): Html {
	return html`<input type="hidden" name="csrf" value="${sessie.csrf}" />`;
}
