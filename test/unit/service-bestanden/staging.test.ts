// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createStaging } from '../../../service/bestanden/index.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';

const BLOK = 1000;
const k1 = { id: 'k1', sleutel: randomBytes(32) };
const k2 = { id: 'k2', sleutel: randomBytes(32) };
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const stroom = (bytes: Buffer, stuk = 777): Readable =>
	Readable.from(
		Array.from({ length: Math.ceil(bytes.length / stuk) }, (_, n) => bytes.subarray(n * stuk, (n + 1) * stuk)),
	);
/** Gives the bytes and then breaks. */
const breekt = (bytes: Buffer): Readable =>
	Readable.from(
		(async function* () {
			yield bytes;
			throw new Error('connection lost');
		})(),
	);
async function alles(stream: Readable): Promise<Buffer> {
	const stukken: Buffer[] = [];
	for await (const stuk of stream) stukken.push(stuk as Buffer);
	return Buffer.concat(stukken);
}

describe('staging', () => {
	let map: string;
	before(async () => {
		map = await mkdtemp(join(tmpdir(), 'staging-'));
	});
	after(async () => await rm(map, { recursive: true, force: true }));
	const maak = (sleutels = [k1]) => createStaging({ map, ring: maakSleutelring(sleutels), blokgrootte: BLOK });
	const bestand = async (
		staging: ReturnType<typeof maak>,
		eind: string,
		doe: () => Promise<unknown>,
	): Promise<string> => {
		const lijst = async (): Promise<string[]> =>
			(await readdir(map, { recursive: true })).filter((naam) => naam.endsWith(eind));
		const voor = await lijst();
		await doe();
		const nieuw = (await lijst()).filter((naam) => !voor.includes(naam));
		assert.equal(nieuw.length, 1);
		return join(map, nieuw[0]!);
	};

	it('gives back what was written, with size and hash, also empty and at block edges', async () => {
		const staging = maak();
		for (const lengte of [0, 1, BLOK - 1, BLOK, BLOK + 1, 3 * BLOK, 5 * BLOK + 7]) {
			const bytes = randomBytes(lengte);
			assert.deepEqual(await staging.schrijf(`l${lengte}`, stroom(bytes)), { omvang: lengte, sha256: sha(bytes) });
			assert.equal(await staging.aanwezig(`l${lengte}`), lengte);
			assert.deepEqual(await alles(await staging.lees(`l${lengte}`)), bytes);
		}
	});

	it('reads any range (property)', async () => {
		const staging = maak();
		const bytes = randomBytes(4321);
		await staging.schrijf('bereik', stroom(bytes));
		await fc.assert(
			fc.asyncProperty(fc.nat(4400), fc.nat(4400), async (een, twee) => {
				const [vanaf, tot] = een < twee ? [een, twee] : [twee, een];
				assert.deepEqual(await alles(await staging.lees('bereik', { vanaf, tot })), bytes.subarray(vanaf, tot));
			}),
			{ numRuns: 60 },
		);
	});

	it('resumes after the last whole block, and after any byte that is held', async () => {
		const staging = maak();
		const bytes = randomBytes(6543);
		for (const [naam, vanaf] of [
			['heel', undefined],
			['midden', 2345],
			['begin', 0],
		] as const) {
			await assert.rejects(staging.schrijf(naam, breekt(bytes.subarray(0, 3700))), /connection lost/);
			const aanwezig = await staging.aanwezig(naam);
			assert.equal(aanwezig, 3000);
			const verder = vanaf ?? aanwezig;
			const uitkomst = await maak().schrijf(naam, stroom(bytes.subarray(verder)), { vanaf: verder });
			assert.deepEqual(uitkomst, { omvang: 6543, sha256: sha(bytes) });
			assert.deepEqual(await alles(await staging.lees(naam)), bytes);
		}
	});

	it('counts only blocks that are whole and unchanged', async () => {
		const staging = maak();
		const bytes = randomBytes(5500);
		const pad = await bestand(
			staging,
			'.deel',
			async () => await assert.rejects(staging.schrijf('stuk', breekt(bytes))),
		);
		assert.equal(await staging.aanwezig('stuk'), 5000);
		const { size } = await stat(pad);
		await truncate(pad, size - 1);
		assert.equal(await staging.aanwezig('stuk'), 4000);
		const handvat = await open(pad, 'r+');
		await handvat.write(Buffer.from([0xff, 0xff, 0xff]), 0, 3, size - 3500);
		await handvat.close();
		assert.equal(await staging.aanwezig('stuk'), 1000);
		assert.deepEqual(await staging.schrijf('stuk', stroom(bytes.subarray(1000)), { vanaf: 1000 }), {
			omvang: 5500,
			sha256: sha(bytes),
		});
	});

	it('says that it cannot resume what it does not hold', async () => {
		const staging = maak();
		await assert.rejects(staging.schrijf('weg', stroom(Buffer.from('x')), { vanaf: 10 }), { name: 'KoppelvlakFout' });
		assert.equal(await staging.aanwezig('weg'), 0);
		await assert.rejects(staging.lees('weg'), /staat niet/);
	});

	it('can be asked again for a finished file: nothing more, or all of it anew', async () => {
		const staging = maak();
		const bytes = randomBytes(2222);
		await staging.schrijf('klaar', stroom(bytes));
		assert.deepEqual(await staging.schrijf('klaar', stroom(Buffer.alloc(0)), { vanaf: 2222 }), {
			omvang: 2222,
			sha256: sha(bytes),
		});
		const ander = randomBytes(100);
		await staging.schrijf('klaar', stroom(ander));
		assert.deepEqual(await alles(await staging.lees('klaar')), ander);
	});

	it('notices every change of a finished file', async () => {
		const staging = maak();
		const bytes = randomBytes(3500);
		const pad = await bestand(staging, '.dsob', async () => await staging.schrijf('dicht', stroom(bytes)));
		const goed = await readFile(pad);
		const blok = BLOK + 28;
		const kop = goed.length - 3 * blok - 528;
		const wissel = Buffer.from(goed);
		goed.copy(wissel, kop, kop + blok, kop + 2 * blok);
		goed.copy(wissel, kop + blok, kop, kop + blok);
		const varianten: Buffer[] = [
			goed.subarray(0, goed.length - 528),
			goed.subarray(0, goed.length - 1),
			goed.subarray(0, kop),
			Buffer.concat([goed, Buffer.alloc(600)]),
			Buffer.concat([goed.subarray(0, kop), goed.subarray(kop + blok)]),
			wissel,
			...[0, 5, 8, 20, kop - 1, kop + 3, kop + 500, goed.length - 1].map((plaats) => {
				const stuk = Buffer.from(goed);
				stuk[plaats]! ^= 1;
				return stuk;
			}),
		];
		for (const variant of varianten) {
			await writeFile(pad, variant);
			await assert.rejects((async () => await alles(await staging.lees('dicht')))(), { name: 'KoppelvlakFout' });
		}
		await writeFile(pad, goed);
		assert.deepEqual(await alles(await staging.lees('dicht')), bytes);
	});

	it('does not read a file under another name', async () => {
		const staging = maak();
		const een = await bestand(staging, '.dsob', async () => await staging.schrijf('naam-een', stroom(randomBytes(10))));
		const twee = await bestand(
			staging,
			'.dsob',
			async () => await staging.schrijf('naam-twee', stroom(randomBytes(10))),
		);
		await copyFile(een, twee);
		await assert.rejects(staging.lees('naam-twee'), { name: 'KoppelvlakFout' });
	});

	it('reads with old keys, writes with the first, and says which key is missing', async () => {
		const bytes = randomBytes(1500);
		await maak([k1]).schrijf('oud', stroom(bytes));
		assert.deepEqual(await alles(await maak([k2, k1]).lees('oud')), bytes);
		await maak([k2, k1]).schrijf('nieuw', stroom(bytes));
		await assert.rejects(maak([k1]).lees('nieuw'), /sleutel k2/);
	});

	it('has no name or content from outside on disk', async () => {
		const staging = maak();
		await staging.schrijf('../../etc/Jan Jansen.pdf', stroom(Buffer.from('MARKERING-9931'.repeat(200))));
		for (const entry of await readdir(map, { recursive: true, withFileTypes: true })) {
			assert.doesNotMatch(entry.name, /Jansen|etc/);
			if (entry.isFile())
				assert.equal((await readFile(join(entry.parentPath, entry.name))).indexOf('MARKERING-9931'), -1);
		}
	});

	it('lets one writer at a time, stops on its signal, and removes', async () => {
		const staging = maak();
		const traag = new Readable({ read() {} });
		traag.push(randomBytes(2500));
		const stop = new AbortController();
		const eerste = staging.schrijf('een', traag, { signal: stop.signal });
		await assert.rejects(staging.schrijf('een', stroom(randomBytes(5))), /al opgehaald/);
		await new Promise((klaar) => setTimeout(klaar, 50));
		stop.abort();
		await assert.rejects(eerste, { name: 'AbortError' });
		assert.equal(await staging.aanwezig('een'), 2000);
		await staging.verwijder('een');
		assert.equal(await staging.aanwezig('een'), 0);
		await staging.verwijder('een');
	});

	it('keeps the finished file when a later writing breaks', async () => {
		const staging = maak();
		const bytes = randomBytes(1200);
		const pad = await bestand(staging, '.dsob', async () => await staging.schrijf('blijft', stroom(bytes)));
		await assert.rejects(staging.schrijf('blijft', breekt(randomBytes(5000))));
		assert.deepEqual(await alles(await staging.lees('blijft')), bytes);
		await rename(pad, `${pad}.weg`);
		assert.equal(await staging.aanwezig('blijft'), 4000);
	});
});
