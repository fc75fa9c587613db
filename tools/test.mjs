// SPDX-License-Identifier: EUPL-1.2
/** `npm test` sets the machine up and runs every suite; `npm run test:<name>` (node tools/test.mjs <name> ...) runs some of them. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { richtMachineIn } from './lib/installeren.mjs';
import { nodeBinair, nodeVoldoet, projectOmgeving } from './lib/omgeving.mjs';
import { SUITES } from './lib/suites.mjs';

const gevraagd = process.argv.slice(2);
const onbekend = gevraagd.filter((naam) => !(naam in SUITES));
if (onbekend.length > 0) {
	console.error(`Unknown suite ${onbekend.join(', ')}; known: ${Object.keys(SUITES).join(', ')}`);
	process.exit(2);
}

if (!nodeVoldoet || process.env.DSO_INGERICHT !== '1') {
	const begin = Date.now();
	await richtMachineIn((deel, tekst) =>
		console.log(`[${Math.round((Date.now() - begin) / 1000)} s] ${deel}: ${tekst}`),
	);
}
if (!nodeVoldoet) {
	const kind = spawn(nodeBinair(), [fileURLToPath(import.meta.url), ...gevraagd], {
		stdio: 'inherit',
		env: projectOmgeving({ DSO_INGERICHT: '1' }),
	});
	kind.on('close', (code) => process.exit(code ?? 1));
} else {
	const { draaiSuites } = await import('./lib/testloop.mjs');
	const { geslaagd, mislukt, overgeslagen } = await draaiSuites(gevraagd.length > 0 ? gevraagd : Object.keys(SUITES));
	// The exact form of this line is read by CI.
	console.log(`\n${geslaagd} passed, ${mislukt} failed, ${overgeslagen} skipped`);
	process.exit(mislukt === 0 ? 0 : 1);
}
