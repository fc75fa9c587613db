// SPDX-License-Identifier: EUPL-1.2
/** The activities as the workflows call them. Types only; the implementations stand in `activities/`. */
import type { EventDeliveryInvoer, Fase, GebeurtenisInvoer, LeveringKop, VerzoekSleutel } from './index.ts';
import type { Vraag, VraagAntwoord, VraagEinde } from './vragen.ts';

/** What went wrong, as an ApplicationFailure carries it in its first detail. No personal data. */
export interface FoutDetail {
	code: string;
	melding: string;
	remedie: string;
	soort: 'tijdelijk' | 'definitief';
	wachtMs?: number;
}

export interface StandOpdracht {
	fase?: Fase;
	wachtOp?: string | null;
	fout?: { code: string; melding: string; remedie: string } | null;
	requestId?: string | null;
	zaakUrl?: string;
	zaakIdentificatie?: string;
	inboekregel?: string;
}

export interface Kijkresultaat extends LeveringKop {
	/** Moment at which the look began (ISO 8601, clock of the service). */
	gekekenOp: string;
	/** Within the present round (see LeveringKop). */
	bekend: 'nieuw' | 'open' | 'bekend';
	/** Look again: what came in by another way than DSO-LV goes first. */
	meer?: boolean;
}

export interface Kijkopties {
	/** Something came in by another way just now: that DSO-LV does not have it is no failure. */
	naAangeleverd?: boolean;
}

/** There is nothing (more) to look at: nothing lies ready, and DSO-LV cannot be asked or does not have it. */
export interface NietsGezien {
	gekekenOp: string;
	bekend: 'geen';
	/** A supplier sent a part only, and the rest cannot be fetched. */
	onvolledig?: OnvolledigeLevering;
}

export interface OnvolledigeLevering {
	/** ISO 8601. */
	sinds: string;
	ontbreekt: 'verzoekbericht' | 'documenten';
	/** How many documents lack. */
	aantal: number;
}

export interface LeveringVerwijzing {
	sleutel: VerzoekSleutel;
	volgnummer: string;
	hash: string;
	/** Absent: 1. */
	ronde?: number;
	/** On paper: there is no verzoekbericht. */
	papier?: boolean;
}

/** One delivery that becomes a zaak. */
export interface ZaakOpdracht extends LeveringVerwijzing {
	/** identificatie of the zaaktype. */
	zaaktype: string;
	/** Number and version of the inboekregel. */
	regel: string;
	/** Fixed once by the workflow: registration and status date (ISO 8601). */
	vastgesteldOp: string;
	/** Remark for the zaak, in Dutch, for example about deliveries that were missing. */
	opmerking?: string;
	/** Which zaak of a meervoudige aanvraag; absent: the only one. `nr` 0 is the hoofdzaak or the first of related zaken. */
	deel?: { nr: number; activiteiten: string[]; hoofdzaak?: string };
	/** From the inboekregel: vraagId -> eigenschap, documentsoort -> informatieobjecttype. */
	antwoorden?: Record<string, string>;
	documentsoorten?: Record<string, string>;
	/** The zaak was there before this delivery: message, PDF and scans get a key with their volgnummer. */
	bijwerking?: boolean;
}

/** A zaak of this verzoek, and how it stands in the case system. */
export interface GevondenZaak {
	zaak: { zaakUrl: string; identificatie: string };
	gekozen: GekozenZaaktype;
	/** 0: the only one, the hoofdzaak, or the first of related zaken. */
	deel: number;
	/** imowIds of this part; absent: all. */
	activiteiten?: string[];
	afgesloten: boolean;
	heeftBesluit: boolean;
	heeftResultaat: boolean;
}

export interface Zoekresultaat {
	/** The zaken that this verzoek is handled in (parts of one meervoudige aanvraag); empty: none. */
	zaken: GevondenZaak[];
	/** Set when there are more zaken for this verzoeknummer than explained: a person has to choose. All their identificaties. */
	meerdere?: string[];
}

/** How a delivery differs from the one that the zaak holds; counts only. */
export interface Aanvulling {
	/** volgnummer of the delivery it was compared with; absent: there was none, and the whole delivery counts as new. */
	van?: string;
	/** Nothing changed. */
	gelijk: boolean;
	/** Per heading, how many changes. */
	aantallen: Record<string, number>;
}

/** The published version of the zaaktype that was chosen (shape of GekozenZaaktype in `dso-koppelvlakken/zaak`). */
export interface GekozenZaaktype {
	url: string;
	identificatie: string;
	omschrijving: string;
	catalogusUrl: string;
	datum: string;
}

/** A zaak, with the moment that counts for its statuses (`vastgesteldOp`). */
export interface ZaakVerwijzing extends ZaakOpdracht {
	zaak: { zaakUrl: string; identificatie: string };
	gekozen: GekozenZaaktype;
}

/** One of the zaken of a meervoudige aanvraag. */
export interface Zaakdeel {
	/** identificatie of the zaaktype. */
	zaaktype: string;
	/** imowIds. */
	activiteiten: string[];
}

/** What the inboekregels say about one delivery. */
export interface Besluit {
	/** Number and version of the rule, as people know it. */
	regel: string;
	/** `toevoegen`: to the zaak that is there, for Aanvullen and Intrekken. */
	uitkomst: 'nieuweZaak' | 'toevoegen' | 'vastleggen' | 'vraagMedewerker' | 'vraagFlow';
	zaaktype?: string;
	/** Dutch, shown to people: why a person is asked, or why it is only filed. */
	reden?: string;
	/** Meervoudige aanvraag: how its activities are spread over zaken. With `deelzaken`, `zaaktype` is that of the hoofdzaak. */
	delen?: { vorm: 'eenZaak' | 'deelzaken' | 'gerelateerd'; delen: Zaakdeel[] };
	/** Aanvullen or Intrekken of a verzoek without a zaak. */
	onbekend?: { beleid: 'wachten' | 'nieuweZaak' | 'vraag'; wachtMs: number; zaaktype?: string };
	/** The verzoek came back after doorzenden. */
	terug?: 'heropenen' | 'nieuweZaak' | 'vraag';
	/** vraagId -> name of the eigenschap that gets the answer. */
	antwoorden?: Record<string, string>;
	/** documentsoort -> informatieobjecttype. */
	documentsoorten?: Record<string, string>;
}

/** What is asked of the inboekregels: the head of a delivery; the place is added by the activity. */
export type Beslisvraag = LeveringVerwijzing & { type: string; doel: string; activiteiten: string[]; kopie?: boolean };

/** Own store of the service: quick, and repeated by Temporal until it works. */
export interface RegisterActiviteiten {
	zetStand(sleutel: VerzoekSleutel, wijziging: StandOpdracht): Promise<void>;
	verwerkteVolgnummers(sleutel: VerzoekSleutel): Promise<string[]>;
	leveringGereed(levering: LeveringVerwijzing, uitkomst: string): Promise<void>;
	inboxAfgehandeld(sleutel: VerzoekSleutel, totEnMet?: string): Promise<void>;
	publiceer(gebeurtenis: GebeurtenisInvoer): Promise<void>;
	/** Keeps a vraag and shows it to people; repeating it changes nothing. */
	stelVraag(vraag: Vraag): Promise<void>;
	sluitVraag(vraagId: string, einde: VraagEinde, antwoord?: VraagAntwoord): Promise<void>;
	/** Nobody confirmed an ongewoon voorval in time: warns the piket. */
	slaAlarm(sleutel: VerzoekSleutel, levering: LeveringKop): Promise<void>;
}

/** DSO-LV, case system and rules: a few quick tries, after that the workflow says so and waits. */
export interface VerzoekActiviteiten {
	/** Looks what there is, by other ways first and then at DSO-LV; keeps the XML and registers the delivery. */
	haalLevering(sleutel: VerzoekSleutel, opties?: Kijkopties): Promise<Kijkresultaat | NietsGezien>;
	/** Somebody decided about a delivery that a supplier sent in part. */
	vervolgOnvolledig(sleutel: VerzoekSleutel, keuze: 'verderZonder' | 'wachten'): Promise<void>;
	beslis(levering: Beslisvraag): Promise<Besluit>;
	/** The zaken of this verzoek: by the own register and in the case system. */
	vindZaak(levering: LeveringVerwijzing): Promise<Zoekresultaat>;
	/** Somebody named the zaak: from now on it is the zaak of this verzoek. */
	kiesZaak(levering: LeveringVerwijzing, identificatie: string): Promise<void>;
	/** Compares with what the zaak holds, keeps the difference and has it lie ready as a document of this delivery. */
	vergelijk(levering: LeveringVerwijzing & { vastgesteldOp: string; opmerking?: string }): Promise<Aanvulling>;
	/** Roles, objects, eigenschappen and answers as this delivery has them. */
	werkZaakBij(zaak: ZaakVerwijzing): Promise<void>;
	/** Marks documents that this delivery no longer names. */
	vervalDocumenten(zaak: ZaakVerwijzing): Promise<void>;
	/** Relates what was placed in the first zaak to this part of a meervoudige aanvraag too. */
	koppelDocumenten(zaak: ZaakVerwijzing): Promise<void>;
	trekIn(zaak: ZaakVerwijzing): Promise<void>;
	heropen(zaak: ZaakVerwijzing): Promise<void>;
	/** Relates to `andere` (zaakUrl), or without it to the conceptverzoek or aanvraag of the same project. */
	relateer(zaak: ZaakVerwijzing, andere?: string): Promise<void>;
	/** This and the following steps write down what of the message did not come (whole) into the zaak. */
	maakZaak(opdracht: ZaakOpdracht): Promise<Pick<ZaakVerwijzing, 'zaak' | 'gekozen'>>;
	maakRollen(zaak: ZaakVerwijzing): Promise<void>;
	maakZaakobjecten(zaak: ZaakVerwijzing): Promise<void>;
	maakEigenschappen(zaak: ZaakVerwijzing): Promise<void>;
	/** Registers every document of the delivery and returns which of them are still to be done, a part at a time (`meer`). */
	documentenLijst(
		levering: LeveringVerwijzing,
	): Promise<{ teDoen: Array<{ documentId: string; gehaald: boolean }>; meer: boolean; quarantaine: string[] }>;
	/** A person's decision about a document in quarantine or one that keeps failing: left out of the zaak, or fetched and scanned again. */
	documentBesluit(levering: LeveringVerwijzing, documentId: string, besluit: 'weglaten' | 'opnieuw'): Promise<void>;
	/** Looks in the case system whether everything is there. */
	controle(zaak: ZaakVerwijzing): Promise<void>;
	zetStatus(zaak: ZaakVerwijzing): Promise<void>;
	/** Empties the staging store of documents. */
	leegStaging(levering: LeveringVerwijzing): Promise<void>;
}

/** Large transfers: resumed where an earlier try stopped. */
export interface DocumentActiviteiten {
	haalDocument(levering: LeveringVerwijzing, documentId: string): Promise<void>;
	/** Fetches first when that was not done, scans when there is a scanner; what is in quarantine or left out is not placed, and that is no failure. */
	plaatsDocument(zaak: ZaakVerwijzing, documentId: string): Promise<Documentuitkomst>;
}

export type Documentuitkomst = 'geplaatst' | 'quarantaine' | 'weggelaten';

export interface EventActiviteiten {
	/** Posts one event to one subscriber; 2xx is `bezorgd`, an ended subscription `opgeheven`, everything else an error. */
	bezorgGebeurtenis(invoer: EventDeliveryInvoer): Promise<'bezorgd' | 'opgeheven'>;
}

export type Activiteiten = RegisterActiviteiten & VerzoekActiviteiten & DocumentActiviteiten & EventActiviteiten;
