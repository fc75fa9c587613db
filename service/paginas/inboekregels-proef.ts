// SPDX-License-Identifier: EUPL-1.2
import { inWoorden } from '../inboekregels/effect.ts';
import type { Proefverwerking, Proefzaak } from '../inboekregels/proef.ts';
import type { Versiekop } from '../inboekregels/index.ts';
import { STATUSWOORD } from '../inboekregels/woorden.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { bevindingentabel, inboekPad } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { alsZin, doelTekst, volgnummerTekst } from './woorden.ts';

export interface Proefpagina {
	oin: string;
	organisatie: string;
	versies: Versiekop[];
	/** Chosen before. */
	versie?: number;
	verzoeknummer?: string;
	fout?: { melding: string; remedie: string; plaats?: string };
	proef?: Proefverwerking;
	sessie: Sessie;
}

/** Try a verzoek: choose one, see what would become of it. */
export function proefInhoud(p: Proefpagina): Html {
	const { proef, fout } = p;
	return html`<p><a href="/inboekregels">Terug naar Inboekregels</a></p>
		<p>
			Bij een proefverwerking ziet u wat er van een verzoek zou worden. Er wordt niets opgeslagen en niets in het
			zaaksysteem geschreven.
		</p>
		${fout !== undefined &&
		html`<div class="fout" role="alert">
			<p><strong>${alsZin(fout.melding)}</strong></p>
			${fout.plaats !== undefined && html`<p>Waar: ${fout.plaats}</p>`}
			<p>Oplossing: ${alsZin(fout.remedie)}</p>
		</div>`}
		${proef !== undefined && uitslag(proef)}
		<h2>${proef === undefined ? 'Kies een verzoek' : 'Nog een verzoek proberen'}</h2>
		<form class="velden" method="post" action="${inboekPad(p.oin, '/proef')}" enctype="multipart/form-data">
			${csrfVeld(p.sessie)}
			<div>
				<label for="versie">Inboekregels van ${p.organisatie}</label
				><select id="versie" name="versie">
					${p.versies.map(
						({ versie, status }) =>
							html`<option
								value="${versie}"
								${versie === p.versie || (p.versie === undefined && status === 'geldend') ? html`selected` : ''}
							>
								Versie ${versie} (${STATUSWOORD[status]})
							</option>`,
					)}
				</select>
			</div>
			<div>
				<label for="verzoeknummer">Verzoeknummer van een ontvangen verzoek</label
				><input
					id="verzoeknummer"
					name="verzoeknummer"
					maxlength="60"
					autocomplete="off"
					value="${p.verzoeknummer ?? ''}"
				/>
			</div>
			<div>
				<label for="bestand">Of een verzoekbericht (XML)</label
				><input id="bestand" name="bestand" type="file" accept=".xml,application/xml,text/xml" />
			</div>
			<p><button class="hoofd">Proberen</button></p>
		</form>`;
}

function uitslag(proef: Proefverwerking): Html {
	const { besluit } = proef;
	const voorstel = besluit.uitkomst === 'vraagFlow' || besluit.uitkomst === 'vraagMedewerker';
	return html`<h2>Wat er van verzoek ${proef.verzoeknummer} zou worden</h2>
		<dl>
			<dt>Soort</dt>
			<dd>${proef.type}, ${doelTekst(proef.doel)}${proef.kopie && ', kopiebericht'}</dd>
			<dt>Volgnummer</dt>
			<dd>${volgnummerTekst(proef.volgnummer)}</dd>
			<dt>Activiteiten</dt>
			<dd>${proef.activiteiten.length === 0 ? 'geen' : proef.activiteiten.join(', ')}</dd>
			<dt>Besluit</dt>
			<dd><strong>${alsZin(inWoorden(besluit))}</strong> van versie ${proef.versie}</dd>
			${besluit.reden !== undefined &&
			html`<dt>Waarom</dt>
				<dd>${besluit.reden}</dd>`}
			${proef.bestaandeZaken !== undefined &&
			html`<dt>Bestaande zaken</dt>
				<dd>${proef.bestaandeZaken.length === 0 ? 'geen' : proef.bestaandeZaken.join(', ')}</dd>`}
			${proef.uitvoering !== 'uitvoeren' &&
			html`<dt>Let op</dt>
				<dd>
					Deze functie staat nu op "${proef.uitvoering}": een echte levering wordt alleen vastgelegd, wat de regel ook
					zegt.
				</dd>`}
		</dl>
		${proef.bevindingen.length > 0 && bevindingentabel(proef.bevindingen, 'Wat niet kon worden bekeken')}
		${proef.zaken.map((zaak, n) => zaakdeel(zaak, n, voorstel))}
		${proef.zaken.length > 0 &&
		html`<h3>Niet overgenomen gegevens</h3>
			${proef.nietOvergenomen.length === 0
				? html`<p>Geen. Alles komt in de zaak.</p>`
				: html`<p>Alles staat wel in het verzoekbericht (XML), dat als document bij de zaak komt.</p>
						<details>
							<summary>${proef.nietOvergenomen.length} gegevens komen niet (geheel) in de zaak</summary>
							<ul>
								${proef.nietOvergenomen.map(({ pad, reden }) => html`<li>${pad}: ${reden}</li>`)}
							</ul>
						</details>`}`}`;
}

function zaakdeel(zaak: Proefzaak, n: number, voorstel: boolean): Html {
	const { proef } = zaak;
	return html`<h3>${voorstel ? 'Voorstel: ' : ''}${alsZin(zaak.soort)} ${n + 1}: ${zaak.zaaktype}</h3>
		${zaak.bevindingen.length > 0 && bevindingentabel(zaak.bevindingen, 'Vergeleken met de catalogus')}
		${proef !== undefined &&
		html`<dl>
			<dt>Zaaknummer</dt>
			<dd>${proef.identificatie}</dd>
			${proef.zaaktype !== undefined &&
			html`<dt>Zaaktype</dt>
				<dd>${proef.zaaktype.omschrijving} (${proef.zaaktype.identificatie})</dd>`}
			${zaak.activiteiten.length > 0 &&
			html`<dt>Activiteiten</dt>
				<dd>${zaak.activiteiten.join(', ')}</dd>`}
			<dt>Rollen</dt>
			<dd>
				${proef.rollen
					.map(({ soort, betrokkeneType, roltype }) => `${roltype ?? soort} (${betrokkeneType.replaceAll('_', ' ')})`)
					.join(', ') || 'geen'}
			</dd>
			<dt>Eigenschappen</dt>
			<dd>
				${proef.eigenschappen.length === 0
					? 'geen'
					: proef.eigenschappen.map(
							({ naam, waarde }, i) =>
								html`${i > 0 && html`<br />`}${naam}: ${waarde ?? '(niet getoond: gegeven van de aanvrager)'}`,
						)}
			</dd>
			<dt>Zaakobjecten</dt>
			<dd>
				${proef.zaakobjecten.map(({ soort, aantal }) => `${aantal} × ${soort.replaceAll('_', ' ')}`).join(', ') ||
				'geen'}
			</dd>
			<dt>Documenten</dt>
			<dd>
				${proef.documenten.map(({ informatieobjecttype, aantal }) => `${aantal} × ${informatieobjecttype}`).join(', ')}
			</dd>
		</dl>`}`;
}
