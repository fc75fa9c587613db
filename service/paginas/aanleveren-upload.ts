// SPDX-License-Identifier: EUPL-1.2
import type { Uploadcontrole } from '../aanleveren/index.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html, omvang } from './html.ts';
import { weigeringInhoud } from './aanleveren.ts';
import { csrfVeld } from './raam.ts';
import { doelTekst, lokaalMoment, volgnummerTekst } from './woorden.ts';

export interface Uploadpagina {
	id: string;
	organisatie: string;
	controle: Uploadcontrole;
	/** Bytes of the file. */
	omvang: number;
	sessie: Sessie;
}

const BEKEND = {
	nieuw: undefined,
	aangeleverd: 'Deze levering is al ontvangen. Opnemen voegt alleen documenten toe die nog ontbreken.',
	verwerkt: 'Deze levering is al verwerkt. Opnemen heeft geen gevolg voor de zaak.',
} as const;

/** What an upload is, before it is taken in. The only reader is who uploaded it, so names of files may stand here. */
export function uploadInhoud({ id, organisatie, controle, omvang: bytes, sessie }: Uploadpagina): Html {
	const { verzoek, documenten, fout } = controle;
	return html`<p><a href="/aanleveren">Terug naar Aanleveren</a></p>
		${fout !== undefined && weigeringInhoud(fout)}
		${BEKEND[controle.bekend] !== undefined && html`<p class="melding">${BEKEND[controle.bekend]}</p>`}
		<dl>
			<dt>Bestand</dt>
			<dd>${controle.soort === 'zip' ? 'ZIP-bestand' : 'Verzoekbericht (XML)'}, ${omvang(bytes)}</dd>
			<dt>Organisatie</dt>
			<dd>${organisatie}</dd>
			${verzoek !== undefined &&
			html`<dt>Verzoeknummer</dt>
				<dd>${verzoek.verzoeknummer}</dd>
				<dt>Volgnummer</dt>
				<dd>${volgnummerTekst(verzoek.volgnummer)}</dd>
				<dt>Soort</dt>
				<dd>${verzoek.type}</dd>
				<dt>Doel</dt>
				<dd>${doelTekst(verzoek.doel)}</dd>
				<dt>Ingediend</dt>
				<dd>${lokaalMoment(verzoek.indienDatum)}</dd>
				<dt>Documenten</dt>
				<dd>${documenten.aanwezig} van de ${documenten.genoemd} die het bericht noemt</dd>`}
			${controle.onbekend > 0 &&
			html`<dt>Onbekende onderdelen</dt>
				<dd>${controle.onbekend} (worden vermeld bij de niet overgenomen gegevens)</dd>`}
		</dl>
		${lijst(
			'Documenten die ontbreken',
			documenten.ontbreekt,
			'Zij worden opgehaald bij DSO-LV als dat kan; anders volgt een vraag.',
		)}
		${lijst('Bestanden die het bericht niet noemt', documenten.overig, 'Zij worden niet opgenomen.')}
		<div class="zoek-knoppen">
			${verzoek !== undefined &&
			fout === undefined &&
			html`<form method="post" action="/aanleveren/upload/${id}/opnemen">
				${csrfVeld(sessie)}<button class="hoofd">Opnemen</button>
			</form>`}
			<form method="post" action="/aanleveren/upload/${id}/weg">${csrfVeld(sessie)}<button>Niet opnemen</button></form>
		</div>`;
}

function lijst(titel: string, namen: string[], uitleg: string): Html {
	if (namen.length === 0) return html``;
	return html`<h2>${titel} (${namen.length})</h2>
		<p>${uitleg}</p>
		<ul>
			${namen.map((naam) => html`<li>${naam}</li>`)}
		</ul>`;
}
