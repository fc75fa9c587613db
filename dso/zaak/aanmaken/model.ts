// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { Verzoekbericht } from '../../verzoek/model.ts';
import type { ZaakInstellingen } from '../instellingen.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import type { Stappenregister } from '../poorten.ts';
import type { ZgwClient } from '../zgw/model.ts';

/** What every step needs. Steps of one zaak run one at a time: creates without a key know one writer only. */
export interface Zaakwerk {
	client: ZgwClient;
	instellingen: ZaakInstellingen;
	stappen: Stappenregister;
	signal?: AbortSignal;
	/** Called at least every 5 seconds while waiting, and for every piece of an upload. */
	hartslag?: (voortgang?: { bytes?: number; wacht?: number }) => void;
	/** Sleep, for tests. Rejects when the signal aborts. */
	wacht?: (ms: number, signal?: AbortSignal) => Promise<void>;
	/** Clock, for tests. */
	nu?: () => Date;
}

/** The one published version of the zaaktype on the day of submission. Small and without personal data: fit for a workflow. */
export interface GekozenZaaktype {
	url: string;
	identificatie: string;
	omschrijving: string;
	catalogusUrl: string;
	/** YYYY-MM-DD: the day for which it was chosen. */
	datum: string;
}

export interface ZaakIdentiteit {
	zaakUrl: string;
	identificatie: string;
}

export interface Stapresultaat {
	/** URLs in the order of the mapping. */
	urls: string[];
	nietOvergenomen: NietOvergenomen[];
}

export interface Rolresultaat extends Stapresultaat {
	rollen: Array<{ url: string; omschrijving: string; betrokkeneType: string }>;
}

export interface Zaakstap {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	bericht: Verzoekbericht;
}

/** One document that lies ready to be placed. */
export interface TePlaatsenDocument {
	/** `xml`, `pdf`, or the documentId of the STAM message. */
	documentId: string;
	soort: 'xml' | 'pdf' | 'bijlage';
	/** Any name; the mapping makes it fit. */
	bestandsnaam: string;
	mediaType?: string;
	vertrouwelijk: boolean;
	omvang: number;
	/** Hex, of the whole content. */
	sha256: string;
	/** Plain bytes [vanaf, tot) as a stream; called once per part. */
	lees(vanaf: number, tot: number): Promise<Readable>;
}

export interface DocumentStap {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	verzoeknummer: string;
	/** Submission date (creatiedatum and ontvangstdatum), YYYY-MM-DD in Europe/Amsterdam. */
	datum: string;
	document: TePlaatsenDocument;
	/** documentsoortDSO and documenttypeGeneriek of the gevraagdeBijlage, when known: they may choose the informatieobjecttype. */
	documentsoorten?: string[];
}

export interface GeplaatstDocument {
	url: string;
	/** Of the relation with the zaak. */
	zaakinformatieobjectUrl: string;
	identificatie: string;
	omvang: number;
	/** Number of bestandsdelen that this call sent; 0 for base64 or when it was there already. */
	delen: number;
	nietOvergenomen: NietOvergenomen[];
}

export interface StatusStap {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	/** ISO 8601 with zone, fixed once by the caller: it is the natural key of the status. */
	datumStatusGezet: string;
}

/** What stands in the case system, read back. `compleet` compares it with what the mapping asked for. */
export interface Zaakcontrole {
	zaakUrl: string;
	identificatie: string;
	zaaktype: string;
	rollen: Array<{ omschrijving: string; betrokkeneType: string }>;
	zaakobjecten: number;
	eigenschappen: number;
	status?: string;
	documenten: Array<{
		soort: 'xml' | 'pdf' | 'bijlage' | 'anders';
		identificatie: string;
		omvang: number;
		sha256?: string;
		url: string;
	}>;
	compleet: boolean;
	/** In Dutch, without personal data: what is missing or differs. */
	afwijkingen: string[];
}

export interface ControleStap extends Zaakstap {
	/** What should be there. */
	documenten: Array<Pick<TePlaatsenDocument, 'documentId' | 'soort' | 'omvang' | 'sha256'>>;
	/** Is the first status expected as well? Default false: the check comes before the status, which says that the zaak is complete. */
	metStatus?: boolean;
}

/** Signatures of the recipe; the functions of the same name (lower case first letter) are exported from `dso-koppelvlakken/zaak`. */
export interface Zaakrecept {
	/** @throws KoppelvlakFout definitief when there is not exactly one published version on `datum` (YYYY-MM-DD). */
	kiesZaaktype(werk: Zaakwerk, vraag: { identificatie: string; datum: string }): Promise<GekozenZaaktype>;
	/** `registratiedatum` YYYY-MM-DD is fixed once by the caller. */
	maakZaak(
		werk: Zaakwerk,
		stap: { zaaktype: GekozenZaaktype; bericht: Verzoekbericht; registratiedatum: string },
	): Promise<ZaakIdentiteit & { nieuw: boolean; nietOvergenomen: NietOvergenomen[] }>;
	maakRollen(werk: Zaakwerk, stap: Zaakstap): Promise<Rolresultaat>;
	maakZaakobjecten(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat>;
	maakEigenschappen(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat>;
	plaatsDocument(werk: Zaakwerk, stap: DocumentStap): Promise<GeplaatstDocument>;
	/** undefined when the policy is `never`, or `ifMissing` and there is one. */
	zetStatus(werk: Zaakwerk, stap: StatusStap): Promise<{ url: string } | undefined>;
	controleerZaak(werk: Zaakwerk, stap: ControleStap): Promise<Zaakcontrole>;
}
