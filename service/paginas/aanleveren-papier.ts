// SPDX-License-Identifier: EUPL-1.2
import type { Weigergrond } from '../aanleveren/weigering.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { weigeringInhoud } from './aanleveren.ts';
import { csrfVeld } from './raam.ts';
import { detailPad } from './werkvoorraad.ts';
import { doelTekst } from './woorden.ts';

export interface Papierpagina {
	stand: VerzoekStand;
	/** YYYY-MM-DD in Dutch time: a letter is not of tomorrow. */
	vandaag: string;
	ingevuld?: { doel: string; ontvangstdatum: string };
	weigering?: Weigergrond;
	sessie: Sessie;
}

/** The form for a supplement or withdrawal that came by letter. */
export function papierInhoud({ stand, vandaag, ingevuld, weigering, sessie }: Papierpagina): Html {
	const doel = ingevuld?.doel ?? 'Aanvullen';
	return html`<p><a href="${detailPad(stand)}">Terug naar het verzoek</a></p>
		${weigering !== undefined && weigeringInhoud(weigering)}
		<p>
			Registreer hier een brief die bij dit verzoek binnenkwam. De scans gaan naar de zaak; de registratie komt op uw
			naam (${sessie.naam}).
		</p>
		<form class="zoek" method="post" action="${detailPad(stand)}/papier" enctype="multipart/form-data">
			${csrfVeld(sessie)}
			<fieldset>
				<legend>Wat is het</legend>
				${(['Aanvullen', 'Intrekken'] as const).map(
					(een) =>
						html`<label class="keuze"
							><input type="radio" name="doel" value="${een}" required ${een === doel ? html`checked` : ''} />
							${doelTekst(een)}</label
						>`,
				)}
			</fieldset>
			<div>
				<label for="ontvangstdatum">Datum van ontvangst</label
				><input
					id="ontvangstdatum"
					name="ontvangstdatum"
					type="date"
					required
					max="${vandaag}"
					value="${ingevuld?.ontvangstdatum ?? ''}"
				/>
			</div>
			<div>
				<label for="scans">Scans (een of meer bestanden; verplicht bij een aanvulling)</label
				><input id="scans" name="scans" type="file" multiple />
			</div>
			<button class="hoofd">Registreren</button>
		</form>`;
}
