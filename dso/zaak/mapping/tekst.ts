// SPDX-License-Identifier: EUPL-1.2

const TEKENS = new Intl.Segmenter('nl', { granularity: 'grapheme' });

/** Length as ZGW servers count it: Unicode code points. */
export function lengte(tekst: string): number {
	return [...tekst].length;
}

/** At most `grens` code points, never through the middle of a character that people see as one; marked with an ellipsis when `merk`. */
export function kort(tekst: string, grens: number, merk = true): string {
	if (lengte(tekst) <= grens) return tekst;
	const ruimte = merk && grens > 3 ? grens - 1 : grens;
	let uit = '';
	let teller = 0;
	for (const { segment } of TEKENS.segment(tekst)) {
		teller += lengte(segment);
		if (teller > ruimte) break;
		uit += segment;
	}
	return ruimte < grens ? `${uit.trimEnd()}…` : uit;
}

/** Without control characters (tab and line end become a space) and without the white space around it. */
export function eenRegel(tekst: string): string {
	return tekst
		.replace(/[\t\r\n\u2028\u2029]+/g, ' ')
		.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
		.trim();
}

/** Several lines, without other control characters (PostgreSQL refuses U+0000). */
export function meerRegels(tekst: string): string {
	if (!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(tekst)) return tekst.trim();
	return tekst
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
		.trim();
}
