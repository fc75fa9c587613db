// SPDX-License-Identifier: EUPL-1.2
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, sleep, startChild } from '@temporalio/workflow';
import { controleWorkflowId, WORKFLOW_GEMISTE_VERZOEKEN } from '../../contract/controle.ts';
import type { ControleInvoer } from '../../contract/controle.ts';
import { controleSignal } from './workflow.ts';

/** What a schedule starts: hands the request to the workflow of the organisation, or starts that one. */
export async function gemisteVerzoekenStart(invoer: ControleInvoer): Promise<'gestart' | 'doorgegeven' | 'opgegeven'> {
	const workflowId = controleWorkflowId(invoer.oin);
	for (let keer = 0; keer < 5; keer++) {
		try {
			await startChild(WORKFLOW_GEMISTE_VERZOEKEN, {
				workflowId,
				args: [invoer],
				parentClosePolicy: ParentClosePolicy.ABANDON,
				workflowIdReusePolicy: 'ALLOW_DUPLICATE',
			});
			return 'gestart';
		} catch (fout) {
			if (!(fout instanceof WorkflowExecutionAlreadyStartedError)) throw fout;
		}
		try {
			await getExternalWorkflowHandle(workflowId).signal(controleSignal, invoer.opdracht ?? { soort: 'dagelijks' });
			return 'doorgegeven';
		} catch {
			// It ended just now: start it after all.
			// timer: start-nogmaals, zonder test: the other run has to end between two calls, which a test cannot bring about
			await sleep(1_000);
		}
	}
	return 'opgegeven';
}
