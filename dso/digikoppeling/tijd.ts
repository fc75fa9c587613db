// SPDX-License-Identifier: EUPL-1.2
const DATUMTIJD = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const DUUR = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DAG = 24 * 3600 * 1000;

/** xs:dateTime; without a zone it means UTC (ebMS 2.0, 3.1.6.2). Undefined when it is none. */
export function leesDatumtijd(tekst: string): Date | undefined {
	const delen = DATUMTIJD.exec(tekst.trim());
	if (!delen) return undefined;
	const datum = new Date(`${delen[1]}${(delen[2] ?? '').slice(0, 4)}${delen[3] ?? 'Z'}`);
	return Number.isNaN(datum.getTime()) ? undefined : datum;
}

/** xs:duration in milliseconds; a year counts as 365 days, a month as 30. Undefined when it is none. */
export function leesDuur(tekst: string): number | undefined {
	const delen = DUUR.exec(tekst.trim());
	if (!delen || delen.slice(1).every((deel) => deel === undefined)) return undefined;
	const [jaren, maanden, dagen, uren, minuten, seconden] = delen.slice(1).map((deel) => Number(deel ?? 0)) as number[];
	const dag = (jaren ?? 0) * 365 + (maanden ?? 0) * 30 + (dagen ?? 0);
	return dag * DAG + ((uren ?? 0) * 3600 + (minuten ?? 0) * 60 + (seconden ?? 0)) * 1000;
}
