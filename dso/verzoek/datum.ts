// SPDX-License-Identifier: EUPL-1.2
/** Dates of STAM: xs:dateTime, mostly without a zone, which then means Europe/Amsterdam. */

export interface Datumtijd {
	/** Wall clock as written, as milliseconds of the same reading in UTC. */
	wandklok: number;
	/** Minutes east of UTC when the text has a zone. */
	zone?: number;
}

const VORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,20}))?(Z|[+-]\d{2}:\d{2})?$/;
const MINUUT = 60_000;

/** Reads xs:dateTime (years 0001-9999, fractions cut to milliseconds, 24:00:00 is the next midnight); undefined when invalid. */
export function leesDatumtijd(tekst: string): Datumtijd | undefined {
	const delen = VORM.exec(tekst);
	if (delen === null) return undefined;
	const [jaar, maand, dag, uur, minuut, seconde] = delen.slice(1, 7).map(Number) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	const ms = Number((delen[7] ?? '').padEnd(3, '0').slice(0, 3));
	if (jaar === 0 || maand < 1 || maand > 12 || dag < 1 || minuut > 59 || seconde > 59) return undefined;
	if (uur > 23 && !(uur === 24 && minuut === 0 && seconde === 0 && /^0*$/.test(delen[7] ?? ''))) return undefined;
	const datum = new Date(0);
	datum.setUTCFullYear(jaar, maand - 1, dag);
	if (datum.getUTCDate() !== dag) return undefined;
	const wandklok = datum.getTime() + uur * 60 * MINUUT + minuut * MINUUT + seconde * 1000 + ms;
	const zone = delen[8];
	if (zone === undefined) return { wandklok };
	if (zone === 'Z') return { wandklok, zone: 0 };
	const uren = Number(zone.slice(1, 3));
	const minuten = Number(zone.slice(4, 6));
	if (minuten > 59 || uren * 60 + minuten > 14 * 60) return undefined;
	return { wandklok, zone: (zone.startsWith('-') ? -1 : 1) * (uren * 60 + minuten) };
}

const amsterdam = new Intl.DateTimeFormat('en-US', {
	timeZone: 'Europe/Amsterdam',
	hourCycle: 'h23',
	era: 'short',
	year: 'numeric',
	month: 'numeric',
	day: 'numeric',
	hour: 'numeric',
	minute: 'numeric',
	second: 'numeric',
});

/** Milliseconds that Amsterdam is ahead of UTC at this instant. */
function voorsprong(tijdstip: number): number {
	const delen = Object.fromEntries(amsterdam.formatToParts(tijdstip).map((deel) => [deel.type, deel.value]));
	const datum = new Date(0);
	datum.setUTCFullYear(Number(delen.year), Number(delen.month) - 1, Number(delen.day));
	const wand =
		datum.getTime() + (Number(delen.hour) * 60 + Number(delen.minute)) * MINUUT + Number(delen.second) * 1000;
	return wand - Math.floor(tijdstip / 1000) * 1000;
}

/** The instant of a wall clock in Amsterdam. In the hour that occurs twice the first one; a time that was skipped moves on by the gap. */
function alsTijdstip({ wandklok, zone }: Datumtijd): number {
	if (zone !== undefined) return wandklok - zone * MINUUT;
	const ervoor = voorsprong(wandklok - 180 * MINUUT);
	const erna = voorsprong(wandklok + 180 * MINUUT);
	for (const verschil of [ervoor, erna]) if (voorsprong(wandklok - verschil) === verschil) return wandklok - verschil;
	return wandklok - ervoor;
}

function gelezen(datumtijd: string): Datumtijd {
	const uitkomst = leesDatumtijd(datumtijd.trim());
	if (uitkomst === undefined) throw new RangeError('not an xs:dateTime');
	return uitkomst;
}

/**
 * Calendar date in the Netherlands of an xs:dateTime: the date of `indienDatum`.
 * @throws RangeError for text that leesVerzoekbericht would not have let through
 */
export function amsterdamseDatum(datumtijd: string): string {
	return metAmsterdamseZone(datumtijd).slice(0, 10);
}

/**
 * The same moment as ISO 8601 with milliseconds and the offset of Amsterdam at that moment: `2023-07-31T13:17:45.251+02:00`.
 * @throws RangeError for text that leesVerzoekbericht would not have let through
 */
export function metAmsterdamseZone(datumtijd: string): string {
	const tijdstip = alsTijdstip(gelezen(datumtijd));
	const verschil = voorsprong(tijdstip);
	const minuten = Math.round(Math.abs(verschil) / MINUUT);
	const twee = (getal: number) => String(getal).padStart(2, '0');
	const teken = verschil < 0 ? '-' : '+';
	const wand = new Date(tijdstip + verschil).toISOString().slice(0, 23);
	return `${wand}${teken}${twee(Math.floor(minuten / 60))}:${twee(minuten % 60)}`;
}
