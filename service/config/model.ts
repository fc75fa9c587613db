// SPDX-License-Identifier: EUPL-1.2
import type { Vraagsoort } from 'dso-temporal/contract';
import type { ZaakInstellingen } from 'dso-koppelvlakken/zaak';
import type { Inboekregel } from '../inboekregels/model.ts';

/** The configuration as `schema.json` describes it, defaults filled in and paths made absolute. */
export interface Configuratie {
	omgeving: 'OEFEN' | 'PRE' | 'PROD';
	http: { adres: string; poort: number; publiekeUrl?: string; achterProxy: string[] };
	opslag: { map: string };
	/** Key file. */
	sleutels: string;
	temporal: { adres: string; namespace: string };
	organisaties: Organisatie[];
	oinTabel: Array<{ oin: string; rsin: string; naam?: string }>;
	ebms?: EbmsConfiguratie;
	verwerking: Verwerking;
	scanner?: ScannerConfiguratie;
	aanleveren: Aanleverconfiguratie;
	mail?: MailConfiguratie;
	log: { niveau: 'fatal' | 'error' | 'warn' | 'info' | 'debug' };
}

/** Files in PEM. */
export interface Certificaatbestanden {
	crt: string;
	key: string;
	ca: string;
}

export interface Organisatie {
	oin: string;
	naam: string;
	rsin: string;
	dso: {
		profiel: 'oefen' | 'pre' | 'prod';
		basisUrl?: string;
		certificaat?: Certificaatbestanden;
		/** Values of the profile (part `zoeken`) that differ. */
		zoeken?: Record<string, string>;
	};
	controle?: Controleconfiguratie;
	zaaksysteem: Zaaksysteem;
	inboekregels?: Inboekregel[];
	/** Sender of its mail; default that of the part `mail` under the name of the organisation. */
	afzender?: { adres: string; naam?: string };
	vragen?: VraagConfiguratie;
	/** Addresses of the piket for an ongewoon voorval; without them those of `vragen.behandelaar`. */
	piket?: string[];
	ontvangstbevestiging?: Ontvangstconfiguratie;
}

/** Controle gemiste verzoeken. */
export interface Controleconfiguratie {
	/** GeoJSON file. */
	werkgebied: string;
	stelsel?: 'RD' | 'WGS84';
	bufferMeters: number;
	/** uu:mm, Dutch time. */
	dagelijksOm: string;
	dagenTerug: number;
	vensterDagen: number;
	wachtMinuten: number;
	/** Addresses of the daily report. */
	mail: string[];
	aanvullend?: { elkeMinuten: number; urenTerug: number; wachtMinuten: number };
}

export interface Zaaksysteem {
	soort: 'zgw';
	catalogi: string;
	zaken: string;
	documenten: string;
	clientId: string;
	secretBestand: string;
	catalogusDomein: string;
	catalogusRsin?: string;
	ca?: string;
	/** Page of a zaak for people, with `{identificatie}` or `{uuid}`. */
	zaakPagina?: string;
	verzoekTimeoutSeconden: number;
	mapping: Omit<ZaakInstellingen, 'oin' | 'organisaties' | 'catalogus' | 'onduidelijkeUitkomstMs'>;
}

export interface EbmsConfiguratie {
	adres: string;
	poort: number;
	certificaat: Certificaatbestanden;
	cpas: string[];
	partijen: Array<{ certificaatOin: string; partijen: string[] }>;
}

/** Receiving by POST, upload and on paper. */
export interface Aanleverconfiguratie {
	wachtSeconden: number;
	maxBestandMb: number;
}

/** ClamAV; none when both `adres` and `socket` are absent. */
export interface ScannerConfiguratie {
	/** host:poort */
	adres?: string;
	/** Unix socket. */
	socket?: string;
	verplicht: boolean;
	maxMiB: number;
	tegelijk: number;
	wachtSeconden: number;
}

export interface Verwerking {
	herhaalVraagSeconden: number;
	flowTermijnMinuten: number;
	gatWachtSeconden: number;
	herhaalFoutMinSeconden: number;
	herhaalFoutMaxSeconden: number;
	documentenTegelijk: number;
	documentenTermijnUren: number;
	alarmSeconden: number;
	antwoordTermijnUren: number;
}

/** SMTP server for outgoing mail. */
export interface MailConfiguratie {
	host: string;
	poort: number;
	beveiliging: 'starttls' | 'tls' | 'geen';
	ca?: string;
	gebruiker?: string;
	wachtwoordBestand?: string;
	afzender: { adres: string; naam?: string };
	/** Gets everything outside production. */
	testadres?: string;
	dagenProberen: number;
}

/** How questions to people go in one organisation. Addresses get mail without personal data. */
export interface VraagConfiguratie {
	/** Who mails about a vraag: the service itself, a flow in n8n (by the events), or nobody. */
	mail: 'service' | 'flow' | 'uit';
	/** Kinds of vraag that two people must answer the same. */
	vierOgen: Vraagsoort[];
	behandelaar: string[];
	/** Hours after which the behandelaar is reminded. */
	herinneringUren: number;
	vervanger?: { adressen: string[]; naUren: number };
	escalatie?: { adressen: string[]; naUren: number };
}

/** Texts of the ontvangstbevestiging, per kind of delivery; what is absent has its default (service/ontvangst/sjabloon.ts). */
export interface Ontvangstconfiguratie {
	eerste?: { onderwerp: string; tekst: string };
	conceptverzoek?: { onderwerp: string; tekst: string };
	aanvulling?: { onderwerp: string; tekst: string };
	/** Lines below the name of the organisation in a letter. */
	briefhoofd?: string[];
}
