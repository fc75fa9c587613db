// SPDX-License-Identifier: EUPL-1.2
import { proxyActivities } from '@temporalio/workflow';
import type { RegisterActiviteiten } from '../../contract/activiteiten.ts';
import type { OntvangstActiviteiten } from '../../contract/ontvangst.ts';

/** The service's own store: tried until it works. */
export const eigen = proxyActivities<
	Pick<RegisterActiviteiten, 'stelVraag' | 'sluitVraag' | 'publiceer'> &
		Pick<OntvangstActiviteiten, 'ontvangstMailstatus' | 'ontvangstAlsBrief'>
>({
	startToCloseTimeout: '1 minute',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Case system, files and settings: a few quick tries; after that the workflow waits longer. */
export const stappen = proxyActivities<
	Pick<OntvangstActiviteiten, 'ontvangstMaak' | 'ontvangstVerstuur' | 'ontvangstPlaats'>
>({
	startToCloseTimeout: '10 minutes',
	heartbeatTimeout: '15 seconds',
	retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', maximumAttempts: 4 },
});
