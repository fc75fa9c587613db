// SPDX-License-Identifier: EUPL-1.2
import type { Vraagkeuze } from 'dso-temporal/contract';
import type { BewaardeVraag, IngediendAntwoord } from '../store/repositories/vragen.ts';
import { SOORTTEKST } from '../vragen/index.ts';
import { html, moment, type Html } from './html.ts';
import { csrfVeld } from './raam.ts';
import { keuzelabel, uitkomst, vraagPad } from './vragen.ts';
import { detailPad } from './werkvoorraad.ts';
import { volgnummerTekst } from './woorden.ts';

export interface Vraagpagina {
	vraag: BewaardeVraag;
	antwoorden: Array<IngediendAntwoord & { toelichting?: string }>;
	vierOgen: boolean;
	/** Absent for who came with a code: the page of the verzoek is for users. */
	verzoekpagina: boolean;
	/** What changed; absent when it is not about a delivery that changed something. */
	verschil?: Html;
	/** Zaaktypen of the catalogus; empty when it could not be read. */
	zaaktypen: Array<{ identificatie: string; omschrijving: string }>;
	/** Zaken of this verzoek, to choose from. */
	zaken: string[];
	/** Who may answer; absent: read only. */
	antwoorder?: { csrf: string };
	melding?: string;
}

const STATUS: Record<IngediendAntwoord['status'], string> = {
	wachtOpTweede: 'wacht op een tweede medewerker',
	onderweg: 'wordt doorgegeven',
	aangenomen: 'aangenomen',
	ingetrokken: 'ingetrokken',
	geweigerd: 'kwam te laat',
};

/** One question: what is asked and why, what it is about, and the choices. */
export function vraagInhoud(p: Vraagpagina): Html {
	const { vraag } = p;
	return html`${p.melding !== undefined && html`<p class="melding" role="status">${p.melding}</p>`}
		${p.verzoekpagina && html`<p><a href="/vragen">Terug naar de vragen</a></p>`}
		<p><strong>${vraag.vraag}</strong></p>
		${vraag.uitleg !== undefined && html`<p>${vraag.uitleg}</p>`}
		<dl>
			<dt>Waarover</dt>
			<dd>${SOORTTEKST[vraag.soort]}</dd>
			<dt>Verzoek</dt>
			<dd>
				${p.verzoekpagina
					? html`<a href="${detailPad(vraag.sleutel)}">${vraag.sleutel.verzoeknummer}</a>`
					: vraag.sleutel.verzoeknummer}
			</dd>
			${vraag.volgnummer !== undefined &&
			html`<dt>Levering</dt>
				<dd>${volgnummerTekst(vraag.volgnummer)}</dd>`}
			<dt>Gesteld</dt>
			<dd>${moment(vraag.gesteldOp)}</dd>
			${vraag.termijn !== undefined &&
			html`<dt>Antwoord nodig voor</dt>
				<dd>${moment(vraag.termijn)}</dd>`}
		</dl>
		${vraag.geslotenOp === undefined
			? open(p)
			: html`<p class="melding">Deze vraag is gesloten: ${uitkomst(vraag)}.</p>`}
		${historie(p)}
		${p.verschil !== undefined &&
		html`<h2>Wat is er veranderd</h2>
			${p.verschil}`}`;
}

function open(p: Vraagpagina): Html {
	const eerste = p.antwoorden.find(({ status }) => status === 'wachtOpTweede');
	return html`${p.vierOgen &&
	html`<p class="melding">
		Twee medewerkers moeten deze vraag gelijk beantwoorden.
		${eerste !== undefined &&
		html`${eerste.door} koos "${keuzelabel(p.vraag, eerste.keuze)}"; kiest u hetzelfde, dan gaat het antwoord door.
		Kiest u anders, dan worden beide antwoorden ingetrokken.`}
	</p>`}
	${p.antwoorder === undefined
		? html`<p>U kunt deze vraag lezen, maar niet beantwoorden.</p>`
		: html`<h2>Uw antwoord</h2>
				${p.vraag.keuzes.map((keuze, n) => formulier(p, keuze, n, p.antwoorder!))}`}`;
}

/** A form per choice, so that Enter in a field can only mean that choice. */
function formulier(p: Vraagpagina, keuze: Vraagkeuze, n: number, antwoorder: { csrf: string }): Html {
	const gevolg = `gevolg-${n}`;
	return html`<form class="keuze" method="post" action="${vraagPad(p.vraag.vraagId)}/antwoord">
		${csrfVeld(antwoorder)}<input type="hidden" name="keuze" value="${keuze.id}" />
		${keuze.gevolg !== undefined && html`<p id="${gevolg}">${keuze.gevolg}</p>`}
		${keuze.vraagt === 'zaaktype' && zaaktypeVeld(p, n)} ${keuze.vraagt === 'zaak' && zaakVeld(p, n)}
		<details>
			<summary>Toelichting toevoegen</summary>
			<p>
				<label for="toelichting-${n}">Toelichting voor collega's</label
				><textarea id="toelichting-${n}" name="toelichting" rows="3" maxlength="4000"></textarea>
			</p>
		</details>
		<p>
			<button
				${keuze.nadruk === true ? html`class="hoofd"` : ''}
				${keuze.gevolg === undefined ? '' : html`aria-describedby="${gevolg}"`}
			>
				${keuze.label}
			</button>
		</p>
	</form>`;
}

function zaaktypeVeld({ zaaktypen }: Vraagpagina, n: number): Html {
	const veld = `zaaktype-${n}`;
	if (zaaktypen.length === 0) {
		return html`<p>
			<label for="${veld}">Zaaktype (identificatie)</label
			><input id="${veld}" name="zaaktype" required maxlength="50" autocomplete="off" />
		</p>`;
	}
	return html`<p>
		<label for="${veld}">Zaaktype</label
		><select id="${veld}" name="zaaktype" required>
			<option value="">Kies een zaaktype</option>
			${zaaktypen.map(
				({ identificatie, omschrijving }) =>
					html`<option value="${identificatie}">${omschrijving} (${identificatie})</option>`,
			)}
		</select>
	</p>`;
}

function zaakVeld({ zaken }: Vraagpagina, n: number): Html {
	const veld = `zaak-${n}`;
	return html`<p>
		<label for="${veld}">Nummer van de zaak</label
		><input id="${veld}" name="zaak" required maxlength="40" list="zaken-${n}" autocomplete="off" />
		<datalist id="zaken-${n}">${zaken.map((zaak) => html`<option value="${zaak}"></option>`)}</datalist>
	</p>`;
}

function historie({ antwoorden, vraag }: Vraagpagina): Html {
	if (antwoorden.length === 0) return html``;
	return html`<h2>Gegeven antwoorden</h2>
		<ul>
			${antwoorden.map(
				(a) =>
					html`<li>
						${moment(a.op)}:
						"${keuzelabel(vraag, a.keuze)}"${a.zaaktype !== undefined && `, zaaktype ${a.zaaktype}`}${a.zaak !==
							undefined && `, zaak ${a.zaak}`}
						door ${a.door} (${STATUS[a.status]})${a.toelichting !== undefined && html`<br /><q>${a.toelichting}</q>`}
					</li>`,
			)}
		</ul>`;
}
