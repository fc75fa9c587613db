// SPDX-License-Identifier: EUPL-1.2
import { XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';

/** Reads hostile XML: UTF-8 only, no DOCTYPE, no entities, no network, no files, at most `maxBytes`. */
export interface LeesOpties {
	maxBytes?: number;
}

export class XmlFout extends Error {}

export interface Boom {
	/** Text of the first match, trimmed. */
	tekst(xpath: string, vanaf?: XmlNode): string | undefined;
	knopen(xpath: string, vanaf?: XmlNode): XmlElement[];
}

/**
 * Parses, hands the tree to `gebruik` and frees it afterwards (the tree lives outside the JavaScript heap).
 * @throws XmlFout with a Dutch text that holds nothing of the content
 */
export function metXml<T>(
	bytes: Uint8Array,
	prefixen: Record<string, string>,
	gebruik: (boom: Boom) => T,
	opties: LeesOpties = {},
): T {
	const max = opties.maxBytes ?? 20 * 1024 * 1024;
	if (bytes.byteLength > max) throw new XmlFout(`Het XML-bericht is groter dan ${max} bytes.`);
	let tekst: string;
	try {
		tekst = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new XmlFout('Het XML-bericht is geen geldige UTF-8.');
	}
	if (/<!DOCTYPE|<!ENTITY/i.test(tekst))
		throw new XmlFout('Het XML-bericht bevat een DOCTYPE; dat is niet toegestaan.');
	if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(tekst))
		throw new XmlFout('Het XML-bericht moet UTF-8 gebruiken.');
	let document: XmlDocument;
	try {
		document = XmlDocument.fromBuffer(bytes);
	} catch {
		throw new XmlFout('Het bericht is geen welgevormde XML.');
	}
	try {
		const knopen = (xpath: string, vanaf?: XmlNode): XmlElement[] =>
			(vanaf ?? document.root).find(xpath, prefixen).filter((knoop) => knoop instanceof XmlElement);
		return gebruik({
			knopen,
			tekst: (xpath, vanaf) => (vanaf ?? document.root).find(xpath, prefixen)[0]?.content.trim(),
		});
	} finally {
		document.dispose();
	}
}
