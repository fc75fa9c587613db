// SPDX-License-Identifier: EUPL-1.2
import { xmlFout } from './fouten.ts';

const REGEL = 'DTD en entiteiten zijn uitgeschakeld (XXE, entiteitenbom)';

/**
 * Refuses a document type declaration before the parser sees it. A DOCTYPE can only stand before the root element, so only the prolog
 * is walked: the same characters inside an answer (CDATA) do no harm.
 */
export function weigerDoctype(utf8: Buffer, naam: string): void {
	let plek = 0;
	for (;;) {
		const open = utf8.indexOf(0x3c, plek);
		if (open < 0) return;
		const kop = utf8.subarray(open, open + 4).toString('latin1');
		let einde: number;
		if (kop.startsWith('<?')) einde = utf8.indexOf('?>', open + 2);
		else if (kop === '<!--') einde = utf8.indexOf('-->', open + 4);
		else if (kop.startsWith('<!')) {
			throw xmlFout(
				'xml-doctype',
				{ naam, regel: regelnummer(utf8, open) },
				`${naam} bevat een DOCTYPE of entiteitdefinitie; dat wordt uit veiligheid geweigerd.`,
				'Laat de afzender het bericht zonder DOCTYPE aanbieden; de standaarden gebruiken die niet.',
				REGEL,
			);
		} else return;
		if (einde < 0) return;
		plek = einde + 2;
	}
}

function regelnummer(utf8: Buffer, plek: number): number {
	let regel = 1;
	for (let i = utf8.indexOf(0x0a); i >= 0 && i < plek; i = utf8.indexOf(0x0a, i + 1)) regel++;
	return regel;
}
