// SPDX-License-Identifier: EUPL-1.2
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogEntry, LogLevel } from '@temporalio/worker';

/** One line of the worker: a fixed text and known, harmless facts. Never the content of a payload or the message of an error. */
export interface WorkerRegel {
	niveau: 'debug' | 'info' | 'warn' | 'error';
	tekst: string;
	gegevens: Record<string, string | number | boolean>;
}

export type WorkerLog = (regel: WorkerRegel) => void;

const NIVEAUS: Record<LogLevel, WorkerRegel['niveau']> = {
	TRACE: 'debug',
	DEBUG: 'debug',
	INFO: 'info',
	WARN: 'warn',
	ERROR: 'error',
};
/** What may leave of the facts that the SDK hands over. */
const TOEGESTAAN = [
	'workflowType',
	'workflowId',
	'runId',
	'activityType',
	'attempt',
	'taskQueue',
	'namespace',
	'durationMs',
	'sdkComponent',
];

/** Logger for the SDK that passes on texts and harmless facts only. */
export function contentloos(log: WorkerLog, niveau: LogLevel = 'INFO'): DefaultLogger {
	return new DefaultLogger(niveau, (regel: LogEntry) => {
		const gegevens: WorkerRegel['gegevens'] = {};
		for (const naam of TOEGESTAAN) {
			const waarde: unknown = regel.meta?.[naam];
			if (typeof waarde === 'string' || typeof waarde === 'number' || typeof waarde === 'boolean')
				gegevens[naam] = waarde;
		}
		const fout: unknown = regel.meta?.['error'];
		if (fout instanceof Error) {
			gegevens['fout'] = fout.name;
			if ('type' in fout && typeof fout.type === 'string') gegevens['code'] = fout.type;
		}
		log({ niveau: NIVEAUS[regel.level], tekst: regel.message.split('\n')[0]!.slice(0, 160), gegevens });
	});
}

let geinstalleerd = false;

/** Sets up the SDK once per process, before any worker: our logger, and no signal handlers of its own. */
export function installeerRuntime(log: WorkerLog): void {
	if (geinstalleerd) return;
	geinstalleerd = true;
	Runtime.install({
		logger: contentloos(log),
		shutdownSignals: [],
		telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
	});
}
