// SPDX-License-Identifier: EUPL-1.2
/** Environment of the workflow tests: time-skipping server, one bundle, the encrypting converter, a worker per test. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as slaap } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { workflowBundel } from '../../temporal/bundel.ts';
import type { Activiteiten } from '../../temporal/contract/activiteiten.ts';
import { createConverter } from '../../temporal/converter.ts';
import { installeerRuntime } from '../../temporal/logger.ts';
import { startTestServer } from '../../tools/temporal/test-server.mjs';

export const SLEUTELS = [{ id: 'test-1', sleutel: Buffer.alloc(32, 7) }];
export const BUNDEL_MAP = join(homedir(), '.cache', 'n8n-nodes-dso', 'workflow-bundles');

export interface Omgeving {
	env: TestWorkflowEnvironment;
	/** Runs `doe` with a worker that has these activities on its own task queue. */
	metWorker<T>(activities: Activiteiten, doe: (taskQueue: string) => Promise<T>): Promise<T>;
	stop(): Promise<void>;
}

let nummer = 0;
const WARM = 'opwarmen';

function metOpwarmer(activities: Activiteiten): Activiteiten {
	return {
		...activities,
		bezorgGebeurtenis: (invoer) => (invoer.abonnementId === WARM ? Promise.resolve('bezorgd') : activities.bezorgGebeurtenis(invoer)),
	};
}

/**
 * Waits until the worker polls for workflows and for activities. While a task lies there and nobody takes it the server thinks that
 * nothing happens, and skips to the end of the workflow's life.
 */
async function warmOp(env: TestWorkflowEnvironment, taskQueue: string): Promise<void> {
	const gebeurtenis = { id: taskQueue, type: WARM, tijd: '', data: { oin: '', verzoeknummer: '' } };
	const handle = await env.client.workflow.start('eventDelivery', {
		workflowId: `${WARM}-${taskQueue}`,
		taskQueue,
		args: [{ abonnementId: WARM, gebeurtenis }],
	});
	while ((await handle.describe()).status.name === 'RUNNING') await slaap(20);
}

export async function startOmgeving(): Promise<Omgeving> {
	installeerRuntime(() => {});
	mkdirSync(BUNDEL_MAP, { recursive: true });
	const dataConverter = createConverter(SLEUTELS);
	const [server, workflowBundle] = await Promise.all([startTestServer(), workflowBundel({ map: BUNDEL_MAP })]);
	const env = await TestWorkflowEnvironment.createTimeSkipping({ server: server?.server, client: { dataConverter } });
	// The very first unlocking of time makes the server skip to the end of every running workflow: let that be none of ours.
	await env.sleep(1);
	return {
		env,
		async metWorker(activities, doe) {
			const taskQueue = `test-${process.pid}-${++nummer}`;
			const worker = await Worker.create({
				connection: env.nativeConnection,
				namespace: env.namespace ?? 'default',
				taskQueue,
				workflowBundle,
				activities: metOpwarmer(activities),
				dataConverter,
			});
			return worker.runUntil(async () => {
				await warmOp(env, taskQueue);
				return doe(taskQueue);
			});
		},
		async stop() {
			await env.teardown();
			await server?.stop();
		},
	};
}
