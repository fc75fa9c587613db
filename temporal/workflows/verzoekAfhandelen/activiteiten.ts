// SPDX-License-Identifier: EUPL-1.2
/** One set of activity options per class of call. No heartbeat time-out is longer than 15 seconds. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { DocumentActiviteiten, RegisterActiviteiten, VerzoekActiviteiten } from '../../contract/activiteiten.ts';

/**
 * The service's own store: there is nothing else to do than to try again until it works. Local activities: they are quick and may be done
 * twice, and half of all steps are such, so that Temporal has half the work (docs/metingen.md).
 */
export const register = proxyLocalActivities<RegisterActiviteiten>({
	startToCloseTimeout: '30 seconds',
	// A longer wait is a timer of the workflow, which survives this worker.
	localRetryThreshold: '5 seconds',
	retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Other parties: a few quick tries; after that the workflow shows the failure and waits longer. */
export const koppelvlak = proxyActivities<VerzoekActiviteiten>({
	startToCloseTimeout: '15 minutes',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', maximumAttempts: 4 },
});

/** Large transfers: one try may last long, a dead one is noticed by its missing heartbeats. */
export const documenten = proxyActivities<DocumentActiviteiten>({
	startToCloseTimeout: '6 hours',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', maximumAttempts: 4 },
});
