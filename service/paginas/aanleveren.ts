// SPDX-License-Identifier: EUPL-1.2
import type { Standbeschrijving } from '../aanleveren/stand.ts';
import type { Weigergrond } from '../aanleveren/weigering.ts';
import type { Ontvangst } from '../store/repositories/aanleverontvangsten.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, moment, omvang } from './html.ts';
import { csrfVeld } from './raam.ts';
import { detailPad } from './werkvoorraad.ts';
import { alsZin } from './woorden.ts';

export interface Aanleverpagina {
	organisaties: Array<{ oin: string; naam: string }>;
	standen: Standbeschrijving[];
	/** Accepted, but not to be processed. */
	fouten: Ontvangst[];
	magOpnemen: boolean;
	melding?: string;
	/** Why the last upload was refused. */
	weigering?: Weigergrond;
	sessie: Sessie;
}

const FASE = {
	wacht: { naam: 'Wacht', klasse: 'wachtOpFlow' },
	onvolledig: { naam: 'Onvolledig', klasse: 'storing' },
	compleet: { naam: 'Compleet', klasse: 'gereed' },
	overgenomen: { naam: 'Overgenomen', klasse: 'gereed' },
} as const;

const KANAAL: Record<Ontvangst['kanaal'], string> = {
	notificatie: 'Notificatie',
	verzoek: 'Verzoekbericht',
	document: 'Document',
	intrekking: 'Intrekking',
	upload: 'Upload',
	papier: 'Papier',
};

/** What came in besides ebMS, and the form to upload a file. No file names. */
export function aanleverenInhoud(p: Aanleverpagina): Html {
	return html`${p.melding !== undefined && html`<p class="melding" role="status">${p.melding}</p>`}
		${p.weigering !== undefined && weigeringInhoud(p.weigering)} ${p.magOpnemen && uploadformulier(p)}
		<h2>Aangeleverde verzoeken</h2>
		<p>
			Verzoeken die een leverancier heeft aangeleverd, of die zijn geüpload of op papier kwamen. Onderdelen worden
			bewaard tot de levering compleet is.
		</p>
		${p.standen.length === 0 ? html`<p>Er is nog niets aangeleverd.</p>` : standentabel(p)}
		<h2>Ontvangen, maar niet te verwerken</h2>
		${p.fouten.length === 0 ? html`<p>Geen. Alles wat werd aangeleverd, is te verwerken.</p>` : foutenlijst(p)}`;
}

/** What is wrong with a file: place, rule, remedy. */
export function weigeringInhoud({ melding, remedie, plaats, regel }: Weigergrond): Html {
	return html`<div class="fout" role="alert">
		<p><strong>${alsZin(melding)}</strong></p>
		${plaats !== undefined && html`<p>Waar: ${plaats}</p>`} ${regel !== undefined && html`<p>Regel: ${regel}</p>`}
		<p>Oplossing: ${alsZin(remedie)}</p>
	</div>`;
}

function uploadformulier({ organisaties, sessie }: Aanleverpagina): Html {
	const [enige] = organisaties;
	return html`<h2>Een verzoek uploaden</h2>
		<p>
			Kies het verzoekbericht (XML), of een ZIP-bestand met het verzoekbericht en zijn documenten. U ziet eerst wat het
			is; daarna neemt u het op.
		</p>
		<form class="zoek" method="post" action="/aanleveren/upload" enctype="multipart/form-data">
			${csrfVeld(sessie)}
			${organisaties.length === 1 && enige !== undefined
				? html`<input type="hidden" name="oin" value="${enige.oin}" />`
				: html`<div>
						<label for="oin">Organisatie</label
						><select id="oin" name="oin" required>
							${organisaties.map(({ oin, naam }) => html`<option value="${oin}">${naam}</option>`)}
						</select>
					</div>`}
			<div>
				<label for="bestand">Bestand (XML of ZIP)</label
				><input id="bestand" name="bestand" type="file" required accept=".xml,.zip,application/xml,application/zip" />
			</div>
			<button class="hoofd">Controleren</button>
		</form>`;
}

function standentabel({ standen, organisaties }: Aanleverpagina): Html {
	const meer = organisaties.length > 1;
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met aangeleverde verzoeken">
		<table>
			<caption>
				De laatst gewijzigde eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Verzoeknummer</th>
					${meer && html`<th scope="col">Organisatie</th>`}
					<th scope="col">Stand</th>
					<th scope="col">Wacht tot</th>
					<th scope="col">Gewijzigd</th>
				</tr>
			</thead>
			<tbody>
				${standen.map(
					(s) =>
						html`<tr>
							<th scope="row">
								${s.gemeld ? html`<a href="${detailPad(s)}">${s.verzoeknummer}</a>` : s.verzoeknummer}
							</th>
							${meer && html`<td>${organisaties.find(({ oin }) => oin === s.oin)?.naam ?? s.oin}</td>`}
							<td><span class="fase fase-${FASE[s.fase].klasse}">${FASE[s.fase].naam}</span><br />${s.uitleg}</td>
							<td>${moment(s.wachtTot)}</td>
							<td>${moment(s.gewijzigdOp)}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

/** As blocks and not as a table: a reason and its remedy need the whole width of a small window. */
function foutenlijst({ fouten, sessie, magOpnemen }: Aanleverpagina): Html {
	return html`<p>Bewaard zoals het binnenkwam, het nieuwste eerst.</p>
		<ul class="kaal">
			${fouten.map(
				(f) =>
					html`<li class="fout">
						<p>
							${KANAAL[f.kanaal]}${f.verzoeknummer !== undefined && html` van verzoek ${f.verzoeknummer}`},
							${omvang(f.omvang)}, ontvangen op ${moment(f.ontvangenOp)}
						</p>
						<p><strong>${alsZin(f.fout?.melding ?? '')}</strong></p>
						${f.fout?.plaats !== undefined && html`<p class="melding-tekst">Waar: ${f.fout.plaats}</p>`}
						<p>Oplossing: ${alsZin(f.fout?.remedie ?? '')}</p>
						${magOpnemen &&
						html`<form method="post" action="/aanleveren/ontvangsten/${f.id}/herlees">
							${csrfVeld(sessie)}<button>Opnieuw lezen<span class="spring"> van ontvangst ${f.id}</span></button>
						</form>`}
					</li>`,
			)}
		</ul>`;
}
