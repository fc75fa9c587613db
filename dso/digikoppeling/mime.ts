// SPDX-License-Identifier: EUPL-1.2
import { MIMEType } from 'node:util';
import type { KoppelvlakFout } from '../http/fout.ts';
import { onleesbaar } from './fouten.ts';

export interface MimeDeel {
	/** Without the angle brackets. */
	contentId?: string;
	/** Media type in lower case, without parameters. */
	mediaType: string;
	/** Decoded bytes. */
	inhoud: Buffer;
}

export interface MimeBericht {
	soap: Buffer;
	delen: MimeDeel[];
}

export interface MimeGrenzen {
	/** Parts, the SOAP part included. */
	delen?: number;
	/** Bytes of the headers of one part. */
	kopBytes?: number;
	/** Bytes of the SOAP part. */
	soapBytes?: number;
}

const REGEL = 'SOAP Messages with Attachments; RFC 2045, 2046 en 2387';
const LF = 0x0a;
const CR = 0x0d;

function mimeFout(melding: string): KoppelvlakFout {
	return onleesbaar('MimeProblem', melding, REGEL);
}

/**
 * Splits the body of an ebMS2 request into the SOAP part and the payloads.
 *
 * `text/xml` is a SOAP part alone. In `multipart/related` the first part is the SOAP part, whatever the `start` parameter says (so do the
 * MSHs in use). Headers are matched without regard to case. The whole body is in memory already, bounded by the caller.
 * @throws KoppelvlakFout code `MimeProblem`
 */
export function leesMime(contentType: string | undefined, body: Buffer, grenzen: MimeGrenzen = {}): MimeBericht {
	const type = mediatype(contentType);
	const soapBytes = grenzen.soapBytes ?? 1024 * 1024;
	if (type?.essence === 'text/xml') return { soap: soapDeel(type, body, soapBytes), delen: [] };
	if (type?.essence !== 'multipart/related') {
		throw mimeFout('Het bericht is geen multipart/related en geen text/xml.');
	}
	const boundary = type.params.get('boundary');
	if (!boundary || boundary.length > 200 || /[^\x20-\x7e]/.test(boundary)) {
		throw mimeFout('De boundary van multipart/related ontbreekt of is ongeldig.');
	}
	const gelezen = splits(body, boundary, grenzen.delen ?? 20).map((ruw) => deel(ruw, grenzen.kopBytes ?? 16 * 1024));
	const [eerste, ...delen] = gelezen;
	if (eerste === undefined) throw mimeFout('Het bericht heeft geen delen.');
	if (eerste.mediaType !== 'text/xml' && eerste.mediaType !== 'application/xml') {
		throw mimeFout('Het eerste deel van het bericht is geen text/xml.');
	}
	const ids = gelezen.flatMap(({ contentId }) => (contentId === undefined ? [] : [contentId]));
	if (new Set(ids).size !== ids.length) throw mimeFout('Twee delen van het bericht hebben dezelfde Content-ID.');
	const soap = soapDeel(eerste.type, eerste.inhoud, soapBytes);
	return { soap, delen: delen.map(({ contentId, mediaType, inhoud }) => ({ contentId, mediaType, inhoud })) };
}

function mediatype(tekst: string | undefined): MIMEType | undefined {
	if (tekst === undefined || tekst.length > 2048) return undefined;
	try {
		return new MIMEType(tekst.replace(/\r?\n[\t ]+/g, ' '));
	} catch {
		return undefined;
	}
}

function soapDeel(type: MIMEType | undefined, inhoud: Buffer, maximum: number): Buffer {
	const charset = type?.params.get('charset')?.toLowerCase();
	if (charset !== undefined && charset !== null && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) {
		throw mimeFout('Het SOAP-deel is niet in UTF-8.');
	}
	if (inhoud.length > maximum) throw mimeFout('Het SOAP-deel van het bericht is te groot.');
	return inhoud;
}

/** The raw parts between the delimiters. A body without closing delimiter was cut off. */
function splits(body: Buffer, boundary: string, maximum: number): Buffer[] {
	const streep = Buffer.from(`--${boundary}`, 'latin1');
	const delen: Buffer[] = [];
	let begin: number | undefined;
	for (let plaats = body.indexOf(streep); plaats >= 0; plaats = body.indexOf(streep, plaats + 1)) {
		if (plaats > 0 && body[plaats - 1] !== LF) continue;
		const achter = plaats + streep.length;
		const einde = body[achter] === 0x2d && body[achter + 1] === 0x2d;
		let regeleinde = einde ? achter + 2 : achter;
		while (body[regeleinde] === 0x20 || body[regeleinde] === 0x09) regeleinde += 1;
		if (body[regeleinde] === CR) regeleinde += 1;
		// Another word that starts with the boundary is no delimiter.
		if (body[regeleinde] !== LF && !(einde && regeleinde >= body.length)) continue;
		if (begin !== undefined) {
			delen.push(body.subarray(begin, zonderRegeleinde(body, begin, plaats)));
			if (delen.length > maximum) throw mimeFout(`Het bericht heeft meer dan ${maximum} delen.`);
		}
		if (einde) return delen;
		begin = regeleinde + 1;
	}
	throw mimeFout('Het bericht is afgebroken: de afsluitende boundary ontbreekt.');
}

/** The line end before a delimiter belongs to the delimiter. */
function zonderRegeleinde(body: Buffer, begin: number, plaats: number): number {
	let einde = plaats;
	if (einde > begin && body[einde - 1] === LF) einde -= 1;
	if (einde > begin && body[einde - 1] === CR) einde -= 1;
	return einde;
}

function deel(ruw: Buffer, kopBytes: number): MimeDeel & { type: MIMEType | undefined } {
	const { kop, lijf } = kopEnLijf(ruw, kopBytes);
	const contentType = kop.get('content-type');
	const type = mediatype(contentType ?? 'text/plain');
	if (type === undefined) throw mimeFout('Een deel van het bericht heeft een ongeldige Content-Type.');
	const contentId = kop.get('content-id')?.replace(/^<(.*)>$/, '$1');
	if (contentId !== undefined && (contentId === '' || contentId.length > 512)) {
		throw mimeFout('Een deel van het bericht heeft een ongeldige Content-ID.');
	}
	return { contentId, mediaType: type.essence, type, inhoud: decodeer(kop.get('content-transfer-encoding'), lijf) };
}

function kopEnLijf(ruw: Buffer, maximum: number): { kop: Map<string, string>; lijf: Buffer } {
	const kop = new Map<string, string>();
	const regels: string[] = [];
	let plaats = 0;
	for (;;) {
		const lf = ruw.indexOf(LF, plaats);
		if (lf < 0) throw mimeFout('De kopregels van een deel zijn afgebroken.');
		if (lf > maximum) throw mimeFout(`De kopregels van een deel zijn langer dan ${maximum} bytes.`);
		const regel = ruw.toString('latin1', plaats, ruw[lf - 1] === CR && lf > plaats ? lf - 1 : lf);
		plaats = lf + 1;
		if (regel === '') break;
		if (/^[\t ]/.test(regel) && regels.length > 0) regels[regels.length - 1] += ` ${regel.trim()}`;
		else regels.push(regel);
	}
	for (const regel of regels) {
		const scheiding = regel.indexOf(':');
		const naam = regel.slice(0, Math.max(0, scheiding)).trim().toLowerCase();
		if (!/^[!-9;-~]+$/.test(naam)) throw mimeFout('Een deel van het bericht heeft een ongeldige kopregel.');
		if (kop.has(naam) && naam.startsWith('content-')) {
			throw mimeFout('Een kopregel van een deel van het bericht komt twee keer voor.');
		}
		kop.set(naam, regel.slice(scheiding + 1).trim());
	}
	return { kop, lijf: ruw.subarray(plaats) };
}

function decodeer(codering: string | undefined, lijf: Buffer): Buffer {
	switch ((codering ?? 'binary').toLowerCase()) {
		case 'binary':
		case '8bit':
		case '7bit':
			return lijf;
		case 'base64': {
			const tekst = lijf.toString('latin1').replace(/[\t\r\n ]+/g, '');
			if (tekst.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(tekst)) {
				throw mimeFout('Een deel van het bericht is geen goede base64.');
			}
			return Buffer.from(tekst, 'base64');
		}
		case 'quoted-printable':
			return quotedPrintable(lijf);
		default:
			throw mimeFout('Een deel van het bericht heeft een onbekende Content-Transfer-Encoding.');
	}
}

/** RFC 2045, 6.7. */
function quotedPrintable(lijf: Buffer): Buffer {
	const tekst = lijf
		.toString('latin1')
		.replace(/[\t ]+(?=\r?\n|$)/g, '')
		.replace(/=\r?\n/g, '');
	if (/=(?![0-9A-Fa-f]{2})/.test(tekst)) throw mimeFout('Een deel van het bericht is geen goede quoted-printable.');
	return Buffer.from(
		tekst.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
		'latin1',
	);
}
