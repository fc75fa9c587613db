// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import JSZip from 'jszip';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { openZip, type ZipGrenzen } from 'dso-koppelvlakken/zip';

async function zipVan(
	bestanden: Array<[string, Buffer | string]>,
	opties: JSZip.JSZipFileOptions = {},
): Promise<Buffer> {
	const zip = new JSZip();
	for (const [naam, inhoud] of bestanden) zip.file(naam, inhoud, { createFolders: false, ...opties });
	return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}

const open = (bytes: Buffer, grenzen: Partial<ZipGrenzen> = {}) =>
	openZip({ omvang: bytes.length, lees: async (vanaf, tot) => Readable.from([bytes.subarray(vanaf, tot)]) }, grenzen);

async function code(belofte: Promise<unknown>): Promise<string> {
	try {
		await belofte;
	} catch (fout) {
		assert.ok(fout instanceof KoppelvlakFout, String(fout));
		assert.ok(fout.gegevens.plaats && fout.gegevens.regel && fout.gegevens.remedie);
		return fout.gegevens.code;
	}
	return 'goed';
}

test('every archive is read back as it was written', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(
				fc.tuple(fc.stringMatching(/^[a-zA-Z][\w é-]{0,20}(\/[a-z]{1,5})?$/), fc.uint8Array({ maxLength: 5000 })),
				{
					selector: ([naam]) => naam.normalize('NFC'),
					maxLength: 8,
				},
			),
			async (bestanden) => {
				const zip = await open(await zipVan(bestanden.map(([naam, inhoud]) => [naam, Buffer.from(inhoud)])));
				const terug = new Map<string, Buffer>();
				for (const deel of zip.delen) terug.set(deel.pad, Buffer.concat(await (await deel.open()).toArray()));
				zip.sluit();
				assert.deepEqual([...terug.keys()].sort(), bestanden.map(([naam]) => naam).sort());
				for (const [naam, inhoud] of bestanden) assert.deepEqual(terug.get(naam), Buffer.from(inhoud));
			},
		),
		{ numRuns: 60 },
	);
});

test('limits hold before anything is unpacked', async () => {
	const veel = await zipVan(Array.from({ length: 30 }, (_, nr): [string, string] => [`${nr}.txt`, 'x']));
	assert.equal(await code(open(veel, { delen: 29 })), 'zip-te-veel');
	assert.equal(await code(open(veel, { delen: 30 })), 'goed');
	const bom = await zipVan([['nul.bin', Buffer.alloc(8 * 1024 * 1024)]]);
	assert.equal(await code(open(bom)), 'zip-te-groot');
	assert.equal(await code(open(bom, { verhouding: 10_000 })), 'goed');
	assert.equal(await code(open(bom, { verhouding: 10_000, totaal: 1024 })), 'zip-te-groot');
});

test('names that leave the folder, links, passwords and doubles are refused', async () => {
	const zip = await zipVan([
		['aa/bb/cc.txt', 'x'],
		['dd/bb/cc.txt', 'y'],
	]);
	const met = (van: string, naar: string) => Buffer.from(zip.toString('latin1').replaceAll(van, naar), 'latin1');
	assert.equal(await code(open(met('aa/bb/cc.txt', '../bb/cc.txt'))), 'zip-naam');
	assert.equal(await code(open(met('aa/bb/cc.txt', '/a/bb/cc.txt'))), 'zip-naam');
	assert.equal(await code(open(met('aa/bb/cc.txt', 'C:/bb/cc.txt'))), 'zip-naam');
	assert.equal(await code(open(met('aa/bb/cc.txt', '..\\bb\\cc.txt'))), 'zip-naam');
	assert.equal(await code(open(met('aa/bb/cc.txt', 'dd/bb/cc.txt'))), 'zip-dubbel');
	assert.equal(await code(open(await zipVan([['link', '/etc/passwd']], { unixPermissions: 0o120777 }))), 'zip-link');

	const inhoudsopgave = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
	const versleuteld = Buffer.from(zip);
	versleuteld.writeUInt16LE(versleuteld.readUInt16LE(inhoudsopgave + 8) | 1, inhoudsopgave + 8);
	assert.equal(await code(open(versleuteld)), 'zip-versleuteld');
	const methode = Buffer.from(zip);
	methode.writeUInt16LE(12, inhoudsopgave + 10);
	assert.equal(await code(open(methode)), 'zip-methode');
	// The second file claims the bytes of the first.
	const tweede = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'), inhoudsopgave + 4);
	const overlap = Buffer.from(zip);
	overlap.writeUInt32LE(0, tweede + 42);
	assert.equal(await code(open(overlap)), 'zip-overlap');
});

test('an archive that was cut off or changed anywhere is refused or read whole, and never hangs', async () => {
	const zip = await zipVan([
		['een.txt', 'inhoud van een'.repeat(50)],
		['twee.txt', 'inhoud van twee'.repeat(50)],
	]);
	const leesAlles = async (bytes: Buffer) => {
		const geopend = await open(bytes);
		try {
			for (const deel of geopend.delen) await (await deel.open()).toArray();
		} finally {
			geopend.sluit();
		}
	};
	await fc.assert(
		fc.asyncProperty(
			fc.nat(zip.length - 1),
			fc.integer({ min: 1, max: 255 }),
			fc.boolean(),
			async (plek, masker, kort) => {
				const bytes = kort ? zip.subarray(0, plek) : Buffer.from(zip);
				if (!kort) bytes[plek]! ^= masker;
				const uitkomst = await code(leesAlles(bytes));
				assert.match(uitkomst, /^(goed|zip-[a-z-]+)$/);
				if (kort) assert.notEqual(uitkomst, 'goed');
			},
		),
		{ numRuns: 300 },
	);
});
