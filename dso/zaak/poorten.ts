// SPDX-License-Identifier: EUPL-1.2

/**
 * Ledger of creates at the case system, kept by the caller in durable storage (ZGW has no idempotency key).
 * Before a create without a natural key the intent is written; afterwards the URL. An intent without a URL means: the outcome is
 * unclear, wait until the other side's request time-out has passed since `begonnenOp`, then look before creating again.
 */
export interface Stappenregister {
	lees(stap: string): Promise<{ begonnenOp: string; url?: string } | undefined>;
	/** Keeps the first `begonnenOp` of an unfinished step, and sets it anew with `opnieuw`. */
	begin(stap: string, opties?: { opnieuw?: boolean }): Promise<void>;
	gereed(stap: string, url: string): Promise<void>;
}
