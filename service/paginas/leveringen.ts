// SPDX-License-Identifier: EUPL-1.2
import type { Levering } from '../store/repositories/leveringen.ts';
import { html, moment, type Html } from './html.ts';
import { doelTekst, lokaalMoment, uitkomstTekst, volgnummerTekst } from './woorden.ts';

/** What DSO-LV delivered for one verzoek. */
/** @param pad page of the verzoek */
export function leveringenInhoud(leveringen: Levering[], pad: string): Html {
	if (leveringen.length === 0) return html`<p>Er is nog niets opgehaald bij DSO-LV.</p>`;
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met leveringen">
		<table>
			<caption>
				Wat DSO-LV heeft geleverd, de laatste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Volgnummer</th>
					<th scope="col">Doel</th>
					<th scope="col">Ingediend</th>
					<th scope="col">Opgehaald</th>
					<th scope="col">Verwerkt</th>
					<th scope="col">Uitkomst</th>
					<th scope="col">Verschil</th>
				</tr>
			</thead>
			<tbody>
				${leveringen.map(
					(l, n) =>
						html`<tr>
							<th scope="row">${volgnummerTekst(l.volgnummer)}</th>
							<td>${doelTekst(l.doel)}${l.kopie && ', kopie'}</td>
							<td>${lokaalMoment(l.indienDatum)}</td>
							<td>${moment(l.ontvangenOp)}</td>
							<td>${l.gereedOp === undefined ? 'nog niet' : moment(l.gereedOp)}</td>
							<td>${l.uitkomst === undefined ? 'nog geen' : uitkomstTekst(l.uitkomst)}</td>
							<td>
								${leveringen.slice(n + 1).some((ander) => ander.volgnummer !== l.volgnummer)
									? html`<a href="${pad}/verschil/${encodeURIComponent(l.volgnummer)}"
											>bekijken<span class="verborgen"> van levering ${l.volgnummer}</span></a
										>`
									: 'eerste'}
							</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}
