// SPDX-License-Identifier: EUPL-1.2
import { html, type Html } from '../../gedeeld/html.ts';
import type { Lichaam } from '../lichaam.ts';

/** Zaakobjecten that hold an activity of the verzoek, with its questions and answers. */
export const isActiviteit = (z: Lichaam): boolean => z.objectTypeOverige === 'dso_activiteit';

const lijst = (waarde: unknown): Lichaam[] => (Array.isArray(waarde) ? waarde : []);

/** One activity: its questions and answers as a table. What has another form is shown as it stands. */
export function activiteitInhoud(z: Lichaam): Html {
	const gegevens: Lichaam = z.objectIdentificatie?.overigeData ?? {};
	const activiteit: Lichaam = gegevens.activiteit ?? {};
	const naam = activiteit.activiteitnaam ?? z.relatieomschrijving ?? 'Activiteit';
	const vragen = lijst(activiteit.specificaties);
	return html`<h3>${naam}</h3>
		${vragen.length === 0
			? html`<p>Geen vragen en antwoorden.</p>`
			: html`<div class="tabel" tabindex="0" role="region" aria-label="Antwoorden bij ${naam}">
					<table>
						<caption>
							Vragen en antwoorden
						</caption>
						<thead>
							<tr>
								<th scope="col">Vraag</th>
								<th scope="col">Antwoord</th>
							</tr>
						</thead>
						<tbody>
							${vragen.map(
								(v) =>
									html`<tr>
										<th scope="row">${v.vraagtekst ?? v.vraagId}</th>
										<td class="regels">${antwoord(v)}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}
		${ruw('Alle gegevens van deze activiteit, zoals ze zijn vastgelegd', gegevens)}`;
}

function antwoord(v: Lichaam): string {
	if (v.gevraagdeBijlage) {
		const namen = lijst(v.gevraagdeBijlage.documenten).map((d) => d.bestandsnaam ?? d.documentId);
		return namen.length > 0 ? `Bijlage: ${namen.join(', ')}` : 'Geen bijlage';
	}
	const waarde =
		typeof v.antwoord === 'object' && v.antwoord !== null ? JSON.stringify(v.antwoord) : String(v.antwoord ?? '');
	return ({ true: 'ja', false: 'nee', '': 'niet beantwoord' } as Record<string, string>)[waarde] ?? waarde;
}

/** Data as it was stored, folded: for who checks the mapping. */
export function ruw(kop: string, gegevens: unknown): Html {
	return html`<details>
		<summary>${kop}</summary>
		<pre class="tabel" tabindex="0">${typeof gegevens === 'string' ? gegevens : JSON.stringify(gegevens, null, 2)}</pre>
	</details>`;
}
