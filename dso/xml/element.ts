// SPDX-License-Identifier: EUPL-1.2
/** A read-only picture of an XML element. Plain data: it stays valid after the parser's memory was freed. */
export interface XmlElement {
	/** Local name. */
	readonly naam: string;
	/** Namespace URI, empty when none. */
	readonly ns: string;
	/** Line in the source, from 1; the parser stops counting at 65535. */
	readonly regel: number;
	readonly attributen: readonly XmlAttribuut[];
	/** Child elements in document order. */
	readonly kinderen: readonly XmlElement[];
	/** Own text (CDATA included, text of children not), as written: nothing is trimmed. */
	readonly tekst: string;
}

/** Namespace declarations are not attributes. */
export interface XmlAttribuut {
	readonly naam: string;
	readonly ns: string;
	readonly waarde: string;
}

/** First child with this local name (and namespace, when given). */
export function kind(element: XmlElement, naam: string, ns?: string): XmlElement | undefined {
	return element.kinderen.find((deel) => deel.naam === naam && (ns === undefined || deel.ns === ns));
}

/** All children with this local name (and namespace, when given), in document order. */
export function kinderen(element: XmlElement, naam: string, ns?: string): XmlElement[] {
	return element.kinderen.filter((deel) => deel.naam === naam && (ns === undefined || deel.ns === ns));
}

/** Value of the attribute without namespace (or in `ns`). */
export function attribuut(element: XmlElement, naam: string, ns = ''): string | undefined {
	return element.attributen.find((deel) => deel.naam === naam && deel.ns === ns)?.waarde;
}
