// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';

/** A uuid that is the same on every machine for the same words, so that catalogus URLs survive a restart and a fresh database. */
export function vastUuid(...woorden: string[]): string {
	const h = createHash('sha256').update(woorden.join('\n')).digest('hex');
	const variant = ((parseInt(h[16]!, 16) & 3) | 8).toString(16);
	return `${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
