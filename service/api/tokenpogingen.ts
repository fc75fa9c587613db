// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiFout } from './fouten.ts';

const VENSTER_MS = 5 * 60_000;
/** Good tokens that are remembered. */
const MEEST = 1_000;

export interface Tokenpogingen {
	/** Refuses the call when too many calls without a good token came from its address, unless this very token was good before. */
	controleer(request: FastifyRequest, waarde: string | undefined): Promise<void>;
	/** Counts a call without a good token. */
	mislukt(request: FastifyRequest): Promise<void>;
	gelukt(request: FastifyRequest, waarde: string): void;
}

/**
 * Guessing tokens is stopped per address, as guessing passwords is. A flow with a wrong token does not stop the flows with a good one that
 * come from the same address.
 * @param max calls without a good token per address in five minutes
 */
export function tokenpogingen(app: FastifyInstance, max: number): Tokenpogingen {
	const tel = app.createRateLimit({ max, timeWindow: VENSTER_MS });
	const goed = new Set<string>();
	const naam = (request: FastifyRequest, waarde: string): string =>
		`${request.ip} ${createHash('sha256').update(waarde).digest('base64url')}`;
	return {
		async controleer(request, waarde) {
			if (waarde !== undefined && goed.has(naam(request, waarde))) return;
			const stand = await tel(request, { increment: false });
			if (stand.isAllowed || stand.remaining > 0) return;
			throw new ApiFout('te-vaak-geprobeerd', {}, Math.max(1, stand.ttlInSeconds));
		},
		async mislukt(request) {
			await tel(request);
		},
		gelukt(request, waarde) {
			const sleutel = naam(request, waarde);
			goed.delete(sleutel);
			goed.add(sleutel);
			const [oudste] = goed;
			if (goed.size > MEEST && oudste !== undefined) goed.delete(oudste);
		},
	};
}
