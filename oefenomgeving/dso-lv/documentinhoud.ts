// SPDX-License-Identifier: EUPL-1.2
import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as adempauze } from 'node:timers/promises';

/**
 * Contents of the attachments, generated from seed and size each time they are asked for: two gigabytes need no disk and any
 * range can be read at once. Filler is an AES-256-CTR key stream; a `.pdf` gets a readable page around it.
 */
export interface InhoudBron {
	zaad: string;
	/** Bytes of the whole document. */
	omvang: number;
	bestandsnaam: string;
}

const BLOK = 64 * 1024;

/** The file that every virus scanner must find (EICAR), put together here so that no scanner finds it in this source. */
const TESTBESTAND = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const BESMET = 'besmet:';

/** Seed of contents that begin with the test file for virus scanners. */
export function besmetZaad(zaad: string): string {
	return `${BESMET}${zaad}`;
}

const MEDIATYPEN: Record<string, string> = {
	pdf: 'application/pdf',
	txt: 'text/plain; charset=utf-8',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

function extensie(bestandsnaam: string): string {
	return /\.([A-Za-z0-9]{1,8})$/.exec(bestandsnaam)?.[1]?.toLowerCase() ?? '';
}

export function mediaType(bestandsnaam: string): string {
	return MEDIATYPEN[extensie(bestandsnaam)] ?? 'application/octet-stream';
}

interface Opbouw {
	kop: Buffer;
	vulling: number;
	staart: Buffer;
	tekst: boolean;
}

/** A PDF of exactly `omvang` bytes: one page, and the filler as an object that the page does not use. Undefined when it cannot fit. */
function pdfOpbouw(omvang: number): Opbouw | undefined {
	const zin = 'BT /F1 18 Tf 60 760 Td (Bijlage uit de oefenomgeving) Tj ET';
	const objecten = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${zin.length} >>\nstream\n${zin}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let kop = '%PDF-1.4\n';
	const plaatsen: number[] = [];
	objecten.forEach((inhoud, i) => {
		plaatsen.push(kop.length);
		kop += `${i + 1} 0 obj\n${inhoud}\nendobj\n`;
	});
	plaatsen.push(kop.length);
	const maak = (vulling: number): { kop: string; staart: string } => {
		const begin = `${kop}6 0 obj\n<< /Length ${vulling} >>\nstream\n`;
		const einde = '\nendstream\nendobj\n';
		const xref = begin.length + vulling + einde.length;
		const regels = plaatsen.map((plaats) => `${String(plaats).padStart(10, '0')} 00000 n \n`).join('');
		return {
			kop: begin,
			staart: `${einde}xref\n0 7\n0000000000 65535 f \n${regels}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`,
		};
	};
	// The lengths of the numbers depend on the filler; white space after the header evens it out.
	let vulling = omvang;
	for (let poging = 0; poging < 8; poging++) {
		const { kop: k, staart } = maak(Math.max(0, vulling));
		const over = omvang - k.length - staart.length - vulling;
		if (over === 0 && vulling >= 0)
			return { kop: Buffer.from(k, 'latin1'), vulling, staart: Buffer.from(staart, 'latin1'), tekst: false };
		vulling += over;
		if (vulling < 0) return undefined;
	}
	return undefined;
}

function opbouw(bron: InhoudBron): Opbouw {
	const leeg = Buffer.alloc(0);
	const soort = extensie(bron.bestandsnaam);
	if (bron.zaad.startsWith(BESMET) && bron.omvang >= TESTBESTAND.length) {
		const kop = Buffer.from(TESTBESTAND, 'latin1');
		return { kop, vulling: bron.omvang - kop.length, staart: leeg, tekst: true };
	}
	return (
		(soort === 'pdf' ? pdfOpbouw(bron.omvang) : undefined) ?? {
			kop: leeg,
			vulling: bron.omvang,
			staart: leeg,
			tekst: soort === 'txt',
		}
	);
}

const LETTERS = Buffer.from('abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz ,.eeaannnt\n', 'latin1').subarray(
	0,
	64,
);

/** Filler bytes from `vanaf`, without end; seeks by setting the CTR counter. */
function vulling(zaad: string, vanaf: number, tekst: boolean): (n: number) => Buffer {
	const sleutel = createHash('sha256').update(`bijlage:${zaad}`).digest();
	const teller = Buffer.alloc(16);
	teller.writeBigUInt64BE(BigInt(Math.floor(vanaf / 16)), 8);
	const stroom = createCipheriv('aes-256-ctr', sleutel, teller);
	const nullen = Buffer.alloc(BLOK);
	stroom.update(nullen.subarray(0, vanaf % 16));
	return (n) => {
		const deel = stroom.update(nullen.subarray(0, n));
		if (tekst) for (let i = 0; i < deel.length; i++) deel[i] = LETTERS[deel[i]! & 63]!;
		return deel;
	};
}

/** Bytes `van` up to and including `tot`, in pieces of at most 64 KiB. */
export function* stukken(bron: InhoudBron, van = 0, tot = bron.omvang - 1): Generator<Buffer> {
	const { kop, vulling: lengte, staart, tekst } = opbouw(bron);
	let plaats = van;
	let vul: ((n: number) => Buffer) | undefined;
	while (plaats <= tot) {
		const nog = Math.min(BLOK, tot - plaats + 1);
		let stuk: Buffer;
		if (plaats < kop.length) stuk = kop.subarray(plaats, plaats + nog);
		else if (plaats < kop.length + lengte) {
			vul ??= vulling(bron.zaad, plaats - kop.length, tekst);
			stuk = vul(Math.min(nog, kop.length + lengte - plaats));
		} else stuk = staart.subarray(plaats - kop.length - lengte, plaats - kop.length - lengte + nog);
		yield stuk;
		plaats += stuk.length;
	}
}

export function leesStroom(bron: InhoudBron, van?: number, tot?: number): Readable {
	return Readable.from(stukken(bron, van, tot), { objectMode: false, highWaterMark: BLOK });
}

/** SHA-256 (hex) of the whole document; some seconds per gigabyte, in pieces so that other requests go on. */
export async function sha256(bron: InhoudBron): Promise<string> {
	const hash = createHash('sha256');
	let sinds = 0;
	for (const stuk of stukken(bron)) {
		hash.update(stuk);
		if ((sinds += stuk.length) >= 8 * 1024 * 1024) {
			sinds = 0;
			await adempauze();
		}
	}
	return hash.digest('hex');
}
