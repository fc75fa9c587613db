// SPDX-License-Identifier: EUPL-1.2
/** Every source file names its licence in its first lines: MIT for the n8n package, EUPL-1.2 for the rest. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paden.mjs';

const MIT = /^(nodes|credentials|workflows|templates)\/|^eslint\.config\.mjs$/;
const bestanden = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT })
	.toString()
	.split('\0')
	.filter((naam) => /\.(ts|mjs|js|css)$/.test(naam));

const fouten = [];
for (const naam of bestanden) {
	// n8n's lint demands this file to be exactly its own two lines.
	if (naam === 'eslint.config.mjs') continue;
	const verwacht = MIT.test(naam) ? 'MIT' : 'EUPL-1.2';
	const kop = readFileSync(join(ROOT, naam), 'utf8').slice(0, 300);
	if (!kop.includes(`SPDX-License-Identifier: ${verwacht}`))
		fouten.push(`${naam}: expected "SPDX-License-Identifier: ${verwacht}" at the top`);
}
if (fouten.length > 0) {
	console.error(fouten.join('\n'));
	process.exit(1);
}
console.log(`${bestanden.length} files carry their licence`);
