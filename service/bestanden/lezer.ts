// SPDX-License-Identifier: EUPL-1.2
import type { FileHandle } from 'node:fs/promises';
import type { Sleutelring } from '../sleutels/index.ts';
import { beschadigd, BLOK_EXTRA, KOP_MAX, leesCodec } from './blokken.ts';
import type { Blokcodec } from './blokken.ts';
import { leesAlles } from './schijf.ts';

/** An encrypted file that is open for reading. */
export interface Lezer {
	readonly codec: Blokcodec;
	/** Whole blocks on disk; for a finished file the last one may be shorter. */
	readonly blokken: number;
	/** Plain bytes of a finished file. */
	readonly omvang: number;
	/**
	 * `kladblok`: at least `blokgrootte + BLOK_EXTRA` bytes that hold the encrypted block for the time of the call; who reads many blocks
	 * hands in the same one.
	 * @throws KoppelvlakFout `bestand-beschadigd`
	 */
	blok(nummer: number, kladblok?: Buffer): Promise<Buffer>;
}

async function kop(bestand: FileHandle, ring: Sleutelring, naam: string): Promise<{ codec: Blokcodec; lijf: number }> {
	const codec = leesCodec(ring, naam, await leesAlles(bestand, KOP_MAX, 0));
	return { codec, lijf: (await bestand.stat()).size - codec.kop.length };
}

/**
 * Opens a finished file and checks its last block, so that a file that was cut at a block boundary is refused before any byte is given out.
 * @throws KoppelvlakFout `bestand-beschadigd`, `sleutel-ontbreekt`
 */
export async function openGereed(bestand: FileHandle, ring: Sleutelring, naam: string): Promise<Lezer> {
	const { codec, lijf } = await kop(bestand, ring, naam);
	const heel = codec.blokgrootte + BLOK_EXTRA;
	const blokken = Math.ceil(lijf / heel);
	const staart = lijf - (blokken - 1) * heel;
	if (blokken < 1 || staart < BLOK_EXTRA) throw beschadigd();
	const blok = async (nummer: number, kladblok?: Buffer): Promise<Buffer> => {
		const laatste = nummer === blokken - 1;
		return codec.ontsleutel(
			nummer,
			laatste,
			await leesAlles(bestand, laatste ? staart : heel, codec.kop.length + nummer * heel, kladblok),
		);
	};
	await blok(blokken - 1);
	return { codec, blokken, omvang: (blokken - 1) * codec.blokgrootte + staart - BLOK_EXTRA, blok };
}

/** Opens an unfinished file: only whole blocks that are not the last. What follows them is left out of the count. */
export async function openDeel(bestand: FileHandle, ring: Sleutelring, naam: string): Promise<Lezer> {
	const { codec, lijf } = await kop(bestand, ring, naam);
	const heel = codec.blokgrootte + BLOK_EXTRA;
	const blokken = Math.max(0, Math.floor(lijf / heel));
	return {
		codec,
		blokken,
		omvang: blokken * codec.blokgrootte,
		blok: async (nummer, kladblok) =>
			codec.ontsleutel(nummer, false, await leesAlles(bestand, heel, codec.kop.length + nummer * heel, kladblok)),
	};
}
