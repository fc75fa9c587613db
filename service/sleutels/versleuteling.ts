// SPDX-License-Identifier: EUPL-1.2
import type { Versleuteling } from '../store/versleuteling.ts';
import type { Sleutelring } from './ring.ts';
import { ontsleutelWaarde, versleutelWaarde } from './waarde.ts';

/** Single values of the store as base64 text, encrypted with the ring. */
export function createVersleuteling(ring: Sleutelring): Versleuteling {
	return {
		versleutel: (tekst, context) => versleutelWaarde(ring, tekst, context).toString('base64'),
		ontsleutel: (waarde, context) => ontsleutelWaarde(ring, Buffer.from(waarde, 'base64'), context).toString('utf8'),
	};
}
