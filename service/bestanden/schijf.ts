// SPDX-License-Identifier: EUPL-1.2
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the entries of a folder (new, renamed, removed files) survive a power cut. */
export async function fsyncMap(map: string): Promise<void> {
	const handvat = await open(map, 'r');
	try {
		await handvat.sync();
	} finally {
		await handvat.close();
	}
}

/** Creates a folder below an existing or new parent and makes both durable. */
export async function maakMap(map: string): Promise<void> {
	const eersteNieuwe = await mkdir(map, { recursive: true, mode: 0o700 });
	if (eersteNieuwe === undefined) return;
	for (let huidig = map; huidig.length >= eersteNieuwe.length; huidig = dirname(huidig))
		await fsyncMap(dirname(huidig));
}

/** Writes all bytes at a place; a short write is continued. */
export async function schrijfAlles(bestand: FileHandle, bytes: Buffer, plaats: number): Promise<void> {
	let geschreven = 0;
	while (geschreven < bytes.length) {
		const { bytesWritten } = await bestand.write(bytes, geschreven, bytes.length - geschreven, plaats + geschreven);
		geschreven += bytesWritten;
	}
}

/** Writes pieces one after the other at a place, in one call when the system takes them all. */
export async function schrijfDelen(bestand: FileHandle, delen: Buffer[], plaats: number): Promise<void> {
	const lengte = delen.reduce((som, deel) => som + deel.length, 0);
	const { bytesWritten } = await bestand.writev(delen, plaats);
	if (bytesWritten < lengte)
		await schrijfAlles(bestand, Buffer.concat(delen).subarray(bytesWritten), plaats + bytesWritten);
}

/** Reads `lengte` bytes at a place, fewer only at the end of the file; into `bytes` when that is long enough. */
export async function leesAlles(
	bestand: FileHandle,
	lengte: number,
	plaats: number,
	bytes: Buffer = Buffer.allocUnsafe(lengte),
): Promise<Buffer> {
	if (bytes.length < lengte) throw new RangeError('the buffer is too short');
	let gelezen = 0;
	while (gelezen < lengte) {
		const { bytesRead } = await bestand.read(bytes, gelezen, lengte - gelezen, plaats + gelezen);
		if (bytesRead === 0) break;
		gelezen += bytesRead;
	}
	return bytes.subarray(0, gelezen);
}
