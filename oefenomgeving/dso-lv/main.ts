// SPDX-License-Identifier: EUPL-1.2
/** The practice DSO-LV as a process: `node oefenomgeving/dso-lv/main.ts --data <data>/oefenomgeving`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { leesInstellingen } from '../gedeeld/instellingen.ts';
import { startDsoLv } from './start.ts';

try {
	const { values } = parseArgs({ options: { data: { type: 'string' } } });
	if (!values.data) throw new Error('Gebruik: node oefenomgeving/dso-lv/main.ts --data <map van de oefenomgeving>');
	const map = resolve(values.data);
	const dsoLv = await startDsoLv(map, leesInstellingen(map));
	console.log(`Oefen-DSO-LV draait. Pagina: ${dsoLv.oefenUrl}`);
	let bezig = false;
	const stop = (): void => {
		if (bezig) return;
		bezig = true;
		// Whatever hangs: the state is on disk, so leaving late is worse than leaving.
		setTimeout(() => process.exit(0), 8000).unref();
		void dsoLv.stop().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
} catch (fout) {
	console.error(fout instanceof Error ? fout.message : String(fout));
	process.exit(1);
}
