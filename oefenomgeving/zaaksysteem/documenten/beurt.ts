// SPDX-License-Identifier: EUPL-1.2

const bezig = new Map<string, Promise<unknown>>();

/** Runs `werk` after whatever runs under the same key; different keys run side by side. */
export async function beurt<T>(sleutel: string, werk: () => Promise<T>): Promise<T> {
	const vorige = bezig.get(sleutel) ?? Promise.resolve();
	const nu = vorige.then(werk, werk);
	const stil = nu.catch(() => undefined);
	bezig.set(sleutel, stil);
	try {
		return await nu;
	} finally {
		if (bezig.get(sleutel) === stil) bezig.delete(sleutel);
	}
}
