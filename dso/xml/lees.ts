// SPDX-License-Identifier: EUPL-1.2
import * as libxml from 'libxml2-wasm';
import { alsUtf8 } from './codering.ts';
import type { XmlAttribuut, XmlElement } from './element.ts';
import { vertaalParserfout, xmlFout } from './fouten.ts';
import { weigerDoctype } from './proloog.ts';

export interface LeesXmlOpties {
	/** What people call the document, for messages. Default `het XML-bericht`. */
	naam?: string;
	/** Largest source in bytes. Default 32 MiB. */
	maxBytes?: number;
	/** Most elements plus attributes. Default 1,000,000. */
	maxOnderdelen?: number;
	/** Deepest nesting; the parser itself stops at 256. Default 100. */
	maxDiepte?: number;
}

const MIB = 1024 * 1024;
const { XML_PARSE_NONET, XML_PARSE_NO_XXE, XML_PARSE_NO_SYS_CATALOG, XML_PARSE_BIG_LINES, XML_PARSE_COMPACT } =
	libxml.ParseOption;
/** Entities are never replaced (no NOENT), nothing is loaded, nothing is unpacked, limits stay on (no HUGE). */
export const VEILIG: number =
	XML_PARSE_NONET | XML_PARSE_NO_XXE | XML_PARSE_NO_SYS_CATALOG | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT;

/**
 * Parses untrusted XML into plain data. No DTD, no entities, no network, no files; size, number of parts and depth are checked before or
 * while reading. The parser's memory is freed before this returns.
 * @throws KoppelvlakFout (definitief) with `plaats` (name, line, column) and `regel`; never quotes content.
 */
export function leesXml(bytes: Uint8Array, opties: LeesXmlOpties = {}): XmlElement {
	const naam = opties.naam ?? 'het XML-bericht';
	const maxDiepte = opties.maxDiepte ?? 100;
	return metDocument(bytes, { ...opties, naam }, (document) => overgenomen(document.root, 1, maxDiepte, naam));
}

/** Parses, hands the tree to `werk`, and always frees it. For this folder only: the tree must not outlive the call. */
export function metDocument<T>(
	bytes: Uint8Array,
	opties: LeesXmlOpties & { naam: string },
	werk: (document: libxml.XmlDocument) => T,
): T {
	const { naam } = opties;
	const maxBytes = opties.maxBytes ?? 32 * MIB;
	if (bytes.byteLength > maxBytes) {
		throw xmlFout(
			'xml-te-groot',
			{ naam },
			`${naam} is ${bytes.byteLength} bytes; de grens is ${maxBytes} bytes.`,
			'Is deze omvang terecht, verhoog dan de grens in de configuratie.',
			'grens op de omvang van XML',
		);
	}
	const utf8 = alsUtf8(bytes, naam);
	weigerDoctype(utf8, naam);
	weigerVeelheid(utf8, opties.maxOnderdelen ?? 1_000_000, naam);
	let document: libxml.XmlDocument;
	try {
		document = libxml.XmlDocument.fromBuffer(utf8, { option: VEILIG, encoding: 'utf-8' });
	} catch (fout) {
		if (!(fout instanceof libxml.XmlLibError)) throw fout;
		const detail = fout.details.find((deel) => deel.level >= 2) ?? fout.details[0];
		throw xmlFout(
			'xml-niet-welgevormd',
			{ naam, ...(detail ? { regel: detail.line, kolom: detail.col } : {}) },
			`${naam} is geen goede XML: ${vertaalParserfout(detail?.message ?? '')}.`,
			'Laat de afzender het bericht opnieuw aanbieden; bewaar het ontvangen bestand voor onderzoek.',
			'XML 1.0 (welgevormdheid) en Namespaces in XML 1.0',
		);
	}
	try {
		if (document.dtd !== null) {
			throw xmlFout(
				'xml-doctype',
				{ naam },
				`${naam} bevat een DOCTYPE; dat wordt geweigerd.`,
				'Laat de afzender die weglaten.',
				'DTD uit',
			);
		}
		return werk(document);
	} finally {
		document.dispose();
	}
}

/** Counts what could become a node before the parser allocates any: `<` starts an element, `="` or `='` an attribute. */
function weigerVeelheid(utf8: Buffer, max: number, naam: string): void {
	let aantal = 0;
	for (let i = utf8.indexOf(0x3c); i >= 0; i = utf8.indexOf(0x3c, i + 1)) if (utf8[i + 1] !== 0x2f) aantal++;
	for (let i = utf8.indexOf(0x3d); i >= 0; i = utf8.indexOf(0x3d, i + 1)) aantal++;
	if (aantal <= max) return;
	throw xmlFout(
		'xml-te-veel-onderdelen',
		{ naam },
		`${naam} heeft meer dan ${max} elementen en attributen.`,
		'Is dit aantal terecht, verhoog dan de grens in de configuratie.',
		'grens op het aantal onderdelen van XML',
	);
}

function overgenomen(bron: libxml.XmlElement, diepte: number, maxDiepte: number, naam: string): XmlElement {
	if (diepte > maxDiepte) {
		throw xmlFout(
			'xml-te-diep',
			{ naam, regel: bron.line },
			`${naam} is dieper genest dan ${maxDiepte} niveaus.`,
			'Laat de afzender het bericht controleren; de standaarden kennen zulke diepe berichten niet.',
			'grens op de diepte van XML',
		);
	}
	const attributen: XmlAttribuut[] = bron.attrs.map((deel) => ({
		naam: deel.name,
		ns: deel.namespaceUri,
		waarde: deel.value,
	}));
	const kinderen: XmlElement[] = [];
	let tekst = '';
	for (let knoop = bron.firstChild; knoop !== null; knoop = knoop.next) {
		if (knoop instanceof libxml.XmlElement) kinderen.push(overgenomen(knoop, diepte + 1, maxDiepte, naam));
		else if (knoop instanceof libxml.XmlText || knoop instanceof libxml.XmlCData) tekst += knoop.content;
		else if (knoop instanceof libxml.XmlEntityReference) {
			throw xmlFout(
				'xml-entiteit',
				{ naam, regel: bron.line },
				`${naam} bevat een entiteit.`,
				'Laat de afzender die weglaten.',
				'entiteiten uit',
			);
		}
	}
	return { naam: bron.name, ns: bron.namespaceUri, regel: bron.line, attributen, kinderen, tekst };
}
