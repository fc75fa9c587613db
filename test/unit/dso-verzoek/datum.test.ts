// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amsterdamseDatum, metAmsterdamseZone } from 'dso-koppelvlakken/verzoek';

test('no zone means Amsterdam, in summer, in winter and around the changes', () => {
	const gevallen = [
		['2023-07-31T13:17:45.251080', '2023-07-31T13:17:45.251+02:00'],
		['2023-12-31T23:59:59.999999999', '2023-12-31T23:59:59.999+01:00'],
		['2026-03-29T01:59:59', '2026-03-29T01:59:59.000+01:00'],
		['2026-03-29T02:30:00', '2026-03-29T03:30:00.000+02:00'],
		['2026-03-29T03:00:00', '2026-03-29T03:00:00.000+02:00'],
		['2026-10-25T01:59:59', '2026-10-25T01:59:59.000+02:00'],
		['2026-10-25T02:30:00', '2026-10-25T02:30:00.000+02:00'],
		['2026-10-25T03:00:00', '2026-10-25T03:00:00.000+01:00'],
		['2026-02-28T24:00:00', '2026-03-01T00:00:00.000+01:00'],
	] as const;
	for (const [van, naar] of gevallen) assert.equal(metAmsterdamseZone(van), naar);
});

test('a zone is honoured: the date is the Dutch one', () => {
	assert.equal(amsterdamseDatum('2023-12-31T23:30:00Z'), '2024-01-01');
	assert.equal(amsterdamseDatum('2023-06-30T21:59:59Z'), '2023-06-30');
	assert.equal(amsterdamseDatum('2023-06-30T22:00:00Z'), '2023-07-01');
	assert.equal(amsterdamseDatum('2024-01-01T00:30:00+02:00'), '2023-12-31');
	assert.equal(amsterdamseDatum('2023-07-31T00:00:00'), '2023-07-31');
});

test('the moment stays the same, for every instant', () => {
	fc.assert(
		fc.property(
			fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
			(moment) => {
				const iso = metAmsterdamseZone(moment.toISOString());
				assert.equal(Date.parse(iso), moment.getTime());
				assert.equal(metAmsterdamseZone(iso), iso);
			},
		),
	);
});

test('what is no xs:dateTime is refused', () => {
	for (const tekst of [
		'',
		'2023-07-31',
		'2023-02-29T00:00:00',
		'2023-13-01T00:00:00',
		'2023-07-31T25:00:00',
		'2023-07-31T24:00:01',
		'2023-07-31T10:60:00',
		'2023-07-31T10:00:00+15:00',
		'31-07-2023T10:00:00',
		'Geheim',
	]) {
		assert.throws(
			() => amsterdamseDatum(tekst),
			(fout: unknown) => fout instanceof RangeError && !fout.message.includes('Geheim'),
			tekst,
		);
	}
});
