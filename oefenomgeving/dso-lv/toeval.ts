// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';

/** Repeatable chance: the same seed gives the same sequence, on every machine. */
export interface Toeval {
	/** In [0, 1). */
	getal(): number;
	/** Whole number from `van` up to and including `tot`. */
	tussen(van: number, tot: number): number;
	kies<T>(lijst: readonly T[]): T;
	kans(p: number): boolean;
	/** `n` decimal digits. */
	cijfers(n: number): string;
	hex(n: number): string;
}

/** xorshift128, started from SHA-256 of the seed. Not for secrets. */
export function maakToeval(zaad: string): Toeval {
	const start = createHash('sha256').update(zaad).digest();
	let [a, b, c, d] = [0, 4, 8, 12].map((i) => start.readUInt32LE(i)) as [number, number, number, number];
	const volgende = (): number => {
		const t = a ^ (a << 11);
		[a, b, c] = [b, c, d];
		d = (d ^ (d >>> 19) ^ t ^ (t >>> 8)) >>> 0;
		return d;
	};
	const toeval: Toeval = {
		getal: () => volgende() / 0x1_0000_0000,
		tussen: (van, tot) => van + Math.floor(toeval.getal() * (tot - van + 1)),
		kies: (lijst) => {
			if (lijst.length === 0) throw new Error('kies uit een lege lijst');
			return lijst[toeval.tussen(0, lijst.length - 1)]!;
		},
		kans: (p) => toeval.getal() < p,
		cijfers: (n) => Array.from({ length: n }, () => toeval.tussen(0, 9)).join(''),
		hex: (n) => Array.from({ length: n }, () => toeval.tussen(0, 15).toString(16)).join(''),
	};
	return toeval;
}
