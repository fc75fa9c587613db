// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Staging } from 'dso-temporal/activities';
import type { Sleutelring } from '../sleutels/index.ts';
import { BLOK_EXTRA, BLOK_STANDAARD, laatLos, nieuweCodec } from './blokken.ts';
import type { Blokcodec } from './blokken.ts';
import { openDeel, openGereed } from './lezer.ts';
import type { Lezer } from './lezer.ts';
import { fsyncMap, maakMap, schrijfAlles } from './schijf.ts';
import { Blokschrijver } from './schrijver.ts';

export interface StagingInstellingen {
	/** Folder of this store alone; created when absent. */
	map: string;
	ring: Sleutelring;
	/** Plain bytes per block, default 256 KiB, at most 4 MiB. Files keep the block size they began with. */
	blokgrootte?: number;
}

/**
 * Encrypted files between DSO-LV and the case system on a local folder (DESIGN rule 8).
 *
 * A key of the caller becomes a file name by SHA-256, so nothing from outside reaches the file system. `<name>.deel` is being written
 * (whole blocks survive a crash and are resumed), `<name>.dsob` is finished, fsynced and renamed in one step. One writer per key at a
 * time: a second one gets the temporary error `bestand-in-gebruik`.
 */
export function createStaging(instellingen: StagingInstellingen): Staging {
	const { map, ring } = instellingen;
	const blokgrootte = instellingen.blokgrootte ?? BLOK_STANDAARD;
	const bezig = new Set<string>();

	function plaats(sleutel: string): { naam: string; gereed: string; deel: string } {
		const naam = createHash('sha256').update(sleutel, 'utf8').digest('hex');
		const basis = join(map, naam.slice(0, 2), naam);
		return { naam, gereed: `${basis}.dsob`, deel: `${basis}.deel` };
	}

	/** Number of whole verified blocks of an unfinished file, from the start. */
	async function heleBlokken(lezer: Lezer, ieder?: (inhoud: Buffer) => void, tot = lezer.blokken): Promise<number> {
		const kladblok = Buffer.allocUnsafeSlow(lezer.codec.blokgrootte + BLOK_EXTRA);
		for (let nummer = 0; nummer < tot; nummer += 1) {
			try {
				const inhoud = await lezer.blok(nummer, kladblok);
				ieder?.(inhoud);
				laatLos(inhoud);
			} catch (fout) {
				if (fout instanceof KoppelvlakFout && fout.gegevens.code === 'bestand-beschadigd') return nummer;
				throw fout;
			}
		}
		return tot;
	}

	async function aanwezig(sleutel: string): Promise<number> {
		const { naam, gereed, deel } = plaats(sleutel);
		const klaar = await openAls(gereed);
		if (klaar) return await met(klaar, async () => (await openGereed(klaar, ring, naam)).omvang);
		const begonnen = await openAls(deel);
		if (!begonnen) return 0;
		return await met(begonnen, async () => {
			const lezer = await deelLezer(begonnen, naam);
			return lezer === undefined ? 0 : (await heleBlokken(lezer)) * lezer.codec.blokgrootte;
		});
	}

	/** A file that was cut off inside its header holds nothing. */
	async function deelLezer(bestand: FileHandle, naam: string): Promise<Lezer | undefined> {
		try {
			return await openDeel(bestand, ring, naam);
		} catch (fout) {
			if (fout instanceof KoppelvlakFout && fout.gegevens.code === 'bestand-beschadigd') return undefined;
			throw fout;
		}
	}

	async function begin(deel: string, naam: string): Promise<{ bestand: FileHandle; schrijver: Blokschrijver }> {
		const codec: Blokcodec = nieuweCodec(ring, naam, blokgrootte);
		const bestand = await open(deel, 'w+', 0o600);
		await schrijfAlles(bestand, codec.kop, 0);
		return { bestand, schrijver: new Blokschrijver(bestand, codec) };
	}

	/** Takes up a file again after `vanaf` plain bytes: whole blocks stay on disk, the rest of the held part is written again. */
	async function hervat(
		{ naam, gereed, deel }: ReturnType<typeof plaats>,
		vanaf: number,
	): Promise<{ bestand: FileHandle; schrijver: Blokschrijver }> {
		const klaar = await openAls(gereed);
		if (klaar)
			return await met(klaar, async () => await overnemen(await openGereed(klaar, ring, naam), deel, naam, vanaf));
		const bestand = await openAls(deel, 'r+');
		if (!bestand) throw teWeinig();
		try {
			const lezer = await deelLezer(bestand, naam);
			if (!lezer) throw teWeinig();
			const behouden = Math.floor(vanaf / lezer.codec.blokgrootte);
			const rest = vanaf - behouden * lezer.codec.blokgrootte;
			if (lezer.blokken < behouden + (rest > 0 ? 1 : 0)) throw teWeinig();
			const schrijver = new Blokschrijver(bestand, lezer.codec);
			if ((await heleBlokken(lezer, (inhoud) => schrijver.behoud(inhoud), behouden)) < behouden) throw teWeinig();
			const begin = rest > 0 ? (await lezer.blok(behouden)).subarray(0, rest) : undefined;
			await bestand.truncate(lezer.codec.kop.length + behouden * (lezer.codec.blokgrootte + BLOK_EXTRA));
			if (begin) await schrijver.schrijf(begin);
			return { bestand, schrijver };
		} catch (fout) {
			await bestand.close();
			throw fout;
		}
	}

	/** A finished file is never changed in place: its first `vanaf` bytes are copied to a new one. */
	async function overnemen(
		lezer: Lezer,
		deel: string,
		naam: string,
		vanaf: number,
	): Promise<{ bestand: FileHandle; schrijver: Blokschrijver }> {
		if (lezer.omvang < vanaf) throw teWeinig();
		const nieuw = await begin(deel, naam);
		try {
			for await (const stuk of bereik(lezer, 0, vanaf)) await nieuw.schrijver.schrijf(stuk);
			return nieuw;
		} catch (fout) {
			await nieuw.bestand.close();
			throw fout;
		}
	}

	async function schrijf(
		sleutel: string,
		stream: Readable,
		opties: { vanaf?: number; signal?: AbortSignal } = {},
	): Promise<{ omvang: number; sha256: string }> {
		const waar = plaats(sleutel);
		if (opties.signal) addAbortSignal(opties.signal, stream);
		if (bezig.has(waar.naam)) {
			stream.destroy();
			throw new KoppelvlakFout({
				soort: 'tijdelijk',
				code: 'bestand-in-gebruik',
				melding: 'Dit bestand wordt op dit moment al opgehaald.',
				remedie: 'Wacht tot het ophalen klaar is; het wordt vanzelf opnieuw geprobeerd.',
			});
		}
		bezig.add(waar.naam);
		// An error of the stream before it is read must not end the process; reading it gives the same error.
		stream.on('error', () => {});
		try {
			await maakMap(dirname(waar.gereed));
			const vanaf = opties.vanaf ?? 0;
			const { bestand, schrijver } = vanaf > 0 ? await hervat(waar, vanaf) : await begin(waar.deel, waar.naam);
			try {
				for await (const stuk of stream) await schrijver.schrijf(stuk as Uint8Array);
				opties.signal?.throwIfAborted();
				const uitkomst = await schrijver.sluit();
				await rename(waar.deel, waar.gereed);
				await fsyncMap(dirname(waar.gereed));
				return uitkomst;
			} finally {
				await bestand.close();
			}
		} finally {
			stream.destroy();
			bezig.delete(waar.naam);
		}
	}

	async function lees(sleutel: string, gevraagd: { vanaf?: number; tot?: number } = {}): Promise<Readable> {
		const { naam, gereed } = plaats(sleutel);
		const bestand = await openAls(gereed);
		if (!bestand) {
			throw new KoppelvlakFout({
				soort: 'definitief',
				code: 'bestand-ontbreekt',
				melding: 'Het bestand staat niet (meer) in de tijdelijke opslag van de service.',
				remedie: 'Laat het bestand opnieuw ophalen ("opnieuw proberen").',
			});
		}
		try {
			const lezer = await openGereed(bestand, ring, naam);
			const vanaf = Math.min(gevraagd.vanaf ?? 0, lezer.omvang);
			const tot = Math.min(gevraagd.tot ?? lezer.omvang, lezer.omvang);
			if (!(vanaf >= 0) || !(tot >= vanaf)) throw new RangeError('range outside of the file');
			const stream = Readable.from(bereik(lezer, vanaf, tot), {
				objectMode: false,
				highWaterMark: lezer.codec.blokgrootte,
			});
			stream.once('close', () => void bestand.close().catch(() => {}));
			return stream;
		} catch (fout) {
			await bestand.close();
			throw fout;
		}
	}

	return {
		schrijf,
		aanwezig,
		lees,
		async verwijder(sleutel) {
			const { gereed, deel } = plaats(sleutel);
			await rm(deel, { force: true });
			await rm(gereed, { force: true });
		},
	};
}

/** Plain bytes [vanaf, tot) block by block. */
async function* bereik(lezer: Lezer, vanaf: number, tot: number): AsyncGenerator<Buffer> {
	const grootte = lezer.codec.blokgrootte;
	const kladblok = Buffer.allocUnsafeSlow(grootte + BLOK_EXTRA);
	for (let nummer = Math.floor(vanaf / grootte); nummer * grootte < tot; nummer += 1) {
		const inhoud = await lezer.blok(nummer, kladblok);
		yield inhoud.subarray(Math.max(0, vanaf - nummer * grootte), Math.min(inhoud.length, tot - nummer * grootte));
	}
}

async function openAls(pad: string, vlag = 'r'): Promise<FileHandle | undefined> {
	try {
		return await open(pad, vlag);
	} catch (fout) {
		if ((fout as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw fout;
	}
}

async function met<T>(bestand: FileHandle, doe: () => Promise<T>): Promise<T> {
	try {
		return await doe();
	} finally {
		await bestand.close();
	}
}

function teWeinig(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'hervatten-onmogelijk',
		melding: 'Het bestand kan niet worden hervat: het deel dat al was opgehaald ontbreekt.',
		remedie: 'Het bestand wordt vanaf het begin opnieuw opgehaald.',
	});
}
