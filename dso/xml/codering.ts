// SPDX-License-Identifier: EUPL-1.2
import { xmlFout } from './fouten.ts';

const REGEL = 'XML 1.0, 4.3.3 en bijlage F (tekencodering)';
const BEKEND = new Map([
	['utf-8', 'utf-8'],
	['utf8', 'utf-8'],
	['us-ascii', 'utf-8'],
	['ascii', 'utf-8'],
	['utf-16', 'utf-16'],
	['iso-8859-1', 'windows-1252'],
	['iso-8859-15', 'iso-8859-15'],
	['windows-1252', 'windows-1252'],
]);

function weiger(naam: string, reden: string) {
	return xmlFout(
		'xml-codering',
		{ naam },
		`De tekencodering van ${naam} is niet te lezen: ${reden}.`,
		'Laat de afzender het bericht als UTF-8 aanbieden.',
		REGEL,
	);
}

/**
 * The document as UTF-8 bytes without byte order mark, whatever it came in, so that every later check sees the same text as the parser.
 * Accepted: UTF-8, UTF-16 with byte order mark, ISO-8859-1/-15 and windows-1252 when declared. Everything else is refused: an encoding
 * that hides `<!DOCTYPE` from a check must not exist.
 */
export function alsUtf8(bytes: Uint8Array, naam: string): Buffer {
	const bron = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const [a, b, c, d] = bron;
	if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0))
		throw weiger(naam, 'UTF-32 wordt niet ondersteund');
	if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
		const opgegeven = lees(bron.subarray(2), a === 0xff ? 'utf-16le' : 'utf-16be', naam);
		const uit = Buffer.from(opgegeven, 'utf8');
		const codering = declaratie(uit);
		if (codering !== undefined && codering !== 'utf-16') throw weiger(naam, 'begin en declaratie spreken elkaar tegen');
		return uit;
	}
	if (a === 0 || b === 0) throw weiger(naam, 'UTF-16 zonder byte order mark');
	const zonderBom = a === 0xef && b === 0xbb && c === 0xbf ? bron.subarray(3) : bron;
	const opgegeven = declaratie(zonderBom);
	const codering = opgegeven === undefined ? 'utf-8' : BEKEND.get(opgegeven);
	if (codering === undefined || codering === 'utf-16')
		throw weiger(naam, 'de opgegeven codering wordt niet ondersteund of klopt niet');
	if (codering === 'utf-8') return zonderBom;
	if (zonderBom !== bron) throw weiger(naam, 'begin en declaratie spreken elkaar tegen');
	return Buffer.from(lees(bron, codering, naam), 'utf8');
}

function lees(bytes: Buffer, codering: string, naam: string): string {
	try {
		return new TextDecoder(codering, { fatal: true }).decode(bytes);
	} catch {
		throw weiger(naam, 'er staan ongeldige tekens in');
	}
}

/** The encoding named in the XML declaration, in lower case. */
function declaratie(bytes: Buffer): string | undefined {
	const begin = bytes.subarray(0, 256).toString('latin1');
	return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']{1,40})["']/.exec(begin)?.[1]?.toLowerCase();
}
