// SPDX-License-Identifier: EUPL-1.2
import type { Inboekregelset } from '../store/repositories/inboekregels.ts';
import type { Html } from './html.ts';
import { html, moment } from './html.ts';

const UITKOMST = {
	nieuweZaak: 'Nieuwe zaak',
	vastleggen: 'Alleen vastleggen',
	vraagMedewerker: 'Vraag aan medewerker',
	vraagFlow: 'Vraag de n8n-flow',
} as const;

/** The inboekregels of each organisation; reading only. */
export function inboekregelsInhoud(sets: Array<{ naam: string; set?: Inboekregelset }>): Html {
	return html`<p>
			De eerste regel die past, wint. Past er geen regel, of leiden activiteiten tot verschillende zaken, dan wordt het
			een vraag aan een medewerker.
		</p>
		${sets.map(({ naam, set }) =>
			set === undefined
				? html`<h2>${naam}</h2>
						<p>Nog geen regels.</p>`
				: html`<h2>${naam}</h2>
						<div class="rol" tabindex="0" role="region" aria-label="Inboekregels van ${naam}">
							<table>
								<caption>
									Versie ${set.versie}, vastgesteld op ${moment(set.vastgesteldOp)} (${set.herkomst})
								</caption>
								<thead>
									<tr>
										<th scope="col">Regel</th>
										<th scope="col">Prioriteit</th>
										<th scope="col">Type verzoek</th>
										<th scope="col">Doel</th>
										<th scope="col">Activiteit</th>
										<th scope="col">Uitkomst</th>
										<th scope="col">Zaaktype</th>
									</tr>
								</thead>
								<tbody>
									${set.regels.map(
										(regel) =>
											html`<tr>
												<th scope="row">${regel.regel}</th>
												<td>${regel.prioriteit}</td>
												<td>${regel.verzoektype ?? 'elk type'}</td>
												<td>${regel.doel ?? 'elk doel'}</td>
												<td>${regel.activiteit ?? 'elke activiteit'}</td>
												<td>${UITKOMST[regel.uitkomst]}</td>
												<td>${regel.zaaktype ?? '-'}</td>
											</tr>`,
									)}
								</tbody>
							</table>
						</div>`,
		)}`;
}
