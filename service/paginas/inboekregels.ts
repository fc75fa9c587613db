// SPDX-License-Identifier: EUPL-1.2
import type { Inboekregelset } from '../inboekregels/model.ts';
import type { Html } from './html.ts';
import { html, moment } from './html.ts';
import { doelTekst, herkomstTekst } from './woorden.ts';

const UITKOMST = {
	nieuweZaak: 'Nieuwe zaak',
	toevoegen: 'Toevoegen aan de bestaande zaak',
	vastleggen: 'Alleen vastleggen',
	vraagMedewerker: 'Vraag aan medewerker',
	vraagFlow: 'De flow in n8n beslist',
} as const;

/** The inboekregels of each organisation; reading only. */
export function inboekregelsInhoud(sets: Array<{ naam: string; set?: Inboekregelset }>): Html {
	return html`<p>
			De inboekregels bepalen wat er met een verzoek gebeurt. De regels worden van boven naar beneden bekeken, op
			prioriteit; de eerste regel die past, geldt. Past er geen regel, of leiden de activiteiten tot verschillende
			zaaktypen, dan wordt het een vraag aan een medewerker.
		</p>
		<p class="zacht">
			Op deze pagina kunt u de regels alleen bekijken. De eerste versie komt uit de configuratie van dso-service (onder
			<code>inboekregels</code>); staat daar niets, dan gelden de standaardregels.
		</p>
		${sets.map(({ naam, set }) =>
			set === undefined
				? html`<h2>${naam}</h2>
						<p>Nog geen regels.</p>`
				: html`<h2>${naam}</h2>
						<div class="rol" tabindex="0" role="region" aria-label="Inboekregels van ${naam}">
							<table>
								<caption>
									Versie ${set.versie}, vastgesteld op ${moment(set.vastgesteldOp)} (${herkomstTekst(set.herkomst)})
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
												<td>${patroon(regel.verzoektype, 'elk type')}</td>
												<td>${regel.doel === undefined ? 'elk doel' : doelTekst(regel.doel)}</td>
												<td>${patroon(regel.activiteit, 'elke activiteit')}</td>
												<td>${UITKOMST[regel.uitkomst]}</td>
												<td>
													${regel.zaaktype === undefined
														? 'geen'
														: html`${regel.zaaktype}${regel.uitkomst === 'vraagFlow' &&
															html`<br /><span class="zacht">tenzij de flow een ander kiest</span>`}`}
												</td>
											</tr>`,
									)}
								</tbody>
							</table>
						</div>`,
		)}`;
}

/** A key of a rule in words: a star at the end stands for any rest. */
function patroon(waarde: string | undefined, elk: string): string {
	if (waarde === undefined || waarde === '*') return elk;
	return waarde.endsWith('*') ? `alles wat begint met "${waarde.slice(0, -1)}"` : waarde;
}
