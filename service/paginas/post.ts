// SPDX-License-Identifier: EUPL-1.2
import type { MislukteMail, Poststatus } from '../store/repositories/post.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import { html, moment, type Html } from './html.ts';
import { csrfVeld } from './raam.ts';

export interface Postoverzicht {
	aantallen: Record<Poststatus, number>;
	mislukt: MislukteMail[];
}

/** Outgoing mail on the page Systeem: how many wait, and what did not go out. No addresses and no text. */
export function postInhoud({ aantallen, mislukt }: Postoverzicht, sessie: Sessie): Html {
	return html`<h2 id="mail">Mail</h2>
		<p>
			${aantallen.wacht} wachten, ${aantallen.verzonden} verzonden, ${aantallen.opgegeven} opgegeven. Wat niet weg wil,
			wordt dagenlang opnieuw geprobeerd.
		</p>
		${mislukt.length > 0 &&
		html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met mail die niet is verzonden">
			<table>
				<caption>
					Mail die niet is verzonden, de nieuwste eerst
				</caption>
				<thead>
					<tr>
						<th scope="col">Gemaakt</th>
						<th scope="col">Waarover</th>
						<th scope="col">Wat er mis is</th>
						<th scope="col">Pogingen</th>
						<th scope="col">Volgende poging</th>
						<th scope="col">Actie</th>
					</tr>
				</thead>
				<tbody>
					${mislukt.map(
						(m) =>
							html`<tr>
								<th scope="row">${moment(m.gemaaktOp)}</th>
								<td>${m.kenmerk}</td>
								<td>${m.fout}</td>
								<td>${m.pogingen}</td>
								<td>${m.volgende === undefined ? 'opgegeven' : moment(m.volgende)}</td>
								<td>
									<form method="post" action="/systeem/mail/${m.id}/opnieuw">
										${csrfVeld(sessie)}<button>Nu opnieuw versturen</button>
									</form>
								</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`}`;
}
