// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, type ReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Bewaard {
	/** File name in the store: a random uuid, it tells nothing. */
	bestand: string;
	omvang: number;
	/** Hex. */
	sha256: string;
}

/**
 * Contents of documents on disk. A file gets its name only when it is whole and fsynced, and its directory is fsynced before the
 * database row that names it is committed; so a row never points to a missing or torn file.
 */
export class Bestanden {
	#map: string;
	#tijdelijk: string;

	constructor(map: string) {
		this.#map = join(map, 'inhoud');
		this.#tijdelijk = join(map, 'tijdelijk');
		rmSync(this.#tijdelijk, { recursive: true, force: true });
		mkdirSync(this.#map, { recursive: true });
		mkdirSync(this.#tijdelijk, { recursive: true });
	}

	/** Removes files that no row names: left by a crash between writing and committing. */
	ruimOp(bekend: ReadonlySet<string>): void {
		for (const naam of readdirSync(this.#map)) if (!bekend.has(naam)) rmSync(join(this.#map, naam), { force: true });
	}

	/** Writes a stream of any length to disk; memory use does not depend on the length. */
	async bewaar(bron: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Bewaard> {
		const bestand = randomUUID();
		const pad = join(this.#tijdelijk, bestand);
		const hash = createHash('sha256');
		let omvang = 0;
		const meter = new Transform({
			transform(stuk: Buffer, _soort, klaar) {
				hash.update(stuk);
				omvang += stuk.length;
				klaar(null, stuk);
			},
		});
		try {
			await pipeline(bron, meter, createWriteStream(pad, { flags: 'wx', flush: true }));
			await rename(pad, join(this.#map, bestand));
			await this.#synchroniseerMap();
		} catch (oorzaak) {
			await rm(pad, { force: true });
			throw oorzaak;
		}
		return { bestand, omvang, sha256: hash.digest('hex') };
	}

	/** Joins stored files, in order, into a new one; the parts stay. */
	async voegSamen(delen: string[]): Promise<Bewaard> {
		const lees = (naam: string): ReadStream => this.lees(naam);
		return this.bewaar(
			(async function* () {
				for (const deel of delen) yield* lees(deel) as AsyncIterable<Uint8Array>;
			})(),
		);
	}

	lees(bestand: string): ReadStream {
		return createReadStream(join(this.#map, bestand));
	}

	async verwijder(...bestanden: string[]): Promise<void> {
		for (const bestand of bestanden) await rm(join(this.#map, bestand), { force: true });
	}

	async #synchroniseerMap(): Promise<void> {
		const map = await open(this.#map, 'r');
		try {
			await map.sync();
		} finally {
			await map.close();
		}
	}
}
