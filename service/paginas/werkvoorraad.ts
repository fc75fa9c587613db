// SPDX-License-Identifier: EUPL-1.2
import { FASEN, type Fase } from 'dso-temporal/contract';
import { FASETEKST } from '../api/stand.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import { mag } from '../toegang.ts';
import type { Html } from './html.ts';
import { html, link, moment } from './html.ts';
import { csrfVeld } from './raam.ts';

export interface Werkvoorraad {
	items: VerzoekStand[];
	/** Cursor of the next page. */
	volgende?: string;
	filter: { oin?: string; fase?: Fase; zoek?: string };
	/** Whether the page reloads by itself. */
	ververst: boolean;
	aantallen: Partial<Record<Fase, number>>;
	organisaties: Array<{ oin: string; naam: string }>;
	sessie: Sessie;
}

/** The table of all verzoeken: where each is, since when, what it waits for, and what is wrong. */
export function werkvoorraadInhoud(w: Werkvoorraad): Html {
	const meer = w.organisaties.length > 1;
	const zoekdelen = (extra: Record<string, string | undefined>) =>
		`/?${new URLSearchParams(
			Object.entries({ ...w.filter, ...extra }).filter((paar): paar is [string, string] => !!paar[1]),
		)}`;
	return html` <form class="zoek" method="get" action="/" role="search">
			<div>
				<label for="zoek">Verzoeknummer</label
				><input id="zoek" name="zoek" value="${w.filter.zoek ?? ''}" maxlength="60" autocomplete="off" />
			</div>
			<div>
				<label for="fase">Fase</label
				><select id="fase" name="fase">
					<option value="">Alle fasen</option>
					${FASEN.map(
						(fase) =>
							html`<option value="${fase}" ${fase === w.filter.fase ? html`selected` : ''}>
								${FASETEKST[fase].nl} (${w.aantallen[fase] ?? 0})
							</option>`,
					)}
				</select>
			</div>
			${meer &&
			html`<div>
				<label for="oin">Organisatie</label
				><select id="oin" name="oin">
					<option value="">Alle organisaties</option>
					${w.organisaties.map(
						({ oin, naam }) =>
							html`<option value="${oin}" ${oin === w.filter.oin ? html`selected` : ''}>${naam}</option>`,
					)}
				</select>
			</div>`}
			<button class="hoofd">Zoeken</button>
			<a href="/">Alles tonen</a>
			${w.ververst
				? html`<a href="${zoekdelen({ ververs: 'uit' })}">Niet vanzelf verversen</a>`
				: html`<a href="${zoekdelen({})}">Elke 30 seconden verversen</a>`}
		</form>
		${w.items.length === 0 ? html`<p>Geen verzoeken gevonden.</p>` : tabel(w, meer)}
		${w.volgende !== undefined &&
		html`<p><a href="${zoekdelen({ cursor: w.volgende, ververs: 'uit' })}">Oudere verzoeken</a></p>`}`;
}

function tabel(w: Werkvoorraad, meer: boolean): Html {
	const namen = new Map(w.organisaties.map(({ oin, naam }) => [oin, naam]));
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met verzoeken">
		<table>
			<caption>
				Verzoeken, de nieuwste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Verzoeknummer</th>
					${meer && html`<th scope="col">Organisatie</th>`}
					<th scope="col">Soort</th>
					<th scope="col">Waar is het</th>
					<th scope="col">Sinds</th>
					<th scope="col">Wacht op</th>
					<th scope="col">Laatste fout en oplossing</th>
					<th scope="col">Zaak</th>
					<th scope="col">Actie</th>
				</tr>
			</thead>
			<tbody>
				${w.items.map((stand) => rij(stand, w, meer ? (namen.get(stand.oin) ?? stand.oin) : undefined))}
			</tbody>
		</table>
	</div>`;
}

function rij(stand: VerzoekStand, w: Werkvoorraad, organisatie: string | undefined): Html {
	return html`<tr>
		<th scope="row"><a href="${detailPad(stand)}">${stand.verzoeknummer}</a></th>
		${organisatie !== undefined && html`<td>${organisatie}</td>`}
		<td>${stand.type ?? ''}${stand.doel !== undefined && html`<br /><span class="zacht">${stand.doel}</span>`}</td>
		<td><span class="fase fase-${stand.fase}">${FASETEKST[stand.fase].nl}</span></td>
		<td>${moment(stand.sinds)}</td>
		<td>${stand.wachtOp ?? ''}</td>
		<td>${foutblok(stand)}</td>
		<td>${zaaklink(stand)}</td>
		<td>${opnieuwKnop(stand, w.sessie)}</td>
	</tr>`;
}

export function detailPad({ oin, verzoeknummer }: { oin: string; verzoeknummer: string }): string {
	return `/verzoeken/${encodeURIComponent(oin)}/${encodeURIComponent(verzoeknummer)}`;
}

export function foutblok({ fout }: VerzoekStand): Html {
	if (fout === undefined) return html``;
	return html`<div class="fout"><strong>${fout.melding}</strong><br />Oplossing: ${fout.remedie}</div>`;
}

export function zaaklink(stand: VerzoekStand): Html {
	if (stand.zaakUrl === undefined) return html``;
	return link(stand.zaakUrl, stand.zaakIdentificatie ?? 'zaak');
}

/** Only where trying again can help, and only for who may. */
export function opnieuwKnop(stand: VerzoekStand, sessie: Sessie): Html {
	const kan = stand.fase === 'storing' || stand.fase === 'wachtOpMedewerker' || stand.fase === 'wachtOpFlow';
	if (!kan || !mag({ ...sessie, scopes: [] }, 'opnieuw')) return html``;
	return html`<form method="post" action="${detailPad(stand)}/opnieuw">
		${csrfVeld(sessie)}<button>Opnieuw proberen<span class="spring"> voor verzoek ${stand.verzoeknummer}</span></button>
	</form>`;
}
