// SPDX-License-Identifier: EUPL-1.2
import type { Delen, Onderdeel, OnleesbaarBericht } from '../api/delen.ts';
import type { Abonnement } from '../store/repositories/abonnementen.ts';
import type { Html } from './html.ts';
import { html, moment, omvang } from './html.ts';

export interface Systeem {
	omgeving: Delen['omgeving'];
	versie: string;
	onderdelen: Onderdeel[];
	abonnementen: Abonnement[];
	berichten: OnleesbaarBericht[];
}

/** Health of the parts and who gets events. */
export function systeemInhoud(s: Systeem): Html {
	return html`<dl>
			<dt>Omgeving</dt>
			<dd><strong>${s.omgeving}</strong></dd>
			<dt>Versie</dt>
			<dd>${s.versie}</dd>
		</dl>
		<h2>Onderdelen</h2>
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
								<span class="fase ${o.goed ? 'fase-gereed' : 'fase-storing'}">${o.goed ? 'werkt' : 'werkt niet'}</span>
							</td>
							<td>${o.toelichting ?? ''}</td>
						</tr>`,
				)}
			</tbody>
		</table>
		<h2>Berichten die niet te lezen waren</h2>
		${s.berichten.length === 0
			? html`<p>Geen.</p>`
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
									</tr>`,
							)}
						</tbody>
					</table>
				</div>`}
		<h2>Abonnementen</h2>
		${s.abonnementen.length === 0
			? html`<p>Geen n8n-flow heeft zich aangemeld.</p>`
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
										<td>${a.events.join(', ')}</td>
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
