// SPDX-License-Identifier: EUPL-1.2
import type { OmzettingNaam } from './omzettingen.ts';

/** One line of the mapping table: which places in the STAM message make which place in the zaak, how, and how long it may be. */
export interface Mappingrij {
	/** Resource that this row belongs to, for example `zaak` or `rol initiatiefnemer`; with a slash its variant. */
	groep: string;
	/** Patterns of leaves in the Verzoekbericht. */
	bron: string[];
	/** Field of the resource, dotted. */
	doel: string;
	omzetting: OmzettingNaam;
	/** Characters. */
	grens?: number;
}

/** Leaves that never get a place of their own, with the reason in Dutch. A place that a Mappingrij did take is not listed. */
export interface RijNietOvergenomen {
	bron: string;
	reden: string;
}
