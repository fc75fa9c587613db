// SPDX-License-Identifier: EUPL-1.2
import { html, type Html } from '../../gedeeld/html.ts';
import type { Lichaam } from '../lichaam.ts';

/** The list of zaken, newest first. */
export function zakenInhoud(zaken: Lichaam[], zoek: string): Html {
	return html`<form class="velden" method="get" action="/">
			<div><label for="zoek">Zaaknummer</label><input id="zoek" name="zoek" value="${zoek}" /></div>
			<button>Zoeken</button>
		</form>
		${zaken.length === 0
			? html`<p>
					${zoek
						? 'Er is geen zaak met dit nummer.'
						: 'Er zijn nog geen zaken. Dien een verzoek in op de pagina van het Oefen-DSO.'}
				</p>`
			: html`<div class="tabel">
					<table>
						<caption>
							${zaken.length} ${zaken.length === 1 ? 'zaak' : 'zaken'}, de nieuwste bovenaan
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
										<td>${z.registratiedatum}</td>
										<td class="status">${z.statussen.at(-1)?.omschrijving ?? 'nog geen status'}</td>
										<td>${z.documenten.length}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}`;
}
