// SPDX-License-Identifier: EUPL-1.2
/** Looks for marker values in every file of a folder, also where they are base64, gzip or UTF-16 encoded. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateRawSync, inflateSync } from 'node:zlib';

export interface Treffer {
	bestand: string;
	merk: string;
	hoe: string;
}

/** Middle part of the three base64 forms that a text can have, depending on where it starts in the encoded bytes. */
function base64Vormen(merk: string): string[] {
	return [0, 1, 2].map((voor) => {
		const gecodeerd = Buffer.concat([Buffer.alloc(voor), Buffer.from(merk)]).toString('base64');
		// The first and last characters share bits with their neighbours.
		return gecodeerd.slice(voor === 0 ? 0 : voor + 1, gecodeerd.replace(/=+$/, '').length - 1);
	});
}

function vormen(merk: string): Array<[string, Buffer]> {
	return [
		['clear', Buffer.from(merk)],
		['UTF-16', Buffer.from(merk, 'utf16le')],
		['URL-encoded', Buffer.from(encodeURIComponent(merk))],
		['hex', Buffer.from(Buffer.from(merk).toString('hex'))],
		...base64Vormen(merk).flatMap(
			(vorm): Array<[string, Buffer]> => [
				['base64', Buffer.from(vorm)],
				['base64url', Buffer.from(vorm.replaceAll('+', '-').replaceAll('/', '_'))],
			],
		),
	];
}

/** What can be unpacked from somewhere inside the bytes: gzip and zlib streams. */
function* uitgepakt(bytes: Buffer): Generator<Buffer> {
	const opties = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 };
	for (let plek = bytes.indexOf(0x1f); plek >= 0 && plek < bytes.length - 2; plek = bytes.indexOf(0x1f, plek + 1)) {
		if (bytes[plek + 1] !== 0x8b || bytes[plek + 2] !== 8) continue;
		try {
			// Past the fixed header: the checks of gunzip refuse a stream with other bytes behind it.
			yield inflateRawSync(bytes.subarray(plek + 10), opties);
		} catch {
			/* not a gzip stream after all */
		}
	}
	for (let plek = bytes.indexOf(0x78); plek >= 0 && plek < bytes.length - 1; plek = bytes.indexOf(0x78, plek + 1)) {
		if (![0x01, 0x9c, 0xda].includes(bytes[plek + 1] ?? 0)) continue;
		try {
			yield inflateSync(bytes.subarray(plek, plek + 4 * 1024 * 1024), opties);
		} catch {
			/* not a zlib stream after all */
		}
	}
}

/** Long base64 texts inside the bytes, decoded: what is gzipped before it is encoded shows only then. */
function* base64Teksten(bytes: Buffer): Generator<Buffer> {
	for (const [tekst] of bytes.toString('latin1').matchAll(/[A-Za-z0-9+/_-]{64,}={0,2}/g))
		yield Buffer.from(tekst, 'base64');
}

function zoekInBytes(bytes: Buffer, merken: readonly string[], diepte = 0): Array<{ merk: string; hoe: string }> {
	const gevonden: Array<{ merk: string; hoe: string }> = [];
	for (const merk of merken) {
		const vorm = vormen(merk).find(([, naald]) => bytes.includes(naald));
		if (vorm) gevonden.push({ merk, hoe: vorm[0] });
	}
	if (diepte >= 2) return gevonden;
	for (const deel of uitgepakt(bytes))
		gevonden.push(
			...zoekInBytes(deel, merken, diepte + 1).map(({ merk, hoe }) => ({ merk, hoe: `compressed, ${hoe}` })),
		);
	for (const deel of base64Teksten(bytes)) {
		if (deel[0] !== 0x1f && deel[0] !== 0x78) continue;
		gevonden.push(...zoekInBytes(deel, merken, diepte + 1).map(({ merk, hoe }) => ({ merk, hoe: `base64, ${hoe}` })));
	}
	return gevonden;
}

function* bestandenIn(map: string, overslaan: (pad: string) => boolean): Generator<string> {
	for (const naam of readdirSync(map)) {
		const pad = join(map, naam);
		if (overslaan(pad)) continue;
		const soort = statSync(pad, { throwIfNoEntry: false });
		if (soort?.isDirectory()) yield* bestandenIn(pad, overslaan);
		else if (soort?.isFile()) yield pad;
	}
}

/** Searches all files below `map`. Returns one hit per file, marker and encoding, and how many files and bytes were read. */
export function zoek(
	map: string,
	merken: readonly string[],
	overslaan: (pad: string) => boolean = () => false,
): { treffers: Treffer[]; bestanden: number; bytes: number } {
	const treffers: Treffer[] = [];
	let bestanden = 0;
	let bytes = 0;
	for (const bestand of bestandenIn(map, overslaan)) {
		const inhoud = readFileSync(bestand);
		bestanden += 1;
		bytes += inhoud.length;
		for (const { merk, hoe } of zoekInBytes(inhoud, merken))
			treffers.push({ bestand: bestand.slice(map.length + 1), merk, hoe });
	}
	return { treffers, bestanden, bytes };
}
