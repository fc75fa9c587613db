// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import { valideer, vindSchema, XSD_STAM } from 'dso-koppelvlakken/xml';
import { verzoekbericht } from '../../fixtures/stam/generator.ts';
import { schrijfVerzoekbericht } from '../../fixtures/stam/schrijf.ts';

test('what is written in STAM is read back the same, with nothing unknown', () => {
	fc.assert(
		fc.property(verzoekbericht, (bericht) => {
			const gelezen = leesVerzoekbericht(Buffer.from(schrijfVerzoekbericht(bericht)));
			assert.deepStrictEqual(gelezen.bericht, bericht);
			assert.deepStrictEqual(gelezen.onbekend, []);
		}),
		{ numRuns: 150 },
	);
});

test('generated verzoekberichten are valid against the official schema', (t) => {
	if (vindSchema(XSD_STAM) === undefined) return t.skip('official STAM schemas are not on this machine');
	fc.assert(
		fc.property(verzoekbericht, (bericht) => {
			assert.deepStrictEqual(valideer(Buffer.from(schrijfVerzoekbericht(bericht)), XSD_STAM), { status: 'geldig' });
		}),
		{ numRuns: 150 },
	);
});
