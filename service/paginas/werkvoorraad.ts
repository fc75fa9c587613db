// SPDX-License-Identifier: EUPL-1.2
import { FASEN, type Fase } from 'dso-temporal/contract';
import { FASETEKST } from '../api/stand.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import { mag } from '../toegang.ts';
import type { Html } from './html.ts';
import { html, link, moment } from './html.ts';
import { csrfVeld } from './raam.ts';
import { alsZin, doelTekst } from './woorden.ts';

export interface Werkvoorraad {
	items: VerzoekStand[];
	/** Cursor of the next page. */
	volgende?: string;
	filter: { oin?: string; fase?: Fase; zoek?: string };
	/** Whether the page reloads by itself. */
	ververst: boolean;
	aantallen: Partial<Record<Fase, number>>;
	/** Questions to people that are open. */
	openVragen: number;
	organisaties: Organisatie[];
	omgeving: 'OEFEN' | 'PRE' | 'PROD';
	sessie: Sessie;
}

interface Organisatie {
	oin: string;
	naam: string;
	zaakPagina?: string;
}

/** Where somebody has to do something, or may want to look. */
const AANDACHT = {
	wachtOpMedewerker: 'Wacht op een medewerker',
	storing: 'Storing',
	wachtOpFlow: 'Wacht op de n8n-flow',
} as const;

/** The table of all verzoeken: where each is, since when, what it waits for, and what is wrong. */
export function werkvoorraadInhoud(w: Werkvoorraad): Html {
	const meer = w.organisaties.length > 1;
	const gefilterd = Object.values(w.filter).some((waarde) => waarde !== undefined);
	const zoekdelen = (extra: Record<string, string | undefined>) =>
		`/?${new URLSearchParams(
			Object.entries({ ...w.filter, ...extra }).filter((paar): paar is [string, string] => !!paar[1]),
		)}`;
	return html`${aandacht(w.aantallen, w.openVragen)}
		<form class="zoek" method="get" action="/" role="search">
			<div>
				<label for="zoek">Verzoeknummer of een deel ervan</label
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
			${gefilterd && html`<a href="/">Alle verzoeken tonen</a>`}
		</form>
		<p>
			${w.ververst
				? html`Deze pagina ververst elke 30 seconden. <a href="${zoekdelen({})}">Niet meer vanzelf verversen</a>`
				: html`<a href="${zoekdelen({})}">Nu verversen</a> of
						<a href="${zoekdelen({ ververs: 'aan' })}">elke 30 seconden vanzelf verversen</a>`}
		</p>
		${w.items.length === 0 ? leeg(gefilterd, w.omgeving) : tabel(w, meer)}
		${w.volgende !== undefined && html`<p><a href="${zoekdelen({ cursor: w.volgende })}">Oudere verzoeken</a></p>`}`;
}

/** What needs a look, with links to it. */
function aandacht(aantallen: Werkvoorraad['aantallen'], openVragen: number): Html {
	const delen = Object.entries(AANDACHT).filter(([fase]) => (aantallen[fase as Fase] ?? 0) > 0);
	const vragen = openVragen > 0 && html`<a href="/vragen">Open vragen: ${openVragen}</a>`;
	if (delen.length === 0 && vragen === false)
		return html`<p class="melding">Geen enkel verzoek vraagt om aandacht.</p>`;
	return html`<p class="fout">
		<strong>Vraagt om aandacht:</strong>
		${vragen}${vragen !== false && delen.length > 0 && ', '}
		${delen.map(
			([fase, naam], i) => html`${i > 0 && ', '}<a href="/?fase=${fase}">${naam}: ${aantallen[fase as Fase]}</a>`,
		)}
	</p>`;
}

function leeg(gefilterd: boolean, omgeving: Werkvoorraad['omgeving']): Html {
	if (gefilterd) return html`<p>Er is geen verzoek dat hierbij past. <a href="/">Alle verzoeken tonen</a></p>`;
	return html`<p>
		Er zijn nog geen verzoeken ontvangen.
		${omgeving === 'OEFEN'
			? 'Dien er een in op de pagina "Dien een verzoek in" van de oefenomgeving; het staat hier een paar tellen later.'
			: 'Zodra DSO-LV een notificatie stuurt, staat het verzoek hier. Werkt de ontvangst? Kijk op de pagina Systeem.'}
	</p>`;
}

function tabel(w: Werkvoorraad, meer: boolean): Html {
	const perOin = new Map(w.organisaties.map((organisatie) => [organisatie.oin, organisatie]));
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met verzoeken">
		<table>
			<caption>
				Verzoeken, de nieuwste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Verzoeknummer</th>
					${meer && html`<th scope="col">Organisatie</th>`}
					<th scope="col">Waar is het</th>
					<th scope="col">Soort</th>
					<th scope="col">Sinds</th>
					<th scope="col">Wacht op</th>
					<th scope="col">Laatste fout en oplossing</th>
					<th scope="col">Zaak</th>
					<th scope="col">Actie</th>
				</tr>
			</thead>
			<tbody>
				${w.items.map((stand) => rij(stand, w, perOin.get(stand.oin), meer))}
			</tbody>
		</table>
	</div>`;
}

function rij(stand: VerzoekStand, w: Werkvoorraad, organisatie: Organisatie | undefined, meer: boolean): Html {
	return html`<tr>
		<th scope="row"><a href="${detailPad(stand)}">${stand.verzoeknummer}</a></th>
		${meer && html`<td>${organisatie?.naam ?? stand.oin}</td>`}
		<td><span class="fase fase-${stand.fase}">${FASETEKST[stand.fase].nl}</span></td>
		<td>
			${stand.type ?? ''}${stand.doel !== undefined && html`<br /><span class="zacht">${doelTekst(stand.doel)}</span>`}
		</td>
		<td>${moment(stand.sinds)}</td>
		<td>${stand.wachtOp ?? ''}</td>
		<td>${foutregels(stand)}</td>
		<td>${zaaklink(stand, organisatie?.zaakPagina)}</td>
		<td>${opnieuwKnop(stand, w.sessie)}</td>
	</tr>`;
}

export function detailPad({ oin, verzoeknummer }: { oin: string; verzoeknummer: string }): string {
	return `/verzoeken/${encodeURIComponent(oin)}/${encodeURIComponent(verzoeknummer)}`;
}

/** What went wrong and what to do about it. */
export function foutregels({ fout }: VerzoekStand): Html {
	if (fout === undefined) return html``;
	const [, melding, aanroep] = /^(.*?)(?: \(([A-Z]+ https?:\/\/\S+)\))?$/s.exec(fout.melding) ?? [];
	return html`<p class="melding-tekst">
		<strong>${alsZin(melding ?? fout.melding)}</strong><br />Oplossing: ${alsZin(fout.remedie)}
		${aanroep !== undefined && html`<br /><span class="zacht">Voor de technisch beheerder: ${aanroep}</span>`}
	</p>`;
}

/**
 * The zaak of a verzoek, as a link when the organisation has a page for people.
 * @param zaakPagina with `{identificatie}` or `{uuid}`; the zaak's own URL is of the API and tells a person nothing
 */
export function zaaklink(stand: VerzoekStand, zaakPagina: string | undefined): Html {
	if (stand.zaakUrl === undefined) return html``;
	const identificatie = stand.zaakIdentificatie ?? 'zaak';
	const uuid = stand.zaakUrl.split('/').at(-1) ?? '';
	const adres = zaakPagina
		?.replaceAll('{identificatie}', encodeURIComponent(stand.zaakIdentificatie ?? ''))
		.replaceAll('{uuid}', encodeURIComponent(uuid));
	return link(adres, identificatie);
}

/** Only where trying again can help, and only for who may. */
export function opnieuwKnop(stand: VerzoekStand, sessie: Sessie): Html {
	const kan = stand.fase === 'storing' || stand.fase === 'wachtOpMedewerker' || stand.fase === 'wachtOpFlow';
	if (!kan || !mag({ ...sessie, scopes: [] }, 'opnieuw')) return html``;
	return html`<form method="post" action="${detailPad(stand)}/opnieuw">
		${csrfVeld(sessie)}<button>Opnieuw proberen<span class="spring"> voor verzoek ${stand.verzoeknummer}</span></button>
	</form>`;
}
