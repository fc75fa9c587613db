// SPDX-License-Identifier: EUPL-1.2
import type { EigenschapDefinitie } from '../catalogi/definitie.ts';

const bestaandeDatum = (d: string): boolean => {
	const iso = `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 8)}`;
	const moment = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
};

/** What is wrong with a value given the specificatie of its eigenschap (list of values first, then form and length); undefined when fine. */
export function waardeGebrek(e: EigenschapDefinitie, waarde: string): string | undefined {
	if (e.waarden?.length && !e.waarden.includes(waarde)) return 'De waarde staat niet in de waardenverzameling.';
	const [heel, deel] = (e.lengte ?? '255').split(',').map(Number) as [number, number | undefined];
	switch (e.formaat ?? 'tekst') {
		case 'getal': {
			const m = /^-?(\d+)(?:,(\d+))?$/.exec(waarde);
			return m && m[1]!.length <= heel && (m[2]?.length ?? 0) <= (deel ?? 0)
				? undefined
				: `De waarde moet een getal zijn van lengte ${e.lengte}.`;
		}
		case 'datum':
			return /^\d{8}$/.test(waarde) && bestaandeDatum(waarde) ? undefined : 'De waarde moet een datum zijn: jjjjmmdd.';
		case 'datum_tijd':
			return /^\d{8}([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(waarde) && bestaandeDatum(waarde)
				? undefined
				: 'De waarde moet een tijdstip zijn: jjjjmmddhhmmss.';
		default:
			return waarde.length <= heel ? undefined : `De waarde mag niet langer zijn dan ${heel} tekens.`;
	}
}
