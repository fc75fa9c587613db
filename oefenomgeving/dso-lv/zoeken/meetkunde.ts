// SPDX-License-Identifier: EUPL-1.2
import { rdNaarEtrs } from '../stam/rd.ts';

/** Metres of RD. */
export type Rd = [x: number, y: number];

/** The RD point whose latitude and longitude these are: Newton on rdNaarEtrs, so that both ways agree to the millimetre. */
export function etrsNaarRd(lat: number, lon: number): Rd {
	let x = 155_000;
	let y = 463_000;
	for (let i = 0; i < 6; i++) {
		const hier = rdNaarEtrs(x, y);
		// A degree of latitude is 111 km; one of longitude 68 km in the middle of the country.
		x += (lon - hier.lon) * 111_320 * Math.cos((lat * Math.PI) / 180);
		y += (lat - hier.lat) * 111_250;
	}
	return [x, y];
}

/** Even-odd rule over all rings: a hole is outside. */
export function inVlak([x, y]: Rd, ringen: Rd[][]): boolean {
	let binnen = false;
	for (const ring of ringen) {
		for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
			const [xi, yi] = ring[i]!;
			const [xj, yj] = ring[j]!;
			if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) binnen = !binnen;
		}
	}
	return binnen;
}

export interface Kader {
	xMin: number;
	yMin: number;
	xMax: number;
	yMax: number;
}

export function kaderVan(punten: Rd[], marge = 0): Kader {
	let [xMin, yMin, xMax, yMax] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of punten) {
		xMin = Math.min(xMin, x);
		yMin = Math.min(yMin, y);
		xMax = Math.max(xMax, x);
		yMax = Math.max(yMax, y);
	}
	return { xMin: xMin - marge, yMin: yMin - marge, xMax: xMax + marge, yMax: yMax + marge };
}
