// SPDX-License-Identifier: EUPL-1.2
import proj4 from 'proj4';
import { gebiedFout } from './fout.ts';
import type { RdPunt, Ring, Vlak, Werkgebied } from './model.ts';

export type Stelsel = 'RD' | 'WGS84';

/** Limits on a file that somebody hands in; the largest municipality has some tens of thousands of points. */
export const GEBIED_GRENZEN = { tekens: 50_000_000, punten: 1_000_000, diepte: 8 };

/** As in dso/zaak/mapping/geometrie.ts: EPSG:28992 with the parameters of transformation 4833; within 0.25 m on land. */
const RD =
	'+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
	'+towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m +no_defs';
const vanWgs84 = proj4('+proj=longlat +datum=WGS84 +no_defs', RD);

/** Wide enough for the Dutch part of the North Sea; the two ranges do not touch, so that coordinates tell their own system. */
const inRd = ([x, y]: RdPunt) => x > -150_000 && x < 350_000 && y > 250_000 && y < 1_000_000;
const inGraden = ([lon, lat]: RdPunt) => lon > 1.5 && lon < 8 && lat > 50 && lat < 57;

/**
 * Reads a GeoJSON text: Polygon, MultiPolygon, GeometryCollection, Feature or FeatureCollection. Other geometries in it are refused. The
 * system is that of `stelsel`, else of the member `crs`, else what the coordinates show.
 * @throws KoppelvlakFout (definitief, code `werkgebied-ongeldig`)
 */
export function leesWerkgebied(tekst: string, { stelsel }: { stelsel?: Stelsel } = {}): Werkgebied {
	if (tekst.length > GEBIED_GRENZEN.tekens)
		throw gebiedFout('het bestand is te groot', 'Lever een eenvoudiger omtrek aan, bijvoorbeeld van PDOK.');
	let inhoud: unknown;
	try {
		inhoud = JSON.parse(tekst.replace(/^\uFEFF/, ''));
	} catch {
		throw gebiedFout('het bestand is geen JSON', 'Sla de omtrek op als GeoJSON.');
	}
	const lezer = new Lezer(stelsel ?? crsVan(inhoud));
	lezer.geometrie(inhoud, '', 0);
	if (lezer.vlakken.length === 0)
		throw gebiedFout('er staat geen vlak in', 'Lever een Polygon of MultiPolygon aan met de omtrek van het gebied.');
	return { vlakken: lezer.vlakken };
}

function object(waarde: unknown): Record<string, unknown> | undefined {
	return typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde)
		? (waarde as Record<string, unknown>)
		: undefined;
}

/** The member `crs` of GeoJSON before RFC 7946, which GIS programs still write. */
function crsVan(inhoud: unknown): Stelsel | undefined {
	const naam = object(object(object(inhoud)?.['crs'])?.['properties'])?.['name'];
	if (typeof naam !== 'string') return undefined;
	if (/28992$/.test(naam)) return 'RD';
	if (/(4326|4258|CRS:?84)$/i.test(naam)) return 'WGS84';
	throw gebiedFout(
		'het coördinatenstelsel van het bestand is onbekend',
		'Gebruik RD (EPSG:28992) of WGS84 (EPSG:4326).',
		'crs',
	);
}

class Lezer {
	readonly vlakken: Vlak[] = [];
	#stelsel: Stelsel | undefined;
	#punten = 0;

	constructor(stelsel: Stelsel | undefined) {
		this.#stelsel = stelsel;
	}

	geometrie(waarde: unknown, plaats: string, diepte: number): void {
		const deel = object(waarde);
		const bij = (veld: string) => (plaats === '' ? veld : `${plaats}.${veld}`);
		if (deel === undefined || diepte > GEBIED_GRENZEN.diepte)
			throw gebiedFout('het is geen GeoJSON', 'Sla de omtrek op als GeoJSON.', plaats || undefined);
		switch (deel['type']) {
			case 'FeatureCollection':
				return lijst(deel['features'], bij('features')).forEach((een, i) =>
					this.geometrie(een, `${bij('features')}[${i}]`, diepte + 1),
				);
			case 'Feature':
				return this.geometrie(deel['geometry'], bij('geometry'), diepte + 1);
			case 'GeometryCollection':
				return lijst(deel['geometries'], bij('geometries')).forEach((een, i) =>
					this.geometrie(een, `${bij('geometries')}[${i}]`, diepte + 1),
				);
			case 'Polygon':
				return this.#vlak(deel['coordinates'], bij('coordinates'));
			case 'MultiPolygon':
				return lijst(deel['coordinates'], bij('coordinates')).forEach((een, i) =>
					this.#vlak(een, `${bij('coordinates')}[${i}]`),
				);
			default:
				throw gebiedFout('er staat iets anders in dan vlakken', 'Gebruik alleen Polygon en MultiPolygon.', bij('type'));
		}
	}

	#vlak(waarde: unknown, plaats: string): void {
		const ringen = lijst(waarde, plaats).map((ring, i) => this.#ring(ring, `${plaats}[${i}]`));
		if (ringen.length === 0) throw gebiedFout('een vlak heeft geen omtrek', 'Vul de omtrek in.', plaats);
		this.vlakken.push(ringen);
	}

	#ring(waarde: unknown, plaats: string): Ring {
		const posities = lijst(waarde, plaats);
		this.#punten += posities.length;
		if (this.#punten > GEBIED_GRENZEN.punten)
			throw gebiedFout('het heeft te veel punten', 'Lever een eenvoudiger omtrek aan, bijvoorbeeld van PDOK.');
		const ring = posities.map((positie, i) => this.#punt(positie, `${plaats}[${i}]`));
		const [eerste, laatste] = [ring[0], ring.at(-1)];
		if (ring.length < 4 || eerste === undefined || laatste === undefined)
			throw gebiedFout('een ring heeft minder dan vier punten', 'Maak de omtrek compleet.', plaats);
		if (Math.hypot(eerste[0] - laatste[0], eerste[1] - laatste[1]) > 0.01)
			throw gebiedFout(
				'een ring is niet gesloten',
				'Laat het laatste punt van elke ring gelijk zijn aan het eerste.',
				plaats,
			);
		ring[ring.length - 1] = [...eerste];
		return ring;
	}

	#punt(waarde: unknown, plaats: string): RdPunt {
		const [a, b] = lijst(waarde, plaats);
		if (typeof a !== 'number' || typeof b !== 'number' || !Number.isFinite(a) || !Number.isFinite(b))
			throw gebiedFout('een punt bestaat niet uit twee getallen', 'Verbeter dit punt.', plaats);
		const punt: RdPunt = [a, b];
		this.#stelsel ??= inRd(punt) ? 'RD' : 'WGS84';
		const rd = this.#stelsel === 'RD' ? punt : inGraden(punt) ? (vanWgs84.forward(punt) as RdPunt) : undefined;
		if (rd === undefined || !inRd(rd))
			throw gebiedFout(
				this.#stelsel === 'RD'
					? 'een punt ligt buiten het gebied van RD (x, y in meters)'
					: 'een punt ligt niet in of bij Nederland (lengtegraad eerst, dan breedtegraad)',
				'Controleer het coördinatenstelsel en de volgorde van de coördinaten.',
				plaats,
			);
		return rd;
	}
}

function lijst(waarde: unknown, plaats: string): unknown[] {
	if (Array.isArray(waarde)) return waarde;
	throw gebiedFout('er ontbreekt een lijst', 'Sla de omtrek op als GeoJSON.', plaats);
}
