// SPDX-License-Identifier: EUPL-1.2
/** Values of fields as lines that a person can read. */
import type { Veldwijziging } from './model.ts';
import type { Deel } from './velden.ts';

/** One place with its old and new value as text; no `oud`: it was not there, no `nieuw`: it is gone. */
export interface Gegevenswijziging {
	/** Place in the model of the verzoek. */
	pad: string;
	oud?: string;
	nieuw?: string;
}

const isTekst = (waarde: unknown): waarde is Deel =>
	typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde) && 'waarde' in waarde;

function alsTekst(waarde: unknown): string {
	if (waarde === true) return 'ja';
	if (waarde === false) return 'nee';
	if (!Array.isArray(waarde)) return String(waarde);
	// Coordinates
	return waarde.map(alsTekst).join(Array.isArray(waarde[0]) ? ', ' : ' ');
}

/** Every value below a field with its place. Attributes of a text stand below it. */
function bladen(pad: string, waarde: unknown, uit: Map<string, string> = new Map()): Map<string, string> {
	if (waarde === undefined) return uit;
	if (isTekst(waarde) || (Array.isArray(waarde) && waarde.length > 0 && waarde.every(isTekst))) {
		const delen = [waarde].flat() as Deel[];
		uit.set(pad, delen.map((deel) => alsTekst(deel.waarde)).join(' / '));
		for (const kenmerk of ['bron', 'publiceerbaar']) {
			if (!delen.some((deel) => deel[kenmerk] !== undefined)) continue;
			const teksten = delen.map((deel) => (deel[kenmerk] === undefined ? 'onbekend' : alsTekst(deel[kenmerk])));
			uit.set(`${pad}.${kenmerk}`, teksten.join(' / '));
		}
	} else if (typeof waarde !== 'object' || waarde === null || isGetallen(waarde)) {
		uit.set(pad, alsTekst(waarde));
	} else if (Array.isArray(waarde)) {
		waarde.forEach((deel, n) => bladen(`${pad}[${n}]`, deel, uit));
	} else {
		for (const [naam, deel] of Object.entries(waarde)) bladen(`${pad}.${naam}`, deel, uit);
	}
	return uit;
}

function isGetallen(waarde: unknown): boolean {
	return (
		Array.isArray(waarde) &&
		waarde.length > 0 &&
		waarde.every((deel) => typeof deel === 'number' || (Array.isArray(deel) && isGetallen(deel)))
	);
}

/** The values that differ within one changed field. Never empty. */
export function uitgeschreven({ pad, oud, nieuw }: Veldwijziging, stam = ''): Gegevenswijziging[] {
	const plaats = `${stam}${pad}`;
	const [was, is] = [bladen(plaats, oud), bladen(plaats, nieuw)];
	const anders = [...new Set([...was.keys(), ...is.keys()])].filter((blad) => was.get(blad) !== is.get(blad));
	// Whether a text is public is of interest when that alone changed.
	const zonderKenmerken = anders.filter(
		(blad) => !/\.(?:bron|publiceerbaar)$/.test(blad) || !anders.includes(blad.slice(0, blad.lastIndexOf('.'))),
	);
	if (zonderKenmerken.length === 0) {
		const tekst = was.size + is.size === 0 ? '(zonder gegevens)' : '(dezelfde tekst, anders ingedeeld)';
		return [wijziging(plaats, oud === undefined ? undefined : tekst, nieuw === undefined ? undefined : tekst)];
	}
	return zonderKenmerken.map((blad) => wijziging(blad, was.get(blad), is.get(blad)));
}

export function wijziging(pad: string, oud: string | undefined, nieuw: string | undefined): Gegevenswijziging {
	return { pad, ...(oud === undefined ? {} : { oud }), ...(nieuw === undefined ? {} : { nieuw }) };
}
