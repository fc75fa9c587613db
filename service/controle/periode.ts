// SPDX-License-Identifier: EUPL-1.2
import { metAmsterdamseZone } from 'dso-koppelvlakken/verzoek';
import { MAX_DAGEN } from './vensters.ts';

/**
 * A period as somebody wrote it: calendar dates in the Netherlands or ISO 8601 moments. The last date is taken in.
 * @returns the name of the field that is wrong, or the period in UTC
 */
export function leesPeriode(
	van: string | undefined,
	tot: string | undefined,
	nu: Date,
): { van?: string; tot?: string } | 'van' | 'tot' {
	const begin = van ? leesMoment(van, '00:00:00') : undefined;
	const einde = tot ? leesMoment(tot, '23:59:59') : undefined;
	if (van && (begin === undefined || begin > nu.toISOString())) return 'van';
	if (tot && (einde === undefined || (begin !== undefined && einde < begin))) return 'tot';
	if (begin !== undefined && Date.parse(einde ?? nu.toISOString()) - Date.parse(begin) > MAX_DAGEN * 86_400_000)
		return 'van';
	// Without a beginning the configured number of days counts, back from now.
	if (begin === undefined && einde !== undefined) return 'van';
	return { ...(begin === undefined ? {} : { van: begin }), ...(einde === undefined ? {} : { tot: einde }) };
}

function leesMoment(tekst: string, tijd: string): string | undefined {
	try {
		const moment = /^\d{4}-\d{2}-\d{2}$/.test(tekst) ? `${tekst}T${tijd}` : tekst;
		return new Date(metAmsterdamseZone(moment)).toISOString();
	} catch {
		return undefined;
	}
}
