// SPDX-License-Identifier: EUPL-1.2
import { DOELEN, VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import type { Celfout, Cellen } from '../inboekregels/cellen.ts';
import { UITKOMSTEN } from '../inboekregels/index.ts';
import { type Kolom, KOLOMNAAM, UITKOMSTWOORD } from '../inboekregels/woorden.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html, Waarde } from './html.ts';
import { html } from './html.ts';
import { versiePad } from './inboekregels-tabellen.ts';
import { csrfVeld } from './raam.ts';
import { alsZin, doelTekst } from './woorden.ts';

export interface Regelpagina {
	oin: string;
	versie: number;
	bewerking: number;
	/** `nieuw`, or the number of the row. */
	regel: string;
	cellen: Cellen;
	fouten: Celfout[];
	/** Published zaaktypen to choose from; empty when the catalogus did not answer. */
	zaaktypen: Array<{ identificatie: string; omschrijving: string }>;
	sessie: Sessie;
}

const UITLEG: Partial<Record<Kolom, string>> = {
	prioriteit: 'Een heel getal; de laagste gaat voor.',
	verzoektype: 'Leeg: elk type. Een * aan het eind past op alles wat zo begint, bijvoorbeeld Informatie*.',
	activiteit:
		'Leeg: elke activiteit. Een IMOW-id, eventueel met een * aan het eind. Met " + " tussen activiteiten geldt de regel alleen voor precies die combinatie.',
	plaats:
		'Leeg: overal. Bijvoorbeeld "woonplaats: Zeist | postcode: 3700-3712"; ook "kadastrale gemeente" en "bevoegd gezag" (OIN) kunnen. Alle locaties van het verzoek moeten erin liggen.',
	zaaktype: 'De identificatie in de catalogus. Bij een vraag aan de flow of een medewerker is dit het voorstel.',
	antwoorden: 'Bijvoorbeeld "284856 = bouwkosten"; met | tussen meer paren.',
	documentsoorten: 'Bijvoorbeeld "Situatietekening = Tekening"; met | tussen meer paren.',
	toelichting: 'Voor uzelf en uw collega’s; beslist niets mee.',
};

/** One row in a form. Every fault stands at its field. */
export function regelInhoud(p: Regelpagina): Html {
	const terug = versiePad(p.oin, p.versie);
	const veld = (kolom: Kolom, invoer: (beschrijving: Html) => Waarde) => {
		const fouten = p.fouten.filter((fout) => fout.kolom === kolom);
		const ids = [UITLEG[kolom] === undefined ? '' : `uitleg-${kolom}`, fouten.length > 0 ? `fout-${kolom}` : ''].filter(
			Boolean,
		);
		const beschrijving = html`${ids.length > 0 && html`aria-describedby="${ids.join(' ')}"`}
		${fouten.length > 0 && html`aria-invalid="true"`}`;
		return html`<div>
			<label for="${kolom}">${KOLOMNAAM[kolom]}</label>${invoer(beschrijving)}
			${UITLEG[kolom] !== undefined && html`<p class="zacht" id="uitleg-${kolom}">${UITLEG[kolom]}</p>`}
			${fouten.length > 0 &&
			html`<p class="fout" id="fout-${kolom}">
				${fouten.map(({ melding, remedie }) => html`${melding} Oplossing: ${remedie} `)}
			</p>`}
		</div>`;
	};
	const tekst = (kolom: Kolom, lijst?: string) =>
		veld(
			kolom,
			(beschrijving) =>
				html`<input
					id="${kolom}"
					name="${kolom}"
					value="${p.cellen[kolom] ?? ''}"
					${lijst !== undefined && html`list="${lijst}"`}
					${kolom === 'prioriteit' && html`inputmode="numeric" required`}
					autocomplete="off"
					${beschrijving}
				/>`,
		);
	const keuze = (kolom: Kolom, opties: Array<[string, string]>) =>
		veld(
			kolom,
			(beschrijving) =>
				html`<select id="${kolom}" name="${kolom}" ${beschrijving}>
					${opties.map(
						([waarde, naam]) =>
							html`<option value="${waarde}" ${waarde === (p.cellen[kolom] ?? '') ? html`selected` : ''}>
								${naam}
							</option>`,
					)}
				</select>`,
		);
	const lijst = (id: string, waarden: Array<{ waarde: string; naam?: string }>) =>
		html`<datalist id="${id}">
			${waarden.map(({ waarde, naam }) => html`<option value="${waarde}">${naam ?? ''}</option>`)}
		</datalist>`;
	return html`<p><a href="${terug}">Terug naar versie ${p.versie}</a></p>
		${p.fouten.length > 0 &&
		html`<p class="fout" role="alert">
			De regel is niet opgeslagen: ${p.fouten.length === 1 ? 'een veld klopt' : `${p.fouten.length} dingen kloppen`}
			niet. Bij de velden hieronder staat wat u kunt doen.
		</p>`}
		<form class="velden" method="post" action="${terug}/regels/${p.regel}" enctype="multipart/form-data">
			${csrfVeld(p.sessie)}<input type="hidden" name="bewerking" value="${p.bewerking}" />
			${tekst('prioriteit')} ${tekst('verzoektype', 'typen')}
			${keuze('doel', [['', 'Elk doel'], ...DOELEN.map((doel): [string, string] => [doel, doelTekst(doel)])])}
			${tekst('activiteit')} ${tekst('plaats')}
			${keuze(
				'uitkomst',
				UITKOMSTEN.map((code): [string, string] => [UITKOMSTWOORD[code], alsZin(UITKOMSTWOORD[code])]),
			)}
			${tekst('zaaktype', 'zaaktypen')} ${tekst('antwoorden')} ${tekst('documentsoorten')} ${tekst('toelichting')}
			${lijst(
				'typen',
				[...VERZOEKTYPEN, 'Informatie*'].map((waarde) => ({ waarde })),
			)}
			${lijst(
				'zaaktypen',
				p.zaaktypen.map(({ identificatie, omschrijving }) => ({ waarde: identificatie, naam: omschrijving })),
			)}
			<p><button class="hoofd">Regel opslaan</button></p>
		</form>`;
}
