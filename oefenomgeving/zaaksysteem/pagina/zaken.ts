// SPDX-License-Identifier: EUPL-1.2
import { html, type Html } from '../../gedeeld/html.ts';
import type { Lichaam } from '../lichaam.ts';
import { alsDatum } from './datum.ts';

/** The list of zaken, newest first. */
export function zakenInhoud(zaken: Lichaam[], zoek: string): Html {
	return html`<p>Wat hier staat, heeft dso-service aangemaakt. U kunt op deze pagina's alleen kijken.</p>
		<form class="velden" method="get" action="/">
			<div><label for="zoek">Zaaknummer of een deel ervan</label><input id="zoek" name="zoek" value="${zoek}" /></div>
			<button>Zoeken</button>
			${zoek ? html`<a href="/">Toon alle zaken</a>` : null}
		</form>
		${zaken.length === 0
			? html`<p>
					${zoek
						? html`Er is geen zaak met dit nummer. <a href="/">Toon alle zaken</a>`
						: 'Er zijn nog geen zaken. Kies hierboven "Dien een verzoek in"; na een paar tellen staat de zaak hier.'}
				</p>`
			: html`<div class="tabel" tabindex="0" role="region" aria-label="Tabel met zaken">
					<table>
						<caption>
							${zaken.length} ${zaken.length === 1 ? 'zaak' : 'zaken'}, de laatst aangemaakte bovenaan
						</caption>
						<thead>
							<tr>
								<th scope="col">Zaaknummer</th>
								<th scope="col">Zaaktype</th>
								<th scope="col">Omschrijving</th>
								<th scope="col">Geregistreerd</th>
								<th scope="col">Status</th>
								<th scope="col">Documenten</th>
							</tr>
						</thead>
						<tbody>
							${zaken.map(
								(z) =>
									html`<tr>
										<th scope="row"><a href="/zaak/${z.uuid}">${z.identificatie}</a></th>
										<td>${z.zaaktype.omschrijving}</td>
										<td>${z.omschrijving}</td>
										<td>${alsDatum(z.registratiedatum)}</td>
										<td class="status">${z.statussen.at(-1)?.omschrijving ?? 'nog geen status'}</td>
										<td>${z.documenten.length}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}`;
}
