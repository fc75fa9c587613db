// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ROOT } from './paden.mjs';
import { nodeBinair, projectOmgeving } from './omgeving.mjs';
import { SUITES } from './suites.mjs';

/**
 * Runs a command with its output shown.
 * @returns {Promise<{ code: number, telling: Record<string, number> }>} with the counts that node:test prints at the end
 */
function loop(opdracht, argumenten) {
	return new Promise((klaar) => {
		const kind = spawn(opdracht, argumenten, {
			cwd: ROOT,
			env: projectOmgeving(),
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const telling = {};
		createInterface({ input: kind.stdout }).on('line', (regel) => {
			console.log(regel);
			const gevonden = regel.match(/^\S (pass|fail|cancelled|skipped) (\d+)$/);
			if (gevonden) telling[gevonden[1]] = Number(gevonden[2]);
		});
		kind.on('error', () => klaar({ code: 127, telling }));
		kind.on('close', (code) => klaar({ code: code ?? 1, telling }));
	});
}

/** Runs the named suites one after the other. @returns {Promise<{ geslaagd: number, mislukt: number, overgeslagen: number }>} */
export async function draaiSuites(namen) {
	const totaal = { geslaagd: 0, mislukt: 0, overgeslagen: 0 };
	for (const naam of namen) {
		const { stappen = [], tests = [], naElkaar = false, tijdMs = 900_000 } = SUITES[naam];
		for (const [wat, opdracht, argumenten] of stappen) {
			console.log(`\n== ${naam}: ${wat}`);
			const { code } = await loop(opdracht === 'node' ? nodeBinair() : opdracht, argumenten);
			if (code === 0) totaal.geslaagd += 1;
			else {
				totaal.mislukt += 1;
				console.log(`FAILED: ${naam}: ${wat} (exit code ${code})`);
			}
		}
		const bestanden = tests.flatMap((patroon) => globSync(patroon, { cwd: ROOT })).sort();
		if (tests.length === 0) continue;
		console.log(`\n== ${naam}: ${bestanden.length} test files`);
		if (bestanden.length === 0) {
			totaal.mislukt += 1;
			console.log(`FAILED: ${naam} has no test files`);
			continue;
		}
		const begin = Date.now();
		const { code, telling } = await loop(nodeBinair(), [
			'--test',
			'--test-reporter=spec',
			`--test-concurrency=${naElkaar ? 1 : 2}`,
			`--test-timeout=${tijdMs}`,
			...bestanden,
		]);
		totaal.geslaagd += telling.pass ?? 0;
		totaal.overgeslagen += telling.skipped ?? 0;
		const mislukt = (telling.fail ?? 0) + (telling.cancelled ?? 0);
		// A run that fails without a failed test (a crash of the runner) still counts.
		totaal.mislukt += code !== 0 && mislukt === 0 ? 1 : mislukt;
		console.log(`== ${naam}: ${Math.round((Date.now() - begin) / 1000)} s`);
	}
	return totaal;
}
