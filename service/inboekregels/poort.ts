// SPDX-License-Identifier: EUPL-1.2
import type { Inboekbesluit, Ports } from 'dso-temporal/activities';
import type { Store } from '../store/index.ts';
import { beslis } from './beslis.ts';

export interface Inboekregelpoortdelen {
	store: Store;
}

/** The port by which the process of a verzoek asks the inboekregels. */
export function maakInboekregelpoort({ store }: Inboekregelpoortdelen): Ports['inboekregel'] {
	return async (oin, vraag) => beslis(await store.inboekregels.geldend(oin), vraag) as Inboekbesluit;
}
