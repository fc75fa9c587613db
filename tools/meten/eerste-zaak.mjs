// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run meet:eerste-zaak [-- --cold]`: what a new user goes through, from clone to first zaak, in minutes.
 * Clones this checkout into an empty folder and types the one command. Warm: programs are in the cache, the clone is new.
 * With --cold nothing is cached either: own caches for our programs, npm, Go, and no globally installed Temporal.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/paden.mjs';
import { voerUitOfStop } from '../lib/opdracht.mjs';

/** Runs and returns standard output; progress goes to our standard error. */
function loop(opdracht, argumenten, opties) {
	return new Promise((klaar, mis) => {
		const kind = spawn(opdracht, argumenten, { ...opties, stdio: ['ignore', 'pipe', 'inherit'] });
		let uitvoer = '';
		kind.stdout.on('data', (stuk) => (uitvoer += stuk));
		kind.on('close', (code) =>
			code === 0
				? klaar(uitvoer)
				: mis(new Error(`${opdracht} ${argumenten.join(' ')}: exit code ${code}\n${uitvoer.slice(-2000)}`)),
		);
	});
}

const minuten = (ms) => Math.round(ms / 6000) / 10;

async function meet(koud) {
	const map = await mkdtemp(join(tmpdir(), 'dso-nieuw-'));
	const env = { ...process.env };
	if (koud) {
		Object.assign(env, {
			DSO_CACHE: join(map, 'cache'),
			npm_config_cache: join(map, 'npm'),
			GOPATH: join(map, 'go'),
			GOCACHE: join(map, 'gocache'),
			// Downloaded Go modules are read-only otherwise and could not be removed afterwards.
			GOFLAGS: `${process.env.GOFLAGS ?? ''} -modcacherw`.trim(),
		});
		delete env.TEMPORAL_CLI;
	}
	try {
		const begin = Date.now();
		await voerUitOfStop('clone', 'git', ['clone', '--quiet', ROOT, join(map, 'kloon')]);
		const uitvoer = await loop('npm', ['start', '--silent', '--', '--once'], { cwd: join(map, 'kloon'), env });
		const duur = Date.now() - begin;
		return {
			minuten: minuten(duur),
			seconden: Math.round(duur / 1000),
			samenvatting: JSON.parse(uitvoer.slice(uitvoer.indexOf('{'))),
		};
	} finally {
		await rm(map, { recursive: true, force: true });
	}
}

const warm = await meet(false);
const koud = process.argv.includes('--cold') ? await meet(true) : undefined;
console.log(
	JSON.stringify({
		steps: 2,
		warmMinutes: warm.minuten,
		warmSeconds: warm.seconden,
		...(koud ? { coldMinutes: koud.minuten } : {}),
		verzoekToZaakSeconds: warm.samenvatting.seconden.verzoekTotZaak,
	}),
);
