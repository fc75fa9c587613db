// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';

/** The verschil was made from another verzoek than the one it is applied to. `plaats` is a path, never a value. */
export function pastNiet(plaats: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'verschil-past-niet',
		melding: 'Het verschil hoort niet bij deze levering van het verzoek.',
		remedie: 'Bepaal het verschil opnieuw uit de twee leveringen.',
		plaats: plaats.slice(0, 200),
	});
}
