// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';

const DIEPTE: Record<string, number> = {
	Point: 0,
	MultiPoint: 1,
	LineString: 1,
	MultiLineString: 2,
	Polygon: 2,
	MultiPolygon: 3,
};
const MAX_PUNTEN = 100_000;

type Positie = [number, number];

function positie(p: unknown): string | undefined {
	if (!Array.isArray(p) || p.length < 2 || !p.every((x) => typeof x === 'number' && Number.isFinite(x)))
		return 'Een coördinaat bestaat uit twee getallen.';
	if (p.length !== 2) return 'Coördinaten zijn tweedimensionaal: lengtegraad en breedtegraad.';
	if (Math.abs(p[0] as number) > 180 || Math.abs(p[1] as number) > 90)
		return 'Lengtegraad moet tussen -180 en 180 liggen en breedtegraad tussen -90 en 90 (EPSG:4326, lengtegraad eerst).';
	return undefined;
}

function ring(r: Positie[]): string | undefined {
	if (r.length < 4) return 'Een ring van een vlak heeft ten minste vier punten.';
	const [eerste, laatste] = [r[0]!, r[r.length - 1]!];
	return eerste[0] === laatste[0] && eerste[1] === laatste[1] ? undefined : 'Een ring van een vlak moet gesloten zijn.';
}

function reeks(c: unknown, diepte: number, teller: { punten: number }): string | undefined {
	if (diepte === 0) return ++teller.punten > MAX_PUNTEN ? `Meer dan ${MAX_PUNTEN} punten.` : positie(c);
	if (!Array.isArray(c) || c.length === 0) return 'De coördinaten hebben niet de vorm die bij het type hoort.';
	for (const deel of c) {
		const gebrek = reeks(deel, diepte - 1, teller);
		if (gebrek) return gebrek;
	}
	return undefined;
}

function gebrekVan(g: Lichaam, niveau: number, teller: { punten: number }): string | undefined {
	if (typeof g !== 'object' || g === null || Array.isArray(g)) return 'Een geometrie is een GeoJSON-object.';
	if (g.type === 'GeometryCollection') {
		if (niveau > 3) return 'Geometrieverzamelingen zijn te diep genest.';
		if (!Array.isArray(g.geometries)) return 'Een GeometryCollection heeft een lijst geometries.';
		for (const deel of g.geometries) {
			const gebrek = gebrekVan(deel, niveau + 1, teller);
			if (gebrek) return gebrek;
		}
		return undefined;
	}
	if (typeof g.type !== 'string' || !Object.hasOwn(DIEPTE, g.type)) return 'Dit type geometrie is niet bekend.';
	const gebrek = reeks(g.coordinates, DIEPTE[g.type]!, teller);
	if (gebrek) return gebrek;
	if (g.type === 'LineString' && g.coordinates.length < 2) return 'Een lijn heeft ten minste twee punten.';
	if (g.type === 'MultiLineString' && g.coordinates.some((lijn: Positie[]) => lijn.length < 2))
		return 'Een lijn heeft ten minste twee punten.';
	const ringen: Positie[][] =
		g.type === 'Polygon' ? g.coordinates : g.type === 'MultiPolygon' ? g.coordinates.flat() : [];
	for (const r of ringen) {
		const fout = ring(r);
		if (fout) return fout;
	}
	return undefined;
}

/** What is wrong with a GeoJSON geometry in EPSG:4326 (RFC 7946: 2D, lon/lat range, closed rings), or undefined. */
export function geometrieGebrek(geometrie: unknown): string | undefined {
	return gebrekVan(geometrie as Lichaam, 0, { punten: 0 });
}

/** The geometry with only the members the standard knows. */
export function schoneGeometrie(g: Lichaam): Lichaam {
	return g.type === 'GeometryCollection'
		? { type: g.type, geometries: g.geometries.map(schoneGeometrie) }
		: { type: g.type, coordinates: g.coordinates };
}
