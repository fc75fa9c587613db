// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as slaap } from 'node:timers/promises';

/** Waits `ms`, or rejects with the signal's reason as soon as it aborts. */
export type Wachter = (ms: number, signal?: AbortSignal) => Promise<void>;

export const wacht: Wachter = async (ms, signal) => {
	try {
		await slaap(ms, undefined, signal ? { signal } : {});
	} catch (fout) {
		signal?.throwIfAborted();
		throw fout;
	}
};

/**
 * Milliseconds asked for by a Retry-After header (RFC 9110, 10.2.3): whole seconds or an HTTP date. Undefined when absent or
 * unreadable; a date in the past is 0. Cut at one day, so that a mistake of the other side cannot park us for years.
 */
export function leesRetryAfter(waarde: string | undefined, nu: number): number | undefined {
	if (waarde === undefined) return undefined;
	const tekst = waarde.trim();
	const dag = 86_400_000;
	if (/^\d{1,9}$/.test(tekst)) return Math.min(Number(tekst) * 1000, dag);
	if (!/^[A-Za-z]{3,9}[, ]/.test(tekst)) return undefined;
	const tijdstip = Date.parse(tekst);
	if (Number.isNaN(tijdstip)) return undefined;
	return Math.min(Math.max(tijdstip - nu, 0), dag);
}

/** Exponential back-off with full jitter: between half of and the whole of `basisMs * 2^poging`, at most `maxMs`. `poging` counts from 0. */
export function terugval(poging: number, toeval: number, basisMs: number, maxMs: number): number {
	const top = Math.min(basisMs * 2 ** poging, maxMs);
	return Math.round(top / 2 + (top / 2) * toeval);
}
