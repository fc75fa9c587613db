// SPDX-License-Identifier: EUPL-1.2
import { metXml, XmlFout } from '../../gedeeld/lees-xml.ts';
import type { Bijlage } from './activiteiten.ts';

/** What the practice DSO-LV must know of a verzoekbericht to hand it out. */
export interface Kerngegevens {
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
	type: string;
	/** OINs of bevoegd gezag and behandeldienst: they alone may fetch. */
	geadresseerden: string[];
	/** Names of the activities, for the PDF. */
	activiteiten: string[];
	bijlagen: Bijlage[];
}

const kind = (naam: string): string => `*[local-name()='${naam}']`;

/**
 * Reads a whole STAM message by local names (every version of the namespace).
 * @throws XmlFout when it is not a verzoekbericht or lacks what is needed
 */
export function leesKerngegevens(xml: Uint8Array): Kerngegevens {
	return metXml(xml, {}, ({ tekst, knopen }) => {
		const verzoek = knopen(`self::${kind('verzoekXML')}/${kind('verzoek')}`)[0];
		if (!verzoek) throw new XmlFout('Geen verzoekbericht: het element verzoekXML/verzoek ontbreekt.');
		const verplicht = (naam: string): string => {
			const waarde = tekst(kind(naam), verzoek);
			if (!waarde) throw new XmlFout(`Het verzoekbericht mist het element ${naam}.`);
			return waarde;
		};
		const verzoeknummer = verplicht('verzoeknummer');
		if (!/^[A-Za-z0-9_-]{1,40}$/.test(verzoeknummer))
			throw new XmlFout('Het verzoeknummer mag alleen letters, cijfers, - en _ bevatten.');
		const volgnummer = verplicht('volgnummer');
		if (!/^[A-Za-z0-9]{1,10}$/.test(volgnummer))
			throw new XmlFout('Het volgnummer mag alleen letters en cijfers bevatten.');
		const bijlagen = knopen(`.//${kind('documenten')}/${kind('document')}`, verzoek).map((document) => ({
			documentId: tekst(kind('documentId'), document) ?? '',
			bestandsnaam: tekst(kind('bestandsnaam'), document) ?? '',
			vertrouwelijk: tekst(kind('vertrouwelijk'), document) === 'true',
		}));
		if (bijlagen.some(({ documentId }) => !/^[A-Za-z0-9._-]{1,128}$/.test(documentId))) {
			throw new XmlFout('Een documentId is leeg of bevat tekens die niet in een adres passen.');
		}
		return {
			verzoeknummer,
			volgnummer,
			doel: verplicht('doel'),
			type: verplicht('type'),
			geadresseerden: ['bevoegdGezag', 'uitvoerendeInstantie']
				.map((naam) => tekst(`${kind(naam)}/${kind('oin')}`, verzoek))
				.filter((oin) => oin !== undefined),
			activiteiten: knopen(
				`${kind('projectactiviteiten')}/${kind('projectactiviteit')}/${kind('activiteitnaam')}`,
				verzoek,
			).map((knoop) => knoop.content.trim()),
			bijlagen,
		};
	});
}
