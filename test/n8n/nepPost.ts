// SPDX-License-Identifier: EUPL-1.2
/** A mail server for the flows: takes every mail, keeps what stood in it. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface Post {
	van: string;
	aan: string[];
	onderwerp: string;
	tekst: string;
}

export class NepPost {
	readonly post: Post[] = [];
	/** Refuse this many mails first. */
	weiger = 0;
	#verbindingen = new Set<Socket>();
	#server = createServer((socket) => this.#gesprek(socket));

	async start(): Promise<this> {
		await new Promise<void>((klaar) => this.#server.listen(0, '127.0.0.1', klaar));
		return this;
	}

	get poort(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	async stop(): Promise<void> {
		for (const verbinding of this.#verbindingen) verbinding.destroy();
		await new Promise((klaar) => this.#server.close(klaar));
	}

	/** RFC 5321, as far as one client that behaves needs it. */
	#gesprek(socket: Socket): void {
		this.#verbindingen.add(socket);
		socket.on('close', () => this.#verbindingen.delete(socket)).on('error', () => undefined);
		let rest = '';
		let data = false;
		let post: Post = { van: '', aan: [], onderwerp: '', tekst: '' };
		const zeg = (tekst: string) => socket.write(`${tekst}\r\n`);
		zeg('220 proef ESMTP');
		socket.setEncoding('utf8').on('data', (stuk: string) => {
			rest += stuk;
			for (;;) {
				const eind = rest.indexOf(data ? '\r\n.\r\n' : '\r\n');
				if (eind < 0) return;
				const regel = rest.slice(0, eind);
				rest = rest.slice(eind + (data ? 5 : 2));
				const adres = /<([^>]*)>/.exec(regel)?.[1] ?? '';
				if (data) {
					data = false;
					this.post.push({ ...post, ...inhoud(regel) });
					zeg('250 bewaard');
				} else if (/^MAIL/i.test(regel)) {
					post = { van: adres, aan: [], onderwerp: '', tekst: '' };
					zeg(this.weiger-- > 0 ? '451 later' : '250 goed');
				} else if (/^RCPT/i.test(regel)) {
					post.aan.push(adres);
					zeg('250 goed');
				} else if (/^DATA/i.test(regel)) {
					data = true;
					zeg('354 ga door');
				} else if (/^QUIT/i.test(regel)) {
					zeg('221 dag');
					socket.end();
				} else zeg('250 goed');
			}
		});
	}
}

/** Subject and text of a mail of one part (RFC 5322, 2045, 2047). */
function inhoud(bericht: string): { onderwerp: string; tekst: string } {
	const midden = bericht.indexOf('\r\n\r\n');
	const koppen = bericht.slice(0, midden).replace(/\r\n[ \t]+/g, ' ');
	const kop = (naam: string) => new RegExp(`^${naam}: (.*)$`, 'im').exec(koppen)?.[1] ?? '';
	const lijf = bericht.slice(midden + 4);
	const codering = kop('content-transfer-encoding').toLowerCase();
	const tekst =
		codering === 'base64'
			? Buffer.from(lijf, 'base64').toString('utf8')
			: codering === 'quoted-printable'
				? gequoteerd(lijf.replace(/=\r\n/g, ''))
				: lijf;
	const onderwerp = kop('subject').replace(/=\?utf-8\?([qb])\?([^?]*)\?=\s*/gi, (_, soort: string, woord: string) =>
		soort.toLowerCase() === 'b' ? Buffer.from(woord, 'base64').toString('utf8') : gequoteerd(woord.replace(/_/g, ' ')),
	);
	return { onderwerp: onderwerp.trim(), tekst: tekst.replace(/\r\n/g, '\n') };
}

function gequoteerd(tekst: string): string {
	const latin = tekst.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(latin, 'latin1').toString('utf8');
}
