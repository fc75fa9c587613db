// SPDX-License-Identifier: EUPL-1.2
import { beschrijfVerschil } from 'dso-koppelvlakken/verzoek';
import type { Verzoekverschil } from 'dso-koppelvlakken/verzoek';

/** The difference as a document for the zaak: a page without scripts or anything from elsewhere. The same bytes every time. */
export async function verschilstuk(
	verschil: Verzoekverschil,
	_opmerking?: string,
): Promise<{ bytes: Uint8Array; bestandsnaam: string; mediaType: string }> {
	return {
		bytes: Buffer.from(beschrijfVerschil(verschil, { vorm: 'document' }), 'utf8'),
		bestandsnaam: `wijzigingen-${verschil.verzoeknummer}-${verschil.naar}.html`,
		mediaType: 'text/html',
	};
}
