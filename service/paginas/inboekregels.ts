// SPDX-License-Identifier: EUPL-1.2
import type { Csvfout } from '../inboekregels/csv.ts';
import type { Inboekregelset, Versiekop } from '../inboekregels/index.ts';
import { STATUSWOORD } from '../inboekregels/woorden.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, moment } from './html.ts';
import { bestandfouten, inboekPad, instellingenLijst, regeltabel, versiePad } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { herkomstTekst } from './woorden.ts';

export interface Inboekpagina {
	organisaties: Array<{
		oin: string;
		naam: string;
		set?: Inboekregelset;
		versies: Array<Versiekop & { aantal: number }>;
		/** Of a CSV that was refused. */
		fouten?: Csvfout[];
	}>;
	/** May change them. */
	beheert: boolean;
	/** May try a verzoek. */
	probeert: boolean;
	melding?: string;
	sessie: Sessie;
}

/** The inboekregels of each organisation, their versions, and where to change and try them. */
export function inboekregelsInhoud(p: Inboekpagina): Html {
	return html`${p.melding !== undefined && html`<p class="melding" role="status">${p.melding}</p>`}
		<p>
			De inboekregels bepalen wat er met een verzoek gebeurt. De regels worden van boven naar beneden bekeken, op
			prioriteit; de eerste regel die past, geldt. Past er geen regel, of leiden de activiteiten tot verschillende
			zaaktypen, dan wordt het een vraag aan een medewerker.
		</p>
		${p.organisaties.map((organisatie) => deel(organisatie, p))}`;
}

function deel(organisatie: Inboekpagina['organisaties'][number], p: Inboekpagina): Html {
	const { oin, naam, set, fouten } = organisatie;
	return html`<h2>${naam}</h2>
		<ul>
			${p.probeert && html`<li><a href="${inboekPad(oin, '/proef')}">Een verzoek proberen (proefverwerking)</a></li>`}
			<li><a href="${inboekPad(oin, '/uitvoering')}">Uit, meekijken of uitvoeren</a></li>
			${set !== undefined && html`<li><a href="${inboekPad(oin, '/csv')}">De regels als CSV voor Excel</a></li>`}
		</ul>
		${fouten !== undefined && bestandfouten(fouten)}
		${set === undefined
			? html`<p>Nog geen regels.</p>`
			: html`${regeltabel(
					set.regels,
					html`Versie ${set.versie}, vastgesteld op ${moment(set.vastgesteldOp)} (${herkomstTekst(set.herkomst)}), geldt
					nu`,
					naam,
				)}
				${instellingenLijst(set.instellingen)}`}
		<h3>Versies van ${naam}</h3>
		${versietabel(organisatie)} ${p.beheert && wijzigen(organisatie, p)}`;
}

function versietabel({ oin, naam, versies }: Inboekpagina['organisaties'][number]): Html {
	if (versies.length === 0) return html`<p>Er is nog geen versie.</p>`;
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met versies van ${naam}">
		<table>
			<caption>
				Een versie die gold, verandert niet meer; wijzigen gaat in een concept
			</caption>
			<thead>
				<tr>
					<th scope="col">Versie</th>
					<th scope="col">Stand</th>
					<th scope="col">Regels</th>
					<th scope="col">Gemaakt</th>
					<th scope="col">Geactiveerd</th>
				</tr>
			</thead>
			<tbody>
				${versies.map(
					(v) =>
						html`<tr>
							<th scope="row"><a href="${versiePad(oin, v.versie)}">Versie ${v.versie}</a></th>
							<td><span class="fase ${v.status === 'geldend' ? 'fase-gereed' : ''}">${STATUSWOORD[v.status]}</span></td>
							<td>${v.aantal}</td>
							<td>${moment(v.vastgesteldOp)} (${v.gemaaktDoor ?? herkomstTekst(v.herkomst)})</td>
							<td>${moment(v.geactiveerdOp)} ${v.geactiveerdDoor !== undefined && `(${v.geactiveerdDoor})`}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

function wijzigen({ oin, naam, set }: Inboekpagina['organisaties'][number], p: Inboekpagina): Html {
	return html`<h3>Regels van ${naam} wijzigen</h3>
		${set !== undefined &&
		html`<form method="post" action="${inboekPad(oin, '/concept')}">
			${csrfVeld(p.sessie)}<input type="hidden" name="versie" value="${set.versie}" />
			<p>
				<button class="hoofd">Concept maken van versie ${set.versie}<span class="spring"> van ${naam}</span></button>
			</p>
		</form>`}
		<form class="zoek" method="post" action="${inboekPad(oin, '/csv')}" enctype="multipart/form-data">
			${csrfVeld(p.sessie)}
			<div>
				<label for="csv-${oin}">Of lees een CSV in als concept</label
				><input id="csv-${oin}" name="bestand" type="file" required accept=".csv,text/csv" />
			</div>
			<button>CSV inlezen<span class="spring"> voor ${naam}</span></button>
		</form>
		<p class="zacht">
			Een concept doet niets tot u het activeert. Een CSV bevat alleen de regels; de instellingen blijven die van de
			versie die nu geldt.
		</p>`;
}
