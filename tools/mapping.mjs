// SPDX-License-Identifier: EUPL-1.2
// Writes docs/mapping.md from the mapping table; with --check it only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beschrijfMapping } from '../dso/zaak/mapping/beschrijving.ts';

const pad = join(import.meta.dirname, '../docs/mapping.md');
const tekst = beschrijfMapping();
if (!process.argv.includes('--check')) {
	writeFileSync(pad, tekst);
	console.log('docs/mapping.md written');
} else if (readFileSync(pad, 'utf8') !== tekst) {
	console.error('docs/mapping.md is not up to date: run node tools/mapping.mjs');
	process.exitCode = 1;
}
