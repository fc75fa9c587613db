// SPDX-License-Identifier: EUPL-1.2
import { overzicht } from './overzicht.ts';
import { secties, type Soort } from './secties.ts';
import type { Verzoekverschil } from './model.ts';

/** What may be seen of a difference without a right to personal data: how much changed, and where; never what. */
export interface VerschilZonderPersoonsgegevens {
	verzoeknummer: string;
	van: string;
	naar: string;
	/** Per heading of the description, how many changes of each kind. */
	aantallen: Record<string, Partial<Record<Soort, number>>>;
	/** Places in the model of the verzoek, names of the standard and ranks only; each once, sorted. */
	paden: string[];
}

export function verschilZonderPersoonsgegevens(verschil: Verzoekverschil): VerschilZonderPersoonsgegevens {
	const o = overzicht(verschil);
	const { verzoeknummer, van, naar } = o;
	const paden = [o.antwoorden, o.documenten, o.contactgegevens, o.activiteiten, o.locaties, o.gegevens]
		.flatMap((lijst): Array<{ pad: string }> => lijst)
		.map(({ pad }) => pad);
	return {
		verzoeknummer,
		van,
		naar,
		aantallen: Object.fromEntries(secties(o).map(({ kop, aantal }) => [kop, aantal])),
		paden: [...new Set([...paden, ...o.volgorde])].sort(),
	};
}
