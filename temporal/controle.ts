// SPDX-License-Identifier: EUPL-1.2
/** Starting the controle gemiste verzoeken: by hand and by schedule. */
import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { ScheduleOptions } from '@temporalio/client';
import type { TemporalClient } from './client.ts';
import {
	controleSchemaId,
	controleWorkflowId,
	SIGNAL_CONTROLE,
	WORKFLOW_GEMISTE_VERZOEKEN,
	WORKFLOW_GEMISTE_VERZOEKEN_START,
} from './contract/controle.ts';
import type { ControleInvoer, ControleOpdracht } from './contract/controle.ts';

/** When a controle runs by itself: every day at this hour and minute in the Netherlands, or every so many minutes. */
export type ControleRitme = { uur: number; minuut: number } | { elkeMinuten: number };

/** Durable once this returns; waits for its turn when a controle of this organisation runs already. */
export async function vraagControle(t: TemporalClient, oin: string, opdracht: ControleOpdracht): Promise<void> {
	const invoer: ControleInvoer = { oin };
	await t.binnenTijd(() =>
		t.client.workflow.signalWithStart(WORKFLOW_GEMISTE_VERZOEKEN, {
			workflowId: controleWorkflowId(oin),
			taskQueue: t.taskQueue,
			args: [invoer],
			signal: SIGNAL_CONTROLE,
			signalArgs: [opdracht],
			workflowIdReusePolicy: 'ALLOW_DUPLICATE',
		}),
	);
}

/** Makes or changes the schedule; without `ritme` it is taken away. The id holds no personal data, the arguments are encrypted. */
export async function zetControleSchema(
	t: TemporalClient,
	oin: string,
	soort: 'dagelijks' | 'aanvullend',
	ritme: ControleRitme | undefined,
): Promise<void> {
	const scheduleId = controleSchemaId(oin, soort);
	const handle = t.client.schedule.getHandle(scheduleId);
	if (ritme === undefined) {
		await t
			.binnenTijd(() => handle.delete())
			.catch((fout: unknown) => {
				if (!(fout instanceof ScheduleNotFoundError)) throw fout;
			});
		return;
	}
	const schema = {
		spec:
			'elkeMinuten' in ritme
				? { intervals: [{ every: `${ritme.elkeMinuten} minutes` }] }
				: { calendars: [{ hour: ritme.uur, minute: ritme.minuut }], timezone: 'Europe/Amsterdam' },
		action: {
			type: 'startWorkflow',
			workflowType: WORKFLOW_GEMISTE_VERZOEKEN_START,
			workflowId: scheduleId,
			taskQueue: t.taskQueue,
			args: [{ oin, opdracht: { soort } } satisfies ControleInvoer],
		},
		policies: {
			overlap: ScheduleOverlapPolicy.SKIP,
			// A daily one that was missed is made good; of the others the next comes soon.
			catchupWindow: 'elkeMinuten' in ritme ? '1 minute' : '20 hours',
		},
	} satisfies Omit<ScheduleOptions, 'scheduleId'>;
	try {
		await t.binnenTijd(() => t.client.schedule.create({ scheduleId, ...schema }));
	} catch (fout) {
		if (!(fout instanceof ScheduleAlreadyRunning)) throw fout;
		await t.binnenTijd(() => handle.update(({ state }) => ({ ...schema, state })));
	}
}
