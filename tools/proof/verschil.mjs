// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run proof:verschil [-- --count N]`: generated aanvullingen (10,000 by default) whose difference, stored as JSON and applied to
 * the old verzoek, yields the new one. The last line is `{"aanvullingen":N,"seconds":N}`; anything that fails is shown and exits with 1.
 */
import { bewijsVerschil } from '../../test/unit/dso-verzoek/verschil-eigenschap.ts';

const plek = process.argv.indexOf('--count');
const aantal = plek < 0 ? 10_000 : Number(process.argv[plek + 1]);
if (!Number.isSafeInteger(aantal) || aantal < 1) {
	console.error('Use: npm run proof:verschil -- --count N (a whole number above 0)');
	process.exit(2);
}
const begin = performance.now();
bewijsVerschil(aantal);
console.log(JSON.stringify({ aanvullingen: aantal, seconds: Math.round((performance.now() - begin) / 100) / 10 }));
