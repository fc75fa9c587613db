// SPDX-License-Identifier: EUPL-1.2
import { beschrijfVerschil, type Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import { Html, html } from './html.ts';

/**
 * What a delivery changed, to read: old and new values, or numbers and places only.
 * The text comes escaped from `beschrijfVerschil`; its headings go two levels down, below those of the page.
 */
export function verschilInhoud(verschil: Verzoekverschil | undefined, persoonsgegevens: boolean): Html {
	if (verschil === undefined) {
		return html`<p>
			Van deze levering is geen verschil bekend: er is geen eerdere levering, of de berichten zijn opgeruimd.
		</p>`;
	}
	const tekst = beschrijfVerschil(verschil, { vorm: 'html', persoonsgegevens });
	return new Html(
		tekst.replace(/<(\/?)h([12])>/g, (_heel, einde: string, diepte: string) => `<${einde}h${Number(diepte) + 2}>`),
	);
}
