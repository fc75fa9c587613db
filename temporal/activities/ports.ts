// SPDX-License-Identifier: EUPL-1.2
/** What the activities need from the process that hosts them. `service/` implements these on its store; tests use fakes. */
import type { Readable } from 'node:stream';
import type { GevondenVerzoek, Zoekpagina } from 'dso-koppelvlakken/verzoek/zoeken';
import type { VerzoekAfhandelenClient, Verzoekbericht, Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import type { GekozenZaaktype, Stappenregister, ZaakInstellingen, ZgwClient } from 'dso-koppelvlakken/zaak';
import type { Besluit, OnvolledigeLevering } from '../contract/activiteiten.ts';
import type { ControleOpdracht, ControleRun } from '../contract/controle.ts';
import type { Fase, LeveringKop, VerzoekSleutel } from '../contract/index.ts';
import type { OntvangstLevering } from '../contract/ontvangst.ts';
import type { Vraag, VraagAntwoord, VraagEinde } from '../contract/vragen.ts';

export interface Fouttekst {
	code: string;
	/** Dutch, no personal data. */
	melding: string;
	remedie: string;
}

export interface LeveringGegevens {
	volgnummer: string;
	/** SHA-256 (hex) of the XML as received. */
	hash: string;
	doel: string;
	type: string;
	indienDatum: string;
	/** Kopiebericht: uitvoerendeInstantie is filled with another OIN than the receiver's. */
	kopie: boolean;
	/** Groups the verzoeken of one project: the link between a conceptverzoek and the aanvraag that follows. */
	projectId?: string;
}

export interface StandWijziging {
	fase?: Fase;
	/** null clears. */
	wachtOp?: string | null;
	fout?: Fouttekst | null;
	requestId?: string | null;
	zaakUrl?: string;
	zaakIdentificatie?: string;
	inboekregel?: string;
}

/** One part of the message that did not come (whole) into the zaak: place and reason, never a value. */
export interface NietOvergenomenGegeven {
	/** Place in the message: `verzoek.naam.waarde` for parts that the model knows, `/verzoekXML/...` for those that it does not know. */
	pad: string;
	/** Dutch. */
	reden: string;
	/** `onbekend`: an element or attribute that STAM 4.0.0 does not have; the others as in `dso-koppelvlakken/zaak`. */
	soort?: 'nietOvergenomen' | 'afgekapt' | 'verschil' | 'onbekend';
	/** Characters kept. */
	grens?: number;
	/** How many places this entry stands for, when `pad` is a pattern. */
	aantal?: number;
	/** Line in the XML. */
	regel?: number;
}

/** The step that found it: `bericht` is the reading of the message, `document/<documentId>` the placing of one document. */
export type NietOvergenomenStap =
	| 'bericht'
	| 'zaak'
	| 'rollen'
	| 'zaakobjecten'
	| 'eigenschappen'
	| 'bijwerken'
	| 'vervallen'
	| 'intrekken'
	| 'heropenen'
	| `${string}/deel-${number}`
	| `document/${string}`;

/** The tables `verzoeken` and `leveringen`. */
export interface VerzoekenRegister {
	/** Creates or changes the row of the verzoek. */
	stand(sleutel: VerzoekSleutel, wijziging: StandWijziging): Promise<void>;
	/** Writes the delivery once per round. `bekend` when (volgnummer, hash) was handled before; `open` when known and not finished. */
	levering(sleutel: VerzoekSleutel, levering: LeveringGegevens): Promise<'nieuw' | 'open' | 'bekend'>;
	/** 1, or higher when the verzoek came back after doorzenden. */
	ronde(sleutel: VerzoekSleutel): Promise<number>;
	/** Volgnummers of deliveries that are finished in the present round, ascending. */
	verwerkteVolgnummers(sleutel: VerzoekSleutel): Promise<string[]>;
	leveringGereed(
		sleutel: VerzoekSleutel,
		volgnummer: string,
		hash: string,
		uitkomst: string,
		ronde?: number,
	): Promise<void>;
	/** The last delivery that the zaak holds, in any round: what the next one is compared with. */
	laatsteInZaak(sleutel: VerzoekSleutel): Promise<{ volgnummer: string; hash: string } | undefined>;
	/** The zaken of this verzoek, by round and part. */
	zaken(sleutel: VerzoekSleutel): Promise<ZaakVanVerzoek[]>;
	/** Insert or update by (sleutel, ronde, deel). */
	zetZaak(sleutel: VerzoekSleutel, zaak: ZaakVanVerzoek): Promise<void>;
	/** Verzoeken of the same organisation and projectId with a zaak: conceptverzoeken for an aanvraag, aanvragen for a conceptverzoek. */
	verwant(sleutel: VerzoekSleutel): Promise<VerwantVerzoek[]>;
	/** Keeps what a delivery changed; replaces what was kept for it. Stored encrypted: it holds personal data. */
	verschil(sleutel: VerzoekSleutel, rij: BewaardVerschil): Promise<void>;
	/**
	 * Inbox messages of this verzoek that were received at or before `totEnMet` (ISO 8601, default now) are handled. The workflow passes
	 * the moment of its last look, so that a message that came in after it stays open until it was looked at too.
	 */
	inboxAfgehandeld(sleutel: VerzoekSleutel, totEnMet?: string): Promise<void>;
	documenten(sleutel: VerzoekSleutel, volgnummer: string): Promise<DocumentRij[]>;
	eenDocument(sleutel: VerzoekSleutel, volgnummer: string, documentId: string): Promise<DocumentRij | undefined>;
	/** Insert or update by (sleutel, volgnummer, documentId). */
	document(sleutel: VerzoekSleutel, volgnummer: string, rij: DocumentRij): Promise<void>;
	/** Replaces what this step found before. The number that people see is the number of these entries. */
	nietOvergenomen(
		sleutel: VerzoekSleutel,
		volgnummer: string,
		stap: NietOvergenomenStap,
		lijst: readonly NietOvergenomenGegeven[],
	): Promise<void>;
}

export interface ZaakVanVerzoek {
	/** 1, or higher after doorzenden. */
	ronde: number;
	/** 0: the only zaak, or the hoofdzaak; others for the parts of a meervoudige aanvraag. */
	deel: number;
	zaakUrl: string;
	identificatie: string;
	/** Absent for a zaak from before this was kept. */
	gekozen?: GekozenZaaktype;
	/** imowIds of this part; absent: all. */
	activiteiten?: string[];
	/** A person said that this is the zaak: others with the same verzoeknummer are no reason to ask again. */
	doorMedewerker?: boolean;
}

export interface VerwantVerzoek {
	verzoeknummer: string;
	concept: boolean;
	zaakUrl: string;
	identificatie: string;
}

export interface BewaardVerschil {
	volgnummer: string;
	hash: string;
	van: { volgnummer: string; hash: string };
	verschil: Verzoekverschil;
}

export interface DocumentRij {
	/** `xml` and `pdf` for the two parts of the verzoek itself, else the documentId of the STAM message. */
	documentId: string;
	soort: 'xml' | 'pdf' | 'bijlage';
	/** Personal data may hide in a file name: stored encrypted. */
	bestandsnaam: string;
	mediaType?: string;
	vertrouwelijk: boolean;
	/** `quarantaine`: the scanner found something, it is never placed; `weggelaten`: a person decided to go on without it. */
	status: 'bekend' | 'gehaald' | 'gescand' | 'geplaatst' | 'quarantaine' | 'weggelaten';
	/** Key in the staging store. */
	staging?: string;
	omvang?: number;
	sha256?: string;
	/** ETag of the document at DSO-LV: needed to go on where an interrupted download stopped. */
	etag?: string;
	/** URL of the enkelvoudiginformatieobject. */
	url?: string;
	/** What the virus scanner found, as it names it. */
	vondst?: string;
	/** Why the last try failed and since when it fails; gone once it works. No personal data. */
	fout?: { code: string; melding: string; sinds: string };
}

/** Looks for malicious content in a document before it is placed (BIO2 8.07.04). */
export interface Scanner {
	/**
	 * Reads the stream to its end or destroys it. `vondst`: what was found, as the scanner names it.
	 * @throws KoppelvlakFout `scanner-onbereikbaar` (tijdelijk), `scanner-grens` (definitief: larger or more nested than it looks at)
	 */
	scan(stream: Readable, signal: AbortSignal): Promise<{ schoon: true } | { schoon: false; vondst: string }>;
}

/** Encrypted files between DSO-LV and the case system (DESIGN rule 8). */
export interface Staging {
	/**
	 * Streams to the store; resumes after `vanaf` bytes already held under this key, and replaces what is there without `vanaf`.
	 * When the stream or the signal breaks off, whole blocks that were written stay. Size and hash are of the whole plain content.
	 */
	schrijf(
		sleutel: string,
		stream: Readable,
		opties?: { vanaf?: number; signal?: AbortSignal },
	): Promise<{ omvang: number; sha256: string }>;
	/** Plain bytes held so far under this key: 0 when none, and only whole verified blocks are counted. */
	aanwezig(sleutel: string): Promise<number>;
	/** Plain bytes [vanaf, tot) as a stream. */
	lees(sleutel: string, bereik?: { vanaf?: number; tot?: number }): Promise<Readable>;
	verwijder(sleutel: string): Promise<void>;
}

export interface Gebeurtenis {
	/** Deterministic, so that publishing twice is publishing once. */
	id: string;
	/** Without the prefix: `verzoek.ontvangen`, `verzoek.besluitgevraagd`, `zaak.aangemaakt`, `verzoek.vraag`, `verzoek.storing`. */
	type: string;
	tijd: string;
	/**
	 * ISO 8601: after this moment the event is worthless and is no longer delivered (a question that is asked again under a new event).
	 * Hand the whole object to `startEventDelivery`; nothing else need look at it.
	 */
	geldigTot?: string;
	data: Record<string, string | number | boolean | undefined> & { oin: string; verzoeknummer?: string };
}

export interface Abonnement {
	id: string;
	url: string;
	secret: string;
}

export interface Gebeurtenissen {
	/** Starts one delivery per matching subscription; safe to repeat. */
	publiceer(gebeurtenis: Gebeurtenis): Promise<void>;
	abonnement(id: string): Promise<Abonnement | undefined>;
	/** Books the outcome of an attempt: after 7 days of failures the subscription becomes dormant. */
	resultaat(abonnementId: string, gelukt: boolean): Promise<void>;
}

/** What the inboekregels say; a function that is uit or meekijken gives `vastleggen` with a reden. */
export type Inboekbesluit = Besluit;

/** What the inboekregels look at. */
export interface Inboekvraag {
	sleutel: VerzoekSleutel;
	volgnummer: string;
	hash: string;
	type: string;
	doel: string;
	/** imowIds. */
	activiteiten: string[];
	/** Of the projectlocaties, as the message spells them, without doubles; empty for a delivery on paper. */
	plaats: {
		woonplaatsen: string[];
		postcodes: string[];
		kadastraleGemeenten: string[];
		/** OIN. */
		bevoegdGezag: string;
	};
	kopie: boolean;
	/** 1, or higher after doorzenden. */
	ronde: number;
}

/** Questions to people (`contract/vragen.ts`). Both may be repeated without a second effect. */
export interface Vragen {
	stel(vraag: Vraag): Promise<void>;
	sluit(vraagId: string, einde: VraagEinde, antwoord?: VraagAntwoord): Promise<void>;
}

export interface AangeleverdeLevering {
	id: string;
	wijze: 'aangeleverd' | 'geupload' | 'papier';
	/** Key of the verzoekbericht in the staging store; absent for paper and for a withdrawal that a supplier reported without one. */
	staging?: string;
	/** SHA-256 (hex) of the verzoekbericht, or of what was registered on paper. */
	hash: string;
	papier?: {
		/** `papier-<n>` or `intrekking-<n>`. */
		volgnummer: string;
		doel: string;
		/** YYYY-MM-DD. */
		ontvangstdatum: string;
		type: string;
	};
}

/** Deliveries that did not come from DSO-LV. */
export interface Aangeleverd {
	/** The oldest complete one that is not registered as a delivery. */
	volgende(sleutel: VerzoekSleutel): Promise<AangeleverdeLevering | undefined>;
	/** It stands in the register of deliveries now; may be repeated. */
	geregistreerd(id: string): Promise<void>;
	/** A document that was pushed, uploaded or scanned in. */
	document(
		sleutel: VerzoekSleutel,
		volgnummer: string,
		documentId: string,
		bestandsnaam: string,
	): Promise<{ staging: string; omvang: number; sha256: string; mediaType?: string } | undefined>;
	/** Is there a certificate to fetch from DSO-LV with? */
	kanOphalen(oin: string): Promise<boolean>;
	/** Parts came in, the wait of the configuration has passed, and there is no certificate to fetch the rest with. */
	onvolledig(sleutel: VerzoekSleutel): Promise<OnvolledigeLevering | undefined>;
	/** Goes on without the documents that lack: `volgende` gives the delivery from now on. */
	verderZonder(sleutel: VerzoekSleutel): Promise<void>;
	/** The wait begins anew. */
	wachtVerder(sleutel: VerzoekSleutel): Promise<void>;
}

export type { OnvolledigeLevering } from '../contract/activiteiten.ts';

/** Warns the piket of an ongewoon voorval that nobody confirmed; may be repeated without a second message. */
export interface Alarm {
	sla(sleutel: VerzoekSleutel, levering: LeveringKop): Promise<void>;
}

/** Ontvangstbevestigingen: written once, kept encrypted, mailed or posted. All of it may be repeated. */
export interface OntvangstPoort {
	/** Decides, and writes text and addressees down. `bericht` is read only when it is needed. */
	maak(
		levering: OntvangstLevering,
		bericht: () => Promise<Verzoekbericht>,
	): Promise<{ wijze: 'mail' | 'brief' | 'geen' }>;
	verstuur(levering: OntvangstLevering): Promise<void>;
	mailstatus(levering: OntvangstLevering): Promise<'wacht' | 'verzonden' | 'opgegeven'>;
	alsBrief(levering: OntvangstLevering): Promise<void>;
	/** What goes to the zaak; the same bytes every time. `datum`: YYYY-MM-DD. */
	stuk(levering: OntvangstLevering): Promise<{
		documentId: string;
		bytes: Buffer;
		bestandsnaam: string;
		mediaType: string;
		sha256: string;
		datum: string;
		/** False for a letter that still has to be posted. */
		verzonden: boolean;
	}>;
	geplaatst(levering: OntvangstLevering, url: string): Promise<void>;
}

/** Controle gemiste verzoeken, on the store, the search and the processes of the service. */
export interface ControlePoort {
	/** As the activity `controleBegin`. */
	begin(run: ControleRun, opdracht: ControleOpdracht): Promise<{ vensters: number }>;
	/** One window and the search in it. */
	open(
		run: ControleRun,
		nummer: number,
		signal: AbortSignal,
	): Promise<{ venster: { kernVan: string; kernTot: string }; paginas: AsyncIterable<Zoekpagina> }>;
	/** Compares with the register and writes down what is ours; repeatable. */
	noteer(run: ControleRun, eigen: Array<{ verzoek: GevondenVerzoek; kopie: boolean }>): Promise<void>;
	vensterGereed(
		run: ControleRun,
		nummer: number,
		telling: { anderen: number; onleesbaar: number; paginas: number },
	): Promise<{ gemist: number }>;
	vensterMislukt(run: ControleRun, nummer: number, fout: Fouttekst): Promise<void>;
	starten(oin: string, signal: AbortSignal): Promise<{ gestart: number; volgende?: string }>;
	rondAf(run: ControleRun): Promise<void>;
}

export interface Ports {
	/** Absent: no controle gemiste verzoeken in this process. */
	controle?: ControlePoort;
	dso(oin: string): Promise<VerzoekAfhandelenClient>;
	zaaksysteem(oin: string): Promise<ZgwClient>;
	zaakInstellingen(oin: string): Promise<ZaakInstellingen>;
	/** Written-down intents and results of creates at the case system. */
	stappen(sleutel: VerzoekSleutel): Stappenregister;
	verzoeken: VerzoekenRegister;
	staging: Staging;
	aangeleverd: Aangeleverd;
	/** Absent: none is configured, documents are placed unscanned. */
	scanner?: Scanner;
	gebeurtenissen: Gebeurtenissen;
	/** First matching row of the organisation's inboekregels. */
	inboekregel(oin: string, vraag: Inboekvraag): Promise<Inboekbesluit>;
	vragen: Vragen;
	alarm: Alarm;
	/** Absent: no ontvangstbevestigingen in this process. */
	ontvangst?: OntvangstPoort;
	omgeving: 'OEFEN' | 'PRE' | 'PROD';
}
