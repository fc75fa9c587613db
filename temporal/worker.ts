// SPDX-License-Identifier: EUPL-1.2
/** The worker: runs workflows and activities, and comes back by itself when Temporal was away. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as slaap } from 'node:timers/promises';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { NativeConnectionOptions, WorkerOptions } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import type { ActiviteitOpties } from './activities/index.ts';
import type { Ports } from './activities/ports.ts';
import { workflowBundel } from './bundel.ts';
import type { Activiteiten } from './contract/activiteiten.ts';
import { TASK_QUEUE } from './contract/index.ts';
import { createConverter } from './converter.ts';
import type { Sleutel } from './converter.ts';
import { installeerRuntime } from './logger.ts';
import type { WorkerLog } from './logger.ts';

export type { WorkerLog, WorkerRegel } from './logger.ts';

/** `verbinden`: Temporal is not there yet or was lost. `draait`: polling. `stopt` and `gestopt`: asked to. */
export type WorkerToestand = 'verbinden' | 'draait' | 'stopt' | 'gestopt';

export interface WorkerOpties {
	address: string;
	namespace?: string;
	tls?: NativeConnectionOptions['tls'];
	taskQueue?: string;
	/** Key ring: the first encrypts, all decrypt. */
	sleutels: readonly Sleutel[];
	/** For tests only: nothing is encrypted. */
	zonderVersleuteling?: boolean;
	/** What the activities work on; `activities` replaces them altogether (tests). */
	ports?: Ports;
	activities?: Activiteiten;
	activiteitOpties?: ActiviteitOpties;
	/** Folder for workflow bundles. Default `~/.cache/n8n-nodes-dso/workflow-bundles`. */
	bundelMap?: string;
	log?: WorkerLog;
	/** Told on every change. */
	opToestand?: (toestand: WorkerToestand) => void;
	/** How long running activities may go on at shutdown, in ms. Default 10000. */
	genadeMs?: number;
	/** Delays between attempts to connect, in ms. Default 500 growing to 10000. */
	herverbinden?: { minMs: number; maxMs: number };
	/** Settings of the SDK that differ from ours. */
	worker?: Partial<WorkerOptions>;
}

export interface LopendeWorker {
	/** Ends after `shutdown`; rejects only when the workflows cannot be bundled or the settings are wrong. */
	run: Promise<void>;
	/** Takes no new work, gives running activities their time, and resolves when all is still. */
	shutdown(): Promise<void>;
	toestand(): WorkerToestand;
}

/** Starts at once and keeps running through failures of the Temporal server. */
export function startWorker(opties: WorkerOpties): LopendeWorker {
	const log: WorkerLog = opties.log ?? (() => {});
	const activities = opties.activities ?? createActivities(vereist(opties.ports), opties.activiteitOpties);
	const dataConverter = createConverter(opties.sleutels, { zonderVersleuteling: opties.zonderVersleuteling });
	const { minMs, maxMs } = opties.herverbinden ?? { minMs: 500, maxMs: 10_000 };
	const stop = new AbortController();
	let toestand: WorkerToestand = 'verbinden';
	let worker: Worker | undefined;

	const zet = (nieuw: WorkerToestand) => {
		if (toestand === nieuw) return;
		toestand = nieuw;
		opties.opToestand?.(nieuw);
	};

	async function draai(workflowBundle: { codePath: string }): Promise<void> {
		const connection = await NativeConnection.connect({ address: opties.address, tls: opties.tls });
		try {
			if (stop.signal.aborted) return;
			worker = await Worker.create({
				connection,
				namespace: opties.namespace ?? 'default',
				taskQueue: opties.taskQueue ?? TASK_QUEUE,
				workflowBundle,
				activities,
				dataConverter,
				shutdownGraceTime: opties.genadeMs ?? 10_000,
				shutdownForceTime: (opties.genadeMs ?? 10_000) + 5_000,
				maxConcurrentActivityTaskExecutions: 100,
				maxCachedWorkflows: 200,
				...opties.worker,
			});
			const gedraaid = worker.run();
			if (stop.signal.aborted) sluit(worker);
			else zet('draait');
			await gedraaid;
		} finally {
			worker = undefined;
			await connection.close().catch(() => {});
		}
	}

	async function lus(): Promise<void> {
		installeerRuntime(log);
		const workflowBundle = await workflowBundel({
			map: opties.bundelMap ?? join(homedir(), '.cache', 'n8n-nodes-dso', 'workflow-bundles'),
		});
		let wacht = minMs;
		while (!stop.signal.aborted) {
			const begin = Date.now();
			try {
				await draai(workflowBundle);
			} catch (fout) {
				if (stop.signal.aborted) break;
				log({
					niveau: 'warn',
					tekst: 'Temporal is niet bereikbaar',
					gegevens: { fout: fout instanceof Error ? fout.name : typeof fout },
				});
			}
			if (stop.signal.aborted) break;
			zet('verbinden');
			if (Date.now() - begin > 60_000) wacht = minMs;
			await slaap(wacht, undefined, { signal: stop.signal }).catch(() => {});
			wacht = Math.min(wacht * 2, maxMs);
		}
	}

	const run = lus().finally(() => zet('gestopt'));
	// Who does not look at `run` must not lose the process; `shutdown` gives the same outcome.
	run.catch(() => {});
	return {
		run,
		toestand: () => toestand,
		async shutdown() {
			if (!stop.signal.aborted) {
				zet('stopt');
				stop.abort();
				if (worker) sluit(worker);
			}
			await run;
		},
	};
}

function sluit(worker: Worker): void {
	if (worker.getState() === 'RUNNING') worker.shutdown();
}

function vereist(ports: Ports | undefined): Ports {
	if (!ports) throw new TypeError('startWorker needs ports or activities');
	return ports;
}
