// SPDX-License-Identifier: EUPL-1.2

/** One line of a search result. Which of the optional parts DSO-LV gives is not certain. No personal data. */
export interface GevondenVerzoek {
	verzoeknummer: string;
	volgnummer?: string;
	doel?: string;
	/** ISO 8601 with offset. */
	indienDatum?: string;
	/** OINs. */
	bevoegdGezag?: string;
	/** The `uitvoerendeInstantie` of STAM. */
	behandeldienst?: string;
}

/** A page with what was not on an earlier one. */
export interface Zoekpagina {
	items: GevondenVerzoek[];
	/** Lines without a usable verzoeknummer. */
	onleesbaar: number;
	/** What DSO-LV says the whole result holds. */
	totaal?: number;
}

/** Same line: the same delivery of the same verzoek. */
export function gevondenSleutel({ verzoeknummer, volgnummer, doel }: GevondenVerzoek): string {
	return `${verzoeknummer}/${volgnummer ?? ''}/${doel ?? ''}`;
}
