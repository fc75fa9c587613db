// SPDX-License-Identifier: EUPL-1.2
/** `npm run setup`: bring everything onto the machine and stop. */
import { richtMachineIn } from './lib/installeren.mjs';

const begin = Date.now();
const meld = (deel, tekst) =>
	console.log(`[${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s] ${deel.padEnd(8)} ${tekst}`);
try {
	await richtMachineIn(meld);
} catch (fout) {
	console.error(fout.message);
	process.exit(1);
}
