// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm start`: set up what is missing, start all parts of the practice environment, run until Ctrl-C.
 *   --fresh   removes databases, stores and keys first
 *   --once    one verzoek through the whole chain, a JSON summary, stop; exit code 0 only when nothing is missing
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { richtMachineIn } from './lib/installeren.mjs';
import { nodeBinair, nodeVoldoet, projectOmgeving } from './lib/omgeving.mjs';
import { DATA } from './lib/paden.mjs';

const BEKEND = ['--fresh', '--once'];
const onbekend = process.argv.slice(2).filter((optie) => !BEKEND.includes(optie));
if (onbekend.length > 0) {
	console.error(`Unknown option ${onbekend.join(' ')}; known: ${BEKEND.join(', ')}`);
	process.exit(2);
}

const begin = Number(process.env.DSO_BEGIN ?? Date.now());
const meld = (deel, tekst) =>
	console.error(`[${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s] ${deel.padEnd(11)} ${tekst}`);

async function hoofd() {
	const machine = await richtMachineIn(meld);
	if (!nodeVoldoet) return onderJuisteNode();
	const { draaiOefening } = await import('./lib/draaien.mjs');
	return draaiOefening({
		...machine,
		data: DATA,
		vers: process.argv.includes('--fresh'),
		eenmalig: process.argv.includes('--once'),
		meld,
		begin,
	});
}

/** The rest of the tools uses what only the project's own Node has. Signals reach the child through the terminal; a kill of ours is passed on. */
function onderJuisteNode() {
	return new Promise((klaar) => {
		const kind = spawn(nodeBinair(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
			stdio: 'inherit',
			env: projectOmgeving({ DSO_BEGIN: String(begin) }),
		});
		process.on('SIGINT', () => {});
		for (const signaal of ['SIGTERM', 'SIGHUP']) process.on(signaal, () => kind.kill(signaal));
		kind.on('close', (code) => klaar(code ?? 1));
	});
}

try {
	process.exitCode = await hoofd();
} catch (fout) {
	console.error(`\n${fout.message}`);
	process.exitCode = 1;
}
