// SPDX-License-Identifier: EUPL-1.2
/**
 * The rows of a version as CSV: UTF-8 with BOM, `;`, a header in Dutch, so that a Dutch Excel opens it with a double click. A text
 * that Excel would run as a formula gets an apostrophe in front, which is taken off again on reading.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Celfout, leesCellen, schrijfCellen } from './cellen.ts';
import type { Inboekregel } from './model.ts';
import { type Kolom, KOLOMMEN } from './woorden.ts';

/** A fault in a CSV. Lines count from 1, the header is line 1; line 0 is the file as a whole. */
export interface Csvfout extends Omit<Celfout, 'kolom'> {
	regel: number;
	/** Name of the column in the header. */
	kolom?: string;
}

export const CSV_GRENZEN = { bytes: 1024 * 1024, regels: 2_000, fouten: 100 } as const;

const FORMULE = /^[=+\-@\t\r]/;

export function schrijfCsv(regels: readonly Inboekregel[]): string {
	return stringify(
		regels.map((regel) => {
			const cellen = schrijfCellen(regel);
			return KOLOMMEN.map(([kolom]) =>
				FORMULE.test(cellen[kolom]) || /^'/.test(cellen[kolom]) ? `'${cellen[kolom]}` : cellen[kolom],
			);
		}),
		{ bom: true, delimiter: ';', header: true, columns: KOLOMMEN.map(([, naam]) => naam), record_delimiter: 'windows' },
	);
}

/** `inboekregels-<oin>-versie-3.csv` */
export function bestandsnaamVan({ oin, versie }: { oin: string; versie: number }): string {
	return `inboekregels-${oin.replace(/\D/g, '')}-versie-${versie}.csv`;
}

/** @returns all rows, or every fault: then nothing of the file is used */
export function leesCsv(bytes: Uint8Array): { regels: Inboekregel[] } | { fouten: Csvfout[] } {
	if (bytes.length > CSV_GRENZEN.bytes) {
		return heel(`Het bestand is groter dan ${CSV_GRENZEN.bytes / 1024} kB.`, 'Controleer of dit het goede bestand is.');
	}
	let tekst: string;
	try {
		tekst = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return heel(
			'Het bestand is geen UTF-8.',
			'Kies in Excel bij Opslaan als het type "CSV UTF-8 (door scheidingstekens gescheiden)".',
		);
	}
	let rijen: Array<{ record: string[]; info: { lines: number } }>;
	try {
		rijen = parse(tekst, {
			bom: true,
			delimiter: scheiding(tekst),
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			max_record_size: 40_000,
		}) as unknown as typeof rijen;
	} catch (fout) {
		if (!(fout instanceof CsvError)) throw fout;
		const regel = typeof fout.lines === 'number' ? fout.lines : 0;
		return heel(
			'De CSV is niet te lezen: een aanhalingsteken staat verkeerd of een cel is te lang.',
			'Open het bestand in Excel, herstel deze regel en sla het opnieuw op als CSV UTF-8.',
			regel,
		);
	}
	const [kop, ...rest] = rijen;
	if (kop === undefined) return heel('Het bestand is leeg.', 'Begin met de CSV die u hier kunt downloaden.');
	const kolommen = leesKop(kop.record);
	if ('fouten' in kolommen) return kolommen;
	if (rest.length > CSV_GRENZEN.regels) {
		return heel(
			`Het bestand heeft meer dan ${CSV_GRENZEN.regels} regels.`,
			'Voeg regels samen met een * of met | in de plaats.',
		);
	}
	const regels: Inboekregel[] = [];
	const fouten: Csvfout[] = [];
	for (const { record, info } of rest) {
		if (record.every((cel) => cel.trim() === '')) continue;
		// A record that spans lines is known by its last one.
		const regel = info.lines - (record.join('').match(/\n/g)?.length ?? 0);
		if (record.length > kolommen.namen.length && record.slice(kolommen.namen.length).some((cel) => cel.trim() !== '')) {
			fouten.push({
				regel,
				waarde: String(record.length),
				melding: `De regel heeft ${record.length} cellen en de kop ${kolommen.namen.length}.`,
				remedie: 'Zet een tekst met een ; erin tussen aanhalingstekens.',
			});
			continue;
		}
		const gelezen = leesCellen(
			Object.fromEntries(
				kolommen.namen.map((kolom, n) => [kolom, (record[n] ?? '').replace(/^'(?=[=+\-@\t\r'])/, '')]),
			),
		);
		if ('regel' in gelezen) regels.push(gelezen.regel);
		else {
			for (const { kolom, ...fout } of gelezen.fouten) {
				fouten.push({ regel, kolom: kolommen.koppen[kolommen.namen.indexOf(kolom)] ?? kolom, ...fout });
			}
		}
		if (fouten.length >= CSV_GRENZEN.fouten) break;
	}
	if (fouten.length > 0) return { fouten: fouten.slice(0, CSV_GRENZEN.fouten) };
	if (regels.length === 0) return heel('Het bestand heeft geen regels.', 'Vul onder de kop ten minste één regel in.');
	return { regels };
}

/** Excel writes `;` in the Netherlands and `,` elsewhere. */
function scheiding(tekst: string): string {
	const [kop = ''] = tekst.split(/\r?\n/, 1);
	return !kop.includes(';') && kop.includes(',') ? ',' : ';';
}

function leesKop(kop: string[]): { namen: Kolom[]; koppen: string[] } | { fouten: Csvfout[] } {
	const koppen = kop.map((naam) => naam.trim());
	while (koppen.at(-1) === '') koppen.pop();
	const namen: Kolom[] = [];
	const fouten: Csvfout[] = [];
	for (const naam of koppen) {
		const gevonden = KOLOMMEN.find(([code, woord]) => [code, woord.toLowerCase()].includes(naam.toLowerCase()))?.[0];
		const melding =
			gevonden === undefined
				? 'Deze kolom bestaat niet.'
				: namen.includes(gevonden)
					? 'Deze kolom staat er twee keer.'
					: undefined;
		if (melding !== undefined) {
			fouten.push({
				regel: 1,
				kolom: naam.slice(0, 60),
				waarde: naam.slice(0, 60),
				melding,
				remedie: `Gebruik in de kop: ${KOLOMMEN.map(([, woord]) => woord).join('; ')}.`,
			});
		}
		if (gevonden !== undefined) namen.push(gevonden);
	}
	for (const [kolom, woord] of KOLOMMEN) {
		if (!namen.includes(kolom) && (kolom === 'prioriteit' || kolom === 'uitkomst')) {
			fouten.push({
				regel: 1,
				kolom: woord,
				waarde: '',
				melding: 'Deze kolom ontbreekt in de kop.',
				remedie: 'Begin met de CSV die u hier kunt downloaden.',
			});
		}
	}
	return fouten.length > 0 ? { fouten } : { namen, koppen };
}

function heel(melding: string, remedie: string, regel = 0): { fouten: Csvfout[] } {
	return { fouten: [{ regel, waarde: '', melding, remedie }] };
}
