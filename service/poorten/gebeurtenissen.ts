// SPDX-License-Identifier: EUPL-1.2
import type { Gebeurtenis, Gebeurtenissen } from 'dso-temporal/activities';
import type { AbonnementenRepository } from '../store/repositories/abonnementen.ts';

/** Starts the delivery of one event to one subscription; a second start of the same is no second delivery. */
export type StartBezorging = (abonnementId: string, gebeurtenis: Gebeurtenis) => Promise<unknown>;

/** Events to the subscriptions in the store. */
export function maakGebeurtenissen(abonnementen: AbonnementenRepository, start: StartBezorging): Gebeurtenissen {
	return {
		async publiceer(gebeurtenis) {
			for (const { id } of await abonnementen.passend(gebeurtenis.type, gebeurtenis.data.oin)) {
				await start(id, gebeurtenis);
			}
		},
		abonnement: (id) => abonnementen.bezorggegevens(id),
		resultaat: (id, gelukt) => abonnementen.resultaat(id, gelukt),
	};
}
