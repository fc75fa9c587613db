// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file so that a reader sees the old or the new content, never a half one: temporary file, fsync, rename, fsync of the folder. */
export function schrijfAtomair(pad: string, inhoud: string | Uint8Array, mode = 0o644): void {
	mkdirSync(dirname(pad), { recursive: true });
	const tijdelijk = `${pad}.${randomBytes(6).toString('hex')}.tmp`;
	const fd = openSync(tijdelijk, 'wx', mode);
	try {
		const bytes = typeof inhoud === 'string' ? Buffer.from(inhoud, 'utf8') : inhoud;
		for (let gedaan = 0; gedaan < bytes.length; ) gedaan += writeSync(fd, bytes, gedaan);
		fsyncSync(fd);
	} finally {
		closeSync(fd);
	}
	renameSync(tijdelijk, pad);
	const map = openSync(dirname(pad), 'r');
	try {
		fsyncSync(map);
	} finally {
		closeSync(map);
	}
}

/** Writes `maak()` to `pad` unless the file exists. Returns whether it was written. */
export function schrijfAlsAfwezig(pad: string, maak: () => string | Uint8Array, mode = 0o644): boolean {
	if (existsSync(pad)) return false;
	schrijfAtomair(pad, maak(), mode);
	return true;
}
