// SPDX-License-Identifier: EUPL-1.2
import type { Configuratie } from '../config/model.ts';
import type { Store } from '../store/index.ts';
import { STANDAARDREGELS } from './standaardregels.ts';

/** Gives every organisation without inboekregels its first version: from the configuration, else the standard rows. */
export async function zaaiInboekregels(configuratie: Configuratie, store: Store): Promise<void> {
	for (const { oin, inboekregels } of configuratie.organisaties) {
		if ((await store.inboekregels.geldend(oin)) !== undefined) continue;
		await store.inboekregels.stelVast(
			oin,
			inboekregels ?? STANDAARDREGELS,
			inboekregels === undefined ? 'standaard' : 'configuratie',
		);
	}
}
