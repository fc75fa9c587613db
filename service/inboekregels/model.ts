// SPDX-License-Identifier: EUPL-1.2
/** The inboekregels as they are kept and as they decide. Types and constants only. */

/** What a row can lead to. */
export const UITKOMSTEN = ['nieuweZaak', 'toevoegen', 'vastleggen', 'vraagMedewerker', 'vraagFlow'] as const;
export type Uitkomst = (typeof UITKOMSTEN)[number];

/** One row: empty keys fit everything. The lowest prioriteit goes first. */
export interface Inboekregel {
	/** 1 to 1,000,000. */
	prioriteit: number;
	/** A type of STAM; may end in `*`. */
	verzoektype?: string;
	doel?: string;
	/** imowId that may end in `*`; several with ` + ` between them are a combination: the verzoek has exactly such activities. */
	activiteit?: string;
	/** See `plaats.ts`. */
	plaats?: string;
	uitkomst: Uitkomst;
	/** identificatie. For `vraagFlow` and `vraagMedewerker`: the one that is proposed. */
	zaaktype?: string;
	/** vraagId -> name of the eigenschap. */
	antwoorden?: Record<string, string>;
	/** documentsoortDSO or documenttypeGeneriek -> omschrijving of the informatieobjecttype. */
	documentsoorten?: Record<string, string>;
	/** Remark of the administrator; decides nothing. */
	toelichting?: string;
}

/** A row with the number that people see. */
export type GenummerdeRegel = Inboekregel & { regel: number };

export const MEERVOUDIG = ['vraag', 'eenZaak', 'deelzaken', 'gerelateerd'] as const;
export const SPLITSINGEN = ['zaaktype', 'activiteit'] as const;
export const ONBEKEND = ['wachten', 'nieuweZaak', 'vraag'] as const;
export const TERUG = ['heropenen', 'nieuweZaak', 'vraag'] as const;
export const KOPIE = ['negeren', 'vastleggen', 'eigenZaak'] as const;

/** What holds for all rows of a version. */
export interface Setinstellingen {
	/** A verzoek whose activities lead to different zaaktypen. */
	meervoudig: {
		vorm: (typeof MEERVOUDIG)[number];
		/** Zaaktype of the one zaak (`eenZaak`) or of the hoofdzaak (`deelzaken`). */
		zaaktype?: string;
		/** A zaak per zaaktype, or one per activiteit also when the zaaktype is the same. */
		splitsing: (typeof SPLITSINGEN)[number];
	};
	/** Aanvullen or Intrekken of a verzoek without a zaak. */
	onbekend: {
		beleid: (typeof ONBEKEND)[number];
		/** 1 to 720, for `wachten`. */
		wachtUren: number;
		/** For `nieuweZaak`; without it the row for a new verzoek of this kind decides. */
		zaaktype?: string;
	};
	/** The verzoek comes back after doorzenden. */
	terug: (typeof TERUG)[number];
	/** Another organisation handles the verzoek. */
	kopie: (typeof KOPIE)[number];
}

export const STANDAARDINSTELLINGEN: Setinstellingen = {
	meervoudig: { vorm: 'vraag', splitsing: 'zaaktype' },
	onbekend: { beleid: 'wachten', wachtUren: 1 },
	terug: 'vraag',
	kopie: 'vastleggen',
};

/** `concept`: is being edited. `geldend`: decides now, at most one per organisation. `voormalig`: was in force. */
export type Versiestatus = 'concept' | 'geldend' | 'voormalig';

export interface Versiekop {
	oin: string;
	versie: number;
	status: Versiestatus;
	vastgesteldOp: string;
	/** `standaard`, `configuratie`, `pagina`, `csv` or `api`. */
	herkomst: string;
	/** Account or token; absent for what the service made itself. */
	gemaaktDoor?: string;
	/** Version that a concept began as a copy of. */
	gebaseerdOp?: number;
	geactiveerdOp?: string;
	geactiveerdDoor?: string;
	/** Goes up with every change of a concept: who activates names the one that was looked at. */
	bewerking: number;
}

export interface Inboekregelset extends Versiekop {
	instellingen: Setinstellingen;
	/** By prioriteit. */
	regels: GenummerdeRegel[];
}

/** Where a verzoek is, as its message says. Personal data: never logged or kept. */
export interface Plaats {
	woonplaatsen: string[];
	/** As written, for example `3511 AB`. */
	postcodes: string[];
	kadastraleGemeenten: string[];
	/** OIN. */
	bevoegdGezag: string;
}

/** What is asked of the inboekregels. */
export interface Inboekvraag {
	type: string;
	doel: string;
	/** imowIds. */
	activiteiten: readonly string[];
	plaats?: Plaats;
	kopie?: boolean;
}

/** One zaak of a meervoudige aanvraag. */
export interface Deelzaak {
	zaaktype: string;
	activiteiten: string[];
}

/** What the inboekregels say; see `Inboekbesluit` of the activities. */
export interface Besluit {
	/** `regel 3 (versie 1)`, as the zaak and the pages show it. */
	regel: string;
	uitkomst: Uitkomst;
	zaaktype?: string;
	/** Dutch, shown to people. */
	reden?: string;
	delen?: { vorm: 'eenZaak' | 'deelzaken' | 'gerelateerd'; delen: Deelzaak[] };
	onbekend?: { beleid: (typeof ONBEKEND)[number]; wachtMs: number; zaaktype?: string };
	terug?: (typeof TERUG)[number];
	antwoorden?: Record<string, string>;
	documentsoorten?: Record<string, string>;
}

/** Parts of the work that are switched per organisation. */
export const FUNCTIES = ['intake', 'aanvullen', 'intrekken', 'ontvangstbevestiging'] as const;
export type Functie = (typeof FUNCTIES)[number];

export const UITVOERINGEN = ['uit', 'meekijken', 'uitvoeren'] as const;
export type Uitvoering = (typeof UITVOERINGEN)[number];

/** The function that a doel belongs to. */
export function functieVan(doel: string): Exclude<Functie, 'ontvangstbevestiging'> {
	return doel === 'Aanvullen' ? 'aanvullen' : doel === 'Intrekken' ? 'intrekken' : 'intake';
}
