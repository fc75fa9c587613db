// SPDX-License-Identifier: EUPL-1.2
/** Properties on generated verzoekberichten: nothing silently lost, nothing personal in the list, every limit kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import { brengInKaart } from '../../../dso/zaak/index.ts';
import { bladeren } from '../../../dso/zaak/mapping/paden.ts';
import { RIJEN } from '../../../dso/zaak/mapping/rijen/index.ts';
import { verzoekbericht } from '../../fixtures/stam/generator.ts';
import { INSTELLINGEN } from './volbericht.ts';

const PAD = /^[\w.[\]*]+$/;

test('any verzoekbericht can be mapped; the list holds paths of the message and fixed texts only', () => {
	const redenen = new Set<string>();
	fc.assert(
		fc.property(verzoekbericht, (bericht: Verzoekbericht) => {
			const kaart = brengInKaart(bericht, INSTELLINGEN);
			const paden = new Set(bladeren(bericht).map((blad) => blad.pad));
			for (const n of kaart.nietOvergenomen) {
				assert.match(n.pad, PAD);
				assert.ok(n.pad.startsWith('**.') || paden.has(n.pad), n.pad);
				redenen.add(n.reden);
			}
			assert.ok(kaart.rollen.length >= 1);
			assert.equal(kaart.rollen[0]?.soort, 'initiatiefnemer');
			const sleutels = kaart.zaakobjecten.map((o) => o.sleutel);
			assert.equal(new Set(sleutels).size, sleutels.length);
		}),
		{ numRuns: 100 },
	);
	assert.ok(redenen.size < 60, `${redenen.size} reasons: they must be fixed texts`);
});

test('every limit of the table holds for very long texts', () => {
	fc.assert(
		fc.property(verzoekbericht, fc.integer({ min: 90, max: 3000 }), (bericht: Verzoekbericht, n) => {
			const lang = JSON.parse(
				JSON.stringify(bericht, (sleutel, waarde) =>
					sleutel === 'waarde' && waarde !== 'true' ? String(waarde).padEnd(n, 'x') : waarde,
				),
			);
			const { zaak, rollen } = brengInKaart(lang as Verzoekbericht, INSTELLINGEN);
			for (const rij of RIJEN.filter((r) => r.grens !== undefined)) {
				const objecten = rij.groep === 'zaak' ? [zaak] : rij.groep.startsWith('rol') ? rollen.map((r) => r.inhoud) : [];
				for (const object of objecten) {
					const waarde = rij.doel
						.split('.')
						.reduce<unknown>((o, deel) => (o as Record<string, unknown> | undefined)?.[deel], object);
					for (const deel of Array.isArray(waarde) ? waarde : [waarde]) {
						if (typeof deel === 'string') assert.ok([...deel].length <= (rij.grens ?? 0), rij.doel);
					}
				}
			}
		}),
		{ numRuns: 40 },
	);
});
