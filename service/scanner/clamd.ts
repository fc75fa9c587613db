// SPDX-License-Identifier: EUPL-1.2
/**
 * Client of ClamAV's daemon over TCP or a unix socket: INSTREAM, PING and VERSION (clamd(8)). The npm clients are not used: they give "no
 * verdict" as a value that is easily taken for clean, or do not tell a time-out from an answer.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { leesUitslag, onbereikbaar, overGrens, type Uitslag } from './antwoord.ts';

export type ClamdAdres = { host: string; poort: number } | { socket: string };

export interface ClamdOpties {
	adres: ClamdAdres;
	/** Set-up of the connection, in ms. Default 5000. */
	verbindingMs?: number;
	/** Longest time in which clamd takes nothing of what is sent, in ms. Default 60000. */
	stilMs?: number;
	/** From the last byte to the verdict, in ms; clamd itself stops at MaxScanTime (2 minutes). Default 300000. */
	uitslagMs?: number;
	/** Largest document in bytes that is sent; clamd cannot look at more than 2 GiB. Default 2147483647. */
	maxBytes?: number;
}

export interface Clamd {
	/** Sends the stream and gives the verdict. The stream is read to its end or destroyed. @throws KoppelvlakFout, or what the stream throws */
	scan(stream: Readable, signal?: AbortSignal): Promise<Uitslag>;
	/** Resolves when clamd answers PONG. @throws KoppelvlakFout `scanner-onbereikbaar` */
	ping(): Promise<void>;
	/** For example `ClamAV 1.4.2/27500/Mon Nov 23 09:26:00 2026`. */
	versie(): Promise<string>;
}

/** One chunk of the protocol; memory holds a few of these whatever the size of the document. */
const STUK = 64 * 1024;
/** Answers are one line. */
const MAX_ANTWOORD = 4 * 1024;
const TWEE_GIB = 2 ** 31 - 1;

export function createClamd(opties: ClamdOpties): Clamd {
	const { adres } = opties;
	const verbindingMs = opties.verbindingMs ?? 5_000;
	const stilMs = opties.stilMs ?? 60_000;
	const uitslagMs = opties.uitslagMs ?? 300_000;
	const maxBytes = opties.maxBytes ?? TWEE_GIB;

	/** One command over one connection; `stuur` sends what follows the command. */
	async function gesprek(
		opdracht: string,
		stuur: (lijn: Lijn) => Promise<void>,
		wachtMs: number,
		signal?: AbortSignal,
	): Promise<string> {
		signal?.throwIfAborted();
		const lijn = new Lijn(adres);
		const afbreken = () => lijn.breek(signal?.reason);
		signal?.addEventListener('abort', afbreken, { once: true });
		try {
			await lijn.open(verbindingMs);
			await lijn.schrijf(Buffer.from(`z${opdracht}\0`, 'ascii'), stilMs);
			await stuur(lijn);
			return await lijn.antwoord(wachtMs);
		} catch (fout) {
			signal?.throwIfAborted();
			throw fout;
		} finally {
			signal?.removeEventListener('abort', afbreken);
			lijn.breek();
		}
	}

	return {
		async scan(stream, signal) {
			// An error of the stream before it is read must not end the process; reading it gives the same error.
			stream.on('error', () => {});
			try {
				const antwoord = await gesprek(
					'INSTREAM',
					async (lijn) => {
						let gestuurd = 0;
						for await (const deel of stream as AsyncIterable<Buffer>) {
							gestuurd += deel.length;
							if (gestuurd > maxBytes) throw overGrens();
							// A verdict before the end (a limit): the rest need not be sent.
							if (lijn.beantwoord) return;
							await stuurStukken(lijn, deel, stilMs);
						}
						await lijn.schrijf(Buffer.alloc(4), stilMs);
					},
					uitslagMs,
					signal,
				);
				return leesUitslag(antwoord);
			} finally {
				stream.destroy();
			}
		},
		async ping() {
			const antwoord = await gesprek('PING', async () => {}, verbindingMs);
			if (antwoord !== 'PONG') throw onbereikbaar('op dit adres antwoordt iets anders dan ClamAV');
		},
		versie: () => gesprek('VERSION', async () => {}, verbindingMs),
	};
}

/** Each chunk is its length (uint32, network order) and its bytes. */
async function stuurStukken(lijn: Lijn, deel: Buffer, stilMs: number): Promise<void> {
	for (let plaats = 0; plaats < deel.length; plaats += STUK) {
		const stuk = deel.subarray(plaats, plaats + STUK);
		const kop = Buffer.allocUnsafe(4);
		kop.writeUInt32BE(stuk.length);
		await lijn.schrijf(kop, stilMs, stuk);
	}
}

/** A connection on which writing waits for the other side and the answer is kept from the first byte on. */
class Lijn {
	readonly #socket: Socket;
	#ontvangen = '';
	#fout: unknown;
	#dicht = false;
	readonly #einde: Promise<void>;

	constructor(adres: ClamdAdres) {
		this.#socket = 'socket' in adres ? connect(adres.socket) : connect(adres.poort, adres.host);
		this.#socket.setNoDelay(true);
		this.#einde = new Promise((klaar) => {
			this.#socket.once('close', () => {
				this.#dicht = true;
				klaar();
			});
		});
		this.#socket.on('error', (fout) => (this.#fout ??= fout));
		this.#socket.setEncoding('latin1');
		this.#socket.on('data', (deel: string) => {
			this.#ontvangen = (this.#ontvangen + deel).slice(0, MAX_ANTWOORD);
			if (this.beantwoord) this.#socket.destroy();
		});
	}

	/** The answer ends with a NUL byte, because the command began with `z`. */
	get beantwoord(): boolean {
		return this.#ontvangen.includes('\0');
	}

	async open(ms: number): Promise<void> {
		if (!this.#socket.connecting) return;
		await this.#binnen(ms, 'geen verbinding binnen de tijd', once(this.#socket, 'connect'));
	}

	/** Waits until the other side has taken it; when it has answered or hung up meanwhile, `antwoord` tells. */
	async schrijf(bytes: Buffer, ms: number, vervolg?: Buffer): Promise<void> {
		if (this.#dicht || this.#socket.destroyed) return this.#naSluiting();
		if (vervolg) this.#socket.cork();
		let ruimte = this.#socket.write(bytes);
		if (vervolg) {
			ruimte = this.#socket.write(vervolg);
			this.#socket.uncork();
		}
		if (!ruimte) await this.#binnen(ms, 'ClamAV neemt niets meer aan', once(this.#socket, 'drain'));
	}

	async antwoord(ms: number): Promise<string> {
		if (!this.beantwoord) await this.#binnen(ms, 'geen uitslag binnen de tijd', this.#einde);
		if (!this.beantwoord) throw onbereikbaar('de verbinding werd verbroken', this.#fout);
		return this.#ontvangen.slice(0, this.#ontvangen.indexOf('\0')).trim();
	}

	breek(reden?: unknown): void {
		this.#fout ??= reden;
		this.#socket.destroy();
	}

	/** Closed while sending: with an answer that is no failure of sending. */
	#naSluiting(): void {
		if (!this.beantwoord) throw onbereikbaar(redenVan(this.#fout), this.#fout);
	}

	/** Until `gebeurt`, or the connection closes, or `ms` have passed. */
	async #binnen(ms: number, wat: string, gebeurt: Promise<unknown>): Promise<void> {
		let klok: NodeJS.Timeout | undefined;
		const teLaat = new Promise<'laat'>((klaar) => {
			klok = setTimeout(() => klaar('laat'), ms);
		});
		try {
			const uitkomst = await Promise.race([
				gebeurt.then(
					() => 'ja' as const,
					() => 'dicht' as const,
				),
				this.#einde.then(() => 'dicht' as const),
				teLaat,
			]);
			if (uitkomst === 'laat') throw onbereikbaar(wat);
			if (uitkomst === 'dicht') this.#naSluiting();
		} finally {
			clearTimeout(klok);
		}
	}
}

/** The code of the operating system says enough; its text may hold paths. */
function redenVan(fout: unknown): string {
	const code = (fout as { code?: unknown } | undefined)?.code;
	return typeof code === 'string' ? code : 'de verbinding werd verbroken';
}
