// SPDX-License-Identifier: EUPL-1.2
import type { DocumentRij } from 'dso-temporal/activities';
import { FASETEKST } from '../api/stand.ts';
import type { Levering } from '../store/repositories/leveringen.ts';
import type { NietOvergenomenRegel } from '../store/repositories/niet-overgenomen.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Stap } from '../store/repositories/stappen.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import { mag } from '../toegang.ts';
import type { Html } from './html.ts';
import { html, link, moment, omvang } from './html.ts';
import { nietOvergenomenInhoud } from './niet-overgenomen.ts';
import { csrfVeld } from './raam.ts';
import { detailPad, foutblok, opnieuwKnop, zaaklink } from './werkvoorraad.ts';

export interface Detail {
	stand: VerzoekStand;
	organisatie: string;
	leveringen: Levering[];
	documenten: DocumentRij[];
	stappen: Stap[];
	nietOvergenomen: NietOvergenomenRegel[];
	/** The open question, when a person may answer it. */
	vraag?: { requestId: string };
	/** Zaaktypen that the inboekregels know, to choose from. */
	zaaktypen: string[];
	melding?: string;
	sessie: Sessie;
}

const DOCUMENTSTATUS = { bekend: 'nog op te halen', gehaald: 'opgehaald', geplaatst: 'in het zaaksysteem' } as const;
const SOORT = { xml: 'Verzoekbericht (XML)', pdf: 'Verzoek (PDF)', bijlage: 'Bijlage' } as const;

/** Everything about one verzoek that holds no personal data: no file names, no answers. */
export function detailInhoud(d: Detail): Html {
	const { stand } = d;
	return html` ${d.melding !== undefined && html`<p class="melding" role="status">${d.melding}</p>`}
		<p><a href="/">Terug naar de werkvoorraad</a></p>
		<dl>
			<dt>Organisatie</dt>
			<dd>${d.organisatie}</dd>
			<dt>Soort</dt>
			<dd>${stand.type ?? 'nog onbekend'}${stand.doel !== undefined && html` (${stand.doel})`}</dd>
			<dt>Volgnummer</dt>
			<dd>${stand.volgnummer ?? 'nog onbekend'}</dd>
			<dt>Waar is het</dt>
			<dd><span class="fase fase-${stand.fase}">${FASETEKST[stand.fase].nl}</span> sinds ${moment(stand.sinds)}</dd>
			<dt>Wacht op</dt>
			<dd>${stand.wachtOp ?? '-'}</dd>
			<dt>Inboekregel</dt>
			<dd>${stand.inboekregel ?? '-'}</dd>
			<dt>Zaak</dt>
			<dd>${stand.zaakUrl === undefined ? '-' : zaaklink(stand)}</dd>
			<dt>Niet overgenomen gegevens</dt>
			<dd>
				${stand.nietOvergenomen === undefined || stand.nietOvergenomen === 0
					? String(stand.nietOvergenomen ?? '-')
					: html`<a href="#niet-overgenomen">${stand.nietOvergenomen}</a>`}
			</dd>
			<dt>Ontvangen</dt>
			<dd>${moment(stand.aangemaaktOp)}</dd>
		</dl>
		${foutblok(stand)} ${opnieuwKnop(stand, d.sessie)} ${besluit(d)}
		<h2>Documenten</h2>
		${d.documenten.length === 0 ? html`<p>Nog geen documenten bekend.</p>` : documententabel(d.documenten)}
		${nietOvergenomenInhoud(d.nietOvergenomen)}
		<h2>Leveringen</h2>
		${d.leveringen.length === 0
			? html`<p>Nog niets opgehaald bij DSO-LV.</p>`
			: html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met leveringen">
					<table>
						<caption>
							Wat DSO-LV heeft geleverd, de laatste eerst
						</caption>
						<thead>
							<tr>
								<th scope="col">Volgnummer</th>
								<th scope="col">Doel</th>
								<th scope="col">Ingediend</th>
								<th scope="col">Opgehaald</th>
								<th scope="col">Verwerkt</th>
								<th scope="col">Uitkomst</th>
							</tr>
						</thead>
						<tbody>
							${d.leveringen.map(
								(l) =>
									html`<tr>
										<th scope="row">${l.volgnummer}</th>
										<td>${l.doel}${l.kopie && ' (kopie)'}</td>
										<td>${l.indienDatum}</td>
										<td>${moment(l.ontvangenOp)}</td>
										<td>${moment(l.gereedOp)}</td>
										<td>${l.uitkomst ?? ''}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}
		<h2>Stappen in het zaaksysteem</h2>
		${d.stappen.length === 0
			? html`<p>Nog niets aangemaakt.</p>`
			: html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met stappen">
					<table>
						<caption>
							Wat er is aangemaakt, in volgorde
						</caption>
						<thead>
							<tr>
								<th scope="col">Stap</th>
								<th scope="col">Begonnen</th>
								<th scope="col">Gereed</th>
								<th scope="col">Adres</th>
							</tr>
						</thead>
						<tbody>
							${d.stappen.map(
								(s) =>
									html`<tr>
										<th scope="row">${s.stap}</th>
										<td>${moment(s.begonnenOp)}</td>
										<td>${s.gereedOp === undefined ? 'nog niet' : moment(s.gereedOp)}</td>
										<td>${s.url === undefined ? '' : link(s.url, 'openen')}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}`;
}

function documententabel(documenten: DocumentRij[]): Html {
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met documenten">
		<table>
			<caption>
				Documenten van de laatste levering
			</caption>
			<thead>
				<tr>
					<th scope="col">Soort</th>
					<th scope="col">Status</th>
					<th scope="col">Omvang</th>
					<th scope="col">Zaaksysteem</th>
				</tr>
			</thead>
			<tbody>
				${documenten.map(
					(document, i) =>
						html`<tr>
							<th scope="row">${SOORT[document.soort]}${document.soort === 'bijlage' && html` ${i + 1}`}</th>
							<td>${DOCUMENTSTATUS[document.status]}</td>
							<td>${omvang(document.omvang)}</td>
							<td>${document.url === undefined ? '' : link(document.url, 'openen')}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

/** The question to a person: which zaaktype. */
function besluit({ stand, vraag, zaaktypen, sessie }: Detail): Html {
	if (vraag === undefined || stand.fase !== 'wachtOpMedewerker') return html``;
	if (!mag({ ...sessie, scopes: [] }, 'beslissen')) return html``;
	return html`<h2>Besluit</h2>
		<form class="zoek" method="post" action="${detailPad(stand)}/zaak">
			${csrfVeld(sessie)}
			<input type="hidden" name="requestId" value="${vraag.requestId}" />
			<div>
				<label for="zaaktype">Zaaktype (identificatie)</label
				><input id="zaaktype" name="zaaktype" required maxlength="50" list="zaaktypen" autocomplete="off" />
				<datalist id="zaaktypen">${zaaktypen.map((naam) => html`<option value="${naam}"></option>`)}</datalist>
			</div>
			<button class="hoofd">Zaak aanmaken</button>
		</form>`;
}
