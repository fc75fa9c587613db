// SPDX-License-Identifier: EUPL-1.2
import type { XmlNode } from 'libxml2-wasm';
import { metXml } from '../../gedeeld/lees-xml.ts';
import { etrsNaarRd, type Rd } from './meetkunde.ts';

export interface Instantie {
	oin: string;
	naam: string;
}

/** What a verzoek is found by, taken from its message. */
export interface Vindplaats {
	/** As in the message: local time in the Netherlands. */
	indienDatum: string;
	bevoegdGezag?: Instantie;
	uitvoerendeInstantie?: Instantie;
	/** Points and corners of every projectlocatie, in RD. */
	punten: Rd[];
}

const kind = (naam: string): string => `*[local-name()='${naam}']`;

/** Reads it from a message that leesKerngegevens took. The ETRS89 coordinates, which every location has, are converted to RD. */
export function leesVindplaats(xml: Uint8Array): Vindplaats {
	return metXml(xml, {}, ({ tekst, knopen }) => {
		const verzoek = knopen(`self::${kind('verzoekXML')}/${kind('verzoek')}`)[0]!;
		const instantie = (naam: string): Instantie | undefined => {
			const oin = tekst(`${kind(naam)}/${kind('oin')}`, verzoek);
			return oin ? { oin, naam: tekst(`${kind(naam)}/${kind('naam')}`, verzoek) ?? '' } : undefined;
		};
		const getallen = (knoop: XmlNode): number[] => (knoop.content.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
		const punten = knopen(`.//${kind('coordinatenEtrs')}`, verzoek).flatMap((plek) =>
			knopen(`.//${kind('pos')} | .//${kind('exterior')}//${kind('posList')}`, plek).flatMap((knoop) => {
				const reeks = getallen(knoop);
				return reeks.flatMap((lat, i): Rd[] => (i % 2 === 0 ? [etrsNaarRd(lat, reeks[i + 1] ?? 0)] : []));
			}),
		);
		return {
			indienDatum: tekst(kind('indienDatum'), verzoek) ?? '',
			bevoegdGezag: instantie('bevoegdGezag'),
			uitvoerendeInstantie: instantie('uitvoerendeInstantie'),
			punten,
		};
	});
}
