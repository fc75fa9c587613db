// SPDX-License-Identifier: EUPL-1.2
import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js';
import ConvexHull from 'jsts/org/locationtech/jts/algorithm/ConvexHull.js';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js';
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js';
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js';
import DouglasPeuckerSimplifier from 'jsts/org/locationtech/jts/simplify/DouglasPeuckerSimplifier.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import { gebiedFout } from './fout.ts';
import { aantalPunten, type RdPunt, type Ring, type Vlak, type Werkgebied } from './model.ts';

export interface BufferOpties {
	/** Metres added on every side. */
	meters: number;
	/** At most so many points in all. At least 8. */
	maxPunten: number;
}

const FABRIEK = new GeometryFactory();
/** Chords instead of arcs: 16 to a quarter keeps the outline within half a per cent of the distance. */
const KWART = 16;
/** Coordinates go out in millimetres. */
const AFRONDING = 0.001;

/**
 * The area made larger by `meters` on every side, as one union, with at most `maxPunten` points. Nothing of the buffered area is lost by
 * simplifying: it is widened first by as much as simplifying may cut off, and the outcome is checked to cover it. Holes that stay stay holes.
 * @throws KoppelvlakFout when an outline crosses itself: what lies inside is not certain then
 */
export function bufferWerkgebied(gebied: Werkgebied, { meters, maxPunten }: BufferOpties): Werkgebied {
	if (!(meters >= 0) || !(maxPunten >= 8)) throw new RangeError('meters or maxPunten out of range');
	for (const [i, vlak] of gebied.vlakken.entries()) controleer(vlak, i);
	const bron = naarJsts(gebied);
	// A narrow rim more, for the chords and for rounding: what is asked for lies inside, not on the edge.
	const doel = ruimte(bron, meters + 0.01 + meters * 0.006);
	if (doel.isEmpty()) throw gebiedFout('de omtrek sluit geen gebied in', 'Controleer de omtrek in een GIS-programma.');
	const precies = afgerond(doel);
	if (aantalPunten(precies) <= maxPunten) return precies;
	for (let tolerantie = Math.max(0.5, meters / 50); tolerantie < 50_000; tolerantie *= 2) {
		// Counting is quick; widening and checking only once the number can be reached.
		if (vereenvoudig(doel, tolerantie).getNumPoints() > maxPunten * 1.2) continue;
		const ruim = ruimte(doel, tolerantie * 1.02 + 0.01);
		const eenvoudig = ruimte(vereenvoudig(ruim, tolerantie), 0);
		const uit = afgerond(eenvoudig);
		if (aantalPunten(uit) <= maxPunten && dekt(naarJsts(uit), doel)) return uit;
	}
	// More separate parts than points: one outline around everything.
	return afgerond(omhullende(doel, maxPunten));
}

/** True when every point of `binnen` lies in `buiten`, edges included. */
export function omvat(buiten: Werkgebied, binnen: Werkgebied): boolean {
	return dekt(naarJsts(buiten), ruimte(naarJsts(binnen), 0));
}

/** What the declarations of jsts leave out. */
interface Vorm extends Geometry {
	isEmpty(): boolean;
	getNumPoints(): number;
	getEnvelope(): Geometry;
}

function controleer(vlak: Vlak, i: number): void {
	const proef = new IsValidOp(new GeoJSONReader(FABRIEK).read({ type: 'Polygon', coordinates: vlak }));
	if (proef.isValid()) return;
	const { x, y } = proef.getValidationError().getCoordinate() as { x: number; y: number };
	throw gebiedFout(
		`de omtrek van vlak ${i + 1} kruist of raakt zichzelf bij RD ${Math.round(x)}, ${Math.round(y)}`,
		'Herstel de omtrek in een GIS-programma (in QGIS: geometrieën repareren) en lever hem opnieuw aan.',
	);
}

function ruimte(geometrie: Geometry, meters: number): Vorm {
	return BufferOp.bufferOp(geometrie, meters, KWART) as unknown as Vorm;
}

function vereenvoudig(geometrie: Geometry, tolerantie: number): Vorm {
	return DouglasPeuckerSimplifier.simplify(geometrie, tolerantie) as unknown as Vorm;
}

function dekt(buiten: Geometry, binnen: Geometry): boolean {
	return RelateOp.relate(buiten, binnen).isCovers();
}

function omhullende(geometrie: Vorm, maxPunten: number): Geometry {
	const bol = ruimte(new ConvexHull(geometrie).getConvexHull(), 0.01);
	return bol.getNumPoints() <= maxPunten ? bol : ruimte(geometrie.getEnvelope(), 0);
}

function naarJsts({ vlakken }: Werkgebied): Geometry {
	return new GeoJSONReader(FABRIEK).read({ type: 'MultiPolygon', coordinates: vlakken });
}

/** Rounded to the millimetre; the rim of bufferWerkgebied is wider than that. */
function afgerond(geometrie: Geometry): Werkgebied {
	const { type, coordinates } = new GeoJSONWriter().write(geometrie) as {
		type: string;
		coordinates: RdPunt[][] | RdPunt[][][];
	};
	const vlakken = (type === 'Polygon' ? [coordinates] : coordinates) as RdPunt[][][];
	return { vlakken: vlakken.map((vlak): Vlak => vlak.map(ring).filter((een) => een.length >= 4)) };
}

function ring(posities: RdPunt[]): Ring {
	const uit: Ring = [];
	for (const [x, y] of posities) {
		const punt: RdPunt = [rond(x), rond(y)];
		const vorig = uit.at(-1);
		if (vorig === undefined || vorig[0] !== punt[0] || vorig[1] !== punt[1]) uit.push(punt);
	}
	return uit;
}

const rond = (meters: number) => Math.round(meters / AFRONDING) / (1 / AFRONDING);
