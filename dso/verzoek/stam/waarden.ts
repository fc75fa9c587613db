// SPDX-License-Identifier: EUPL-1.2
import { leesDatumtijd } from '../datum.ts';
import type { Antwoorden, Tekst } from '../model.ts';
import type { Lezer } from './lezer.ts';

/** Text of a simple child, exactly as written. */
export function tekst(ouder: Lezer, naam: string): string | undefined {
	const kind = ouder.optioneel(naam);
	if (kind === undefined) return undefined;
	const blad = ouder.voor(kind, `${ouder.soort}/${naam}`);
	const waarde = blad.tekst();
	blad.klaar(true);
	return waarde;
}

export function verplichteTekst(ouder: Lezer, naam: string): string {
	const waarde = tekst(ouder, naam);
	if (waarde === undefined) throw ouder.ontbreekt(naam);
	return waarde;
}

/** Reads a required simple child through `lees`, which gets the text without surrounding white space and answers undefined to refuse it. */
export function verplichteWaarde<T>(
	ouder: Lezer,
	naam: string,
	verwacht: string,
	lees: (waarde: string) => T | undefined,
): T {
	const kind = ouder.verplicht(naam);
	const blad = ouder.voor(kind, `${ouder.soort}/${naam}`);
	const waarde = lees(blad.tekst().trim());
	if (waarde === undefined) throw blad.ongeldig(verwacht);
	blad.klaar(true);
	return waarde;
}

/** Like verplichteWaarde, but a value that is not understood is reported and left out instead of refused. */
export function optioneleWaarde<T>(ouder: Lezer, naam: string, lees: (waarde: string) => T | undefined): T | undefined {
	const kind = ouder.optioneel(naam);
	if (kind === undefined) return undefined;
	const blad = ouder.voor(kind, `${ouder.soort}/${naam}`);
	const waarde = lees(blad.tekst().trim());
	if (waarde === undefined) blad.meld(`${blad.pad}/text()`, kind.regel);
	blad.klaar(true);
	return waarde;
}

/** A value of an enumeration. */
export function uit<T extends string>(lijst: readonly T[]): (waarde: string) => T | undefined {
	return (waarde) => lijst.find((deel) => deel === waarde);
}

/** xs:boolean: true, false, 1 or 0. */
export function alsBoolean(waarde: string): boolean | undefined {
	if (waarde === 'true' || waarde === '1') return true;
	if (waarde === 'false' || waarde === '0') return false;
	return undefined;
}

/** xs:dateTime with a year of four digits; answers the text itself. */
export function alsDatumtijd(waarde: string): string | undefined {
	return leesDatumtijd(waarde) === undefined ? undefined : waarde;
}

function publiceerbaar(blad: Lezer): { publiceerbaar?: boolean } {
	const waarde = blad.attribuut('publiceerbaar');
	if (waarde === undefined) return {};
	const gelezen = alsBoolean(waarde.trim());
	if (gelezen !== undefined) return { publiceerbaar: gelezen };
	blad.meld(`${blad.pad}/@publiceerbaar`, blad.element.regel);
	return {};
}

/** PubliceerbaarText, PubliceerbaarBoolean and PubliceerbaarAdrestype (common-4.0.xsd). */
export function publiceerbareTekst(ouder: Lezer, naam: string): Tekst | undefined {
	const kind = ouder.optioneel(naam);
	if (kind === undefined) return undefined;
	const blad = ouder.voor(kind, `${ouder.soort}/${naam}`);
	const uitkomst: Tekst = { waarde: blad.tekst(), ...publiceerbaar(blad) };
	blad.klaar(true);
	return uitkomst;
}

export function verplichtePubliceerbareTekst(ouder: Lezer, naam: string): Tekst {
	const waarde = publiceerbareTekst(ouder, naam);
	if (waarde === undefined) throw ouder.ontbreekt(naam);
	return waarde;
}

/** Antwoord, at most twice, in document order (common-4.0.xsd). */
export function antwoorden(ouder: Lezer, naam: string): Antwoorden {
	return ouder.alle(naam, 2).map((kind) => {
		const blad = ouder.voor(kind, `${ouder.soort}/${naam}`);
		const bron = blad.attribuut('bron');
		if (bron !== undefined && bron !== 'DSO-LV' && bron !== 'gebruiker') blad.meld(`${blad.pad}/@bron`, kind.regel);
		const uitkomst = {
			waarde: blad.tekst(),
			...(bron === 'DSO-LV' || bron === 'gebruiker' ? { bron: bron as 'DSO-LV' | 'gebruiker' } : {}),
			...publiceerbaar(blad),
		};
		blad.klaar(true);
		return uitkomst;
	});
}

export function verplichteAntwoorden(ouder: Lezer, naam: string): Antwoorden {
	const gevonden = antwoorden(ouder, naam);
	if (gevonden.length === 0) throw ouder.ontbreekt(naam);
	return gevonden;
}

/** Leaves out the keys whose value is undefined, so that an absent part is absent in the model too. */
export function zonderLege<T extends object>(object: T): T {
	for (const sleutel of Object.keys(object) as Array<keyof T>)
		if (object[sleutel] === undefined) delete object[sleutel];
	return object;
}
