// SPDX-License-Identifier: EUPL-1.2
/** x (east) and y (north) in metres of RD (EPSG:28992). */
export type RdPunt = [x: number, y: number];

/** Closed: the first point stands at the end again. */
export type Ring = RdPunt[];

/** Outer ring first, then holes. */
export type Vlak = Ring[];

/** The area of an organisation: one or more vlakken in RD. */
export interface Werkgebied {
	vlakken: Vlak[];
}

/** Points of all rings together. */
export function aantalPunten({ vlakken }: Werkgebied): number {
	return vlakken.reduce((som, vlak) => som + vlak.reduce((deel, ring) => deel + ring.length, 0), 0);
}
