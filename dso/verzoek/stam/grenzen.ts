// SPDX-License-Identifier: EUPL-1.2
/** What a verzoekbericht may hold at most. The standard sets no limits; these stop nonsense, not work. */
export interface StamGrenzen {
	/** Bytes of the whole message. */
	bytes: number;
	/** Characters of one text (an answer, an explanation). */
	tekst: number;
	projectlocaties: number;
	projectactiviteiten: number;
	/** In the whole message. */
	specificaties: number;
	/** In the whole message. */
	documenten: number;
	/** Coordinate pairs in the whole message. */
	posities: number;
}

export const STAM_GRENZEN: StamGrenzen = {
	bytes: 32 * 1024 * 1024,
	tekst: 1024 * 1024,
	projectlocaties: 1000,
	projectactiviteiten: 1000,
	specificaties: 50_000,
	documenten: 10_000,
	posities: 500_000,
};
