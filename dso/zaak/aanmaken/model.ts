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

/** One of the zaken of a meervoudige aanvraag. */
export interface Zaakdeel {
	/** From 1; comes behind the zaaknummer. 0: no suffix, for the hoofdzaak or the first of related zaken. At most 99. */
	nr: number;
	/** imowIds of the activities that belong to this zaak; empty: all. */
	activiteiten: readonly string[];
	/** URL of the hoofdzaak, for a deelzaak. */
	hoofdzaak?: string;
}

/** Which zaak of the verzoek: without anything the one zaak of the first round. */
export interface Zaakplaats {
	deel?: Zaakdeel;
	/** Above 1: the verzoek came back after doorzenden and has a new zaak. At most 20. */
	ronde?: number;
}

export interface Zaakstap extends Zaakplaats {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	/** The whole message; the steps take the activities of `deel` out of it. */
	bericht: Verzoekbericht;
	/** vraagId -> name of the eigenschap that holds the answer (from the inboekregel). */
	antwoorden?: Readonly<Record<string, string>>;
}

export interface MaakStap extends Zaakplaats {
	zaaktype: GekozenZaaktype;
	bericht: Verzoekbericht;
	/** YYYY-MM-DD, fixed once by the caller. */
	registratiedatum: string;
}

/** A zaak that was found by verzoeknummer. */
export interface GevondenZaak extends ZaakIdentiteit {
	/** What its zaaktype is; `datum` is the startdatum of the zaak. */
	gekozen: GekozenZaaktype;
	/** From the zaaknummer: which part (0 for none) and round it is; absent when it was found by kenmerk and has another number. */
	nr?: number;
	ronde?: number;
	/** URL of its hoofdzaak. */
	hoofdzaak?: string;
	afgesloten: boolean;
	heeftBesluit: boolean;
	heeftResultaat: boolean;
}

/** An aanvulling that changes a zaak. */
export interface BijwerkStap extends Zaakplaats {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	/** The delivery that went before, as far as known: only what the applicant changed is changed in the zaak. */
	oud?: Verzoekbericht;
	nieuw: Verzoekbericht;
	antwoorden?: Readonly<Record<string, string>>;
}

export interface Bijwerkresultaat {
	/** How many of each were made, changed or taken away. */
	gewijzigd: { zaak: number; rollen: number; zaakobjecten: number; eigenschappen: number };
	nietOvergenomen: NietOvergenomen[];
}

export interface VervalStap {
	zaak: ZaakIdentiteit;
	/** `url` of the enkelvoudiginformatieobject; `sinds` YYYY-MM-DD or ISO 8601: the day of the aanvulling that no longer names it. */
	documenten: ReadonlyArray<{ url: string; sinds: string }>;
}

export interface AfloopStap {
	zaak: ZaakIdentiteit;
	zaaktype: GekozenZaaktype;
	/** ISO 8601 with zone, fixed once by the caller: it is the natural key of the status. */
	datum: string;
}

export interface Intrekresultaat {
	/** Whether the zaak now has the status and the resultaat of the settings (from this call or an earlier one). */
	status: boolean;
	resultaat: boolean;
	afgesloten: boolean;
	nietOvergenomen: NietOvergenomen[];
}

export interface Heropenresultaat {
	/** False when the zaak was open and nothing was done. */
	heropend: boolean;
	nietOvergenomen: NietOvergenomen[];
}

export interface RelateerStap {
	zaak: ZaakIdentiteit;
	/** zaakUrl of the other zaak. */
	andere: string;
	/** aardRelatie of ZRC 1.5.1. */
	aard: 'vervolg' | 'onderwerp' | 'bijdrage';
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
	/** False when it answers a question that is not publiceerbaar. Default: what the message says, else true. */
	publiceerbaar?: boolean;
	/** Who made it; default `ontvangen`, with the verzoek. */
	herkomst?: 'ontvangen' | 'opgesteld' | 'verzonden';
	omvang: number;
	/** Hex, of the whole content. */
	sha256: string;
	/** Plain bytes [vanaf, tot) as a stream; called once per part. */
	lees(vanaf: number, tot: number): Promise<Readable>;
}

export interface DocumentStap {
	zaak: ZaakIdentiteit;
	/**
	 * The message that names the document. From it follow the documentsoorten, whether it is publiceerbaar, and a name that no other
	 * document of the message has.
	 */
	bericht?: Verzoekbericht;
	/** documentsoortDSO or documenttypeGeneriek -> omschrijving of the informatieobjecttype (from the inboekregel); before the settings. */
	informatieobjecttypePerSoort?: Readonly<Record<string, string>>;
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
	/**
	 * The message is an aanvulling of a zaak that was there: what people changed in the case system is no deviation, only what is missing
	 * or doubled. Default false.
	 */
	aanvulling?: boolean;
	/** What should be there. */
	documenten: Array<Pick<TePlaatsenDocument, 'documentId' | 'soort' | 'omvang' | 'sha256'>>;
	/** Is the first status expected as well? Default false: the check comes before the status, which says that the zaak is complete. */
	metStatus?: boolean;
}

/** Signatures of the recipe; the functions of the same name (lower case first letter) are exported from `dso-koppelvlakken/zaak`. */
export interface Zaakrecept {
	/** @throws KoppelvlakFout definitief when there is not exactly one published version on `datum` (YYYY-MM-DD). */
	kiesZaaktype(werk: Zaakwerk, vraag: { identificatie: string; datum: string }): Promise<GekozenZaaktype>;
	maakZaak(
		werk: Zaakwerk,
		stap: MaakStap,
	): Promise<ZaakIdentiteit & { nieuw: boolean; nietOvergenomen: NietOvergenomen[] }>;
	maakRollen(werk: Zaakwerk, stap: Zaakstap): Promise<Rolresultaat>;
	maakZaakobjecten(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat>;
	maakEigenschappen(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat>;
	plaatsDocument(werk: Zaakwerk, stap: DocumentStap): Promise<GeplaatstDocument>;
	/** undefined when the policy is `never`, or `ifMissing` and there is one. */
	zetStatus(werk: Zaakwerk, stap: StatusStap): Promise<{ url: string } | undefined>;
	controleerZaak(werk: Zaakwerk, stap: ControleStap): Promise<Zaakcontrole>;
	/**
	 * The zaken of a verzoek: by the own zaaknummer (every part and round), and by kenmerk when the setting `zaak.kenmerkFilter` says that
	 * the case system has that filter. Oldest round and lowest part first. A zaak without our kenmerk is somebody else's and is left out.
	 */
	vindZaken(werk: Zaakwerk, vraag: { verzoeknummer: string; projectId?: string }): Promise<GevondenZaak[]>;
	/** Brings a zaak up to date with an aanvulling; may be repeated. What a person changed in the case system is kept and listed. */
	werkZaakBij(werk: Zaakwerk, stap: BijwerkStap): Promise<Bijwerkresultaat>;
	/** Marks documents of the zaak as lapsed; nothing is deleted. May be repeated. */
	vervalDocumenten(
		werk: Zaakwerk,
		stap: VervalStap,
	): Promise<{ vervallen: number; nietOvergenomen: NietOvergenomen[] }>;
	/** Withdraws: resultaat, then status (settings `intrekken`); closes only when the settings say so. May be repeated. */
	trekIn(werk: Zaakwerk, stap: AfloopStap): Promise<Intrekresultaat>;
	/** Opens a closed zaak again with a status (setting `heropenen`). May be repeated. */
	heropen(werk: Zaakwerk, stap: AfloopStap): Promise<Heropenresultaat>;
	/** Adds the other zaak to relevanteAndereZaken and keeps what is there. May be repeated. @returns whether something was added */
	relateerZaken(werk: Zaakwerk, stap: RelateerStap): Promise<{ toegevoegd: boolean }>;
}
