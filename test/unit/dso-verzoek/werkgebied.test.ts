// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import {
	aantalPunten,
	bufferWerkgebied,
	leesWerkgebied,
	omvat,
	type RdPunt,
	type Vlak,
	type Werkgebied,
} from 'dso-koppelvlakken/verzoek/werkgebied';

const vierkant = (x: number, y: number, straal: number): RdPunt[] => [
	[x - straal, y - straal],
	[x + straal, y - straal],
	[x + straal, y + straal],
	[x - straal, y + straal],
	[x - straal, y - straal],
];
const polygon = (...ringen: RdPunt[][]) => JSON.stringify({ type: 'Polygon', coordinates: ringen });

/** Even-odd rule, apart from the library that is tested. */
function binnen([x, y]: RdPunt, { vlakken }: Werkgebied): boolean {
	return vlakken.some((ringen) => {
		let in_ = false;
		for (const ring of ringen)
			for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
				const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
				if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) in_ = !in_;
			}
		return in_;
	});
}

/** A star-shaped outline, with a hole in the middle or not: it cannot cross itself. */
const ster = fc
	.record({
		x: fc.integer({ min: 30_000, max: 250_000 }),
		y: fc.integer({ min: 320_000, max: 600_000 }),
		stralen: fc.array(fc.integer({ min: 400, max: 8_000 }), { minLength: 3, maxLength: 60 }),
		gat: fc.boolean(),
	})
	.map(({ x, y, stralen, gat }): Vlak => {
		const ring = stralen.map((straal, i): RdPunt => {
			const hoek = (2 * Math.PI * i) / stralen.length;
			return [x + straal * Math.cos(hoek), y + straal * Math.sin(hoek)];
		});
		// Inside the narrowest part: at half of the smallest distance of the edges to the middle.
		const klein = 400 * Math.cos(Math.PI / stralen.length) * 0.3;
		return [[...ring, ring[0]!], ...(gat ? [vierkant(x, y, klein / 2).reverse()] : [])];
	});

test('every point of the area lies inside the buffered one, at any size and number of points', () => {
	fc.assert(
		fc.property(
			fc.array(ster, { minLength: 1, maxLength: 3 }),
			fc.constantFrom(0, 1, 50, 1_000),
			fc.constantFrom(8, 40, 500),
			(vlakken, meters, maxPunten) => {
				const gebied = { vlakken };
				const ruim = bufferWerkgebied(gebied, { meters, maxPunten });
				assert.ok(aantalPunten(ruim) <= maxPunten, `${aantalPunten(ruim)} points`);
				assert.ok(omvat(ruim, gebied));
				for (const vlak of vlakken)
					for (const ring of vlak) for (const punt of ring) assert.ok(binnen(punt, ruim), `${punt} is outside`);
				for (const vlak of ruim.vlakken)
					for (const ring of vlak) {
						assert.deepEqual(ring[0], ring.at(-1), 'closed');
						for (const deel of ring.flat()) assert.match(String(deel), /^-?\d+(\.\d{1,3})?$/);
					}
			},
		),
		{ numRuns: 60 },
	);
});

test('what lies within the buffer is inside too, and what lies far outside is not', () => {
	const gebied = leesWerkgebied(polygon(vierkant(150_000, 460_000, 2_000)));
	const ruim = bufferWerkgebied(gebied, { meters: 250, maxPunten: 500 });
	for (let i = 0; i < 360; i++) {
		const hoek = (i * Math.PI) / 180;
		for (const [x, y] of [
			[152_000, 460_000],
			[152_000, 462_000],
		] as const)
			assert.ok(binnen([x + 250 * Math.cos(hoek), y + 250 * Math.sin(hoek)], ruim));
	}
	assert.ok(!binnen([152_300, 460_000], ruim));
	assert.ok(!binnen([152_210, 462_210], ruim), 'the corners are round');
});

test('a hole stays a hole and shrinks; parts that touch become one', () => {
	const gat = vierkant(150_000, 460_000, 1_000).reverse();
	const gebied = leesWerkgebied(polygon(vierkant(150_000, 460_000, 3_000), gat));
	const ruim = bufferWerkgebied(gebied, { meters: 200, maxPunten: 500 });
	assert.equal(ruim.vlakken.length, 1);
	assert.ok(!binnen([150_000, 460_000], ruim));
	assert.ok(binnen([150_900, 460_000], ruim));
	const dicht = bufferWerkgebied(gebied, { meters: 1_100, maxPunten: 500 });
	assert.ok(binnen([150_000, 460_000], dicht));
	const twee = { vlakken: [[vierkant(150_000, 460_000, 500)], [vierkant(151_500, 460_000, 500)]] };
	assert.equal(bufferWerkgebied(twee, { meters: 100, maxPunten: 500 }).vlakken.length, 2);
	assert.equal(bufferWerkgebied(twee, { meters: 300, maxPunten: 500 }).vlakken.length, 1);
});

test('RD and WGS84 give the same area; the system shows from file, setting or coordinates', () => {
	const rd = leesWerkgebied(polygon(vierkant(155_000, 463_000, 1_000))).vlakken[0]![0]!;
	// Amersfoort, the origin of RD: 52.155172 N, 5.387203 E.
	const lon = 5.387203;
	const lat = 52.155172;
	const graden = JSON.stringify({
		type: 'FeatureCollection',
		features: [
			{
				type: 'Feature',
				geometry: {
					type: 'MultiPolygon',
					coordinates: [[vierkant(0, 0, 1).map(([x, y]) => [lon + x / 68.36, lat + y / 111.25])]],
				},
			},
		],
	});
	const uit = leesWerkgebied(graden).vlakken[0]![0]!;
	uit.forEach(([x, y], i) => assert.ok(Math.hypot(x - rd[i]![0], y - rd[i]![1]) < 15, `${x}, ${y}`));
	assert.deepEqual(leesWerkgebied(graden, { stelsel: 'WGS84' }).vlakken[0]![0], uit);
	const metCrs = JSON.parse(polygon(vierkant(155_000, 463_000, 1_000)));
	metCrs.crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };
	assert.deepEqual(leesWerkgebied(JSON.stringify(metCrs)).vlakken[0]![0], rd);
});

test('a file that is no area is refused with the place and what to do', () => {
	const open = vierkant(150_000, 460_000, 100).slice(0, 4);
	for (const [tekst, melding] of [
		['geen json', /geen JSON/],
		['[]', /geen GeoJSON/],
		['{"type":"Point","coordinates":[150000,460000]}', /iets anders in dan vlakken/],
		['{"type":"FeatureCollection","features":[]}', /geen vlak/],
		['{"type":"Polygon","coordinates":[]}', /geen omtrek/],
		[polygon(open), /niet gesloten/],
		[polygon(open.slice(0, 2)), /minder dan vier/],
		[
			polygon([
				[150_000, 460_000],
				['a' as never, 1],
				[1, 2],
				[150_000, 460_000],
			]),
			/twee getallen/,
		],
		// Latitude first.
		[polygon(vierkant(0, 0, 1).map(([x, y]): RdPunt => [52 + y / 100, 5 + x / 100])), /lengtegraad eerst/],
		['{"type":"Polygon","crs":{"properties":{"name":"EPSG:3857"}},"coordinates":[]}', /coördinatenstelsel/],
		[`${'{"type":"Feature","geometry":'.repeat(20)}null${'}'.repeat(20)}`, /geen GeoJSON/],
	] as const) {
		assert.throws(
			() => leesWerkgebied(tekst),
			(fout: unknown) => {
				assert.ok(fout instanceof KoppelvlakFout, String(fout));
				assert.equal(fout.gegevens.code, 'werkgebied-ongeldig');
				assert.match(fout.gegevens.melding, melding);
				assert.notEqual(fout.gegevens.remedie, '');
				return true;
			},
		);
	}
	const strik = leesWerkgebied(
		polygon([
			[150_000, 460_000],
			[152_000, 462_000],
			[152_000, 460_000],
			[150_000, 462_000],
			[150_000, 460_000],
		]),
	);
	assert.throws(
		() => bufferWerkgebied(strik, { meters: 10, maxPunten: 100 }),
		/kruist of raakt zichzelf bij RD 151000, 461000/,
	);
});
