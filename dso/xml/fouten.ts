// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';

export interface XmlPlaats {
	/** What people call the document: `verzoekbericht`, `CPA`. */
	naam: string;
	regel?: number;
	kolom?: number;
}

function plaatstekst({ naam, regel, kolom }: XmlPlaats): string {
	return [naam, regel === undefined ? '' : `regel ${regel}`, kolom === undefined ? '' : `kolom ${kolom}`]
		.filter(Boolean)
		.join(', ');
}

/** Error about a document as a whole or a place in it; `melding` must not quote content. */
export function xmlFout(
	code: string,
	plaats: XmlPlaats,
	melding: string,
	remedie: string,
	regel: string,
): KoppelvlakFout {
	return new KoppelvlakFout({ soort: 'definitief', code, melding, remedie, plaats: plaatstekst(plaats), regel });
}

/** Messages of libxml2 can quote content (a name out of somebody's answer), so they are recognised and replaced, never copied. */
const VERTALINGEN: Array<[RegExp, string]> = [
	[/encoding|UTF-8|not proper|invalid byte/i, 'de tekens kloppen niet met de opgegeven tekencodering'],
	[/tag mismatch/i, 'een begin- en eindtag horen niet bij elkaar'],
	[
		/Premature end|Couldn't find end|not finished|Document is empty|Start tag expected/i,
		'het bericht is leeg of afgebroken',
	],
	[/Extra content/i, 'er staat nog iets na het einde van het bericht'],
	[/depth/i, 'de elementen zijn te diep genest'],
	[/Namespace|namespace/, 'een naam gebruikt een voorvoegsel (namespace) dat niet is vastgelegd'],
	[/Entity|EntityRef|entity/, 'er staat een & of entiteit die hier niet is toegestaan'],
	[/Attribute|AttValue|attribute/, 'een attribuut is fout of dubbel geschreven'],
	[/too long|too big|limit|huge/i, 'een onderdeel is groter dan toegestaan'],
	[/CharRef|PCDATA invalid Char|invalid Char/i, 'er staat een teken in dat in XML niet mag'],
];

/** Plain Dutch for a parser message. */
export function vertaalParserfout(bericht: string): string {
	return VERTALINGEN.find(([patroon]) => patroon.test(bericht))?.[1] ?? 'de XML is niet welgevormd';
}
