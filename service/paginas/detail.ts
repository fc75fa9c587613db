// SPDX-License-Identifier: EUPL-1.2
import type { DocumentRij } from 'dso-temporal/activities';
import { FASETEKST } from '../api/stand.ts';
import type { Levering } from '../store/repositories/leveringen.ts';
import type { NietOvergenomenRegel } from '../store/repositories/niet-overgenomen.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Stap } from '../store/repositories/stappen.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import type { BewaardeVraag } from '../store/repositories/vragen.ts';
import { mag } from '../toegang.ts';
import type { Html } from './html.ts';
import { html, moment, omvang } from './html.ts';
import { leveringenInhoud } from './leveringen.ts';
import { nietOvergenomenInhoud } from './niet-overgenomen.ts';
import { csrfVeld } from './raam.ts';
import { stappenInhoud } from './stappen.ts';
import { vragenVanVerzoek } from './vragen.ts';
import { detailPad, foutregels, opnieuwKnop, zaaklink } from './werkvoorraad.ts';
import { doelTekst, IS_BEZIG, volgnummerTekst, watNu } from './woorden.ts';

export interface Detail {
	stand: VerzoekStand;
	organisatie: string;
	/** Page of a zaak for people; see `zaaklink`. */
	zaakPagina?: string;
	leveringen: Levering[];
	/** Questions to people about this verzoek. */
	vragen: BewaardeVraag[];
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

const DOCUMENTSTATUS = {
	bekend: 'nog op te halen',
	gehaald: 'opgehaald',
	gescand: 'opgehaald en op virussen gecontroleerd',
	geplaatst: 'in het zaaksysteem',
	quarantaine: 'in quarantaine: de virusscanner vond er iets in',
	weggelaten: 'weggelaten na een besluit van een medewerker',
} as const;
const SOORT = { xml: 'Verzoekbericht (XML)', pdf: 'Verzoek (PDF)', bijlage: 'Bijlage' } as const;

/** Everything about one verzoek that holds no personal data: no file names, no answers. */
export function detailInhoud(d: Detail): Html {
	const { stand } = d;
	return html` ${d.melding !== undefined && html`<p class="melding" role="status">${d.melding}</p>`}
		<p><a href="/">Terug naar de werkvoorraad</a></p>
		<div class="${stand.fase === 'wachtOpMedewerker' || stand.fase === 'storing' ? 'fout' : 'melding'}">
			<p>
				<span class="fase fase-${stand.fase}">${FASETEKST[stand.fase].nl}</span> sinds ${moment(stand.sinds)}.
				${stand.fase === 'ophalen' && stand.wachtOp !== undefined ? '' : watNu(stand.fase)}
				${(IS_BEZIG.has(stand.fase) || d.melding !== undefined) &&
				html`<a href="${detailPad(stand)}">Kijk hoe ver het nu is</a>`}
			</p>
			${foutregels(stand)}
			${stand.wachtOp !== undefined && stand.fase !== 'wachtOpMedewerker' && html`<p>Wacht op: ${stand.wachtOp}</p>`}
			${opnieuwKnop(stand, d.sessie)}
		</div>
		${besluit(d)} ${vragenVanVerzoek(d.vragen)}
		<h2>Gegevens</h2>
		<dl>
			<dt>Organisatie</dt>
			<dd>${d.organisatie}</dd>
			<dt>Soort</dt>
			<dd>${stand.type ?? 'nog onbekend'}</dd>
			<dt>Doel</dt>
			<dd>${stand.doel === undefined ? 'nog onbekend' : doelTekst(stand.doel)}</dd>
			<dt>Volgnummer</dt>
			<dd>${stand.volgnummer === undefined ? 'nog onbekend' : volgnummerTekst(stand.volgnummer)}</dd>
			<dt>Inboekregel</dt>
			<dd>${stand.inboekregel ?? 'nog geen toegepast'}</dd>
			<dt>Zaak</dt>
			<dd>${stand.zaakUrl === undefined ? 'nog geen' : zaaklink(stand, d.zaakPagina)}</dd>
			<dt>Niet overgenomen gegevens</dt>
			<dd>
				${stand.nietOvergenomen === undefined || stand.nietOvergenomen === 0
					? stand.zaakUrl === undefined
						? 'nog niet bekend'
						: 'geen'
					: html`<a href="#niet-overgenomen">${stand.nietOvergenomen}</a>`}
			</dd>
			<dt>Ontvangen</dt>
			<dd>${moment(stand.aangemaaktOp)}</dd>
		</dl>
		<h2>Documenten</h2>
		${d.documenten.length === 0 ? html`<p>Nog geen documenten bekend.</p>` : documententabel(d.documenten)}
		${nietOvergenomenInhoud(d.nietOvergenomen)}
		<h2>Leveringen</h2>
		${leveringenInhoud(d.leveringen, detailPad(stand))}
		${mag({ ...d.sessie, scopes: [] }, 'beslissen') &&
		html`<p><a href="${detailPad(stand)}/papier">Een brief registreren (aanvulling of intrekking op papier)</a></p>`}
		<h2>Stappen in het zaaksysteem</h2>
		${stappenInhoud(d.stappen)}`;
}

function documententabel(documenten: DocumentRij[]): Html {
	const bijlagen = documenten.filter(({ soort }) => soort === 'bijlage');
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
				</tr>
			</thead>
			<tbody>
				${documenten.map(
					(document) =>
						html`<tr>
							<th scope="row">
								${SOORT[document.soort]}${document.soort === 'bijlage' && html` ${bijlagen.indexOf(document) + 1}`}
							</th>
							<td>
								${DOCUMENTSTATUS[document.status]}${document.fout &&
								html`; laatste poging mislukt: ${document.fout.melding}`}
							</td>
							<td>${omvang(document.omvang)}</td>
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
	return html`<h2>Uw besluit</h2>
		<p>Kies het zaaktype waarmee de zaak wordt aangemaakt. De documenten volgen vanzelf.</p>
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
