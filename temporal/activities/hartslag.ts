// SPDX-License-Identifier: EUPL-1.2
import { Context } from '@temporalio/activity';

/** Shorter than the heartbeat time-out (15 s) with room for a busy machine. */
export const HARTSLAG_MS = 3_000;

export interface Werk {
	/** Aborts when the activity is cancelled or the worker stops. */
	signal: AbortSignal;
	/** Remembers how far the work is; goes along with the next heartbeat. Cheap, may be called for every piece. */
	meldVoortgang(details: unknown): void;
}

/** Runs `stap` and sends a heartbeat every few seconds as long as it runs, so that a dead worker is noticed and a cancellation arrives. */
export async function metHartslag<T>(stap: (werk: Werk) => Promise<T>): Promise<T> {
	const context = Context.current();
	let voortgang: unknown = context.info.heartbeatDetails;
	const slag = () => context.heartbeat(voortgang);
	slag();
	const klok = setInterval(slag, HARTSLAG_MS);
	try {
		return await stap({ signal: context.cancellationSignal, meldVoortgang: (details) => void (voortgang = details) });
	} catch (fout) {
		// Whatever a cancelled step throws: it was cancelled.
		if (context.cancellationSignal.aborted) await context.cancelled;
		throw fout;
	} finally {
		clearInterval(klok);
	}
}
