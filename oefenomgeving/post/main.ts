// SPDX-License-Identifier: EUPL-1.2
/** The practice mail server as a process: `node oefenomgeving/post/main.ts --data <data>/oefenomgeving`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { leesInstellingen } from '../gedeeld/instellingen.ts';
import { startPost } from './start.ts';

try {
	const { values } = parseArgs({ options: { data: { type: 'string' } } });
	if (!values.data) throw new Error('Gebruik: node oefenomgeving/post/main.ts --data <map van de oefenomgeving>');
	const map = resolve(values.data);
	const post = await startPost(map, leesInstellingen(map).poorten);
	console.log(`Oefen-postbus draait. Pagina: ${post.url}`);
	let bezig = false;
	const stop = (): void => {
		if (bezig) return;
		bezig = true;
		setTimeout(() => process.exit(0), 8000).unref();
		void post.stop().then(
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
