// SPDX-License-Identifier: EUPL-1.2
import type { Stap } from '../store/repositories/stappen.ts';
import { html, moment, type Html } from './html.ts';

/** Kinds of steps in the order in which they are made; what is not here comes last under its own name. */
const SOORTEN: Record<string, string> = {
	rol: 'Rollen (betrokkenen)',
	zaakobject: 'Zaakobjecten (locatie, activiteiten)',
	eigenschap: 'Eigenschappen',
};

const soortVan = ({ stap }: Stap): string => stap.split(':', 1)[0] ?? stap;

/** What was made at the case system: counted per kind, the single steps below for who has to look further. */
export function stappenInhoud(stappen: Stap[]): Html {
	if (stappen.length === 0) return html`<p>Er is nog niets aangemaakt in het zaaksysteem.</p>`;
	const soorten = [...new Set([...Object.keys(SOORTEN), ...stappen.map(soortVan)])].filter((soort) =>
		stappen.some((stap) => soortVan(stap) === soort),
	);
	return html`<table>
			<caption>
				Wat er is aangemaakt
			</caption>
			<thead>
				<tr>
					<th scope="col">Onderdeel</th>
					<th scope="col">Gereed</th>
					<th scope="col">Laatste</th>
				</tr>
			</thead>
			<tbody>
				${soorten.map((soort) => {
					const hierin = stappen.filter((stap) => soortVan(stap) === soort);
					const gereed = hierin.flatMap(({ gereedOp }) => gereedOp ?? []);
					return html`<tr>
						<th scope="row">${Object.hasOwn(SOORTEN, soort) ? SOORTEN[soort] : soort}</th>
						<td>${gereed.length} van ${hierin.length}</td>
						<td>${moment(gereed.sort().at(-1))}</td>
					</tr>`;
				})}
			</tbody>
		</table>
		<details>
			<summary>Alle stappen, voor de technisch beheerder</summary>
			<div class="rol" tabindex="0" role="region" aria-label="Tabel met alle stappen">
				<table>
					<caption>
						In de volgorde waarin ze zijn begonnen
					</caption>
					<thead>
						<tr>
							<th scope="col">Stap</th>
							<th scope="col">Begonnen</th>
							<th scope="col">Gereed</th>
							<th scope="col">Adres in de API van het zaaksysteem</th>
						</tr>
					</thead>
					<tbody>
						${stappen.map(
							(s) =>
								html`<tr>
									<th scope="row">${s.stap}</th>
									<td>${moment(s.begonnenOp)}</td>
									<td>${s.gereedOp === undefined ? 'nog niet' : moment(s.gereedOp)}</td>
									<td>${s.url}</td>
								</tr>`,
						)}
					</tbody>
				</table>
			</div>
		</details>`;
}
