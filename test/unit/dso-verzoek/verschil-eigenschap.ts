// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { aantalRegels, isGelijk, overzicht, pasToe, verschil, type Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import { aanvulling, type Aanvulling } from '../../fixtures/stam/aanvulling.ts';

/** The difference, stored and read back, makes the new verzoek; nothing that differs stays out of the overview; the old one is untouched. */
export function controleerAanvulling({ oud, nieuw }: Aanvulling): void {
	const bewaard = structuredClone(oud);
	const deel: Verzoekverschil = JSON.parse(JSON.stringify(verschil(oud, nieuw)));
	assert.deepStrictEqual(pasToe(oud, deel), nieuw);
	assert.deepStrictEqual(oud, bewaard);
	const gelijk = isDeepStrictEqual(oud, nieuw);
	assert.equal(isGelijk(deel), gelijk);
	assert.equal(aantalRegels(overzicht(deel)) === 0, gelijk);
	// No part of the difference leans on another one to be seen.
	const niets = verschil(oud, oud);
	for (const naam of ['velden', 'activiteiten', 'locaties', 'bijlagen'] as const) {
		const alleen: Verzoekverschil = { ...niets, [naam]: deel[naam] };
		assert.equal(aantalRegels(overzicht(alleen)) === 0, isGelijk(alleen), naam);
	}
}

/** Does so for this many generated aanvullingen; throws with the smallest one that fails. */
export function bewijsVerschil(aantal: number): void {
	let gezien = 0;
	fc.assert(
		fc.property(aanvulling, (deel) => {
			gezien++;
			controleerAanvulling(deel);
		}),
		{ numRuns: aantal },
	);
	assert.equal(gezien, aantal);
}
