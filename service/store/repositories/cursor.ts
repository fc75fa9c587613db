// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

/** The last row of a page: the next page starts after it. */
export interface Cursor {
	tijd: string;
	oin: string;
	verzoeknummer: string;
}

export function schrijfCursor(cursor: Cursor): string {
	return Buffer.from(JSON.stringify([cursor.tijd, cursor.oin, cursor.verzoeknummer])).toString('base64url');
}

/** @throws KoppelvlakFout when the text is no cursor of ours */
export function leesCursor(tekst: string): Cursor {
	try {
		const delen: unknown = JSON.parse(Buffer.from(tekst, 'base64url').toString('utf8'));
		if (Array.isArray(delen) && delen.length === 3 && delen.every((deel) => typeof deel === 'string')) {
			const [tijd, oin, verzoeknummer] = delen as [string, string, string];
			return { tijd, oin, verzoeknummer };
		}
	} catch {
		// falls through to the one error below
	}
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'cursor-ongeldig',
		melding: 'De cursor is ongeldig.',
		remedie: 'Gebruik de waarde van "volgende" uit het vorige antwoord, of laat cursor weg.',
		status: 400,
	});
}
