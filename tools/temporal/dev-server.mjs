// SPDX-License-Identifier: EUPL-1.2
/** The Temporal dev server (official CLI) on 127.0.0.1, for tests and tools. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { TEMPORAL_BIN } from '../lib/paden.mjs';
import { vrijePoort } from '../lib/poorten.mjs';
import { wachtOpPoort, stopProces } from './proces.mjs';

/** TEMPORAL_CLI, the cached copy, or one on PATH; undefined when there is none. */
export function vindTemporalCli() {
	const opPad = (process.env.PATH ?? '').split(delimiter).map((map) => join(map, 'temporal'));
	return [process.env.TEMPORAL_CLI, TEMPORAL_BIN, ...opPad].find((pad) => pad && existsSync(pad));
}

/**
 * Starts a dev server.
 * @param {{ cli?: string, poort?: number, dbPad?: string }} opties `dbPad`: SQLite file, in memory when absent
 * @returns {Promise<{ address: string, poort: number, pid: number, stop(signaal?: NodeJS.Signals): Promise<void> }>}
 */
export async function startDevServer({ cli = vindTemporalCli(), poort, dbPad } = {}) {
	if (!cli) throw new Error('No Temporal CLI found; set TEMPORAL_CLI or run the set-up.');
	poort ??= await vrijePoort();
	const kind = spawn(
		cli,
		[
			'server',
			'start-dev',
			'--headless',
			'--ip',
			'127.0.0.1',
			'--port',
			String(poort),
			'--log-level',
			'never',
			...(dbPad ? ['--db-filename', dbPad] : []),
		],
		{ stdio: 'ignore' },
	);
	try {
		await wachtOpPoort(poort, kind, 60_000);
	} catch (fout) {
		await stopProces(kind, 'SIGKILL');
		throw fout;
	}
	return { address: `127.0.0.1:${poort}`, poort, pid: kind.pid, stop: (signaal) => stopProces(kind, signaal) };
}
