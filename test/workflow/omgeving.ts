// SPDX-License-Identifier: EUPL-1.2
/** Environment of the workflow tests: time-skipping server, one bundle, the encrypting converter, a worker per test. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { workflowBundel } from '../../temporal/bundel.ts';
import type { Activiteiten } from '../../temporal/contract/activiteiten.ts';
import { createConverter } from '../../temporal/converter.ts';
import { installeerRuntime } from '../../temporal/logger.ts';
import { CACHE } from '../../tools/lib/paden.mjs';
import { startTestServer } from '../../tools/temporal/test-server.mjs';

export const SLEUTELS = [{ id: 'test-1', sleutel: Buffer.alloc(32, 7) }];
export const BUNDEL_MAP = join(CACHE, 'workflow-bundles');

export interface Omgeving {
	env: TestWorkflowEnvironment;
	/** Time stands still, but for what the server skips while a result is awaited. */
	client: TestWorkflowEnvironment['client'];
	/** Runs `doe` with a worker that has these activities on its own task queue. */
	metWorker<T>(activities: Activiteiten, doe: (taskQueue: string) => Promise<T>): Promise<T>;
	stop(): Promise<void>;
}

let nummer = 0;
export async function startOmgeving(): Promise<Omgeving> {
	installeerRuntime(() => {});
	mkdirSync(BUNDEL_MAP, { recursive: true });
	const dataConverter = createConverter(SLEUTELS);
	const [server, workflowBundle] = await Promise.all([startTestServer(), workflowBundel({ map: BUNDEL_MAP })]);
	const env = await TestWorkflowEnvironment.createTimeSkipping({ server: server?.server, client: { dataConverter } });
	return {
		env,
		client: env.client,
		async metWorker(activities, doe) {
			const taskQueue = `test-${process.pid}-${++nummer}`;
			const worker = await Worker.create({
				connection: env.nativeConnection,
				namespace: env.namespace ?? 'default',
				taskQueue,
				workflowBundle,
				activities,
				dataConverter,
			});
			return worker.runUntil(() => doe(taskQueue));
		},
		async stop() {
			await env.teardown();
			await server?.stop();
		},
	};
}
