// SPDX-License-Identifier: EUPL-1.2
import { PassThrough, Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { KoppelvlakFout } from '../http/fout.ts';

/** Where the archive stands: any store that can give a range of bytes. */
export interface ZipBron {
	/** Bytes of the whole archive. */
	omvang: number;
	/** Bytes [vanaf, tot). */
	lees(vanaf: number, tot: number): Promise<Readable>;
}

/** What an archive may hold at most; checked against its table of contents before anything is unpacked, and again while unpacking. */
export interface ZipGrenzen {
	delen: number;
	/** Unpacked bytes of one file, and of all together. */
	deel: number;
	totaal: number;
	/** Unpacked against packed bytes, from 1 MiB on. */
	verhouding: number;
	/** Bytes of a name. */
	naam: number;
}

const MIB = 1024 * 1024;

export const ZIP_GRENZEN: ZipGrenzen = {
	delen: 2_000,
	deel: 2_048 * MIB,
	totaal: 4_096 * MIB,
	verhouding: 200,
	naam: 1_000,
};

export interface ZipDeel {
	/** Path in the archive, with `/`. */
	pad: string;
	/** The last part of the path. */
	naam: string;
	/** Unpacked, as the archive says; unpacking fails when it is not so. */
	omvang: number;
	/** Unpacks it, bounded; fails when size or CRC differ. @throws KoppelvlakFout */
	open(): Promise<Readable>;
}

export interface ZipLezer {
	delen: ZipDeel[];
	sluit(): void;
}

/**
 * Reads the table of contents of an untrusted archive. Refused: names that leave the folder, encryption, links, unknown compression,
 * doubled paths, overlapping files, and everything above the limits. Archives inside are files like any other: they are never opened.
 * @throws KoppelvlakFout (definitief); names are not quoted
 */
export async function openZip(bron: ZipBron, opties: Partial<ZipGrenzen> = {}): Promise<ZipLezer> {
	const grenzen = { ...ZIP_GRENZEN, ...opties };
	let zip: yauzl.ZipFile;
	try {
		zip = await yauzl.fromRandomAccessReaderPromise(new Lezer(bron), bron.omvang, {
			autoClose: false,
			strictFileNames: false,
			decodeStrings: true,
			validateEntrySizes: true,
		});
	} catch (fout) {
		throw vertaald(fout);
	}
	try {
		return { delen: await inhoud(zip, grenzen), sluit: () => zip.close() };
	} catch (fout) {
		zip.close();
		throw vertaald(fout);
	}
}

async function inhoud(zip: yauzl.ZipFile, grenzen: ZipGrenzen): Promise<ZipDeel[]> {
	if (zip.entryCount > grenzen.delen) throw teVeel(grenzen.delen);
	const delen: ZipDeel[] = [];
	const paden = new Set<string>();
	const plaatsen: Array<{ vanaf: number; tot: number }> = [];
	let totaal = 0;
	let nummer = 0;
	for await (const deel of zip.eachEntry()) {
		nummer += 1;
		if (nummer > grenzen.delen) throw teVeel(grenzen.delen);
		const plaats = `bestand ${nummer} in het ZIP-bestand`;
		if (deel.fileNameRaw.length > grenzen.naam) throw slechteNaam(plaats);
		const pad = deel.fileName;
		if (pad.endsWith('/')) continue;
		if (pad.split('/').some((stuk) => stuk === '..' || stuk === '') || /[\u0000-\u001f]/.test(pad)) {
			throw slechteNaam(plaats);
		}
		if (isLink(deel)) {
			throw fout(
				'zip-link',
				'Het ZIP-bestand bevat een koppeling in plaats van een bestand.',
				plaats,
				'alleen gewone bestanden',
			);
		}
		if (deel.isEncrypted()) {
			throw fout(
				'zip-versleuteld',
				'Het ZIP-bestand is met een wachtwoord beveiligd.',
				plaats,
				'zonder versleuteling',
				'Maak een ZIP-bestand zonder wachtwoord.',
			);
		}
		if (deel.compressionMethod !== 0 && deel.compressionMethod !== 8) {
			throw fout(
				'zip-methode',
				'Het ZIP-bestand is ingepakt op een manier die niet wordt gelezen.',
				plaats,
				'stored of deflate',
			);
		}
		const sleutel = pad.normalize('NFC');
		if (paden.has(sleutel)) {
			throw fout('zip-dubbel', 'Het ZIP-bestand bevat twee keer hetzelfde bestand.', plaats, 'elk pad een keer');
		}
		paden.add(sleutel);
		const { uncompressedSize: uit, compressedSize: van } = deel;
		totaal += uit;
		if (uit > grenzen.deel || totaal > grenzen.totaal || (uit > MIB && uit > van * grenzen.verhouding)) {
			throw fout(
				'zip-te-groot',
				'Het ZIP-bestand wordt bij uitpakken te groot.',
				plaats,
				`hoogstens ${Math.floor(grenzen.deel / MIB)} MB per bestand, ${Math.floor(grenzen.totaal / MIB)} MB samen en ${grenzen.verhouding} keer de ingepakte omvang`,
				'Lever de bestanden in kleinere delen aan.',
			);
		}
		plaatsen.push({ vanaf: deel.relativeOffsetOfLocalHeader, tot: deel.relativeOffsetOfLocalHeader + 30 + van });
		delen.push({ pad, naam: pad.split('/').at(-1) ?? pad, omvang: uit, open: () => open(zip, deel, plaats) });
	}
	weigerOverlap(plaatsen);
	return delen;
}

/** Files that share their packed bytes are how a small archive becomes endless. */
function weigerOverlap(plaatsen: Array<{ vanaf: number; tot: number }>): void {
	plaatsen.sort((a, b) => a.vanaf - b.vanaf);
	for (const [i, { vanaf }] of plaatsen.entries()) {
		if (i > 0 && vanaf < (plaatsen[i - 1]?.tot ?? 0)) {
			throw fout(
				'zip-overlap',
				'De bestanden in het ZIP-bestand overlappen elkaar.',
				'inhoudsopgave',
				'elk bestand zijn eigen bytes',
			);
		}
	}
}

async function open(zip: yauzl.ZipFile, deel: yauzl.Entry, plaats: string): Promise<Readable> {
	try {
		const bron = await zip.openReadStreamPromise(deel);
		return Readable.from(vertaaldeStroom(bron, deel, plaats), { objectMode: false, highWaterMark: 64 * 1024 });
	} catch (oorzaak) {
		throw vertaald(oorzaak, plaats);
	}
}

async function* vertaaldeStroom(bron: Readable, deel: yauzl.Entry, plaats: string): AsyncGenerator<Buffer> {
	let som = 0;
	try {
		for await (const stuk of bron as AsyncIterable<Buffer>) {
			som = crc32(stuk, som);
			yield stuk;
		}
	} catch (oorzaak) {
		throw vertaald(oorzaak, plaats);
	} finally {
		bron.destroy();
	}
	if (som !== deel.crc32 >>> 0) {
		throw fout(
			'zip-beschadigd',
			'Een bestand in het ZIP-bestand is beschadigd: het controlegetal (CRC-32) klopt niet.',
			plaats,
			'CRC-32 van de inhoudsopgave',
			'Maak het ZIP-bestand opnieuw.',
		);
	}
}

function isLink(deel: yauzl.Entry): boolean {
	return deel.versionMadeBy >>> 8 === 3 && ((deel.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

class Lezer extends yauzl.RandomAccessReader {
	readonly #bron: ZipBron;

	constructor(bron: ZipBron) {
		super();
		this.#bron = bron;
	}

	override _readStreamForRange(start: number, end: number): Readable {
		const door = new PassThrough();
		this.#bron.lees(start, end).then(
			(stroom) => {
				stroom.once('error', (oorzaak) => door.destroy(oorzaak));
				door.once('close', () => stroom.destroy());
				stroom.pipe(door);
			},
			(oorzaak: Error) => door.destroy(oorzaak),
		);
		return door;
	}
}

function vertaald(oorzaak: unknown, plaats?: string): unknown {
	if (oorzaak instanceof KoppelvlakFout) return oorzaak;
	const tekst = (oorzaak as Error)?.message ?? '';
	if (/invalid (relative path|characters in fileName)|absolute path/i.test(tekst))
		return slechteNaam(plaats ?? 'inhoudsopgave');
	// An error of the store underneath keeps its own meaning.
	if (
		(oorzaak as NodeJS.ErrnoException)?.code !== undefined &&
		!/^(Z_|ERR_)/.test(`${(oorzaak as NodeJS.ErrnoException).code}`)
	) {
		return oorzaak;
	}
	return fout(
		'zip-beschadigd',
		'Het ZIP-bestand is beschadigd, afgebroken of geen ZIP-bestand.',
		plaats ?? 'inhoudsopgave',
		'ZIP (APPNOTE)',
		'Maak het ZIP-bestand opnieuw en lever het opnieuw aan.',
	);
}

function teVeel(grens: number): KoppelvlakFout {
	return fout(
		'zip-te-veel',
		`Het ZIP-bestand bevat meer dan ${grens} bestanden.`,
		'inhoudsopgave',
		`hoogstens ${grens} bestanden`,
		'Lever de bestanden in delen aan.',
	);
}

function slechteNaam(plaats: string): KoppelvlakFout {
	return fout(
		'zip-naam',
		'Een bestandsnaam in het ZIP-bestand wijst buiten de map, is te lang of bevat verboden tekens.',
		plaats,
		'namen zonder .., zonder begin- / en zonder stuurtekens',
		'Maak het ZIP-bestand opnieuw, met alleen de bestanden zelf.',
	);
}

function fout(
	code: string,
	melding: string,
	plaats: string,
	regel: string,
	remedie = 'Maak het ZIP-bestand opnieuw, met alleen het verzoekbericht en de documenten.',
): KoppelvlakFout {
	return new KoppelvlakFout({ soort: 'definitief', code, melding, remedie, plaats, regel });
}
