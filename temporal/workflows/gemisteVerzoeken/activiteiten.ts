// SPDX-License-Identifier: EUPL-1.2
import { proxyActivities } from '@temporalio/workflow';
import type { GemistActiviteiten } from '../../contract/controle.ts';

/** The service's own store and Temporal itself: tried until it works. */
export const eigen = proxyActivities<
	Pick<GemistActiviteiten, 'controleBegin' | 'controleVensterMislukt' | 'controleStarten' | 'controleAfronden'>
>({
	startToCloseTimeout: '10 minutes',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** DSO-LV: a few quick tries; after that the workflow waits longer. */
export const zoeken = proxyActivities<Pick<GemistActiviteiten, 'controleVenster'>>({
	startToCloseTimeout: '2 hours',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', maximumAttempts: 4 },
});
