// SPDX-License-Identifier: EUPL-1.2
/** Runs a script under the project's Node, setting the machine up first when needed: `node tools/met-node.mjs SCRIPT [ARGUMENTS]`. */
import { spawn } from 'node:child_process';
import { richtMachineIn } from './lib/installeren.mjs';
import { nodeBinair, projectOmgeving } from './lib/omgeving.mjs';

try {
	await richtMachineIn(() => {});
} catch (fout) {
	console.error(fout.message);
	process.exit(1);
}
const kind = spawn(nodeBinair(), process.argv.slice(2), { stdio: 'inherit', env: projectOmgeving() });
process.on('SIGINT', () => {});
process.on('SIGTERM', () => kind.kill('SIGTERM'));
kind.on('close', (code) => process.exit(code ?? 1));
