// SPDX-License-Identifier: EUPL-1.2
import { pastNiet } from './fout.ts';
import type { Veldwijziging } from './model.ts';

export type Deel = Record<string, unknown>;

/** Equal in content; a key without a value counts as absent, the order of keys does not matter. */
export function gelijk(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a) || Array.isArray(b)) {
		return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((deel, n) => gelijk(deel, b[n]));
	}
	return sleutels(a, b).every((sleutel) => gelijk((a as Deel)[sleutel], (b as Deel)[sleutel]));
}

/** A part with fields of its own; not a list and not a text with its attributes. */
function isDeel(waarde: unknown): waarde is Deel {
	return typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde) && !('waarde' in waarde);
}

function sleutels(a: object, b: object): string[] {
	return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

/** The fields that differ, without those in `lijsten` (dotted), which are compared in a way of their own. */
export function vergelijkVelden(oud: object, nieuw: object, lijsten: readonly string[] = []): Veldwijziging[] {
	return onder(oud as Deel, nieuw as Deel, '', lijsten);
}

function onder(oud: Deel, nieuw: Deel, stam: string, lijsten: readonly string[]): Veldwijziging[] {
	return sleutels(oud, nieuw).flatMap((sleutel): Veldwijziging[] => {
		const pad = `${stam}${sleutel}`;
		const [was, is] = [oud[sleutel], nieuw[sleutel]];
		if (lijsten.includes(pad)) return [];
		if (isDeel(was) && isDeel(is)) return onder(was, is, `${pad}.`, lijsten);
		if (gelijk(was, is)) return [];
		return [{ pad, ...(was === undefined ? {} : { oud: was }), ...(is === undefined ? {} : { nieuw: is }) }];
	});
}

/** Names that reach beyond the data. */
const VERBODEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The part with the changes made; `deel` stays as it was, what did not change is shared.
 * @throws KoppelvlakFout when a field does not hold what the change says it held
 */
export function pasVeldenToe<T extends object>(deel: T, velden: readonly Veldwijziging[]): T {
	const uit = { ...deel } as Deel;
	const eigen = new Set<object>([uit]);
	for (const { pad, oud, nieuw } of velden) {
		const stappen = pad.split('.');
		const laatste = stappen.pop() as string;
		if (VERBODEN.has(laatste) || stappen.some((stap) => VERBODEN.has(stap))) throw pastNiet(pad);
		let plek = uit;
		for (const stap of stappen) {
			let volgende = plek[stap];
			if (!isDeel(volgende)) throw pastNiet(pad);
			if (!eigen.has(volgende)) {
				volgende = { ...volgende };
				eigen.add(volgende as Deel);
				plek[stap] = volgende;
			}
			plek = volgende as Deel;
		}
		if (!gelijk(plek[laatste], oud)) throw pastNiet(pad);
		if (nieuw === undefined) delete plek[laatste];
		else plek[laatste] = nieuw;
	}
	return uit as T;
}
