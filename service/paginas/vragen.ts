// SPDX-License-Identifier: EUPL-1.2
import { VRAAGSOORTEN, type Vraagsoort } from 'dso-temporal/contract';
import type { BewaardeVraag } from '../store/repositories/vragen.ts';
import { SOORTTEKST } from '../vragen/index.ts';
import { html, moment, type Html } from './html.ts';
import { detailPad } from './werkvoorraad.ts';

export interface Vragenlijst {
	items: BewaardeVraag[];
	/** Cursor of the next page. */
	volgende?: string;
	filter: { status: 'open' | 'gesloten'; soort?: Vraagsoort; mijn: boolean };
	/** Name per OIN, when there is more than one. */
	organisaties: Map<string, string>;
	nu: Date;
}

export function vraagPad(vraagId: string): string {
	return `/vragen/${encodeURIComponent(vraagId)}`;
}

/** Questions to people: open or answered, per kind, or only those of the reader. */
export function vragenInhoud(v: Vragenlijst): Html {
	const adres = (extra: Record<string, string | undefined> = {}) => {
		const delen = { status: v.filter.status, soort: v.filter.soort, mijn: v.filter.mijn ? 'ja' : undefined, ...extra };
		return `/vragen?${new URLSearchParams(Object.entries(delen).filter((paar): paar is [string, string] => !!paar[1]))}`;
	};
	const keuze = (waarde: string, naam: string, gekozen: boolean) =>
		html`<option value="${waarde}" ${gekozen ? html`selected` : ''}>${naam}</option>`;
	return html`<form class="zoek" method="get" action="/vragen" role="search">
			<div>
				<label for="status">Toestand</label
				><select id="status" name="status">
					${keuze('open', 'Open', v.filter.status === 'open')}
					${keuze('gesloten', 'Beantwoord of vervallen', v.filter.status === 'gesloten')}
				</select>
			</div>
			<div>
				<label for="soort">Soort</label
				><select id="soort" name="soort">
					<option value="">Alle soorten</option>
					${VRAAGSOORTEN.map((soort) => keuze(soort, SOORTTEKST[soort], soort === v.filter.soort))}
				</select>
			</div>
			<div>
				<label for="mijn">Van wie</label
				><select id="mijn" name="mijn">
					${keuze('', 'Van iedereen', !v.filter.mijn)} ${keuze('ja', 'Alleen waar ik op antwoordde', v.filter.mijn)}
				</select>
			</div>
			<button class="hoofd">Tonen</button>
		</form>
		${v.items.length === 0 ? html`<p>Er zijn geen vragen die hierbij passen.</p>` : tabel(v)}
		${v.volgende !== undefined && html`<p><a href="${adres({ cursor: v.volgende })}">Oudere vragen</a></p>`}`;
}

function tabel(v: Vragenlijst): Html {
	const meer = v.organisaties.size > 1;
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met vragen">
		<table>
			<caption>
				Vragen, de nieuwste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Vraag</th>
					<th scope="col">Verzoek</th>
					${meer && html`<th scope="col">Organisatie</th>`}
					<th scope="col">Gesteld</th>
					<th scope="col">${v.filter.status === 'open' ? 'Antwoord nodig voor' : 'Uitkomst'}</th>
				</tr>
			</thead>
			<tbody>
				${v.items.map(
					(vraag) =>
						html`<tr>
							<th scope="row">
								<a href="${vraagPad(vraag.vraagId)}">${vraag.vraag}</a><br /><small>${SOORTTEKST[vraag.soort]}</small>
							</th>
							<td><a href="${detailPad(vraag.sleutel)}">${vraag.sleutel.verzoeknummer}</a></td>
							${meer && html`<td>${v.organisaties.get(vraag.sleutel.oin) ?? vraag.sleutel.oin}</td>`}
							<td>${moment(vraag.gesteldOp)}</td>
							<td>${v.filter.status === 'open' ? termijn(vraag, v.nu) : uitkomst(vraag)}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

function termijn({ termijn: tot }: BewaardeVraag, nu: Date): Html {
	if (tot === undefined) return html`geen termijn`;
	const laat = Date.parse(tot) < nu.getTime();
	return html`${moment(tot)}${laat && html` <span class="fase fase-storing">te laat</span>`}`;
}

/** How a closed vraag ended, in words. */
export function uitkomst(vraag: BewaardeVraag): Html {
	if (vraag.einde === 'vervallen') return html`vervallen op ${moment(vraag.geslotenOp)}`;
	const { antwoord } = vraag;
	if (antwoord === undefined) return html`beantwoord op ${moment(vraag.geslotenOp)}`;
	return html`"${keuzelabel(vraag, antwoord.keuze)}" door ${antwoord.door} op ${moment(vraag.geslotenOp)}`;
}

export function keuzelabel({ keuzes }: BewaardeVraag, keuze: string): string {
	return keuzes.find(({ id }) => id === keuze)?.label ?? keuze;
}

/** The vragen of one verzoek, for its page. */
export function vragenVanVerzoek(vragen: BewaardeVraag[]): Html {
	if (vragen.length === 0) return html``;
	return html`<h2 id="vragen">Vragen</h2>
		<ul>
			${vragen.map(
				(vraag) =>
					html`<li>
						<a href="${vraagPad(vraag.vraagId)}">${vraag.vraag}</a>
						${vraag.geslotenOp === undefined
							? html`<span class="fase fase-wachtOpMedewerker">open</span> sinds ${moment(vraag.gesteldOp)}`
							: uitkomst(vraag)}
					</li>`,
			)}
		</ul>`;
}
