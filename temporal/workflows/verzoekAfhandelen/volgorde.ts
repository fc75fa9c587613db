// SPDX-License-Identifier: EUPL-1.2
/** The order of deliveries (DESIGN rule 4). Pure functions. */
import type { LeveringKop } from '../../contract/index.ts';

/** STAM writes volgnummers as text (`000`); undefined when it is not a plain number, then there is no order to keep. */
export function volgnummerGetal(volgnummer: string): number | undefined {
	return /^\d{1,15}$/.test(volgnummer) ? Number(volgnummer) : undefined;
}

/** Lowest volgnummer first; the order of arrival decides between equals and where there is no number. */
export function opVolgorde<T extends LeveringKop>(leveringen: readonly T[]): T[] {
	return leveringen
		.map((levering, index) => ({ levering, index, getal: volgnummerGetal(levering.volgnummer) ?? Infinity }))
		.sort((a, b) => (a.getal === b.getal ? a.index - b.index : a.getal - b.getal))
		.map(({ levering }) => levering);
}

/** A later delivery was handled already: this one is filed and no longer applied. */
export function isNagekomen(levering: LeveringKop, verwerkt: readonly string[]): boolean {
	const getal = volgnummerGetal(levering.volgnummer);
	if (getal === undefined) return false;
	return verwerkt.some((v) => (volgnummerGetal(v) ?? -1) > getal);
}

/** The same volgnummer was handled already with other content. */
export function isAfwijkendeHerlevering(levering: LeveringKop, verwerkt: readonly string[]): boolean {
	const getal = volgnummerGetal(levering.volgnummer);
	return verwerkt.some((v) => v === levering.volgnummer || (getal !== undefined && volgnummerGetal(v) === getal));
}

/**
 * A lower volgnummer is missing: there is a hole after the last one that was handled. The delivery that starts a verzoek has no
 * predecessor, whatever its number is; when nothing was handled yet, the rule for an unknown verzoek says how long to wait.
 */
export function heeftGat(levering: LeveringKop, verwerkt: readonly string[]): boolean {
	if (levering.doel === 'Initieren' || levering.doel === 'Conceptverzoek') return false;
	const getal = volgnummerGetal(levering.volgnummer);
	if (getal === undefined) return false;
	const getallen = verwerkt.map(volgnummerGetal).filter((n) => n !== undefined);
	return getallen.length > 0 && Math.max(...getallen) < getal - 1;
}
