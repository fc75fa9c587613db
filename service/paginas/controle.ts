// SPDX-License-Identifier: EUPL-1.2
import type { ControleOverzicht } from '../controle/index.ts';
import { SOORTTEKST, STATUSTEKST, telregel, watNu, watOntbreekt } from '../controle/rapport.ts';
import type { Controle, GemistVerzoek } from '../store/repositories/controles.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import { mag } from '../toegang.ts';
import { html, moment, type Html } from './html.ts';
import { csrfVeld } from './raam.ts';
import { detailPad } from './werkvoorraad.ts';

export interface ControleVanOrganisatie {
	oin: string;
	naam: string;
	/** Absent: not set up. */
	overzicht?: ControleOverzicht;
	controles: Array<{ controle: Controle; gemist: GemistVerzoek[] }>;
}

/** Per organisation: how the controle is set up, the last runs, and a button to start one. */
export function controleInhoud(
	organisaties: ControleVanOrganisatie[],
	sessie: Sessie,
	melding: string | undefined,
): Html {
	return html`${melding !== undefined && html`<p class="melding" role="status">${melding}</p>`}
		<p>
			Soms komt het bericht over een nieuw verzoek niet aan. Daarom vraagt de service elke dag aan DSO welke verzoeken
			er zijn, en haalt op wat hier ontbreekt.
		</p>
		${organisaties.map((organisatie) => deel(organisatie, sessie))}`;
}

function deel({ oin, naam, overzicht, controles }: ControleVanOrganisatie, sessie: Sessie): Html {
	return html`<section aria-labelledby="o-${oin}">
		<h2 id="o-${oin}">${naam}</h2>
		${overzicht === undefined
			? html`<p>
					Voor deze organisatie is geen controle ingericht. Zet in de configuratie van dso-service onder
					<code>controle</code> het bestand met het werkgebied.
				</p>`
			: ingericht(oin, naam, overzicht, sessie)}
		${controles.length > 0 && tabel(naam, controles)}
	</section>`;
}

function ingericht(oin: string, naam: string, o: ControleOverzicht, sessie: Sessie): Html {
	return html`${o.alarm.map((tekst) => html`<p class="fout" role="alert">${tekst}</p>`)}
		<p>
			Elke dag om ${o.dagelijksOm} over de laatste ${o.dagenTerug} dagen, in het werkgebied met een rand van
			${o.bufferMeters} meter. Wat ontbreekt, wordt ${o.wachtMinuten} minuten na het indienen opgehaald.
			${o.mail ? 'Het rapport gaat elke dag per mail.' : 'Er is geen mailadres ingesteld voor het rapport.'}
		</p>
		${o.aanvullend !== undefined &&
		html`<p>
			<strong>Aanvullend:</strong> elke ${o.aanvullend.elkeMinuten} minuten over de laatste ${o.aanvullend.urenTerug}
			uur. Dit vult de berichten van DSO aan en vervangt ze niet.
		</p>`}
		${mag({ ...sessie, scopes: [] }, 'opnieuw') &&
		html`<form class="zoek" method="post" action="/controle/${oin}">
			${csrfVeld(sessie)}
			<div>
				<label for="van-${oin}">Vanaf (leeg: de laatste ${o.dagenTerug} dagen)</label>
				<input id="van-${oin}" name="van" type="date" />
			</div>
			<div>
				<label for="tot-${oin}">Tot en met (leeg: nu)</label>
				<input id="tot-${oin}" name="tot" type="date" />
			</div>
			<button class="hoofd" aria-label="Nu controleren: ${naam}">Nu controleren</button>
		</form>`}`;
}

function tabel(naam: string, controles: ControleVanOrganisatie['controles']): Html {
	return html`<div class="rol" tabindex="0" role="region" aria-label="Laatste controles van ${naam}">
		<table>
			<caption>
				De laatste controles, de nieuwste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Begonnen</th>
					<th scope="col">Soort</th>
					<th scope="col">Periode</th>
					<th scope="col">Toestand</th>
					<th scope="col">Uitkomst</th>
				</tr>
			</thead>
			<tbody>
				${controles.map(
					({ controle: c, gemist }) =>
						html`<tr>
							<th scope="row">${moment(c.begonnenOp)}</th>
							<td>${SOORTTEKST[c.soort]}</td>
							<td>${moment(c.van)} tot ${moment(c.tot)}</td>
							<td>
								<span class="fase ${c.status === 'gereed' ? 'fase-gereed' : c.status === 'loopt' ? '' : 'fase-storing'}"
									>${STATUSTEKST[c.status]}</span
								>
							</td>
							<td>${uitkomst(c, gemist)}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

function uitkomst(c: Controle, gemist: GemistVerzoek[]): Html {
	const { telling } = c;
	return html`${telling === undefined
		? html`<p>De controle is bezig.</p>`
		: html`<p>${telregel(telling)}</p>
				<p><strong>${telling.gemist === 0 ? 'Niets gemist.' : `${telling.gemist} gemist.`}</strong></p>`}
	${telling !== undefined &&
	telling.onleesbaar > 0 &&
	html`<p>${telling.onleesbaar} regels van het antwoord waren niet te lezen.</p>`}
	${gemist.length > 0 &&
	html`<details>
		<summary>Welke verzoeken</summary>
		<ul>
			${gemist.map(
				(g) =>
					html`<li>
						<a href="${detailPad({ oin: c.oin, verzoeknummer: g.verzoeknummer })}">${g.verzoeknummer}</a>:
						${watOntbreekt(g)}, ${watNu(g)}
					</li>`,
			)}
		</ul>
	</details>`}
	${c.fouten.map(
		(f) =>
			html`<div class="fout">
				<p>${moment(f.van)} tot ${moment(f.tot)}: ${f.melding}</p>
				<p>${f.remedie}</p>
			</div>`,
	)}`;
}
