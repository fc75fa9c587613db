// SPDX-License-Identifier: EUPL-1.2
import type { NietOvergenomen } from '../mapping/model.ts';

/** `fout`: the zaak could not be made. `waarschuwing`: something would go otherwise than expected. `opmerking`: good to know. */
export type Niveau = 'fout' | 'waarschuwing' | 'opmerking';

/** One thing that the catalogus lacks, in words for a functional administrator. */
export interface Catalogusbevinding {
	niveau: Niveau;
	/** Machine name, where there is one the same as the error that making the zaak would give. */
	code: string;
	/** What of the catalogus is meant, in Dutch: `zaaktype OMG-MELDING`, `informatieobjecttype "Bijlage"`. */
	plaats: string;
	melding: string;
	remedie: string;
}

/** A zaaktype and what an inboekregel wants of it. */
export interface Catalogusvraag {
	/** identificatie */
	zaaktype: string;
	/** YYYY-MM-DD on which it has to be valid. */
	datum: string;
	/** vraagId -> name of the eigenschap. */
	antwoorden?: Readonly<Record<string, string>>;
	/** documentsoort -> omschrijving of the informatieobjecttype. */
	documentsoorten?: Readonly<Record<string, string>>;
}

export interface Zaaktypekeuze {
	identificatie: string;
	omschrijving: string;
}

/** What a zaak would hold; no personal data and nothing that the applicant typed. */
export interface Zaakproef {
	/** Number that the zaak would get. */
	identificatie: string;
	/** undefined when the catalogus does not have it (see the bevindingen). */
	zaaktype?: Zaaktypekeuze;
	startdatum?: string;
	/** Fields of the zaak that would be filled, by their name in ZGW. */
	velden: string[];
	rollen: Array<{ soort: string; betrokkeneType: string; roltype?: string }>;
	zaakobjecten: Array<{ soort: string; aantal: number }>;
	/** `waarde` only where it is not of a person. */
	eigenschappen: Array<{ naam: string; formaat: string; waarde?: string }>;
	documenten: Array<{ informatieobjecttype: string; aantal: number }>;
	nietOvergenomen: NietOvergenomen[];
}
