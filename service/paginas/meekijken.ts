// SPDX-License-Identifier: EUPL-1.2
import type { Csvfout } from '../inboekregels/csv.ts';
import { type Functie, FUNCTIES, UITVOERINGEN } from '../inboekregels/index.ts';
import type { Meekijkrapport, Vergeleken, Vergelijking } from '../inboekregels/meekijken.ts';
import { FUNCTIEWOORD, UITVOERINGWOORD } from '../inboekregels/woorden.ts';
import type { Functiestand, Uitvoeringwijziging } from '../store/repositories/uitvoering.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, moment } from './html.ts';
import { bestandfouten, inboekPad, telling } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { detailPad } from './werkvoorraad.ts';
import { alsZin } from './woorden.ts';

export interface Meekijkpagina {
	oin: string;
	organisatie: string;
	standen: Record<Functie, Functiestand>;
	wijzigingen: Uitvoeringwijziging[];
	rapport: Meekijkrapport;
	beheert: boolean;
	melding?: string;
	/** Why the change was refused. */
	geweigerd?: string;
	fouten?: Csvfout[];
	sessie: Sessie;
}

const VERSCHIL: Record<Vergelijking, string> = {
	gelijk: 'Gelijk',
	wacht: 'Nog te vroeg om te vergelijken',
	anders: 'Ander zaaktype',
	ontbreektElders: 'Alleen hier zou een zaak komen',
	extraElders: 'Alleen in het andere systeem is een zaak',
	vraag: 'Hier zou een medewerker beslissen',
	onbekendHier: 'Staat op de lijst, maar is hier nooit ontvangen',
};

/** uit, meekijken or uitvoeren per function, and how meekijken compares. */
export function meekijkInhoud(p: Meekijkpagina): Html {
	return html`<p><a href="/inboekregels">Terug naar Inboekregels</a></p>
		${p.melding !== undefined && html`<p class="melding" role="status">${p.melding}</p>`}
		${p.geweigerd !== undefined && html`<p class="fout" role="alert">${p.geweigerd}</p>`}
		${p.fouten !== undefined && bestandfouten(p.fouten)}
		<p>
			Per functie kiest u of deze service het werk doet. <strong>Uit</strong>: leveringen worden alleen vastgelegd.
			<strong>Meekijken</strong>: er wordt niets in het zaaksysteem geschreven; u ziet wat deze service zou hebben
			gedaan, naast wat het andere systeem deed. <strong>Uitvoeren</strong>: de service doet het werk.
			Ontvangstbevestigingen gaan alleen uit als ook de intake op uitvoeren staat.
		</p>
		<h2>Functies van ${p.organisatie}</h2>
		${functies(p)} ${overgang()}
		<h2>Meekijken bij de intake</h2>
		${rapport(p)} ${p.beheert && lijstformulier(p)}
		${p.wijzigingen.length > 0 &&
		html`<h2>Wie deed wat</h2>
			<ul>
				${p.wijzigingen.map(
					({ op, door, functie, van, naar }) =>
						html`<li>
							${moment(op)}: ${FUNCTIEWOORD[functie]} van ${UITVOERINGWOORD[van]} naar ${UITVOERINGWOORD[naar]}, door
							${door}
						</li>`,
				)}
			</ul>`}`;
}

function functies({ oin, standen, beheert, sessie, rapport: r }: Meekijkpagina): Html {
	if (!beheert) {
		return html`<dl>
			${FUNCTIES.map(
				(functie) =>
					html`<dt>${FUNCTIEWOORD[functie]}</dt>
						<dd>${alsZin(UITVOERINGWOORD[standen[functie].stand])}</dd>`,
			)}
		</dl>`;
	}
	return html`<form class="velden" method="post" action="${inboekPad(oin, '/uitvoering')}">
		${csrfVeld(sessie)}
		${FUNCTIES.map((functie) => {
			const { stand, sinds, door } = standen[functie];
			return html`<div>
				<label for="${functie}">${FUNCTIEWOORD[functie]}</label
				><select id="${functie}" name="${functie}">
					${UITVOERINGEN.map(
						(een) =>
							html`<option value="${een}" ${een === stand ? html`selected` : ''}>
								${alsZin(UITVOERINGWOORD[een])}
							</option>`,
					)}
				</select>
				${sinds !== undefined && html`<p class="zacht">Sinds ${moment(sinds)}, door ${door}</p>`}
			</div>`;
		})}
		${r.verschillen.length > 0 &&
		standen.intake.stand === 'meekijken' &&
		html`<p>
			<input type="checkbox" id="verschillen" name="verschillen" value="ja" /><label class="naast" for="verschillen"
				>Ik heb ${r.verschillen.length === 1 ? 'het verschil' : `de ${r.verschillen.length} verschillen`} hieronder
				bekeken (nodig om de intake op uitvoeren te zetten)</label
			>
		</p>`}
		<p><button class="hoofd">Opslaan</button></p>
	</form>`;
}

function overgang(): Html {
	return html`<details open>
		<summary>Wat er gebeurt bij de overgang van meekijken naar uitvoeren</summary>
		<ul>
			<li>
				Verzoeken die tijdens uit of meekijken binnenkwamen, blijven bij het andere systeem. Deze service maakt er later
				geen zaak van, ook niet als dezelfde notificatie nog eens komt. Zo komt er geen tweede zaak.
			</li>
			<li>
				Komt na de overgang een aanvulling of intrekking van zo een verzoek, dan zoekt de service de zaak in het
				zaaksysteem. Is die er niet, dan wordt het altijd een vraag aan een medewerker.
			</li>
			<li>
				Zet eerst de intake van het andere systeem stil en zet daarna deze functie op uitvoeren. Wat daartussen
				binnenkwam en nergens een zaak heeft, staat dan hieronder als "${VERSCHIL.ontbreektElders}"; kies daar "Alsnog
				hier verwerken". Controleer met de pagina Controle of er geen verzoek ontbreekt.
			</li>
			<li>
				Zet u een functie terug op meekijken of uit, dan worden aanvullingen en intrekkingen bij zaken van deze service
				alleen vastgelegd. Zet aanvullen en intrekken daarom pas terug als die zaken klaar zijn.
			</li>
		</ul>
	</details>`;
}

function rapport({ oin, organisatie, rapport: r, standen, beheert, sessie }: Meekijkpagina): Html {
	const alsnog = beheert && standen.intake.stand === 'uitvoeren';
	const bron = (naam: string, waarde: string) =>
		r.bron === waarde
			? html`<strong>${naam}</strong>`
			: html`<a href="${inboekPad(oin, `/uitvoering?bron=${waarde}`)}">${naam}</a>`;
	return html`<p>
			Vergelijken met: ${bron('de zaken in het zaaksysteem', 'zaaksysteem')} of ${bron('een geladen lijst', 'lijst')}.
		</p>
		${r.melding !== undefined && html`<p>${r.melding}</p>`}
		${r.vanaf !== undefined &&
		html`<p class="${r.verschillen.length === 0 ? 'melding' : 'fout'}">
				<strong>${telling(r.dagenGelijk, 'dag', 'dagen')} gelijk.</strong> ${telling(
					r.verzoeken,
					'verzoek',
					'verzoeken',
				)}
				sinds ${datum(r.vanaf)}: ${r.gelijk} gelijk, ${r.verschillen.length} verschillend en ${r.wacht} nog te jong om
				te vergelijken. ${r.lijstVan !== undefined && html`De lijst is geladen op ${moment(r.lijstVan)}.`}
			</p>
			${r.metFouten > 0 &&
			html`<p class="fout">
				Bij ${telling(r.metFouten, 'verzoek', 'verzoeken')} mist de catalogus iets waardoor de zaak niet zou kunnen
				worden gemaakt. Toets de inboekregels.
			</p>`}`}
		${r.verschillen.length > 0 &&
		html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met verschillen van ${organisatie}">
			<table>
				<caption>
					Verschillen, de nieuwste eerst
				</caption>
				<thead>
					<tr>
						<th scope="col">Verzoeknummer</th>
						<th scope="col">Verschil</th>
						<th scope="col">Hier</th>
						<th scope="col">Andere systeem</th>
						<th scope="col">Regel</th>
						<th scope="col">Ontvangen</th>
						${alsnog && html`<th scope="col">Actie</th>`}
					</tr>
				</thead>
				<tbody>
					${r.verschillen.map(
						(v) =>
							html`<tr>
								<th scope="row">
									${v.op === undefined
										? v.verzoeknummer
										: html`<a href="${detailPad({ oin, verzoeknummer: v.verzoeknummer })}">${v.verzoeknummer}</a>`}
								</th>
								<td>${VERSCHIL[v.uitkomst]}</td>
								<td>${v.hier.join(', ') || 'geen zaak'}</td>
								<td>
									${v.elders.map((een) => (een === '?' ? 'zaaktype niet vermeld' : een)).join(', ') || 'geen zaak'}
								</td>
								<td>${v.regel ?? ''}</td>
								<td>${moment(v.op)}</td>
								${alsnog && html`<td>${alsnogKnop(oin, v, sessie)}</td>`}
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`}`;
}

/** Only where no zaak was found elsewhere. */
function alsnogKnop(oin: string, { verzoeknummer, elders, op }: Vergeleken, sessie: Sessie): Html {
	if (elders.length > 0 || op === undefined) return html``;
	return html`<form method="post" action="${inboekPad(oin, '/uitvoering/alsnog')}">
		${csrfVeld(sessie)}<input type="hidden" name="verzoeknummer" value="${verzoeknummer}" />
		<button>Alsnog hier verwerken<span class="spring"> van verzoek ${verzoeknummer}</span></button>
	</form>`;
}

function lijstformulier({ oin, sessie }: Meekijkpagina): Html {
	return html`<h3>Lijst van het andere systeem laden</h3>
		<p>
			Een CSV met in de eerste kolom het verzoeknummer en in de tweede het zaaktype (mag leeg zijn). Een nieuwe lijst
			vervangt de vorige.
		</p>
		<form class="zoek" method="post" action="${inboekPad(oin, '/uitvoering/lijst')}" enctype="multipart/form-data">
			${csrfVeld(sessie)}
			<div>
				<label for="lijst">Lijst (CSV)</label
				><input id="lijst" name="bestand" type="file" required accept=".csv,text/csv" />
			</div>
			<button>Lijst laden</button>
		</form>`;
}

/** YYYY-MM-DD as people write it. */
function datum(iso: string): string {
	return iso.split('-').reverse().join('-');
}
