// SPDX-License-Identifier: EUPL-1.2

/** A time stamp with offset as UTC with the fraction kept to the microsecond (`2026-08-17T15:58:09.860958Z`); a zero fraction is dropped. */
export function naarUtc(tijdstip: string): string {
	const m = /^(.*T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})$/i.exec(tijdstip);
	if (!m) throw new RangeError('geen tijdstip met tijdzone');
	const heel = new Date(`${m[1]}${m[3]}`).toISOString().slice(0, 19);
	const fractie = (m[2] ?? '').slice(0, 6).padEnd(6, '0');
	return fractie === '000000' ? `${heel}Z` : `${heel}.${fractie}Z`;
}

/** Now, in the form the APIs answer with. */
export const stempel = (nu: Date): string => naarUtc(nu.toISOString());

/** Date in the Netherlands of a moment, JJJJ-MM-DD. */
export function nederlandseDatum(moment: Date): string {
	return new Intl.DateTimeFormat('en-CA', {
		timeZone: 'Europe/Amsterdam',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).format(moment);
}

/** A date plus an ISO 8601 duration in years, months, weeks and days; null for an empty duration (P0D). */
export function datumPlus(datum: string, duur: string | null): string | null {
	const m = duur === null ? null : /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duur);
	if (!m) return null;
	const [jaren, maanden, weken, dagen] = m.slice(1).map((x) => Number(x ?? 0)) as [number, number, number, number];
	if (jaren + maanden + weken + dagen === 0) return null;
	const uit = new Date(`${datum}T00:00:00Z`);
	const dag = uit.getUTCDate();
	uit.setUTCDate(1);
	uit.setUTCMonth(uit.getUTCMonth() + jaren * 12 + maanden);
	const laatste = new Date(Date.UTC(uit.getUTCFullYear(), uit.getUTCMonth() + 1, 0)).getUTCDate();
	uit.setUTCDate(Math.min(dag, laatste) + weken * 7 + dagen);
	return uit.toISOString().slice(0, 10);
}
