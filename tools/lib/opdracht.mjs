// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';

/**
 * Runs one command to its end.
 * @returns {Promise<{ code: number, uitvoer: string }>} exit code (127 when the command does not exist) and the last 64 KiB of its output
 */
export function voerUit(opdracht, argumenten, { cwd, env, toon = false, tijdMs } = {}) {
	return new Promise((klaar) => {
		const kind = spawn(opdracht, argumenten, {
			cwd,
			env: env ?? process.env,
			stdio: toon ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		});
		let uitvoer = '';
		const bewaar = (stuk) => {
			uitvoer = (uitvoer + stuk).slice(-65536);
		};
		kind.stdout?.on('data', bewaar);
		kind.stderr?.on('data', bewaar);
		const wekker = tijdMs ? setTimeout(() => kind.kill('SIGKILL'), tijdMs) : undefined;
		kind.on('error', (fout) => klaar({ code: 127, uitvoer: String(fout) }));
		kind.on('close', (code, signaal) => {
			clearTimeout(wekker);
			klaar({ code: code ?? (signaal ? 137 : 1), uitvoer });
		});
	});
}

/** Like voerUit, and throws with the tail of the output when the exit code is not 0. */
export async function voerUitOfStop(wat, opdracht, argumenten, opties) {
	const { code, uitvoer } = await voerUit(opdracht, argumenten, opties);
	if (code !== 0) throw new Error(`${wat}: exit code ${code}\n${uitvoer.split('\n').slice(-15).join('\n')}`);
	return uitvoer;
}
