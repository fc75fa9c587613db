// SPDX-License-Identifier: EUPL-1.2

/** One at a time per key, within this process. */
export class OmDeBeurt {
	private readonly rijen = new Map<string, Promise<unknown>>();

	/** Runs `stap` after everything that was handed in before under the same key has ended. Rejects when `signal` aborts before its turn. */
	async doe<T>(sleutel: string, stap: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		const voorganger = this.rijen.get(sleutel) ?? Promise.resolve();
		const beurt = voorganger.then(() => {
			signal?.throwIfAborted();
			return stap();
		});
		const einde = beurt.then(
			() => undefined,
			() => undefined,
		);
		this.rijen.set(sleutel, einde);
		void einde.then(() => {
			if (this.rijen.get(sleutel) === einde) this.rijen.delete(sleutel);
		});
		return beurt;
	}
}
