// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

const AMSTERDAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** Day (YYYY-MM-DD) in the Netherlands of an ISO date or moment; without a zone it is Dutch time already. */
export function nederlandseDag(iso: string): string {
	const zonderZone = /^(\d{4}-\d{2}-\d{2})(T[\d:.]*)?$/.exec(iso);
	if (zonderZone?.[1]) return zonderZone[1];
	const moment = Date.parse(iso);
	if (Number.isNaN(moment)) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'datum-onleesbaar',
			melding: 'De indiendatum van het verzoek is geen leesbare datum.',
			remedie: 'Laat de indiener het verzoek opnieuw indienen of meld dit bij het DSO.',
		});
	}
	return AMSTERDAM.format(moment);
}
