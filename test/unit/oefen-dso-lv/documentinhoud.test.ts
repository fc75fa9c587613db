// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { leesBereik } from '../../../oefenomgeving/dso-lv/rest.ts';
import { sha256, stukken } from '../../../oefenomgeving/dso-lv/documentinhoud.ts';

const NAMEN = fc.constantFrom('a.pdf', 'b.txt', 'c.bin', 'zonder');

test('elk bereik is een deel van het geheel, en de som klopt', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.string(),
			fc.integer({ min: 0, max: 200_000 }),
			NAMEN,
			fc.nat(),
			fc.nat(),
			async (zaad, omvang, bestandsnaam, a, b) => {
				const bron = { zaad, omvang, bestandsnaam };
				const geheel = Buffer.concat([...stukken(bron)]);
				assert.equal(geheel.length, omvang);
				assert.equal(createHash('sha256').update(geheel).digest('hex'), await sha256(bron));
				if (omvang === 0) return;
				const [van, tot] = [a % omvang, b % omvang].sort((x, y) => x - y) as [number, number];
				assert.ok(Buffer.concat([...stukken(bron, van, tot)]).equals(geheel.subarray(van, tot + 1)));
			},
		),
		{ numRuns: 60 },
	);
});

test('een .pdf is een PDF met een kloppende verwijzing naar de xref', () => {
	for (const omvang of [2000, 9999, 10_000, 123_457]) {
		const tekst = Buffer.concat([...stukken({ zaad: 'x', omvang, bestandsnaam: 'x.pdf' })]).toString('latin1');
		const plaats = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(tekst)?.[1]);
		assert.equal(tekst.slice(plaats, plaats + 4), 'xref');
	}
});

test('ver in een document van 2 GB lezen kost geen tijd of geheugen', () => {
	const begin = process.hrtime.bigint();
	const stuk = Buffer.concat([
		...stukken({ zaad: 'g', omvang: 2 * 1024 ** 3, bestandsnaam: 'groot.bin' }, 2 * 1024 ** 3 - 10),
	]);
	assert.equal(stuk.length, 10);
	assert.ok(Number(process.hrtime.bigint() - begin) / 1e6 < 500);
});

test('Range en If-Range volgens RFC 9110', () => {
	const etag = '"e"';
	assert.deepEqual(leesBereik('bytes=2-4', undefined, etag, 10), { van: 2, tot: 4 });
	assert.deepEqual(leesBereik('bytes=2-', etag, etag, 10), { van: 2, tot: 9 });
	assert.deepEqual(leesBereik('bytes=-3', undefined, etag, 10), { van: 7, tot: 9 });
	assert.deepEqual(leesBereik('bytes=8-99', undefined, etag, 10), { van: 8, tot: 9 });
	assert.equal(leesBereik('bytes=2-', '"anders"', etag, 10), undefined);
	assert.equal(leesBereik('bytes=10-', undefined, etag, 10), null);
	assert.equal(leesBereik('bytes=0-', undefined, etag, 0), null);
	assert.equal(leesBereik('bytes=1-2,4-5', undefined, etag, 10), undefined);
	assert.equal(leesBereik('regels=1-2', undefined, etag, 10), undefined);
});
