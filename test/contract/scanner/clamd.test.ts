// SPDX-License-Identifier: EUPL-1.2
/** The client of ClamAV against the practice scanner, over TCP and a unix socket. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { startScanner, type ScannerOpties } from '../../../oefenomgeving/scanner/clamd.ts';
import { leesUitslag } from '../../../service/scanner/antwoord.ts';
import { createClamd, type ClamdOpties } from '../../../service/scanner/clamd.ts';
import { keurScanner, leesVersie } from '../../../service/scanner/keuring.ts';
import { Wachtrij } from '../../../service/scanner/wachtrij.ts';

const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const stukken = (bytes: Buffer, maat: number) =>
	Readable.from(
		(function* () {
			for (let i = 0; i < bytes.length; i += maat) yield bytes.subarray(i, i + maat);
		})(),
	);
const code = async (belofte: Promise<unknown>): Promise<string> => {
	const fout = await belofte.then(
		() => assert.fail('should have failed'),
		(f: unknown) => f,
	);
	assert.ok(fout instanceof KoppelvlakFout, String(fout));
	return fout.gegevens.code;
};

const opruimen: Array<() => Promise<unknown>> = [];
after(async () => {
	for (const doe of opruimen) await doe();
});

async function metScanner(scanner: ScannerOpties = {}, opties: Partial<ClamdOpties> = {}) {
	const loopt = await startScanner(scanner);
	opruimen.push(() => loopt.stop());
	const adres = scanner.socket === undefined ? { host: '127.0.0.1', poort: loopt.poort } : { socket: scanner.socket };
	return createClamd({ adres, ...opties });
}

test('clean and found, wherever the test file stands and however the stream is cut', async () => {
	const clamd = await metScanner();
	assert.deepEqual(await clamd.scan(stukken(randomBytes(1_000_000), 70_001)), { schoon: true });
	assert.deepEqual(await clamd.scan(Readable.from([])), { schoon: true });
	for (const voor of [0, 1, 63, 65_500, 65_536 * 2 - 30]) {
		for (const maat of [7, 65_536, 1_000_000]) {
			const bytes = Buffer.concat([Buffer.alloc(voor, 32), EICAR, Buffer.alloc(100, 32)]);
			assert.deepEqual(await clamd.scan(stukken(bytes, maat)), { schoon: false, vondst: 'Eicar-Test-Signature' });
		}
	}
});

test('over a unix socket', async () => {
	const map = await mkdtemp(join(tmpdir(), 'clamd-'));
	opruimen.push(() => rm(map, { recursive: true, force: true }));
	const clamd = await metScanner({ socket: join(map, 'clamd.sock') });
	await clamd.ping();
	assert.deepEqual(await clamd.scan(Readable.from([EICAR])), { schoon: false, vondst: 'Eicar-Test-Signature' });
});

test('ping, version and the check with the test file', async () => {
	const clamd = await metScanner();
	await clamd.ping();
	assert.match(await clamd.versie(), /^ClamAV /);
	assert.match(await keurScanner(clamd), /herkent het testbestand/);
	await assert.rejects(keurScanner(clamd, new Date(Date.now() + 30 * 86_400_000)), /30 dagen oud/);
	await assert.rejects(
		keurScanner({ ...clamd, scan: async () => ({ schoon: true }) }),
		/herkent het testbestand \(EICAR\) niet/,
	);
	assert.deepEqual(leesVersie('ClamAV 1.4.2'), { naam: 'ClamAV 1.4.2' });
});

test('too large for the scanner is said before and by clamd, and is for a person', async () => {
	const clamd = await metScanner({ maxBytes: 100_000 });
	assert.equal(await code(clamd.scan(stukken(randomBytes(3_000_000), 65_536))), 'scanner-grens');
	const klein = await metScanner({}, { maxBytes: 1000 });
	assert.equal(await code(klein.scan(Readable.from([randomBytes(1001)]))), 'scanner-grens');
	const grens = await metScanner({ gedrag: 'grensvondst' });
	assert.equal(await code(grens.scan(Readable.from([Buffer.from('x')]))), 'scanner-grens');
});

test('down, silent, hanging up, not reading or talking nonsense is never clean', async () => {
	const vrij = createServer().listen(0, '127.0.0.1');
	await new Promise((klaar) => vrij.once('listening', klaar));
	const { port } = vrij.address() as { port: number };
	await new Promise((klaar) => vrij.close(klaar));
	const weg = createClamd({ adres: { host: '127.0.0.1', poort: port } });
	assert.equal(await code(weg.scan(Readable.from([Buffer.from('x')]))), 'scanner-onbereikbaar');
	assert.equal(await code(weg.ping()), 'scanner-onbereikbaar');
	const socketWeg = createClamd({ adres: { socket: '/nonexistent/clamd.sock' } });
	assert.equal(await code(socketWeg.ping()), 'scanner-onbereikbaar');

	const stil = await metScanner({ gedrag: 'stil' }, { uitslagMs: 100 });
	assert.equal(await code(stil.scan(Readable.from([Buffer.from('x')]))), 'scanner-onbereikbaar');
	const verbreekt = await metScanner({ gedrag: 'verbreekt' });
	assert.equal(await code(verbreekt.scan(stukken(randomBytes(2_000_000), 65_536))), 'scanner-onbereikbaar');
	const leestNiet = await metScanner({ gedrag: 'leestNiet' }, { stilMs: 200 });
	assert.equal(await code(leestNiet.scan(stukken(randomBytes(30_000_000), 65_536))), 'scanner-onbereikbaar');
	const onzin = await metScanner({ gedrag: 'onzin' });
	assert.equal(await code(onzin.scan(Readable.from([Buffer.from('x')]))), 'scanner-zonder-uitslag');
});

test('an error of the source stays what it is, and a cancelled scan ends at once', async () => {
	const clamd = await metScanner();
	const kapot = Readable.from(
		(async function* () {
			yield Buffer.alloc(10);
			throw new Error('disk');
		})(),
	);
	await assert.rejects(clamd.scan(kapot), /disk/);
	assert.equal(kapot.destroyed, true);

	const stil = await metScanner({ gedrag: 'stil' });
	const stop = new AbortController();
	setTimeout(() => stop.abort(new Error('cancelled')), 50);
	const begin = Date.now();
	await assert.rejects(stil.scan(Readable.from([Buffer.from('x')]), stop.signal), /cancelled/);
	assert.ok(Date.now() - begin < 5_000);
});

test('verdicts: only OK is clean, names are cleaned', () => {
	assert.deepEqual(leesUitslag('stream: OK'), { schoon: true });
	assert.deepEqual(leesUitslag('stream: <b>Win.Test</b>\u0007 FOUND'), { schoon: false, vondst: '?b?Win.Test??b??' });
	for (const tekst of ['', 'stream: ', 'OK?', 'stream: OK ERROR', 'COMMAND READ TIMED OUT ERROR', 'stream: ok'])
		assert.throws(
			() => leesUitslag(tekst),
			(fout) => fout instanceof KoppelvlakFout && fout.gegevens.code === 'scanner-zonder-uitslag',
			tekst,
		);
});

test('a queue lets so many through, in order, and forgets who gave up', async () => {
	const rij = new Wachtrij(2);
	const volgorde: number[] = [];
	let bezig = 0;
	let meest = 0;
	const stop = new AbortController();
	const werk = (n: number, signal?: AbortSignal) =>
		rij.doe(async () => {
			meest = Math.max(meest, ++bezig);
			await new Promise((klaar) => setTimeout(klaar, 10));
			volgorde.push(n);
			bezig -= 1;
		}, signal);
	const alles = [werk(1), werk(2), werk(3), werk(4, stop.signal), werk(5)];
	stop.abort(new Error('no more'));
	const uitkomsten = await Promise.allSettled(alles);
	assert.deepEqual(
		uitkomsten.map(({ status }) => status),
		['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
	);
	assert.equal(meest, 2);
	assert.deepEqual(volgorde, [1, 2, 3, 5]);
	await werk(6);
});
