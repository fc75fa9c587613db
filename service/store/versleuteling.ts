// SPDX-License-Identifier: EUPL-1.2
import { ontsleutelWaarde, type Sleutelring, versleutelWaarde } from '../sleutels/index.ts';

/**
 * Encrypts single values at rest. `context` names table, column and key of the row: it is authenticated, so that a value copied
 * to another row does not decrypt.
 */
export interface Versleuteling {
	/** @returns base64 */
	versleutel(tekst: string, context: string): string;
	/** @throws KoppelvlakFout when the value was changed, belongs to another context or needs a key that is missing */
	ontsleutel(waarde: string, context: string): string;
}

export function metSleutelring(ring: Sleutelring): Versleuteling {
	return {
		versleutel: (tekst, context) => versleutelWaarde(ring, tekst, context).toString('base64'),
		ontsleutel: (waarde, context) => ontsleutelWaarde(ring, Buffer.from(waarde, 'base64'), context).toString('utf8'),
	};
}
