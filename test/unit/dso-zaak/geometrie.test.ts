// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Coordinaten, Positie } from '../../../dso/verzoek/model.ts';
import { alsGeoJson, alsPunt, vanCoordinaten, vanRd } from '../../../dso/zaak/mapping/geometrie.ts';

const METER_PER_GRAAD = 111_200;

/** Published control points of RDNAPTRANS2018: RD x, y and ETRS89 latitude, longitude. */
const CONTROLEPUNTEN: Array<[string, Positie, Positie]> = [
	['Amersfoort', [155000, 463000], [52.155172897, 5.387203657]],
	['Texel', [117380.12, 575040.34], [53.160753042, 4.824761912]],
	['Noord-Groningen', [247380.56, 604580.78], [53.41948205, 6.776726674]],
	['Zeeuws-Vlaanderen', [16460.91, 377380.23], [51.368607152, 3.397588595]],
	['Zuid-Limburg', [182260.45, 311480.67], [50.792584916, 5.773795548]],
	['Maasvlakte', [64640.89, 440700.0101], [51.947393898, 4.072887101]],
];

for (const [naam, rd, [breedte, lengte]] of CONTROLEPUNTEN) {
	test(`RD to longitude/latitude: ${naam} within 0.25 m`, () => {
		const [lon, lat] = vanRd(rd);
		const noord = (lat - breedte) * METER_PER_GRAAD;
		const oost = (lon - lengte) * METER_PER_GRAAD * Math.cos((breedte * Math.PI) / 180);
		assert.ok(Math.hypot(noord, oost) < 0.25, `${Math.hypot(noord, oost).toFixed(3)} m`);
	});
}

test('Amersfoort is also within a metre of the widely used 52.15517440 N 5.38720621 E', () => {
	const [lon, lat] = vanRd([155000, 463000]);
	assert.ok(Math.abs(lat - 52.1551744) < 5e-6 && Math.abs(lon - 5.38720621) < 5e-6);
});

const punt = (
	positie: Positie,
	crs?: string,
	referentiestelsel: Coordinaten['referentiestelsel'] = 'ETRS89',
): Coordinaten => ({
	referentiestelsel,
	puntlocatie: { positie, ...(crs ? { crs } : {}) },
});

test('ETRS89 has latitude first, GeoJSON longitude first', () => {
	const uit = alsGeoJson([vanCoordinaten(punt([52.80657237, 4.438095384], 'urn:ogc:def:crs:EPSG::4258'))]);
	assert.deepEqual(uit, { type: 'Point', coordinates: [4.438095384, 52.80657237] });
});

test('longitude first by mistake is recognised; outside the Netherlands is refused', () => {
	assert.deepEqual(vanCoordinaten(punt([4.4, 52.8])).punten, [[4.4, 52.8]]);
	const ver = vanCoordinaten(punt([40.7, -74]));
	assert.equal(ver.punten.length, 0);
	assert.match(ver.reden ?? '', /buiten Nederland/);
	assert.equal(vanCoordinaten(punt([Number.NaN, 5])).punten.length, 0);
	assert.match(vanCoordinaten(punt([52, 5], 'urn:ogc:def:crs:EPSG::3857')).reden ?? '', /Onbekend/);
});

test('RD by its crs, or by referentiestelsel when the crs is absent', () => {
	const [a] = vanCoordinaten(punt([155000, 463000], 'http://www.opengis.net/def/crs/EPSG/0/28992', 'ETRS89')).punten;
	const [b] = vanCoordinaten(punt([155000, 463000], undefined, 'RD')).punten;
	assert.deepEqual(a, b);
	assert.ok(a && a[0] > 5.38 && a[0] < 5.39);
});

const vierkant: Positie[] = [
	[52, 5],
	[52.1, 5],
	[52.1, 5.2],
	[52, 5.2],
];

test('polygons: open rings are closed, outer ring counter-clockwise, holes clockwise', () => {
	const gat: Positie[] = vierkant.map(([la, lo]) => [52.05 + (la - 52.05) / 2, 5.1 + (lo - 5.1) / 2]);
	for (const ringen of [
		[vierkant, gat],
		[[...vierkant].reverse(), [...gat].reverse()],
	]) {
		const uit = alsGeoJson([vanCoordinaten({ referentiestelsel: 'ETRS89', vlaklocatie: { polygonen: [ringen] } })]);
		assert.equal(uit?.type, 'Polygon');
		assert.ok(uit?.type === 'Polygon');
		const [buiten, binnen] = uit.coordinates;
		assert.ok(buiten && binnen);
		assert.deepEqual(buiten[0], buiten.at(-1));
		assert.equal(buiten.length, 5);
		assert.ok(oppervlak(buiten) > 0);
		assert.ok(oppervlak(binnen) < 0);
	}
});

function oppervlak(ring: Positie[]): number {
	let som = 0;
	for (let n = 0; n + 1 < ring.length; n++) {
		const [x1, y1] = ring[n] as Positie;
		const [x2, y2] = ring[n + 1] as Positie;
		som += x1 * y2 - x2 * y1;
	}
	return som;
}

test('several places: MultiPoint, MultiPolygon, GeometryCollection, or one point in the middle', () => {
	const p = vanCoordinaten(punt([52, 5]));
	const v = vanCoordinaten({ referentiestelsel: 'ETRS89', vlaklocatie: { polygonen: [[vierkant]] } });
	assert.equal(alsGeoJson([p, p])?.type, 'MultiPoint');
	assert.equal(alsGeoJson([v, v])?.type, 'MultiPolygon');
	assert.equal(alsGeoJson([p, v])?.type, 'GeometryCollection');
	assert.equal(alsGeoJson([]), undefined);
	const midden = alsPunt([v]);
	assert.ok(midden?.type === 'Point');
	assert.ok(Math.abs(midden.coordinates[0] - 5.1) < 1e-6 && Math.abs(midden.coordinates[1] - 52.05) < 1e-6);
});

test('a ring of too few points is refused', () => {
	const uit = vanCoordinaten({ referentiestelsel: 'ETRS89', vlaklocatie: { polygonen: [[vierkant.slice(0, 2)]] } });
	assert.deepEqual(uit.polygonen, []);
	assert.ok(uit.reden);
});
