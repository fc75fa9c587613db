// SPDX-License-Identifier: EUPL-1.2
import { amsterdamseDatum, metAmsterdamseZone } from 'dso-koppelvlakken/verzoek';
import type { ControleVenster } from '../store/repositories/controles.ts';

/** Longest period of a controle, in days. */
export const MAX_DAGEN = 92;

const utc = (moment: string) => new Date(moment).toISOString();
/** First moment of a Dutch calendar day. */
const beginVan = (dag: string) => utc(metAmsterdamseZone(`${dag}T00:00:00`));
const dagErna = (dag: string, dagen = 1) =>
	new Date(Date.parse(`${dag}T12:00:00Z`) + dagen * 86_400_000).toISOString().slice(0, 10);
const dagVan = (moment: string) => amsterdamseDatum(utc(moment));

/**
 * Windows of whole Dutch days from the day of `van` up to `tot`. Each reaches into the first day of the next one, so that nothing is lost
 * whether the other side takes the last date in or not; the part that counts (`kern`) does not overlap.
 */
export function dagvensters(van: string, tot: string, vensterDagen: number): ControleVenster[] {
	const vensters: ControleVenster[] = [];
	const einde = utc(tot);
	for (let dag = dagVan(van); beginVan(dag) < einde; dag = dagErna(dag, vensterDagen)) {
		const kernTot = beginVan(dagErna(dag, vensterDagen));
		const ruim = new Date(Date.parse(beginVan(dagErna(dag, vensterDagen + 1))) - 1000).toISOString();
		vensters.push({
			van: beginVan(dag),
			tot: ruim < einde ? ruim : einde,
			kernVan: beginVan(dag),
			// What is submitted while we look counts too.
			kernTot: kernTot < einde ? kernTot : new Date(Date.parse(einde) + 86_400_000).toISOString(),
		});
	}
	return vensters;
}

/** One window that ends now. */
export function kortVenster(nu: Date, uren: number): ControleVenster {
	const van = new Date(nu.getTime() - uren * 3_600_000).toISOString();
	const later = new Date(nu.getTime() + 86_400_000).toISOString();
	return { van, tot: nu.toISOString(), kernVan: '1970-01-01T00:00:00.000Z', kernTot: later };
}

/** First moment of the day `dagen` days back. */
export function dagenTerug(nu: Date, dagen: number): string {
	return beginVan(dagErna(dagVan(nu.toISOString()), -dagen));
}
