// SPDX-License-Identifier: EUPL-1.2
/** Starting the ontvangstbevestiging of one delivery. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { TemporalClient } from './client.ts';
import { ontvangstWorkflowId, WORKFLOW_ONTVANGSTBEVESTIGING } from './contract/ontvangst.ts';
import type { OntvangstInvoer, OntvangstLevering } from './contract/ontvangst.ts';

export type { OntvangstLevering } from './contract/ontvangst.ts';

/** Durable once this returns. The same delivery again changes nothing, also when the first one has ended. */
export async function startOntvangstbevestiging(
	t: TemporalClient,
	levering: OntvangstLevering,
): Promise<'gestart' | 'bestond'> {
	const invoer: OntvangstInvoer = { levering };
	try {
		await t.binnenTijd(() =>
			t.client.workflow.start(WORKFLOW_ONTVANGSTBEVESTIGING, {
				workflowId: ontvangstWorkflowId(levering.sleutel, levering.volgnummer),
				taskQueue: t.taskQueue,
				args: [invoer],
				workflowIdReusePolicy: 'REJECT_DUPLICATE',
				workflowIdConflictPolicy: 'FAIL',
			}),
		);
		return 'gestart';
	} catch (fout) {
		if (fout instanceof WorkflowExecutionAlreadyStartedError) return 'bestond';
		throw fout;
	}
}
