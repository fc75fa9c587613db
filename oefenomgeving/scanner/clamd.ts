// SPDX-License-Identifier: EUPL-1.2
/**
 * A scanner as ClamAV's daemon plays it on its socket (clamd(8)): INSTREAM, PING and VERSION, each after `z` (ends with NUL) or `n` (ends
 * with a line feed). It finds the EICAR test file anywhere in a stream and nothing else: for practice, not for protection.
 */
import { createServer, type Server, type Socket } from 'node:net';

export interface OefenScanner {
	/** 0 for a unix socket. */
	poort: number;
	stop(): Promise<void>;
}

export interface ScannerOpties {
	/** TCP on 127.0.0.1; 0 takes a free port. */
	poort?: number;
	/** Unix socket instead. */
	socket?: string;
	/** StreamMaxLength in bytes. Default 4 GiB. */
	maxBytes?: number;
	/** How the scanner misbehaves, for tests. */
	gedrag?: 'gewoon' | 'stil' | 'verbreekt' | 'onzin' | 'leestNiet' | 'grensvondst';
}

const EICAR = Buffer.from(
	['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
	'latin1',
);
const VONDST = 'Eicar-Test-Signature';
const MAX_OPDRACHT = 64;

/** Looks for the test file over the borders of chunks; keeps only what a find could begin with. */
class Zoeker {
	gevonden = false;
	#staart: Buffer = Buffer.alloc(0);

	voeg(deel: Buffer): void {
		if (this.gevonden || deel.length === 0) return;
		const rand = Buffer.concat([this.#staart, deel.subarray(0, EICAR.length - 1)]);
		this.gevonden = rand.includes(EICAR) || deel.includes(EICAR);
		const alles = deel.length >= EICAR.length - 1 ? deel : rand;
		this.#staart = Buffer.from(alles.subarray(Math.max(0, alles.length - EICAR.length + 1)));
	}
}

function bedien(socket: Socket, opties: ScannerOpties): void {
	const { maxBytes = 4 * 1024 ** 3, gedrag = 'gewoon' } = opties;
	let rest: Buffer = Buffer.alloc(0);
	let einde = '\0';
	let stand: 'opdracht' | 'lengte' | 'inhoud' | 'klaar' = 'opdracht';
	let nog = 0;
	let totaal = 0;
	const zoeker = new Zoeker();
	const antwoord = (tekst: string): void => {
		stand = 'klaar';
		socket.end(`${tekst}${einde}`, 'latin1');
	};
	/** True when an INSTREAM begins. */
	const opdracht = (): boolean => {
		const soort = rest[0] === 0x7a ? '\0' : rest[0] === 0x6e ? '\n' : undefined;
		const lengte = soort === undefined ? -1 : rest.indexOf(soort);
		if (soort !== undefined && lengte < 0 && rest.length <= MAX_OPDRACHT) return false;
		einde = soort ?? '\n';
		const naam = rest.subarray(1, Math.max(1, lengte)).toString('latin1');
		rest = rest.subarray(lengte + 1);
		if (naam === 'INSTREAM') {
			stand = 'lengte';
			return true;
		}
		if (naam === 'PING') antwoord('PONG');
		else if (naam === 'VERSION')
			antwoord(`ClamAV 1.4.2 (oefenomgeving)/1/${new Date().toUTCString().replace(',', '')}`);
		else antwoord('UNKNOWN COMMAND');
		return false;
	};
	const uitslag = (): void => {
		if (gedrag === 'stil') return;
		if (gedrag === 'onzin') return antwoord("stream: Can't allocate memory ERROR");
		if (gedrag === 'grensvondst') return antwoord('stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND');
		antwoord(zoeker.gevonden ? `stream: ${VONDST} FOUND` : 'stream: OK');
	};
	const lees = (): void => {
		for (;;) {
			if (stand === 'opdracht' && !opdracht()) return;
			if (stand === 'klaar') return;
			if (stand === 'lengte') {
				if (rest.length < 4) return;
				nog = rest.readUInt32BE(0);
				rest = rest.subarray(4);
				if (nog === 0) return uitslag();
				totaal += nog;
				if (totaal > maxBytes) return antwoord('INSTREAM size limit exceeded. ERROR');
				stand = 'inhoud';
			}
			const deel = rest.subarray(0, nog);
			zoeker.voeg(deel);
			nog -= deel.length;
			rest = rest.subarray(deel.length);
			if (nog > 0) return;
			stand = 'lengte';
		}
	};
	socket.on('error', () => {});
	if (gedrag === 'leestNiet') return void socket.pause();
	socket.on('data', (deel: Buffer) => {
		if (stand === 'klaar') return;
		if (gedrag === 'verbreekt' && totaal > 0) return void socket.destroy();
		rest = rest.length === 0 ? deel : Buffer.concat([rest, deel]);
		lees();
	});
}

/** Starts the practice scanner. */
export async function startScanner(opties: ScannerOpties): Promise<OefenScanner> {
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		bedien(socket, opties);
	});
	await new Promise<void>((klaar, mis) => {
		server.once('error', mis);
		if (opties.socket === undefined) server.listen(opties.poort ?? 0, '127.0.0.1', klaar);
		else server.listen(opties.socket, klaar);
	});
	const adres = server.address();
	return {
		poort: typeof adres === 'object' && adres !== null ? adres.port : 0,
		async stop() {
			const dicht = new Promise<void>((klaar) => server.close(() => klaar()));
			for (const socket of sockets) socket.destroy();
			await dicht;
		},
	};
}
