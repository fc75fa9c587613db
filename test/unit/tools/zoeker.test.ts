// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { zoek } from '../../e2e/zoeker.ts';

const map = mkdtempSync(join(tmpdir(), 'dso-zoeker-'));
after(() => rmSync(map, { recursive: true, force: true }));

const MERK = 'Merkstraat-7Q4X';
const om = (tekst: string | Buffer) =>
	Buffer.concat([Buffer.from([0, 255, 3]), Buffer.from(tekst), Buffer.from('rest')]);
const vulling = 'gewone tekst die zich laat inpakken '.repeat(40);

const GEVALLEN: Record<string, Buffer> = {
	'in clear': om(MERK),
	'UTF-16': om(Buffer.from(MERK, 'utf16le')),
	'base64, offset 0': om(Buffer.from(`${MERK} en meer`).toString('base64')),
	'base64, offset 1': om(Buffer.from(`a${MERK} en meer`).toString('base64')),
	'base64, offset 2': om(Buffer.from(`ab${MERK} en meer`).toString('base64')),
	base64url: om(Buffer.from(`??>${MERK}`).toString('base64url')),
	'gzip inside other bytes': om(gzipSync(vulling + MERK)),
	'zlib inside other bytes': om(deflateSync(vulling + MERK)),
	'gzip in base64': om(` "${gzipSync(vulling + MERK).toString('base64')}" `),
	hex: om(Buffer.from(MERK).toString('hex')),
};

for (const [naam, inhoud] of Object.entries(GEVALLEN)) {
	test(`finds a marker: ${naam}`, () => {
		const bestand = join(map, 'bestand');
		writeFileSync(bestand, inhoud);
		const { treffers } = zoek(map, [MERK]);
		assert.ok(treffers.length > 0);
		assert.equal(treffers[0]?.bestand, 'bestand');
	});
}

test('finds nothing where nothing is', () => {
	writeFileSync(join(map, 'bestand'), om(gzipSync(vulling)));
	assert.deepEqual(zoek(map, [MERK]).treffers, []);
});
