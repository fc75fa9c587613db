// SPDX-License-Identifier: EUPL-1.2
/**
 * Geometry of STAM -> GeoJSON for zaakgeometrie: EPSG:4326, longitude first, two dimensions, closed rings (RFC 7946).
 *
 * Accuracy. ETRS89 is passed on as WGS84; the two differ about 0.8 m in 2026 and grow apart 2.5 cm a year, which the practice of
 * Dutch municipalities ignores. RD (EPSG:28992) is converted with the seven-parameter transformation of EPSG (towgs84), without the
 * RDNAPTRANS correction grid that proj4 does not ship: within about 0.25 m of the official outcome on land. Good for a pin or an outline
 * on a map, not for surveying; the coordinates as given stay in the zaakobject and in the verzoekbericht.
 */
import proj4 from 'proj4';
import type { Coordinaten, Positie } from '../../verzoek/model.ts';

/** EPSG:28992 Amersfoort / RD New, with the parameters of EPSG transformation 4833 (Amersfoort to WGS 84, position vector). */
const RD =
	'+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
	'+towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m +no_defs';

const rdNaarWgs84 = proj4(RD, '+proj=longlat +datum=WGS84 +no_defs');

/** RD x, y in metres -> [longitude, latitude] in degrees. */
export function vanRd([x, y]: Positie): Positie {
	const [lon, lat] = rdNaarWgs84.forward([x, y]) as Positie;
	return rond([lon, lat]);
}

function rond([a, b]: Positie): Positie {
	return [Number(a.toFixed(9)), Number(b.toFixed(9))];
}

type Stelsel = 'graden' | 'RD';

function stelselVan(crs: string | undefined, referentiestelsel: string | undefined): Stelsel | undefined {
	const code = /(\d{4,5})\s*$/.exec(crs ?? '')?.[1];
	if (code === '28992') return 'RD';
	if (code === '4258' || code === '4326') return 'graden';
	if (code !== undefined) return undefined;
	return referentiestelsel === 'RD' ? 'RD' : 'graden';
}

/** Wide enough for the Dutch part of the North Sea. */
function inNederland([lon, lat]: Positie): boolean {
	return lon > 1.5 && lon < 8 && lat > 50 && lat < 57;
}

function naarLonLat(positie: Positie, stelsel: Stelsel): Positie | undefined {
	const [a, b] = positie;
	if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined;
	const uit = stelsel === 'RD' ? vanRd(positie) : rond([b, a]);
	if (inNederland(uit)) return uit;
	// Some writers put longitude first in spite of EPSG; for places in the Netherlands the two cannot be confused.
	if (stelsel === 'graden' && inNederland([a, b])) return rond([a, b]);
	return undefined;
}

function ring(posities: Positie[], stelsel: Stelsel): Positie[] | undefined {
	const uit: Positie[] = [];
	for (const positie of posities) {
		const lonLat = naarLonLat(positie, stelsel);
		if (!lonLat) return undefined;
		uit.push(lonLat);
	}
	const [eerste] = uit;
	const laatste = uit.at(-1);
	if (!eerste || !laatste) return undefined;
	if (eerste[0] !== laatste[0] || eerste[1] !== laatste[1]) uit.push([...eerste]);
	return uit.length >= 4 ? uit : undefined;
}

export type Polygoon = Positie[][];

export interface Locatiegeometrie {
	punten: Positie[];
	polygonen: Polygoon[];
	/** Dutch reason when part of it could not be used. */
	reden?: string;
}

/** Longitude/latitude of one Coordinaten. When there is an area the point beside it is the same place and is left out. */
export function vanCoordinaten(c: Coordinaten): Locatiegeometrie {
	const uit: Locatiegeometrie = { punten: [], polygonen: [] };
	const mis = 'De coördinaat ligt buiten Nederland of is onvolledig.';
	if (c.vlaklocatie) {
		const stelsel = stelselVan(c.vlaklocatie.crs, c.referentiestelsel);
		if (!stelsel) return { ...uit, reden: 'Onbekend coördinatenstelsel.' };
		for (const ringen of c.vlaklocatie.polygonen) {
			const omgezet = ringen.map((posities) => ring(posities, stelsel));
			if (omgezet.length > 0 && omgezet.every((r) => r !== undefined)) uit.polygonen.push(omgezet.map(draai));
			else uit.reden = mis;
		}
	}
	if (c.puntlocatie && uit.polygonen.length === 0) {
		const stelsel = stelselVan(c.puntlocatie.crs, c.referentiestelsel);
		if (!stelsel) return { ...uit, reden: 'Onbekend coördinatenstelsel.' };
		const punt = naarLonLat(c.puntlocatie.positie, stelsel);
		if (punt) uit.punten.push(punt);
		else uit.reden = mis;
	}
	return uit;
}

function oppervlak(r: Positie[]): number {
	let som = 0;
	for (let n = 0; n + 1 < r.length; n++) {
		const [x1, y1] = r[n] as Positie;
		const [x2, y2] = r[n + 1] as Positie;
		som += x1 * y2 - x2 * y1;
	}
	return som / 2;
}

/** RFC 7946 3.1.6: outer ring counter-clockwise, holes clockwise. */
function draai(r: Positie[], nummer: number): Positie[] {
	const linksom = oppervlak(r) > 0;
	return linksom === (nummer === 0) ? r : [...r].reverse();
}

export type GeoJson =
	| { type: 'Point'; coordinates: Positie }
	| { type: 'MultiPoint'; coordinates: Positie[] }
	| { type: 'Polygon'; coordinates: Polygoon }
	| { type: 'MultiPolygon'; coordinates: Polygoon[] }
	| { type: 'GeometryCollection'; geometries: GeoJson[] };

/** One GeoJSON geometry for all places together; undefined when there is none. */
export function alsGeoJson(delen: Locatiegeometrie[]): GeoJson | undefined {
	const punten = delen.flatMap((deel) => deel.punten);
	const polygonen = delen.flatMap((deel) => deel.polygonen);
	const geometrieen: GeoJson[] = [];
	if (polygonen.length === 1) geometrieen.push({ type: 'Polygon', coordinates: polygonen[0] as Polygoon });
	if (polygonen.length > 1) geometrieen.push({ type: 'MultiPolygon', coordinates: polygonen });
	if (punten.length === 1) geometrieen.push({ type: 'Point', coordinates: punten[0] as Positie });
	if (punten.length > 1) geometrieen.push({ type: 'MultiPoint', coordinates: punten });
	if (geometrieen.length > 1) return { type: 'GeometryCollection', geometries: geometrieen };
	return geometrieen[0];
}

/** One Point for all places: the centre of gravity of the areas, else the mean of the points. */
export function alsPunt(delen: Locatiegeometrie[]): GeoJson | undefined {
	const polygonen = delen.flatMap((deel) => deel.polygonen);
	let gewicht = 0;
	let x = 0;
	let y = 0;
	for (const polygoon of polygonen) {
		for (const r of polygoon) {
			const oorsprong = r[0] as Positie;
			for (let n = 0; n + 1 < r.length; n++) {
				const [x1, y1] = verschuif(r[n] as Positie, oorsprong);
				const [x2, y2] = verschuif(r[n + 1] as Positie, oorsprong);
				const kruis = x1 * y2 - x2 * y1;
				gewicht += kruis;
				x += ((x1 + x2) / 3) * kruis + oorsprong[0] * kruis;
				y += ((y1 + y2) / 3) * kruis + oorsprong[1] * kruis;
			}
		}
	}
	if (gewicht !== 0) return { type: 'Point', coordinates: rond([x / gewicht, y / gewicht]) };
	const punten = polygonen.length > 0 ? polygonen.flatMap((p) => p[0] ?? []) : delen.flatMap((deel) => deel.punten);
	if (punten.length === 0) return undefined;
	const som = punten.reduce<Positie>((t, p) => [t[0] + p[0], t[1] + p[1]], [0, 0]);
	return { type: 'Point', coordinates: rond([som[0] / punten.length, som[1] / punten.length]) };
}

function verschuif(p: Positie, o: Positie): Positie {
	return [p[0] - o[0], p[1] - o[1]];
}
