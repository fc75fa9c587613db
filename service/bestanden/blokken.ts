// SPDX-License-Identifier: EUPL-1.2
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Sleutelring } from '../sleutels/index.ts';

/*
 * The encrypted file format of raw messages and staging.
 *
 *   header  "DSOB" | version 1 | length of key id | key id | block size (uint32 BE) | file id (32 random bytes)
 *   block   nonce (12) | ciphertext | tag (16)
 *
 * Every block but the last holds exactly `block size` plain bytes; the last holds 0 .. block size. The key is of this file alone:
 * HKDF-SHA256 over the ring key, salted with the file id, with the whole header and the name of the file as info, so that a changed
 * header or a file put under another name cannot be read. The additional data of a block is its number and whether it is the last:
 * swapped, repeated, dropped or cut-off blocks are noticed. The nonce is 8 random bytes per writer and the block number: a block that
 * is written again after a crash gets another nonce.
 */
const MERK = Buffer.from('DSOB', 'ascii');
const VERSIE = 1;
const FILE_ID = 32;
const NONCE = 12;
const TAG = 16;
/** Bytes that a block takes on disk above its plain bytes. */
export const BLOK_EXTRA = NONCE + TAG;
export const BLOK_STANDAARD = 256 * 1024;
const BLOK_MAX = 4 * 1024 * 1024;
/** The longest header that exists: key ids are at most 32 characters. */
export const KOP_MAX = MERK.length + 2 + 32 + 4 + FILE_ID;

export interface Blokcodec {
	readonly kop: Buffer;
	readonly blokgrootte: number;
	/** The block in pieces, to be written one after the other; the second is a buffer of its own (`laatLos`). */
	versleutel(nummer: number, laatste: boolean, inhoud: Buffer): [nonce: Buffer, inhoud: Buffer, tag: Buffer];
	/** @throws KoppelvlakFout `bestand-beschadigd` */
	ontsleutel(nummer: number, laatste: boolean, blok: Buffer): Buffer;
}

/**
 * Gives back the memory of a large buffer that nobody looks at any more. Left to the garbage collector, gigabytes that pass by leave some
 * 100 MiB behind at any moment, because buffers weigh nothing in its own count.
 */
export function laatLos(bytes: Buffer): void {
	const geheugen = bytes.buffer;
	if (geheugen instanceof ArrayBuffer && geheugen.byteLength === bytes.length && !geheugen.detached)
		geheugen.transfer(0);
}

export function beschadigd(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'bestand-beschadigd',
		melding: 'Een versleuteld bestand van de service is beschadigd, afgebroken of verwisseld.',
		remedie: 'Laat het bestand opnieuw ophalen ("opnieuw proberen"); gebeurt dit vaker, controleer dan de schijf.',
	});
}

function codec(ring: Sleutelring, sleutelId: string, kop: Buffer, naam: string): Blokcodec {
	const blokgrootte = kop.readUInt32BE(kop.length - FILE_ID - 4);
	const info = Buffer.concat([kop, Buffer.from(naam, 'ascii')]);
	const sleutel = Buffer.from(hkdfSync('sha256', ring.sleutel(sleutelId), kop.subarray(-FILE_ID), info, 32));
	const schrijver = randomBytes(8);
	const aad = (nummer: number, laatste: boolean): Buffer => {
		const bytes = Buffer.alloc(9);
		bytes.writeBigUInt64BE(BigInt(nummer), 0);
		bytes[8] = laatste ? 1 : 0;
		return bytes;
	};
	return {
		kop,
		blokgrootte,
		versleutel(nummer, laatste, inhoud) {
			const nonce = Buffer.alloc(NONCE);
			schrijver.copy(nonce, 0);
			nonce.writeUInt32BE(nummer, 8);
			const cipher = createCipheriv('aes-256-gcm', sleutel, nonce);
			cipher.setAAD(aad(nummer, laatste));
			const versleuteld = cipher.update(inhoud);
			cipher.final();
			return [nonce, versleuteld, cipher.getAuthTag()];
		},
		ontsleutel(nummer, laatste, blok) {
			if (blok.length < BLOK_EXTRA) throw beschadigd();
			const decipher = createDecipheriv('aes-256-gcm', sleutel, blok.subarray(0, NONCE), { authTagLength: TAG });
			decipher.setAAD(aad(nummer, laatste));
			decipher.setAuthTag(blok.subarray(blok.length - TAG));
			try {
				const inhoud = decipher.update(blok.subarray(NONCE, blok.length - TAG));
				decipher.final();
				return inhoud;
			} catch {
				throw beschadigd();
			}
		},
	};
}

/** A new file. `naam` is the name it gets in the store (ASCII). */
export function nieuweCodec(ring: Sleutelring, naam: string, blokgrootte: number = BLOK_STANDAARD): Blokcodec {
	const id = Buffer.from(ring.eerste, 'ascii');
	const grootte = Buffer.alloc(4);
	grootte.writeUInt32BE(blokgrootte);
	const kop = Buffer.concat([MERK, Buffer.from([VERSIE, id.length]), id, grootte, randomBytes(FILE_ID)]);
	return codec(ring, ring.eerste, kop, naam);
}

/**
 * The codec of an existing file, from its first bytes (at most KOP_MAX are needed).
 * @throws KoppelvlakFout `bestand-beschadigd`, `sleutel-ontbreekt`
 */
export function leesCodec(ring: Sleutelring, naam: string, begin: Buffer): Blokcodec {
	const idLengte = begin[5] ?? 0;
	const lengte = MERK.length + 2 + idLengte + 4 + FILE_ID;
	if (
		!begin.subarray(0, 4).equals(MERK) ||
		begin[4] !== VERSIE ||
		idLengte === 0 ||
		idLengte > 32 ||
		begin.length < lengte
	) {
		throw beschadigd();
	}
	const kop = Buffer.from(begin.subarray(0, lengte));
	const blokgrootte = kop.readUInt32BE(6 + idLengte);
	if (blokgrootte < 1 || blokgrootte > BLOK_MAX) throw beschadigd();
	return codec(ring, kop.subarray(6, 6 + idLengte).toString('ascii'), kop, naam);
}
