// SPDX-License-Identifier: EUPL-1.2
/**
 * The case system of the practice environment.
 *
 *     node oefenomgeving/zaaksysteem/main.ts --data <data>/oefenomgeving
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { leesInstellingen } from './instellingen.ts';
import { startZaaksysteem } from './server.ts';

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
	if (!values.data) throw new Error('Gebruik: node oefenomgeving/zaaksysteem/main.ts --data <map> [--port <poort>]');
	const map = resolve(values.data);
	const instellingen = leesInstellingen(map);
	if (values.port !== undefined) instellingen.poort = Number(values.port);
	const systeem = await startZaaksysteem({ instellingen, map: join(map, 'zaaksysteem') });
	console.log(`Zaaksysteem van de oefenomgeving: ${systeem.basis}/`);
	for (const signaal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signaal, () => {
			void systeem.sluit().then(
				() => process.exit(0),
				() => process.exit(1),
			);
		});
}

try {
	await main();
} catch (oorzaak) {
	const fout = oorzaak as NodeJS.ErrnoException;
	console.error(
		fout.code === 'EADDRINUSE'
			? 'De poort van het zaaksysteem is al in gebruik. Stop het andere proces of kies een andere poort.'
			: fout.message,
	);
	process.exitCode = 1;
}
