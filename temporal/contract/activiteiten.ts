// SPDX-License-Identifier: EUPL-1.2
/** The activities as the workflows call them. Types only; the implementations stand in `activities/`. */
import type { EventDeliveryInvoer, Fase, GebeurtenisInvoer, LeveringKop, VerzoekSleutel } from './index.ts';

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
	bekend: 'nieuw' | 'open' | 'bekend';
}

export interface LeveringVerwijzing {
	sleutel: VerzoekSleutel;
	volgnummer: string;
	hash: string;
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
}

/** The published version of the zaaktype that was chosen (shape of GekozenZaaktype in `dso-koppelvlakken/zaak`). */
export interface GekozenZaaktype {
	url: string;
	identificatie: string;
	omschrijving: string;
	catalogusUrl: string;
	datum: string;
}

export interface ZaakVerwijzing extends ZaakOpdracht {
	zaak: { zaakUrl: string; identificatie: string };
	gekozen: GekozenZaaktype;
}

export interface Besluit {
	regel: string;
	uitkomst: 'nieuweZaak' | 'vastleggen' | 'vraagMedewerker' | 'vraagFlow';
	zaaktype?: string;
	reden?: string;
}

/** Own store of the service: quick, and repeated by Temporal until it works. */
export interface RegisterActiviteiten {
	zetStand(sleutel: VerzoekSleutel, wijziging: StandOpdracht): Promise<void>;
	verwerkteVolgnummers(sleutel: VerzoekSleutel): Promise<string[]>;
	leveringGereed(levering: LeveringVerwijzing, uitkomst: string): Promise<void>;
	inboxAfgehandeld(sleutel: VerzoekSleutel, totEnMet?: string): Promise<void>;
	publiceer(gebeurtenis: GebeurtenisInvoer): Promise<void>;
}

/** DSO-LV, case system and rules: a few quick tries, after that the workflow says so and waits. */
export interface VerzoekActiviteiten {
	/** Looks at DSO-LV what there is, keeps the XML and registers the delivery. */
	haalLevering(sleutel: VerzoekSleutel): Promise<Kijkresultaat>;
	beslis(levering: LeveringVerwijzing & { type: string; doel: string; activiteiten: string[] }): Promise<Besluit>;
	/** This and the following steps write down what of the message did not come (whole) into the zaak. */
	maakZaak(opdracht: ZaakOpdracht): Promise<Pick<ZaakVerwijzing, 'zaak' | 'gekozen'>>;
	maakRollen(zaak: ZaakVerwijzing): Promise<void>;
	maakZaakobjecten(zaak: ZaakVerwijzing): Promise<void>;
	maakEigenschappen(zaak: ZaakVerwijzing): Promise<void>;
	/** Registers every document of the delivery and returns which of them are still to be done, a part at a time (`meer`). */
	documentenLijst(
		levering: LeveringVerwijzing,
	): Promise<{ teDoen: Array<{ documentId: string; gehaald: boolean }>; meer: boolean }>;
	/** Looks in the case system whether everything is there. */
	controle(zaak: ZaakVerwijzing): Promise<void>;
	zetStatus(zaak: ZaakVerwijzing): Promise<void>;
	/** Empties the staging store of documents. */
	leegStaging(levering: LeveringVerwijzing): Promise<void>;
}

/** Large transfers: resumed where an earlier try stopped. */
export interface DocumentActiviteiten {
	haalDocument(levering: LeveringVerwijzing, documentId: string): Promise<void>;
	plaatsDocument(zaak: ZaakVerwijzing, documentId: string): Promise<void>;
}

export interface EventActiviteiten {
	/** Posts one event to one subscriber; 2xx is `bezorgd`, an ended subscription `opgeheven`, everything else an error. */
	bezorgGebeurtenis(invoer: EventDeliveryInvoer): Promise<'bezorgd' | 'opgeheven'>;
}

export type Activiteiten = RegisterActiviteiten & VerzoekActiviteiten & DocumentActiviteiten & EventActiviteiten;
