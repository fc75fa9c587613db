// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sleutelring } from '../sleutels/index.ts';
import { beschadigd, nieuweCodec } from './blokken.ts';
import { openGereed } from './lezer.ts';
import { fsyncMap, maakMap, schrijfAlles } from './schijf.ts';
import { Blokschrijver } from './schrijver.ts';

/** Raw inbound messages, each an encrypted file that is never changed. */
export interface Berichtbestanden {
	/** Writes and fsyncs file and folder; resolves once the bytes survive a power cut. Gives the name to read them with. */
	bewaar(bytes: Uint8Array): Promise<string>;
	/** @throws KoppelvlakFout `bestand-beschadigd`, `sleutel-ontbreekt` */
	lees(naam: string): Promise<Buffer>;
	verwijder(naam: string): Promise<void>;
	/** Removes files older than `voor` that `bekend` does not know (a crash between writing and committing). Gives their number. */
	ruimOp(bekend: (naam: string) => boolean, voor: Date): Promise<number>;
}

const NAAM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Messages are small: one block holds most of them. */
const BLOK = 64 * 1024;

export function createBerichtbestanden({ map, ring }: { map: string; ring: Sleutelring }): Berichtbestanden {
	const gemaakt = new Set<string>();
	const pad = (naam: string): string => {
		if (!NAAM.test(naam)) throw beschadigd();
		return join(map, naam.slice(0, 2), `${naam}.dsob`);
	};
	return {
		async bewaar(bytes) {
			const naam = randomUUID();
			const doel = pad(naam);
			const lade = dirname(doel);
			if (!gemaakt.has(lade)) {
				await maakMap(lade);
				gemaakt.add(lade);
			}
			const codec = nieuweCodec(ring, naam, Math.min(BLOK, Math.max(1, bytes.length)));
			const bestand = await open(doel, 'wx', 0o600);
			try {
				await schrijfAlles(bestand, codec.kop, 0);
				const schrijver = new Blokschrijver(bestand, codec);
				await schrijver.schrijf(bytes);
				await schrijver.sluit();
			} finally {
				await bestand.close();
			}
			await fsyncMap(lade);
			return naam;
		},
		async lees(naam) {
			const bestand = await open(pad(naam), 'r');
			try {
				const lezer = await openGereed(bestand, ring, naam);
				const delen: Buffer[] = [];
				for (let nummer = 0; nummer < lezer.blokken; nummer += 1) delen.push(await lezer.blok(nummer));
				return Buffer.concat(delen);
			} finally {
				await bestand.close();
			}
		},
		async verwijder(naam) {
			await rm(pad(naam), { force: true });
		},
		async ruimOp(bekend, voor) {
			let aantal = 0;
			for (const entry of await readdir(map, { recursive: true, withFileTypes: true }).catch(() => [])) {
				const naam = entry.name.replace(/\.dsob$/, '');
				if (!entry.isFile() || !NAAM.test(naam) || bekend(naam)) continue;
				const volledig = join(entry.parentPath, entry.name);
				if ((await stat(volledig)).mtime >= voor || bekend(naam)) continue;
				await rm(volledig, { force: true });
				aantal += 1;
			}
			return aantal;
		},
	};
}
