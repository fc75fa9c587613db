// SPDX-License-Identifier: EUPL-1.2
import type { NietOvergenomenRegel } from '../store/repositories/niet-overgenomen.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';

/** Parts of the message by the beginning of a place, as people call them; the first that fits. */
const DELEN: ReadonlyArray<readonly [begin: string, titel: string]> = [
	['verzoek.initiatiefnemer.', 'Initiatiefnemer'],
	['verzoek.gemachtigde.', 'Gemachtigde'],
	['verzoek.contactpersoon.', 'Contactpersoon'],
	['verzoek.projectlocaties[', 'Locaties'],
	['verzoek.projectactiviteiten[', 'Activiteiten en antwoorden'],
	['verzoek.verzoekBijlage[', 'Bijlagen'],
	['verzoek.participatie.', 'Participatie'],
	['verzoek.project.', 'Project'],
	['verzoek.', 'Verzoek'],
	['/', 'Niet herkende delen van het bericht'],
	['**', 'Op meer plaatsen in het bericht'],
];
const OVERIG = 'Gegevens over het bericht zelf';

/** What of the message does not stand (whole) in the zaak: a part of the message at a time, equal reasons together. */
export function nietOvergenomenInhoud(regels: readonly NietOvergenomenRegel[]): Html {
	if (regels.length === 0) return html``;
	const volgorde = [...DELEN.map(([, titel]) => titel), OVERIG];
	const groepen = groepeer(regels, ({ pad }) => deelVan(pad).titel).sort(
		([een], [ander]) => volgorde.indexOf(een) - volgorde.indexOf(ander),
	);
	const meerLeveringen = new Set(regels.map(({ volgnummer }) => volgnummer)).size > 1;
	return html`<h2 id="niet-overgenomen">Niet overgenomen gegevens</h2>
		<p>
			Deze gegevens staan niet, of niet helemaal, in de zaak. Er is niets verloren: alles staat in het verzoekbericht
			(XML) bij de documenten van de zaak. De lijst noemt alleen plaatsen, geen inhoud.
		</p>
		${groepen.map(
			([titel, inhoud]) =>
				html`<details>
					<summary>${titel} (${inhoud.length})</summary>
					<div class="rol" tabindex="0" role="region" aria-label="Niet overgenomen: ${titel}">
						<table>
							<caption>
								${titel}
							</caption>
							<thead>
								<tr>
									<th scope="col">Gegeven</th>
									<th scope="col">Wat er is gebeurd</th>
									<th scope="col">Reden</th>
								</tr>
							</thead>
							<tbody>
								${groepeer(inhoud, (regel) => `${gebeurd(regel)}|${regel.reden}`).map(([, gelijk]) =>
									rij(gelijk, meerLeveringen),
								)}
							</tbody>
						</table>
					</div>
				</details>`,
		)}`;
}

function rij(gelijk: readonly NietOvergenomenRegel[], metLevering: boolean): Html {
	const [eerste] = gelijk;
	if (eerste === undefined) return html``;
	return html`<tr>
		<td>
			${gelijk.map(
				(regel) => html`<div>${leesbaar(regel)}${metLevering && html` (levering ${regel.volgnummer})`}</div>`,
			)}
		</td>
		<td>${gebeurd(eerste)}</td>
		<td>${eerste.reden}</td>
	</tr>`;
}

function gebeurd({ soort, grens }: NietOvergenomenRegel): string {
	switch (soort) {
		case 'afgekapt':
			return grens === undefined ? 'Ingekort' : `Ingekort tot ${grens} tekens`;
		case 'verschil':
			return 'Twee waarden, een overgenomen';
		case 'onbekend':
			return 'Niet herkend';
		default:
			return 'Niet overgenomen';
	}
}

function deelVan(pad: string): { begin: string; titel: string } {
	const [begin, titel] = DELEN.find(([een]) => pad.startsWith(een)) ?? ['', OVERIG];
	return { begin, titel };
}

/** `verzoek.initiatiefnemer.emailadres[1].waarde` as `emailadres (2)`; unknown parts keep their place in the XML. */
function leesbaar({ pad, aantal, regel }: NietOvergenomenRegel): string {
	const keer = aantal === undefined || aantal < 2 ? '' : ` (${aantal} keer)`;
	const waar = regel === undefined ? '' : ` (regel ${regel} van de XML)`;
	if (pad.startsWith('/')) return `${pad}${waar}`;
	if (pad === '**') return `nog meer gegevens${keer}`;
	const { begin } = deelVan(pad);
	const rest = begin.endsWith('[') ? `nummer [${pad.slice(begin.length)}` : pad.slice(begin.length);
	const delen = rest
		.replace(/\.waarde$/, '')
		.split('.')
		.filter((deel) => deel !== '');
	return (
		delen.map((deel) => deel.replace(/ ?\[(\d+)\]/g, (_heel, nr: string) => ` (${Number(nr) + 1})`)).join(' › ') +
		keer +
		waar
	);
}

function groepeer<T>(lijst: readonly T[], sleutel: (een: T) => string): Array<[string, T[]]> {
	const groepen = new Map<string, T[]>();
	for (const een of lijst) {
		const naam = sleutel(een);
		const groep = groepen.get(naam);
		if (groep === undefined) groepen.set(naam, [een]);
		else groep.push(een);
	}
	return [...groepen];
}
