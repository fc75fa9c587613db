// SPDX-License-Identifier: EUPL-1.2
import type { GevondenVerzoek } from './model.ts';

/** `eigen`: ours to handle. `kopie`: we are bevoegd gezag, another one handles it. `ander`: none of our business. */
export type Eigenaar = 'eigen' | 'kopie' | 'ander';

/**
 * Whose verzoek this is: first by behandeldienst, then by bevoegd gezag. The same rule as for the message itself: an uitvoerendeInstantie
 * that is filled and not ours makes it a copy.
 */
export function beoordeel({ behandeldienst, bevoegdGezag }: GevondenVerzoek, oin: string): Eigenaar {
	if (behandeldienst === oin) return 'eigen';
	if (bevoegdGezag !== oin) return 'ander';
	return behandeldienst === undefined ? 'eigen' : 'kopie';
}
