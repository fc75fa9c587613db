// SPDX-License-Identifier: EUPL-1.2

/** At most so many at once, the others in order of arrival; clamd refuses when its own queue is full. */
export class Wachtrij {
	readonly #tegelijk: number;
	#bezig = 0;
	readonly #wachtend: Array<() => void> = [];

	constructor(tegelijk: number) {
		this.#tegelijk = Math.max(1, tegelijk);
	}

	/** Rejects with the reason of `signal` when that aborts before its turn. */
	async doe<T>(werk: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		signal?.throwIfAborted();
		if (this.#bezig >= this.#tegelijk) await this.#opBeurt(signal);
		else this.#bezig += 1;
		try {
			return await werk();
		} finally {
			const volgende = this.#wachtend.shift();
			if (volgende) volgende();
			else this.#bezig -= 1;
		}
	}

	#opBeurt(signal?: AbortSignal): Promise<void> {
		return new Promise((klaar, mis) => {
			const afbreken = () => {
				const plek = this.#wachtend.indexOf(aanDeBeurt);
				if (plek >= 0) this.#wachtend.splice(plek, 1);
				mis(signal?.reason as Error);
			};
			const aanDeBeurt = () => {
				signal?.removeEventListener('abort', afbreken);
				klaar();
			};
			signal?.addEventListener('abort', afbreken, { once: true });
			this.#wachtend.push(aanDeBeurt);
		});
	}
}
