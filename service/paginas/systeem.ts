// SPDX-License-Identifier: EUPL-1.2
import type { Delen, Onderdeel, OnleesbaarBericht } from '../api/delen.ts';
import type { Abonnement } from '../store/repositories/abonnementen.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, moment, omvang } from './html.ts';
import { postInhoud, type Postoverzicht } from './post.ts';
import { csrfVeld } from './raam.ts';
import { alsZin, gebeurtenisTekst } from './woorden.ts';

export interface Systeem {
	omgeving: Delen['omgeving'];
	versie: string;
	onderdelen: Onderdeel[];
	abonnementen: Abonnement[];
	berichten: OnleesbaarBericht[];
	post: Postoverzicht;
	melding?: string;
	sessie: Sessie;
}

const OMGEVING = { OEFEN: 'Oefenomgeving (OEFEN)', PRE: 'Preproductie (PRE)', PROD: 'Productie (PROD)' } as const;

/** Health of the parts and who gets events. */
export function systeemInhoud(s: Systeem): Html {
	return html` ${s.melding !== undefined && html`<p class="melding" role="status">${s.melding}</p>`}
		<dl>
			<dt>Omgeving</dt>
			<dd><strong>${OMGEVING[s.omgeving]}</strong></dd>
			<dt>Versie van dso-service</dt>
			<dd>${s.versie}</dd>
		</dl>
		<h2>Onderdelen</h2>
		<div class="rol" tabindex="0" role="region" aria-label="Tabel met onderdelen">
			<table>
				<caption>
					Hoe het nu met de onderdelen gaat
				</caption>
				<thead>
					<tr>
						<th scope="col">Onderdeel</th>
						<th scope="col">Toestand</th>
						<th scope="col">Toelichting</th>
					</tr>
				</thead>
				<tbody>
					${s.onderdelen.map(
						(o) =>
							html`<tr>
								<th scope="row">${o.naam}</th>
								<td>
									<span class="fase ${o.goed ? 'fase-gereed' : 'fase-storing'}"
										>${o.goed ? 'werkt' : 'werkt niet'}</span
									>
								</td>
								<td>${alsZin(o.toelichting ?? '')}</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>
		<h2>Berichten die niet te lezen waren</h2>
		${s.berichten.length === 0
			? html`<p>Geen. Alles wat binnenkwam, was te lezen.</p>`
			: html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met berichten die niet te lezen waren">
					<table>
						<caption>
							Bewaard zoals ze binnenkwamen, de nieuwste eerst
						</caption>
						<thead>
							<tr>
								<th scope="col">Ontvangen</th>
								<th scope="col">Wat er mis is</th>
								<th scope="col">Oplossing</th>
								<th scope="col">Omvang</th>
								<th scope="col">Actie</th>
							</tr>
						</thead>
						<tbody>
							${s.berichten.map(
								(b) =>
									html`<tr>
										<th scope="row">${moment(b.ontvangenOp)}</th>
										<td>${b.melding}</td>
										<td>${b.remedie}</td>
										<td>${omvang(b.omvang)}</td>
										<td>
											<form method="post" action="/systeem/berichten/${b.id}/herlees">
												${csrfVeld(s.sessie)}<button>Opnieuw lezen</button>
											</form>
										</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}
		${postInhoud(s.post, s.sessie)}
		<h2>Abonnementen</h2>
		<p>
			Flows in n8n die bericht krijgen als er iets met een verzoek gebeurt. Een actieve flow meldt zichzelf hier aan.
		</p>
		${s.abonnementen.length === 0
			? html`<p>
					Er is nog geen flow aangemeld. Zet in n8n een flow met de trigger van DSO actief; verzoeken waarover een flow
					moet beslissen, wachten daarop.
				</p>`
			: html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met abonnementen">
					<table>
						<caption>
							Wie gebeurtenissen ontvangt
						</caption>
						<thead>
							<tr>
								<th scope="col">Ontvanger</th>
								<th scope="col">Gebeurtenissen</th>
								<th scope="col">Toestand</th>
							</tr>
						</thead>
						<tbody>
							${s.abonnementen.map(
								(a) =>
									html`<tr>
										<th scope="row">${ontvanger(a.url)}</th>
										<td>${a.events.map(gebeurtenisTekst).join(', ')}</td>
										<td>${toestand(a)}</td>
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}`;
}

/** Host only: the path of a webhook is a secret of sorts. */
function ontvanger(adres: string): string {
	return URL.canParse(adres) ? new URL(adres).host : 'onbekend';
}

function toestand(a: Abonnement): Html {
	if (a.slapendSinds !== undefined)
		return html`slaapt sinds ${moment(a.slapendSinds)}: zeven dagen onbereikbaar. Zet de flow in n8n uit en weer aan.`;
	if (a.misluktSinds !== undefined) return html`onbereikbaar sinds ${moment(a.misluktSinds)}, wordt opnieuw geprobeerd`;
	if (a.test) return html`test, tot ${moment(a.verlooptOp)}`;
	return html`actief`;
}
