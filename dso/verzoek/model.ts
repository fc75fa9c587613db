// SPDX-License-Identifier: EUPL-1.2
/**
 * The verzoek as DSO-LV delivers it (verzoekbericht, STAM 4.0.0), element for element.
 *
 * Names and nesting are those of `imam-4.0.xsd`, `verzoek-4.0.xsd` and `common-4.0.xsd`; what the schema repeats is an array,
 * what it leaves out is `undefined`. Nothing is interpreted here: see `dso/zaak/` for the mapping to a zaak.
 */

/** Text with the attribute `publiceerbaar` (common-4.0.xsd, PubliceerbaarText). */
export interface Tekst {
	waarde: string;
	publiceerbaar?: boolean;
}

/** Text that may occur twice: as registered (`DSO-LV`) and as typed over by the applicant (`gebruiker`) (common-4.0.xsd, Antwoord). */
export interface Antwoord {
	waarde: string;
	bron?: 'DSO-LV' | 'gebruiker';
	publiceerbaar?: boolean;
}

/** All occurrences of one Antwoord element in document order: 0, 1 or 2. */
export type Antwoorden = Antwoord[];

export const DOELEN = ['Conceptverzoek', 'Initieren', 'Aanvullen', 'Intrekken'] as const;
export type Doel = (typeof DOELEN)[number];

export const VERZOEKTYPEN = [
	'Aanvraag vergunning',
	'Melding',
	'Informatie',
	'Informatie ongewoon voorval',
	'Aanvraag maatwerkvoorschrift',
	'Melding gelijkwaardige maatregel',
	'Aanvraag toestemming gelijkwaardige maatregel',
] as const;
export type Verzoektype = (typeof VERZOEKTYPEN)[number];

export type Referentiestelsel = 'ETRS89' | 'WGS84' | 'RD';

export interface Systeem {
	organisatie: string;
	applicatie: string;
}

export interface Stuurgegevens {
	zender: Systeem;
	ontvanger?: Systeem;
	referentienummer?: string;
	tijdstipBericht: string;
}

export interface TijdvakGeldigheid {
	beginGeldigheid: string;
	eindGeldigheid?: string;
}

/** Used for bevoegdGezag and for uitvoerendeInstantie (= behandeldienst). */
export interface Instantie {
	naam: string;
	oin: string;
	tijdvakGeldigheid: TijdvakGeldigheid;
}

export interface Binnenlandsadres {
	huisletter: Antwoorden;
	huisnummer: Antwoorden;
	huisnummertoevoeging: Antwoorden;
	postcode: Antwoorden;
	straatnaam: Antwoorden;
	woonplaatsnaam: Antwoorden;
}

export interface Buitenlandsadres {
	adresBuitenland1: Antwoorden;
	adresBuitenland2: Antwoorden;
	adresBuitenland3: Antwoorden;
	land: Antwoorden;
}

/** Postbus or antwoordnummer. `adrestype` is `postbusnummer` or `antwoordnummer`. */
export interface Afwijkendadres {
	adrestype?: Tekst;
	nummer: Antwoorden;
	postcode: Antwoorden;
	woonplaatsnaam: Antwoorden;
}

export interface Contactadres {
	afwijkendAdres?: Afwijkendadres;
	binnenlandsAdres?: Binnenlandsadres;
	buitenlandsAdres?: Buitenlandsadres;
}

export interface Contactpersoon {
	achternaam: Tekst;
	emailadres?: Tekst;
	functie?: Tekst;
	telefoonnummer?: Tekst;
	voorletters: Tekst;
	voorvoegsel?: Tekst;
	contactadres?: Contactadres;
}

export interface NatuurlijkPersoon {
	geslachtsnaamNaamgebruik: Antwoorden;
	voorlettersNaamgebruik: Antwoorden;
	burgerservicenummer?: Tekst;
	voorvoegselNaamgebruik: Antwoorden;
	correspondentieAdres?: Contactadres;
	verblijfsadres?: Binnenlandsadres;
	verblijfsadresBuitenland?: Buitenlandsadres;
}

export interface Vestiging {
	vestigingsnummer: Antwoorden;
	postadres?: Contactadres;
	locatieAdresVestiging?: Binnenlandsadres;
	locatieAdresBuitenland?: Buitenlandsadres;
}

export interface NietNatuurlijkPersoon {
	rsin: Antwoorden;
	statutaireNaam: Antwoorden;
	kvkNummer: Antwoorden;
	handelsnaam: Antwoorden;
	verkorteHandelsnaam: Antwoorden;
	postadres?: Contactadres;
	bezoekAdres?: Binnenlandsadres;
	bezoekAdresBuitenland?: Buitenlandsadres;
	vestiging?: Vestiging;
}

/** Initiatiefnemer or gemachtigde: exactly one of the two kinds of person is present. */
export interface Betrokkene {
	emailadres: Antwoorden;
	telefoonnummer: Antwoorden;
	natuurlijkPersoon?: NatuurlijkPersoon;
	nietNatuurlijkPersoon?: NietNatuurlijkPersoon;
}

/** One coordinate pair in the axis order of its own system: EPSG 4258 and 4326 latitude first, EPSG 28992 x first. */
export type Positie = [number, number];

/** `crs` is the srsName as written (on the geometry or its pos), undefined when absent. */
export interface Punt {
	crs?: string;
	positie: Positie;
}

/** Each polygon is a list of closed rings, the outer one first. */
export interface Vlak {
	crs?: string;
	polygonen: Positie[][][];
}

export interface Coordinaten {
	puntlocatie?: Punt;
	referentiestelsel: Referentiestelsel;
	vlaklocatie?: Vlak;
}

export interface Adresaanduiding {
	identificatiecodeNummeraanduiding?: string;
	opgegevenAdresHuisletter?: string;
	opgegevenAdresHuisnummer?: string;
	opgegevenAdresHuisnummerToevoeging?: string;
	opgegevenAdresPostcode?: string;
	opgegevenAdresStraatnaam?: string;
	opgegevenAdresWoonplaatsNaam?: string;
}

export interface KadastraleAanduiding {
	BRKIdentificatie?: string;
	kadastraalPerceelnummer?: string;
	kadastraleGemeente?: string;
	kadastraleSectie?: string;
}

/** Exactly one of coordinatenOpgegeven, adresaanduiding and kadastraleAanduiding is present. */
export interface Projectlocatie {
	coordinatenEtrs: Coordinaten;
	coordinatenOpgegeven?: Coordinaten;
	adresaanduiding?: Adresaanduiding;
	kadastraleAanduiding?: KadastraleAanduiding;
}

export interface Document {
	bestandsnaam: string;
	documentId: string;
	vertrouwelijk: boolean;
}

export interface GevraagdeBijlage {
	documentsoortDSO: string;
	documenttypeGeneriek?: string;
	potentieelVertrouwelijk: boolean;
	/** xs:string in the schema, holding "true" or "false". */
	verplicht: string;
	documenten: Document[];
}

export interface Specificatie {
	antwoord?: string;
	oorspronkelijkAntwoord?: string;
	vraagclassificatie?: 'project' | 'activiteit' | 'verzoek' | 'gevraagdeBijlage' | 'aanvrager';
	vraagId: string;
	vraagreferentie?: string;
	groepering: string;
	vraagtekst: string;
	publiceerbaar: boolean;
	gevraagdeBijlage?: GevraagdeBijlage;
}

export interface OnderliggendeActiviteit {
	activiteitId: string;
	imowId: string;
	activiteitnaam: string;
}

export interface Projectactiviteit extends OnderliggendeActiviteit {
	volgnummer: string;
	specificaties: Specificatie[];
	onderliggendeActiviteit?: OnderliggendeActiviteit;
}

export interface Participatie {
	geparticipeerd: Tekst;
	participatieWijze?: Tekst;
	participatieResultaat?: Tekst;
}

export interface VerzoekBijlage {
	vraagreferentie?: string;
	gevraagdeBijlage: GevraagdeBijlage;
}

export interface Project {
	naam?: Tekst;
	omschrijving?: Tekst;
	projectId?: string;
}

export interface Verzoek {
	/** xs:string in the schema, holding "true" or "false". */
	akkoordverklaring: string;
	/** xs:string in the schema, holding "true" or "false". */
	ambtshalve: string;
	doel: Doel;
	/** As written; without a zone it means Europe/Amsterdam. */
	indienDatum: string;
	naam: Tekst;
	referentieAanvrager?: Tekst;
	toelichtingLaterAanTeLeverenInformatie?: Tekst;
	toelichtingNietAanTeLeverenInformatie?: Tekst;
	toelichtingVerzoek?: Tekst;
	type: Verzoektype;
	verzoeknummer: string;
	volgnummer: string;
	project: Project;
	bevoegdGezag: Instantie;
	bevoegdGezagHistorie: Instantie[];
	uitvoerendeInstantie?: Instantie;
	uitvoerendeInstantieHistorie: Instantie[];
	contactpersoon?: Contactpersoon;
	gemachtigde?: Betrokkene;
	initiatiefnemer: Betrokkene;
	projectlocaties: Projectlocatie[];
	projectactiviteiten: Projectactiviteit[];
	participatie?: Participatie;
	verzoekBijlage: VerzoekBijlage[];
}

/** The whole message: root element `verzoekXML`. */
export interface Verzoekbericht {
	version: string;
	stuurgegevens: Stuurgegevens;
	verzoek: Verzoek;
}

/** An element or attribute that the model does not know; kept so that nothing is lost silently. `pad` is an XPath-like place. */
export interface OnbekendOnderdeel {
	pad: string;
	regel: number;
}
