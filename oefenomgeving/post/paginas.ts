// SPDX-License-Identifier: EUPL-1.2
import { html, type Html } from '../gedeeld/html.ts';
import { pagina } from '../gedeeld/pagina.ts';
import type { Bericht } from './opslag.ts';

const SYSTEEM = 'Oefen-postbus';
const moment = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'medium',
});
const tijd = (iso: string): Html => html`<time datetime="${iso}">${moment.format(new Date(iso))}</time>`;

/** All mail, newest first. */
export function lijstPagina(berichten: Bericht[]): string {
	const tabel = html`<div class="tabel" tabindex="0" role="region" aria-label="Tabel met berichten">
		<table>
			<caption>
				Ontvangen mail, de nieuwste eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Onderwerp</th>
					<th scope="col">Aan</th>
					<th scope="col">Ontvangen</th>
				</tr>
			</thead>
			<tbody>
				${berichten.map(
					(b) =>
						html`<tr>
							<th scope="row"><a href="/berichten/${b.id}">${b.onderwerp || '(geen onderwerp)'}</a></th>
							<td>${b.aan.join(', ')}</td>
							<td>${tijd(b.ontvangenOp)}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
	return pagina({
		titel: 'Mail',
		systeem: SYSTEEM,
		ververs: 15,
		inhoud: html`<p>Alle mail die de service verstuurt, komt hier aan en gaat niet verder.</p>
			${berichten.length === 0 ? html`<p>Er is nog geen mail.</p>` : tabel}`,
	});
}

/** One message as plain text. */
export function berichtPagina(b: Bericht): string {
	const bijlagen = html`<h2>Bijlagen</h2>
		<ul>
			${b.bijlagen.map(
				(bijlage, n) =>
					html`<li>
						<a href="/api/berichten/${b.id}/bijlagen/${n}">${bijlage.naam || 'bijlage'}</a> (${bijlage.omvang} bytes)
					</li>`,
			)}
		</ul>`;
	return pagina({
		titel: b.onderwerp || '(geen onderwerp)',
		systeem: SYSTEEM,
		inhoud: html`<p><a href="/">Terug naar de mail</a></p>
			<dl>
				<dt>Van</dt>
				<dd>${b.van}</dd>
				<dt>Aan</dt>
				<dd>${b.aan.join(', ')}</dd>
				<dt>Ontvangen</dt>
				<dd>${tijd(b.ontvangenOp)}</dd>
			</dl>
			<p class="regels">
				${b.tekst
					.split(/(https?:\/\/[^\s<>"]+)/)
					.map((deel, n) => (n % 2 === 1 ? html`<a href="${deel}">${deel}</a>` : deel))}
			</p>
			${b.bijlagen.length > 0 && bijlagen}`,
	});
}
