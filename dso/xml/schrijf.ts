// SPDX-License-Identifier: EUPL-1.2
import { XMLBuilder } from 'fast-xml-parser';

/** An element to write. `naam` is the qualified name as it must appear (`vx:doel`); declarations are ordinary attributes (`xmlns:vx`). */
export interface SchrijfElement {
	naam: string;
	attributen?: Record<string, string | undefined>;
	/** Either child elements (undefined ones are skipped) or text. */
	inhoud?: ReadonlyArray<SchrijfElement | undefined> | string;
}

const QNAAM = /^[\p{L}_][\p{L}\p{N}._-]*(:[\p{L}_][\p{L}\p{N}._-]*)?$/u;
/** Everything outside the Char production of XML 1.0: control characters, lone surrogates, U+FFFE and U+FFFF. */

const VERBODEN =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function controleer(tekst: string): string {
	if (VERBODEN.test(tekst)) throw new RangeError('text holds a character that XML 1.0 cannot carry');
	return tekst;
}

const vertaling: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\r': '&#13;',
	'\n': '&#10;',
	'\t': '&#9;',
};
const alsTekst = (tekst: string) => controleer(tekst).replace(/[&<>\r]/g, (teken) => vertaling[teken] ?? teken);
const alsWaarde = (tekst: string) => controleer(tekst).replace(/[&<>"\r\n\t]/g, (teken) => vertaling[teken] ?? teken);

type Knoop = Record<string, unknown>;

function knoop(element: SchrijfElement): Knoop {
	if (!QNAAM.test(element.naam)) throw new RangeError('not an XML name');
	const attributen: Record<string, string> = {};
	for (const [naam, waarde] of Object.entries(element.attributen ?? {})) {
		if (waarde === undefined) continue;
		if (!QNAAM.test(naam)) throw new RangeError('not an XML name');
		attributen[`@_${naam}`] = alsWaarde(waarde);
	}
	const { inhoud } = element;
	const kinderen =
		typeof inhoud === 'string'
			? inhoud === ''
				? []
				: [{ '#text': alsTekst(inhoud) }]
			: (inhoud ?? []).flatMap((deel) => (deel === undefined ? [] : [knoop(deel)]));
	return { [element.naam]: kinderen, ...(Object.keys(attributen).length > 0 ? { ':@': attributen } : {}) };
}

/**
 * Writes a document as UTF-8 text with XML declaration, in the order given, without added white space (so that text stays exact).
 * @throws RangeError for a name or character that XML cannot hold.
 */
export function schrijfXml(wortel: SchrijfElement): string {
	const bouwer = new XMLBuilder({
		preserveOrder: true,
		ignoreAttributes: false,
		attributeNamePrefix: '@_',
		processEntities: false,
		format: false,
		suppressEmptyNode: false,
		suppressBooleanAttributes: false,
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n${bouwer.build([knoop(wortel)]) as string}`;
}
