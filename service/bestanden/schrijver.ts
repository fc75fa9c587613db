// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Blokcodec } from './blokken.ts';
import { BLOK_EXTRA, laatLos } from './blokken.ts';
import { schrijfDelen } from './schijf.ts';

const SYNC_PER = 32 * 1024 * 1024;

/** Cuts a stream of bytes into encrypted blocks. One block is held back, because only the end tells which block is the last. */
export class Blokschrijver {
	readonly #bestand: FileHandle;
	readonly #codec: Blokcodec;
	readonly #hash: Hash = createHash('sha256');
	readonly #buffer: Buffer;
	#gevuld = 0;
	#nummer = 0;
	#omvang = 0;
	#gesynct = 0;
	#synct: Promise<void> = Promise.resolve();

	constructor(bestand: FileHandle, codec: Blokcodec) {
		this.#bestand = bestand;
		this.#codec = codec;
		this.#buffer = Buffer.allocUnsafeSlow(codec.blokgrootte);
	}

	/** Counts a block that is on disk already, in order, before the first `schrijf`. */
	behoud(inhoud: Buffer): void {
		this.#hash.update(inhoud);
		this.#omvang += inhoud.length;
		this.#nummer += 1;
	}

	async schrijf(bytes: Uint8Array): Promise<void> {
		this.#hash.update(bytes);
		this.#omvang += bytes.length;
		let plaats = 0;
		while (plaats < bytes.length) {
			if (this.#gevuld === this.#buffer.length) await this.#leeg(false);
			const stuk = Math.min(this.#buffer.length - this.#gevuld, bytes.length - plaats);
			this.#buffer.set(bytes.subarray(plaats, plaats + stuk), this.#gevuld);
			this.#gevuld += stuk;
			plaats += stuk;
		}
	}

	/** Writes the last block and makes the file durable. */
	async sluit(): Promise<{ omvang: number; sha256: string }> {
		await this.#leeg(true);
		await this.#synct;
		await this.#bestand.sync();
		return { omvang: this.#omvang, sha256: this.#hash.digest('hex') };
	}

	/** Has the disk write while more comes in, so that closing a large file does not wait for all of it. */
	async #houdBij(): Promise<void> {
		if (this.#omvang - this.#gesynct < SYNC_PER) return;
		this.#gesynct = this.#omvang;
		await this.#synct;
		this.#synct = this.#bestand.datasync();
		// Looked at by the next round or by `sluit`; until then it must not end the process.
		this.#synct.catch(() => {});
	}

	async #leeg(laatste: boolean): Promise<void> {
		const delen = this.#codec.versleutel(this.#nummer, laatste, this.#buffer.subarray(0, this.#gevuld));
		const plaats = this.#codec.kop.length + this.#nummer * (this.#codec.blokgrootte + BLOK_EXTRA);
		await schrijfDelen(this.#bestand, delen, plaats);
		laatLos(delen[1]);
		this.#nummer += 1;
		this.#gevuld = 0;
		if (!laatste) await this.#houdBij();
	}
}
