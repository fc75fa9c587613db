// SPDX-License-Identifier: EUPL-1.2
/**
 * Spike: copies a stream of N MiB through the encrypting staging store and back, and prints speed and peak memory.
 * Use: node tools/proef/staging.mts [MiB, default 2048] [folder, default a temporary one]
 */
import { randomBytes, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createStaging } from '../../service/bestanden/index.ts';
import { maakSleutelring } from '../../service/sleutels/index.ts';

const mib = Number(process.argv[2] ?? 2048);
const map = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'proef-staging-'));
const staging = createStaging({ map, ring: maakSleutelring([{ id: 'k1', sleutel: randomBytes(32) }]) });
const kb = (veld: string): number =>
	Number(new RegExp(`${veld}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

const stuk = randomBytes(64 * 1024);
function* bron(): Generator<Buffer> {
	for (let n = 0; n < mib * 16; n += 1) yield stuk;
}
try {
	const voor = kb('VmHWM');
	let begin = performance.now();
	const { omvang, sha256 } = await staging.schrijf('proef', Readable.from(bron(), { objectMode: false }));
	const schrijven = (performance.now() - begin) / 1000;
	const naSchrijven = kb('VmHWM');
	begin = performance.now();
	const hash = createHash('sha256');
	for await (const deel of await staging.lees('proef')) hash.update(deel);
	const lezen = (performance.now() - begin) / 1000;
	const cpu = process.cpuUsage();
	console.log(
		JSON.stringify({
			bytes: omvang,
			gelijk: hash.digest('hex') === sha256,
			schrijvenMBs: Math.round(omvang / 1e6 / schrijven),
			lezenMBs: Math.round(omvang / 1e6 / lezen),
			vmHwmStartMiB: Math.round(voor / 1024),
			vmHwmNaSchrijvenMiB: Math.round(naSchrijven / 1024),
			vmHwmNaLezenMiB: Math.round(kb('VmHWM') / 1024),
			cpuSeconden: Math.round((cpu.user + cpu.system) / 1e6),
		}),
	);
} finally {
	rmSync(map, { recursive: true, force: true });
}
