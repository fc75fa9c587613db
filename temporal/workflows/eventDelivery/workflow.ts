// SPDX-License-Identifier: EUPL-1.2
import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { EventActiviteiten } from '../../contract/activiteiten.ts';
import type { EventDeliveryInvoer, EventUitkomst } from '../../contract/index.ts';

const STANDAARD = { minMs: 2_000, maxMs: 5 * 60_000, totaalMs: 7 * 24 * 3_600_000 };

/**
 * Delivers one event to one subscription: posts until the other side answers 2xx, with growing delays, and gives up after
 * seven days or when the event has lost its meaning (`geldigTot`). Every outcome is booked at the subscription by the activity.
 */
export async function eventDelivery(invoer: EventDeliveryInvoer): Promise<EventUitkomst> {
	const { minMs, maxMs, totaalMs } = invoer.instellingen ?? STANDAARD;
	const { geldigTot } = invoer.gebeurtenis;
	const rest = geldigTot ? Math.min(totaalMs, Date.parse(geldigTot) - Date.now()) : totaalMs;
	if (!(rest > 0)) return 'vervallen';
	const { bezorgGebeurtenis } = proxyActivities<EventActiviteiten>({
		startToCloseTimeout: '20 seconds',
		heartbeatTimeout: '15 seconds',
		// timer: bezorgtermijn
		scheduleToCloseTimeout: rest,
		retry: { initialInterval: minMs, backoffCoefficient: 2, maximumInterval: maxMs },
	});
	try {
		return await bezorgGebeurtenis(invoer);
	} catch (fout) {
		if (isCancellation(fout) || !(fout instanceof ActivityFailure)) throw fout;
		return rest < totaalMs ? 'vervallen' : 'opgegeven';
	}
}
