// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { ROOT } from './paden.mjs';
import { nodeBinair, projectOmgeving } from './omgeving.mjs';
import { SUITES } from './suites.mjs';

/** Runs a command with its output shown. @returns {Promise<{ code: number, uitvoer: string }>} */
function loop(opdracht, argumenten) {
	return new Promise((klaar) => {
		const kind = spawn(opdracht, argumenten, {
			cwd: ROOT,
			env: projectOmgeving(),
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let uitvoer = '';
		kind.stdout.on('data', (stuk) => {
			process.stdout.write(stuk);
			uitvoer = (uitvoer + stuk).slice(-20_000);
		});
		kind.on('error', () => klaar({ code: 127, uitvoer }));
		kind.on('close', (code) => klaar({ code: code ?? 1, uitvoer }));
	});
}

const getal = (uitvoer, naam) => Number(uitvoer.match(new RegExp(`^\\S* ?${naam} (\\d+)$`, 'm'))?.[1] ?? 0);

/** Runs the named suites one after the other. @returns {Promise<{ geslaagd: number, mislukt: number, overgeslagen: number }>} */
export async function draaiSuites(namen) {
	const totaal = { geslaagd: 0, mislukt: 0, overgeslagen: 0 };
	for (const naam of namen) {
		const { stappen = [], tests = [], naElkaar = false } = SUITES[naam];
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
		const { code, uitvoer } = await loop(nodeBinair(), [
			'--test',
			'--test-reporter=spec',
			`--test-concurrency=${naElkaar ? 1 : 2}`,
			...bestanden,
		]);
		totaal.geslaagd += getal(uitvoer, 'pass');
		totaal.overgeslagen += getal(uitvoer, 'skipped');
		const mislukt = getal(uitvoer, 'fail') + getal(uitvoer, 'cancelled');
		// A run that fails without a failed test (a crash of the runner) still counts.
		totaal.mislukt += code !== 0 && mislukt === 0 ? 1 : mislukt;
		console.log(`== ${naam}: ${Math.round((Date.now() - begin) / 1000)} s`);
	}
	return totaal;
}
