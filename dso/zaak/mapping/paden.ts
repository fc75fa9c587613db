// SPDX-License-Identifier: EUPL-1.2
/**
 * Paths into a Verzoekbericht. A pattern has `[]` for every element of a list and `.**` at its end for a whole subtree;
 * a concrete path has `[0]`. Coordinates (lists of numbers) count as one leaf.
 */

export type Bladwaarde = string | number | boolean | number[] | unknown[];

export interface Blad {
	/** Concrete path. */
	pad: string;
	waarde: Bladwaarde;
}

/** All leaves below `knoop`; `undefined` is no leaf, an empty text is. `overslaan` says which subtrees to leave out, by concrete path. */
export function bladeren(knoop: unknown, pad = '', overslaan?: ReadonlySet<string>): Blad[] {
	const uit: Blad[] = [];
	verzamel(knoop, pad, overslaan, uit);
	return uit;
}

function verzamel(knoop: unknown, pad: string, overslaan: ReadonlySet<string> | undefined, uit: Blad[]): void {
	if (knoop === undefined || knoop === null) return;
	if (typeof knoop !== 'object') {
		uit.push({ pad, waarde: knoop as Bladwaarde });
		return;
	}
	if (overslaan?.has(pad)) return;
	if (!Array.isArray(knoop)) {
		for (const naam of Object.keys(knoop))
			verzamel((knoop as Record<string, unknown>)[naam], pad ? `${pad}.${naam}` : naam, overslaan, uit);
	} else if (!isGetallen(knoop)) {
		for (let n = 0; n < knoop.length; n++) verzamel(knoop[n], `${pad}[${n}]`, overslaan, uit);
	} else if (knoop.length > 0) uit.push({ pad, waarde: knoop });
}

function isGetallen(lijst: unknown[]): boolean {
	return lijst.every((deel) => typeof deel === 'number' || (Array.isArray(deel) && isGetallen(deel)));
}

/** Concrete path -> pattern. */
export function patroonVan(pad: string): string {
	return pad.replace(/\[\d+\]/g, '[]');
}

/** Does `patroon` (with `.**` at its end, or `**.` at its begin) cover the leaf `pad` (concrete or pattern)? */
export function dekt(patroon: string, pad: string): boolean {
	const blad = patroonVan(pad);
	const doel = patroonVan(patroon);
	if (doel.startsWith('**.')) return blad.endsWith(doel.slice(2));
	if (doel.endsWith('.**')) {
		const stam = doel.slice(0, -3);
		return blad === stam || blad.startsWith(`${stam}.`) || blad.startsWith(`${stam}[`);
	}
	return blad === doel;
}

interface Vondst {
	pad: string;
	waarde: unknown;
}

/** Every node that a pattern without `**` points at, in document order. */
export function haal(wortel: unknown, patroon: string): Vondst[] {
	let vondsten: Vondst[] = [{ pad: '', waarde: wortel }];
	for (const stap of patroon.match(/[^.[\]]+|\[\d*\]/g) ?? []) {
		const verder: Vondst[] = [];
		for (const { pad, waarde } of vondsten) {
			if (waarde === undefined || waarde === null) continue;
			if (!stap.startsWith('[')) {
				const deel = (waarde as Record<string, unknown>)[stap];
				if (deel !== undefined) verder.push({ pad: pad ? `${pad}.${stap}` : stap, waarde: deel });
			} else if (Array.isArray(waarde)) {
				if (stap === '[]') waarde.forEach((deel, n) => verder.push({ pad: `${pad}[${n}]`, waarde: deel }));
				else {
					const n = Number(stap.slice(1, -1));
					if (n < waarde.length) verder.push({ pad: `${pad}[${n}]`, waarde: waarde[n] });
				}
			}
		}
		vondsten = verder;
	}
	return vondsten;
}

/** Sets `doel` (dotted) in `object`, making the objects on the way. */
export function zet(object: Record<string, unknown>, doel: string, waarde: unknown): void {
	const stappen = doel.split('.');
	const laatste = stappen.pop() as string;
	let plek = object;
	for (const stap of stappen) plek = (plek[stap] ??= {}) as Record<string, unknown>;
	plek[laatste] = waarde;
}
