// SPDX-License-Identifier: EUPL-1.2
import type { Bevinding } from '../inboekregels/bevinding.ts';
import type { Effecten } from '../inboekregels/effect.ts';
import type { Inboekregelset } from '../inboekregels/index.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { bevindingentabel, telling, versiePad } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { detailPad } from './werkvoorraad.ts';

export interface Toetspagina {
	set: Inboekregelset;
	bevindingen: Bevinding[];
	effect: Effecten;
	beheert: boolean;
	/** Why activating was refused. */
	geweigerd?: string;
	sessie: Sessie;
}

/** What is found about a version, what it would change, and the button that puts it in force. */
export function toetsInhoud({ set, bevindingen, effect, beheert, geweigerd, sessie }: Toetspagina): Html {
	const pad = versiePad(set.oin, set.versie);
	const anders = effect.laatste.filter(({ gelijk }) => !gelijk);
	const fouten = bevindingen.filter(({ niveau }) => niveau === 'fout').length;
	const waarschuwingen = bevindingen.filter(({ niveau }) => niveau === 'waarschuwing').length;
	return html`<p><a href="${pad}">Terug naar versie ${set.versie}</a></p>
		${geweigerd !== undefined && html`<p class="fout" role="alert">${geweigerd}</p>`}
		<h2>Bevindingen</h2>
		<p>De regels zijn bekeken en vergeleken met de catalogus van het zaaksysteem, zoals die vandaag is.</p>
		${bevindingentabel(bevindingen)}
		<h2>Gevolg voor de laatste verzoeken</h2>
		<p>
			Bekeken: ${telling(effect.verzoeken, 'verzoek', 'verzoeken')},
			${telling(effect.laatste.length, 'levering', 'leveringen')}.
			${anders.length === 0
				? 'Met deze versie zou daarvan niets anders gaan.'
				: `Met deze versie ${anders.length === 1 ? 'zou' : 'zouden'} ${telling(anders.length, 'levering', 'leveringen')} anders gaan.`}
			${effect.zonderBericht > 0 &&
			`Van ${telling(effect.zonderBericht, 'levering', 'leveringen')} is het bericht niet (meer) bewaard.`}
		</p>
		${anders.length > 0 &&
		html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met leveringen die anders zouden gaan">
			<table>
				<caption>
					Wat anders zou gaan, de nieuwste eerst
				</caption>
				<thead>
					<tr>
						<th scope="col">Verzoeknummer</th>
						<th scope="col">Volgnummer</th>
						<th scope="col">Nu</th>
						<th scope="col">Met versie ${set.versie}</th>
					</tr>
				</thead>
				<tbody>
					${anders.map(
						({ verzoeknummer, volgnummer, nu, straks }) =>
							html`<tr>
								<th scope="row"><a href="${detailPad({ oin: set.oin, verzoeknummer })}">${verzoeknummer}</a></th>
								<td>${volgnummer}</td>
								<td>${nu}</td>
								<td>${straks}</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`}
		${beheert &&
		set.status === 'concept' &&
		html`<h2>Activeren</h2>
			${fouten > 0
				? html`<p class="fout">
						Deze versie kan niet worden geactiveerd: er ${fouten === 1 ? 'is 1 fout' : `zijn ${fouten} fouten`}. Los die
						eerst op.
					</p>`
				: html`<p>
							Na het activeren beslist versie ${set.versie} over elke levering die nog niet is beslist. Wat al is
							beslist, verandert niet.
						</p>
						<form method="post" action="${pad}/activeren">
							${csrfVeld(sessie)}<input type="hidden" name="bewerking" value="${set.bewerking}" />
							${waarschuwingen > 0 &&
							html`<p>
								<input type="checkbox" id="gezien" name="gezien" value="ja" required /><label class="naast" for="gezien"
									>Ik heb de ${waarschuwingen === 1 ? 'waarschuwing' : `${waarschuwingen} waarschuwingen`} gezien</label
								>
							</p>`}
							<p><button class="hoofd">Versie ${set.versie} activeren</button></p>
						</form>`}`}`;
}
