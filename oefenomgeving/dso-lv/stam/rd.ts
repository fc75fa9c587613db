// SPDX-License-Identifier: EUPL-1.2

/**
 * RD (EPSG 28992) to latitude and longitude by the polynomial of Schreutelkamp and Strang van Hees ("Benaderingsformules voor de
 * transformatie tussen RD- en WGS84-kaartcoördinaten", 2001); within a metre on land. The difference between ETRS89 and WGS84 is smaller.
 */
export function rdNaarEtrs(x: number, y: number): { lat: number; lon: number } {
	const dx = (x - 155000) * 1e-5;
	const dy = (y - 463000) * 1e-5;
	const som = (termen: ReadonlyArray<readonly [number, number, number]>): number =>
		termen.reduce((totaal, [k, p, q]) => totaal + k * dx ** p * dy ** q, 0);
	return { lat: 52.15517 + som(NOORD) / 3600, lon: 5.387206 + som(OOST) / 3600 };
}

/** [coefficient, power of dx, power of dy], arc seconds. */
const NOORD = [
	[3235.65389, 0, 1],
	[-32.58297, 2, 0],
	[-0.2475, 0, 2],
	[-0.84978, 2, 1],
	[-0.0655, 0, 3],
	[-0.01709, 2, 2],
	[-0.00738, 1, 0],
	[0.0053, 4, 0],
	[-0.00039, 2, 3],
	[0.00033, 4, 1],
	[-0.00012, 1, 1],
] as const;

const OOST = [
	[5260.52916, 1, 0],
	[105.94684, 1, 1],
	[2.45656, 1, 2],
	[-0.81885, 3, 0],
	[0.05594, 1, 3],
	[-0.05607, 3, 1],
	[0.01199, 0, 1],
	[-0.00256, 3, 2],
	[0.00128, 1, 4],
	[0.00022, 0, 2],
	[-0.00022, 2, 0],
	[0.00026, 5, 0],
] as const;
