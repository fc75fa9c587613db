// SPDX-License-Identifier: EUPL-1.2
import { html, type Html } from './html.ts';
import { csrfVeld } from './raam.ts';
import { vraagPad } from './vragen.ts';

/** For who is not logged in: log in, or have a code sent. Looks the same whether or not there is such a vraag. */
export function codeInhoud(p: { vraagId: string; csrf: string; gevraagd: boolean; fout?: string }): Html {
	const pad = vraagPad(p.vraagId);
	return html`${p.fout !== undefined && html`<p class="fout" role="alert">${p.fout}</p>`}
		<p>Om de vraag te zien en te beantwoorden, moeten we weten wie u bent.</p>
		${p.gevraagd && invoeren(pad, p.csrf)}
		<h2>${p.gevraagd ? 'Geen code gekregen?' : 'Met een code'}</h2>
		<form class="inlog" method="post" action="${pad}/code">
			${csrfVeld(p)}
			<p>
				<label for="email">Uw e-mailadres</label
				><input id="email" name="email" type="email" required maxlength="254" autocomplete="email" />
			</p>
			<p><button ${p.gevraagd ? '' : html`class="hoofd"`}>Stuur mij een code</button></p>
		</form>
		<h2>Met uw account</h2>
		<p><a href="/aanmelden">Aanmelden</a>, of <a href="${pad}">verder als u al bent aangemeld</a>.</p>`;
}

function invoeren(pad: string, csrf: string): Html {
	return html`<p class="melding" role="status">
			Hoort dit adres bij een behandelaar, dan is er een code naartoe gestuurd. Hij geldt tien minuten.
		</p>
		<form class="inlog" method="post" action="${pad}/inwisselen">
			${csrfVeld({ csrf })}
			<p>
				<label for="code">Code uit de mail</label
				><input
					id="code"
					name="code"
					required
					maxlength="12"
					inputmode="numeric"
					pattern="[0-9 ]+"
					autocomplete="one-time-code"
				/>
			</p>
			<p><button class="hoofd">Verder</button></p>
		</form>`;
}
