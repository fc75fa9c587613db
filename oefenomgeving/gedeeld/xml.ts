// SPDX-License-Identifier: EUPL-1.2
import { XMLBuilder } from 'fast-xml-parser';

/**
 * One XML element as plain data. Key order is element order; `@name` is an attribute, `#` the text, an array repeats the element,
 * `undefined` leaves it out.
 */
export interface XmlElement {
	[naam: string]: XmlWaarde;
}
export type XmlWaarde = string | number | boolean | undefined | XmlElement | Array<XmlElement | string>;

/** XML 1.0 cannot carry these characters at all, escaped or not. */

const ONMOGELIJK =
	/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function schoon(waarde: XmlWaarde): XmlWaarde {
	if (typeof waarde === 'string') return waarde.replace(ONMOGELIJK, '');
	if (Array.isArray(waarde)) return waarde.map((deel) => schoon(deel) as XmlElement | string);
	if (waarde && typeof waarde === 'object') {
		return Object.fromEntries(
			Object.entries(waarde)
				.filter(([, deel]) => deel !== undefined)
				.map(([naam, deel]) => [naam, schoon(deel)]),
		);
	}
	return waarde;
}

/** Serialises one root element as a UTF-8 document; text and attribute values are escaped. */
export function bouwXml(wortel: Record<string, XmlElement>, opties: { inspringen?: boolean } = {}): string {
	const bouwer = new XMLBuilder({
		ignoreAttributes: false,
		attributeNamePrefix: '@',
		textNodeName: '#',
		suppressEmptyNode: true,
		suppressBooleanAttributes: false,
		processEntities: true,
		format: opties.inspringen ?? false,
		indentBy: '  ',
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n${bouwer.build(schoon(wortel))}`;
}
