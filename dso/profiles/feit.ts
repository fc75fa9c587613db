// SPDX-License-Identifier: EUPL-1.2
/** One fact about the outside world, with where it comes from. */
export interface Feit<T> {
	waarde: T;
	/** True when no source confirms it: it works in the practice environment and must be checked against the connection dossier. */
	unconfirmed?: true;
	/** Where it comes from, or what was chosen and why, in Dutch. */
	bron: string;
}

export function bevestigd<T>(waarde: T, bron: string): Feit<T> {
	return { waarde, bron };
}

export function onbevestigd<T>(waarde: T, bron: string): Feit<T> {
	return { waarde, unconfirmed: true, bron };
}
