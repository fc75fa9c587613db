// SPDX-License-Identifier: EUPL-1.2

/** ZGW vertrouwelijkheidaanduiding, from public to strictest. */
export const VERTROUWELIJKHEID = [
	'openbaar',
	'beperkt_openbaar',
	'intern',
	'zaakvertrouwelijk',
	'vertrouwelijk',
	'confidentieel',
	'geheim',
	'zeer_geheim',
] as const;
export type Vertrouwelijkheid = (typeof VERTROUWELIJKHEID)[number];

/** Which roltype of the zaaktype a party gets. All given criteria must hold for exactly one roltype. */
export interface Rolkeuze {
	/** initiator, belanghebbende, klantcontacter, ... (ZTC omschrijvingGeneriek). */
	omschrijvingGeneriek?: string;
	/** Own name of the roltype in the catalogus. */
	omschrijving?: string;
	/** What to do when the zaaktype lacks this roltype: stop with an error, or skip and list it as niet overgenomen. */
	ontbreekt?: 'fout' | 'overslaan';
}

/**
 * How one organisation wants its zaken. Only `oin`, `organisaties` and `catalogus` are required;
 * `metStandaarden` fills in the rest.
 */
export interface ZaakInstellingen {
	/** OIN of the receiving organisation. */
	oin: string;
	/** OIN table: the RSIN that goes with each OIN (bevoegd gezag, behandeldienst, own organisation). */
	organisaties: Record<string, { rsin: string; naam?: string }>;
	/** `domein` is at most 5 characters; `rsin` is the owner of the catalogus (default: the receiving organisation). */
	catalogus: { domein: string; rsin?: string };
	zaak?: {
		/**
		 * Pattern of zaak.identificatie (at most 40 characters): text with the placeholders {verzoeknummer}, {oin}, {projectId8},
		 * {volgnummer}, {jaar}. Default `{verzoeknummer}`.
		 */
		identificatie?: string;
		/**
		 * The case system knows the search parameter `kenmerk=<bron>:<kenmerk>` on GET /zaken (Open Zaak does, the standard does not): zaken
		 * with another number are found by it too. Default false, because an unknown parameter is an error.
		 */
		kenmerkFilter?: boolean;
		/** `bron` of the kenmerk that holds the verzoeknummer. Default `Omgevingsloket`. */
		kenmerkBron?: string;
		/** Absent: the case system takes the default of the zaaktype. */
		vertrouwelijkheidaanduiding?: Vertrouwelijkheid;
		/**
		 * Whose RSIN becomes verantwoordelijkeOrganisatie: `bevoegdGezag` (default) when the OIN table knows it, else the receiver;
		 * or always `ontvanger`.
		 */
		verantwoordelijke?: 'bevoegdGezag' | 'ontvanger';
		/** `volledig` (default) keeps points and polygons; `punt` sends one Point (centroid), for systems that read nothing else. */
		geometrie?: 'volledig' | 'punt' | 'geen';
	};
	rollen?: {
		/** Default: omschrijvingGeneriek initiator, ontbreekt `fout`. */
		initiatiefnemer?: Rolkeuze;
		/** Default: omschrijvingGeneriek belanghebbende with omschrijving Gemachtigde, ontbreekt `fout`. */
		gemachtigde?: Rolkeuze;
		/** Own rol for the contactpersoon; false: none. Default: omschrijvingGeneriek klantcontacter, ontbreekt `overslaan`. */
		contactpersoon?: Rolkeuze | false;
		/** Set indicatieMachtiging `machtiginggever` on the represented party when there is a gemachtigde. Default false. */
		machtiginggever?: boolean;
	};
	personen?: {
		/** Which answer wins when register and applicant differ. Default `gebruiker`. */
		bron?: 'gebruiker' | 'DSO-LV';
		/**
		 * ZGW requires a BAG id (aoaIdentificatie) for a verblijfsadres, STAM has none. The text to send instead; null leaves the
		 * whole address out (and lists it). Default `ONBEKEND`.
		 */
		verblijfsadresZonderBag?: string | null;
		/** BRP landcode (4 digits) per country name as written by applicants; unknown names get `0000`. */
		landcodes?: Record<string, string>;
		/** Field of a niet_natuurlijk_persoon for the KvK number; ZRC 1.5.1 has none, Open Zaak has `kvkNummer`. Default `kvkNummer`. */
		kvkNummerVeld?: 'kvkNummer' | 'annIdentificatie' | 'geen';
		/** betrokkeneType of a party with a vestigingsnummer. Default `vestiging`. */
		vestigingAls?: 'vestiging' | 'niet_natuurlijk_persoon';
	};
	zaakobjecten?: {
		/** Address without BAG id: as `overige` object (default), or only listed. */
		adresZonderBag?: 'overige' | 'vermelden';
		/** Activities with their answers as `overige` objects. Default true. */
		activiteiten?: boolean;
		/** Everything of the verzoek without a place of its own as one `overige` object. Default true. */
		verzoek?: boolean;
	};
	/** Our name -> the name in the catalogus, where that differs; null: never send. Only eigenschappen that the zaaktype has are sent. */
	eigenschappen?: Record<string, string | null>;
	documenten?: {
		/** omschrijving of the informatieobjecttype per kind. Defaults `Verzoekbericht (STAM)`, `Verzoek (PDF)`, `Bijlage`. */
		informatieobjecttypen?: { xml?: string; pdf?: string; bijlage?: string };
		/** Per documentsoortDSO or documenttypeGeneriek: another informatieobjecttype than the one for `bijlage`. */
		informatieobjecttypePerSoort?: Record<string, string>;
		/** ISO 639-2: `dut` (standard) or `nld` (VNG examples). Default `dut`. */
		taal?: string;
		/** Default `Omgevingsloket`, max 200 characters. */
		auteur?: string;
		/** For the XML: vertrouwelijk or stricter; less strict values are raised. Default `vertrouwelijk`. */
		vertrouwelijkheidXml?: Vertrouwelijkheid;
		/** For documents with vertrouwelijk=true. Default `vertrouwelijk`. */
		vertrouwelijkheidBijlage?: Vertrouwelijkheid;
		/**
		 * At least this for documents of a question that is not publiceerbaar; null: that makes no difference. The informatieobjecttype may
		 * ask for stricter. Default `zaakvertrouwelijk`.
		 */
		vertrouwelijkheidNietPubliceerbaar?: Vertrouwelijkheid | null;
		/** For everything else; absent: default of the case system. */
		vertrouwelijkheid?: Vertrouwelijkheid;
		/** Above this many bytes a document goes in bestandsdelen. 0 = always in parts. Default 10 MB. */
		delenVanaf?: number;
	};
	/**
	 * What a withdrawal does to the zaak: omschrijving of the resultaattype and of the statustype (null: none of it), and whether the zaak
	 * is closed (eindstatus) besides. Defaults `Ingetrokken`, `Ingetrokken`, false.
	 */
	intrekken?: { resultaattype?: string | null; statustype?: string | null; toelichting?: string; afsluiten?: boolean };
	/** omschrijving of the statustype that reopens a closed zaak. Default: the first one of the zaaktype. */
	heropenen?: { statustype?: string; toelichting?: string };
	/** First status: `ifMissing` (default) sets it when the zaak has none. */
	status?: { beleid?: 'always' | 'ifMissing' | 'never'; toelichting?: string };
	/**
	 * How long the case system may still be busy with a request whose answer was lost, in ms: an unclear create of a resource without
	 * a key is only looked up after this time. Default 60000.
	 */
	onduidelijkeUitkomstMs?: number;
}

type Vol<T> = { [K in keyof T]-?: NonNullable<T[K]> };

/** ZaakInstellingen with every default filled in. */
export interface VolledigeInstellingen {
	oin: string;
	organisaties: Record<string, { rsin: string; naam?: string }>;
	catalogus: { domein: string; rsin: string };
	zaak: Omit<Vol<NonNullable<ZaakInstellingen['zaak']>>, 'vertrouwelijkheidaanduiding'> & {
		vertrouwelijkheidaanduiding?: Vertrouwelijkheid;
	};
	rollen: {
		initiatiefnemer: Rolkeuze;
		gemachtigde: Rolkeuze;
		contactpersoon: Rolkeuze | false;
		machtiginggever: boolean;
	};
	personen: Omit<Vol<NonNullable<ZaakInstellingen['personen']>>, 'verblijfsadresZonderBag'> & {
		verblijfsadresZonderBag: string | null;
	};
	zaakobjecten: Vol<NonNullable<ZaakInstellingen['zaakobjecten']>>;
	eigenschappen: Record<string, string | null>;
	documenten: Omit<
		Vol<NonNullable<ZaakInstellingen['documenten']>>,
		'vertrouwelijkheid' | 'vertrouwelijkheidNietPubliceerbaar' | 'informatieobjecttypen'
	> & {
		vertrouwelijkheid?: Vertrouwelijkheid;
		vertrouwelijkheidNietPubliceerbaar: Vertrouwelijkheid | null;
		informatieobjecttypen: { xml: string; pdf: string; bijlage: string };
	};
	status: { beleid: 'always' | 'ifMissing' | 'never'; toelichting: string };
	intrekken: { resultaattype: string | null; statustype: string | null; toelichting: string; afsluiten: boolean };
	heropenen: { statustype?: string; toelichting: string };
	onduidelijkeUitkomstMs: number;
}

/** Fills in every default of ZaakInstellingen. */
export function metStandaarden(i: ZaakInstellingen): VolledigeInstellingen {
	return {
		oin: i.oin,
		organisaties: i.organisaties,
		catalogus: { domein: i.catalogus.domein, rsin: i.catalogus.rsin ?? i.organisaties[i.oin]?.rsin ?? '' },
		zaak: {
			identificatie: '{verzoeknummer}',
			kenmerkBron: 'Omgevingsloket',
			kenmerkFilter: false,
			verantwoordelijke: 'bevoegdGezag',
			geometrie: 'volledig',
			...zonderLeeg(i.zaak),
		},
		rollen: {
			initiatiefnemer: { omschrijvingGeneriek: 'initiator', ontbreekt: 'fout' },
			gemachtigde: { omschrijvingGeneriek: 'belanghebbende', omschrijving: 'Gemachtigde', ontbreekt: 'fout' },
			contactpersoon: { omschrijvingGeneriek: 'klantcontacter', ontbreekt: 'overslaan' },
			machtiginggever: false,
			...zonderLeeg(i.rollen),
		},
		personen: {
			bron: 'gebruiker',
			verblijfsadresZonderBag: 'ONBEKEND',
			landcodes: {},
			kvkNummerVeld: 'kvkNummer',
			vestigingAls: 'vestiging',
			...zonderLeeg(i.personen),
		},
		zaakobjecten: { adresZonderBag: 'overige', activiteiten: true, verzoek: true, ...zonderLeeg(i.zaakobjecten) },
		eigenschappen: i.eigenschappen ?? {},
		documenten: {
			informatieobjecttypePerSoort: {},
			taal: 'dut',
			auteur: 'Omgevingsloket',
			vertrouwelijkheidXml: 'vertrouwelijk',
			vertrouwelijkheidBijlage: 'vertrouwelijk',
			vertrouwelijkheidNietPubliceerbaar: 'zaakvertrouwelijk',
			delenVanaf: 10_000_000,
			...zonderLeeg(i.documenten),
			informatieobjecttypen: {
				xml: 'Verzoekbericht (STAM)',
				pdf: 'Verzoek (PDF)',
				bijlage: 'Bijlage',
				...zonderLeeg(i.documenten?.informatieobjecttypen),
			},
		},
		status: { beleid: 'ifMissing', toelichting: 'Ontvangen uit het Omgevingsloket', ...zonderLeeg(i.status) },
		intrekken: {
			resultaattype: 'Ingetrokken',
			statustype: 'Ingetrokken',
			toelichting: 'Ingetrokken in het Omgevingsloket',
			afsluiten: false,
			...zonderLeeg(i.intrekken),
		},
		heropenen: { toelichting: 'Opnieuw ontvangen uit het Omgevingsloket', ...zonderLeeg(i.heropenen) },
		onduidelijkeUitkomstMs: i.onduidelijkeUitkomstMs ?? 60_000,
	};
}

function zonderLeeg<T extends object>(deel: T | undefined): Partial<T> {
	return Object.fromEntries(Object.entries(deel ?? {}).filter(([, w]) => w !== undefined)) as Partial<T>;
}
