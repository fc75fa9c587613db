// SPDX-License-Identifier: EUPL-1.2
import {
	INSTELLINGVELDEN,
	type Instellingfout,
	type Instellinginvoer,
	type Instellingveld,
	schrijfInstellingen,
} from '../inboekregels/instellingen.ts';
import {
	type GenummerdeRegel,
	type Inboekregelset,
	KOPIE,
	MEERVOUDIG,
	ONBEKEND,
	SPLITSINGEN,
	TERUG,
} from '../inboekregels/index.ts';
import {
	KOPIEWOORD,
	MEERVOUDIGWOORD,
	ONBEKENDWOORD,
	SPLITSINGWOORD,
	STATUSWOORD,
	TERUGWOORD,
} from '../inboekregels/woorden.ts';
import type { Wijziging } from '../store/repositories/inboekregels.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, moment } from './html.ts';
import { inboekPad, instellingenLijst, regeltabel, versiePad } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { alsZin, herkomstTekst } from './woorden.ts';

export interface Versiepagina {
	set: Inboekregelset;
	organisatie: string;
	wijzigingen: Wijziging[];
	beheert: boolean;
	probeert: boolean;
	melding?: string;
	/** Settings that were refused, as they were filled in. */
	instellingen?: { invoer: Instellinginvoer; fouten: Instellingfout[] };
	sessie: Sessie;
}

/** One version: its rows and settings; a concept can be changed here. */
export function versieInhoud(p: Versiepagina): Html {
	const { set, organisatie, sessie } = p;
	const { oin, versie } = set;
	const bewerkt = set.status === 'concept' && p.beheert;
	return html`<p><a href="/inboekregels">Terug naar Inboekregels</a></p>
		${p.melding !== undefined && html`<p class="melding" role="status">${p.melding}</p>`}
		<dl>
			<dt>Organisatie</dt>
			<dd>${organisatie}</dd>
			<dt>Stand</dt>
			<dd><strong>${alsZin(STATUSWOORD[set.status])}</strong></dd>
			<dt>Gemaakt</dt>
			<dd>
				${moment(set.vastgesteldOp)}, ${set.gemaaktDoor ?? 'dso-service'}
				(${herkomstTekst(set.herkomst)}${set.gebaseerdOp !== undefined && `, kopie van versie ${set.gebaseerdOp}`})
			</dd>
			${set.geactiveerdOp !== undefined &&
			html`<dt>Geactiveerd</dt>
				<dd>${moment(set.geactiveerdOp)}, ${set.geactiveerdDoor ?? 'dso-service'}</dd>`}
		</dl>
		<ul>
			${p.probeert &&
			html`<li><a href="${versiePad(oin, versie, '/toets')}">Toetsen${bewerkt && ' en activeren'}</a></li>`}
			${p.probeert &&
			html`<li><a href="${inboekPad(oin, `/proef?versie=${versie}`)}">Een verzoek proberen met deze versie</a></li>`}
			<li><a href="${inboekPad(oin, `/csv?versie=${versie}`)}">Deze versie als CSV voor Excel</a></li>
			${bewerkt && html`<li><a href="${versiePad(oin, versie, '/regels/nieuw')}">Regel toevoegen</a></li>`}
		</ul>
		<h2>Regels</h2>
		${set.regels.length === 0
			? html`<p>Deze versie heeft nog geen regels.</p>`
			: regeltabel(
					set.regels,
					'De laagste prioriteit gaat voor; de eerste regel die past, geldt',
					`versie ${versie}`,
					bewerkt ? (regel) => regelacties(p, regel) : undefined,
				)}
		<h2>Instellingen</h2>
		${bewerkt ? instellingenformulier(p) : instellingenLijst(set.instellingen)}
		${p.beheert &&
		(bewerkt
			? html`<h2>Concept weggooien</h2>
					<form method="post" action="${versiePad(oin, versie, '/weg')}">
						${csrfVeld(sessie)}<input type="hidden" name="bewerking" value="${set.bewerking}" />
						<p><button>Concept ${versie} verwijderen</button></p>
					</form>`
			: html`<form method="post" action="${inboekPad(oin, '/concept')}">
					${csrfVeld(sessie)}<input type="hidden" name="versie" value="${versie}" />
					<p><button>Concept maken van versie ${versie}</button></p>
				</form>`)}
		<h2>Wie deed wat</h2>
		<ul>
			${p.wijzigingen.map(({ op, door, wat }) => html`<li>${moment(op)}: ${wat}, door ${door}</li>`)}
		</ul>`;
}

/** Change, move and remove; each button says which row it is for. */
function regelacties({ set, sessie }: Versiepagina, regel: GenummerdeRegel): Html {
	const pad = versiePad(set.oin, set.versie, `/regels/${regel.regel}`);
	const knop = (actie: string, tekst: string) =>
		html`<form method="post" action="${pad}/${actie}">
			${csrfVeld(sessie)}<input type="hidden" name="bewerking" value="${set.bewerking}" /><button>
				${tekst}<span class="spring"> regel ${regel.regel}</span>
			</button>
		</form>`;
	return html`<a href="${pad}">Wijzigen<span class="spring"> regel ${regel.regel}</span></a> ${regel.regel > 1 &&
		knop('omhoog', 'Omhoog')}
		${regel.regel < set.regels.length && knop('omlaag', 'Omlaag')} ${knop('weg', 'Verwijderen')}`;
}

function instellingenformulier({ set, instellingen, sessie }: Versiepagina): Html {
	const invoer = { ...schrijfInstellingen(set.instellingen), ...instellingen?.invoer };
	const fouten = instellingen?.fouten ?? [];
	const foutBij = (veld: Instellingveld) => {
		const gevonden = fouten.filter((fout) => fout.veld === veld);
		return gevonden.length === 0
			? ''
			: html`<p class="fout" id="fout-${veld}">
					${gevonden.map(({ melding, remedie }) => html`${melding} Oplossing: ${remedie} `)}
				</p>`;
	};
	const beschreven = (veld: Instellingveld) =>
		fouten.some((fout) => fout.veld === veld) ? html`aria-invalid="true" aria-describedby="fout-${veld}"` : '';
	const keuze = (veld: Instellingveld, waarden: readonly string[], woorden: Record<string, string>) =>
		html`<div>
			<label for="${veld}">${INSTELLINGVELDEN[veld]}</label
			><select id="${veld}" name="${veld}" ${beschreven(veld)}>
				${waarden.map(
					(waarde) =>
						html`<option value="${waarde}" ${waarde === invoer[veld] ? html`selected` : ''}>
							${alsZin(woorden[waarde] ?? waarde)}
						</option>`,
				)}
			</select>
			${foutBij(veld)}
		</div>`;
	const tekst = (veld: Instellingveld, soort: 'text' | 'number') =>
		html`<div>
			<label for="${veld}">${INSTELLINGVELDEN[veld]}</label
			><input id="${veld}" name="${veld}" type="${soort}" value="${invoer[veld]}" maxlength="50" ${beschreven(veld)} />
			${foutBij(veld)}
		</div>`;
	return html`${fouten.length > 0 &&
		html`<p class="fout" role="alert">
			De instellingen zijn niet opgeslagen: kijk bij de velden hieronder wat er niet klopt.
		</p>`}
		<form class="velden" method="post" action="${versiePad(set.oin, set.versie, '/instellingen')}">
			${csrfVeld(sessie)}<input type="hidden" name="bewerking" value="${set.bewerking}" />
			${keuze('meervoudig', MEERVOUDIG, MEERVOUDIGWOORD)} ${tekst('meervoudigZaaktype', 'text')}
			${keuze('splitsing', SPLITSINGEN, SPLITSINGWOORD)} ${keuze('onbekend', ONBEKEND, ONBEKENDWOORD)}
			${tekst('wachtUren', 'number')} ${tekst('onbekendZaaktype', 'text')} ${keuze('terug', TERUG, TERUGWOORD)}
			${keuze('kopie', KOPIE, KOPIEWOORD)}
			<p><button class="hoofd">Instellingen opslaan</button></p>
		</form>`;
}
