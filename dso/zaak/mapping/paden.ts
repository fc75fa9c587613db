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

/** All leaves below `knoop`; `undefined` is no leaf, an empty text is. */
export function bladeren(knoop: unknown, pad = ''): Blad[] {
	if (knoop === undefined || knoop === null) return [];
	if (Array.isArray(knoop)) {
		if (isGetallen(knoop)) return knoop.length > 0 ? [{ pad, waarde: knoop }] : [];
		return knoop.flatMap((deel, n) => bladeren(deel, `${pad}[${n}]`));
	}
	if (typeof knoop === 'object') {
		return Object.entries(knoop).flatMap(([naam, deel]) => bladeren(deel, pad ? `${pad}.${naam}` : naam));
	}
	return [{ pad, waarde: knoop as Bladwaarde }];
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

/** Every node that a pattern without `**` points at, in document order. */
export function haal(wortel: unknown, patroon: string): Array<{ pad: string; waarde: unknown }> {
	let vondsten: Array<{ pad: string; waarde: unknown }> = [{ pad: '', waarde: wortel }];
	for (const stap of patroon.match(/[^.[\]]+|\[\d*\]/g) ?? []) {
		vondsten = vondsten.flatMap(({ pad, waarde }) => {
			if (waarde === undefined || waarde === null) return [];
			if (stap.startsWith('[')) {
				if (!Array.isArray(waarde)) return [];
				const nummer = stap.slice(1, -1);
				const delen = waarde.map((deel: unknown, n) => ({ pad: `${pad}[${n}]`, waarde: deel }));
				return nummer === '' ? delen : delen.slice(Number(nummer), Number(nummer) + 1);
			}
			const deel = (waarde as Record<string, unknown>)[stap];
			return deel === undefined ? [] : [{ pad: pad ? `${pad}.${stap}` : stap, waarde: deel }];
		});
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
