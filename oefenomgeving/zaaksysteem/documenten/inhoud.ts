// SPDX-License-Identifier: EUPL-1.2
import { fout } from '../http/fouten.ts';

/**
 * Decodes base64 strictly.
 * @throws ZgwFout 400 `incorrect-base64-padding` or `invalid-base64`
 */
export function ontsleutelBase64(waarde: string): Buffer {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(waarde))
		throw fout('inhoud', 'invalid-base64', 'De inhoud is geen geldige base64.');
	if (waarde.length % 4 !== 0)
		throw fout('inhoud', 'incorrect-base64-padding', 'De base64-inhoud heeft niet de juiste opvulling.');
	return Buffer.from(waarde, 'base64');
}

/** Sizes of the parts of a file: all of `deel` bytes, the last one what is left. */
export function deelgroottes(omvang: number, deel: number): number[] {
	return Array.from({ length: Math.ceil(omvang / deel) }, (_, i) => Math.min(deel, omvang - i * deel));
}
