// SPDX-License-Identifier: EUPL-1.2
/** Answers of the applicant, by vraagId, for the eigenschappen that the inboekregel names. */
import type { Specificatie, Verzoekbericht } from '../../verzoek/model.ts';
import type { GemapteEigenschap } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { eenRegel, meerRegels } from '../mapping/tekst.ts';

export interface AntwoordEigenschap extends GemapteEigenschap {
	/** As typed by the applicant: numbers and dates are written the Dutch way. */
	antwoord: true;
}

/**
 * One value per named eigenschap, in the order of the message. A vraagId stands for a question of one activity, so normally it occurs once;
 * of different answers the first is taken and the others are listed.
 */
export function antwoordWaarden(
	bericht: Verzoekbericht,
	antwoorden: Readonly<Record<string, string>> | undefined,
	nietOvergenomen: NietOvergenomen[],
): AntwoordEigenschap[] {
	const gezocht = new Map(Object.entries(antwoorden ?? {}));
	if (gezocht.size === 0) return [];
	const uit = new Map<string, AntwoordEigenschap>();
	bericht.verzoek.projectactiviteiten.forEach(({ specificaties }, a) =>
		specificaties.forEach((specificatie, s) => {
			const naam = gezocht.get(specificatie.vraagId);
			const waarde = tekstVan(specificatie);
			if (naam === undefined || waarde === '') return;
			const pad = `verzoek.projectactiviteiten[${a}].specificaties[${s}].antwoord`;
			const eerder = uit.get(naam);
			if (eerder === undefined) uit.set(naam, { naam, waarde, pad, antwoord: true });
			else if (eerder.waarde !== waarde) {
				const reden = `Voor eigenschap ${naam} zijn er verschillende antwoorden; het eerste is overgenomen.`;
				nietOvergenomen.push({ pad, soort: 'verschil', reden });
			}
		}),
	);
	return [...uit.values()];
}

function tekstVan({ antwoord }: Specificatie): string {
	return meerRegels(antwoord ?? '');
}

/**
 * A number as people type it: `€ 12.500,50`, `12500,5`, `12 500`, `-1`. The comma is the decimal sign (STAM answers), a dot before three
 * digits separates thousands, any other single dot is read as decimal sign. @returns digits with a decimal comma; undefined for no number
 */
export function leesGetal(tekst: string): string | undefined {
	const kaal = eenRegel(tekst)
		.replace(/^(?:€|eur(?:o)?\b)|(?:€|\beur(?:o)?)$/giu, '')
		.replace(/[\s\u00a0\u202f]/g, '')
		.replace(/,(?:-|–|—)$/, '');
	const duizend = /^(-?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(kaal);
	if (duizend) return schoon(duizend[1], duizend[2]?.replaceAll('.', ''), duizend[3]);
	const gewoon = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(kaal);
	return gewoon ? schoon(gewoon[1], gewoon[2], gewoon[3]) : undefined;
}

function schoon(min = '', geheel = '', rest = ''): string {
	const cijfers = geheel.replace(/^0+(?=\d)/, '');
	return rest === '' ? `${min}${cijfers}` : `${min}${cijfers},${rest}`;
}

/** `31-12-2026`, `31/12/2026`, `2026-12-31` or ISO 8601 with a time -> ISO 8601 with a time; anything else as it is. */
export function leesDatum(tekst: string): string {
	const delen = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(tekst.trim());
	if (!delen) return tekst.trim().replace(/^(\d{4}-\d{2}-\d{2})$/, '$1T00:00:00');
	const [, dag = '', maand = '', jaar = ''] = delen;
	return `${jaar}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}T00:00:00`;
}
