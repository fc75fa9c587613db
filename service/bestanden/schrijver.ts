// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Blokcodec } from './blokken.ts';
import { BLOK_EXTRA } from './blokken.ts';
import { schrijfAlles } from './schijf.ts';

/** Cuts a stream of bytes into encrypted blocks. One block is held back, because only the end tells which block is the last. */
export class Blokschrijver {
	readonly #bestand: FileHandle;
	readonly #codec: Blokcodec;
	readonly #hash: Hash = createHash('sha256');
	readonly #buffer: Buffer;
	#gevuld = 0;
	#nummer = 0;
	#omvang = 0;

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
		await this.#bestand.sync();
		return { omvang: this.#omvang, sha256: this.#hash.digest('hex') };
	}

	async #leeg(laatste: boolean): Promise<void> {
		const blok = this.#codec.versleutel(this.#nummer, laatste, this.#buffer.subarray(0, this.#gevuld));
		const plaats = this.#codec.kop.length + this.#nummer * (this.#codec.blokgrootte + BLOK_EXTRA);
		await schrijfAlles(this.#bestand, blok, plaats);
		this.#nummer += 1;
		this.#gevuld = 0;
	}
}
