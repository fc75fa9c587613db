// SPDX-License-Identifier: EUPL-1.2
/** The practice scanner as a process: `node oefenomgeving/scanner/main.ts --data <data>/oefenomgeving`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { leesInstellingen } from '../gedeeld/instellingen.ts';
import { startScanner } from './clamd.ts';

try {
	const { values } = parseArgs({ options: { data: { type: 'string' } } });
	if (!values.data) throw new Error('Gebruik: node oefenomgeving/scanner/main.ts --data <map van de oefenomgeving>');
	const scanner = await startScanner({ poort: leesInstellingen(resolve(values.data)).poorten.scanner });
	console.log(`Virusscanner van de oefenomgeving: 127.0.0.1:${scanner.poort}`);
	for (const signaal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signaal, () => {
			void scanner.stop().then(() => process.exit(0));
		});
	}
} catch (fout) {
	console.error(fout instanceof Error ? fout.message : String(fout));
	process.exit(1);
}
