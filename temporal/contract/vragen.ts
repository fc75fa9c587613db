// SPDX-License-Identifier: EUPL-1.2
/**
 * A vraag: what cannot be decided by rule and is put to a person. The workflow asks it, waits and goes on with the answer; the service
 * keeps it, shows it and mails about it. Types and pure functions only.
 */
import type { VerzoekSleutel } from './index.ts';

/** Update by which a person's answer reaches the workflow. Its validator refuses what is unknown, closed or answered before. */
export const UPDATE_VRAAG_BEANTWOORDEN = 'vraagBeantwoorden';

/** Kinds of vraag; they stand in the store and never change. */
export const VRAAGSOORTEN = [
	/** No inboekregel fits, or the flow stayed silent: which zaaktype? */
	'besluit',
	/** A pair of type and doel that does not occur in practice, such as Intrekken of an Informatie. */
	'ongebruikelijk',
	/** Aanvullen or Intrekken of a verzoek without a zaak. */
	'onbekendVerzoek',
	/** More than one zaak for this verzoeknummer. */
	'meerdereZaken',
	/** "Is hiermee aangevuld wat is gevraagd?" */
	'aanvulling',
	/** Intrekken after a decision (besluit or resultaat), or of a closed zaak. */
	'intrekkingNaBesluit',
	/** The same volgnummer with other content. */
	'afwijkendeHerlevering',
	/** Came back after doorzenden. */
	'terugNaDoorzenden',
	/** Documents that could not be fetched or placed within their term. */
	'documenten',
	/** Documents in which the virus scanner found something. */
	'quarantaine',
	/** A supplier sent part of a verzoek, and there is no certificate to fetch the rest with. */
	'onvolledigAangeleverd',
	/** The letter of the ontvangstbevestiging has to be posted: there is no e-mail address. */
	'briefVersturen',
] as const;
export type Vraagsoort = (typeof VRAAGSOORTEN)[number];

export interface Vraagkeuze {
	/** Stands in histories and in the API. */
	id: string;
	/** Dutch, on the button. */
	label: string;
	/** Dutch: what happens when this is chosen. */
	gevolg?: string;
	/** What has to be given besides: the identificatie of a zaaktype, or the identificatie of an existing zaak. */
	vraagt?: 'zaaktype' | 'zaak';
	/** Anything else than doing nothing; only for the look of the button. */
	nadruk?: boolean;
}

/** Holds no personal data: verzoeknummer, counts and reasons only. */
export interface Vraag {
	/** Unique; the same after a restart of the workflow. */
	vraagId: string;
	/** Workflow that takes the answer. */
	workflowId: string;
	sleutel: VerzoekSleutel;
	volgnummer?: string;
	/** SHA-256 of the delivery it is about; the page shows its difference for the kind `aanvulling`. */
	hash?: string;
	soort: Vraagsoort;
	/** One Dutch sentence, ending in a question mark. */
	vraag: string;
	/** Dutch: why it is asked and what to look at. */
	uitleg?: string;
	keuzes: Vraagkeuze[];
	/** ISO 8601, workflow time. */
	gesteldOp: string;
	/** ISO 8601: until when an answer is expected; after it the service reminds and escalates, the vraag stays open. */
	termijn?: string;
}

export interface VraagAntwoord {
	vraagId: string;
	/** Idempotency key of this answer; also the id of the update. */
	messageId: string;
	/** `id` of one of the keuzes. */
	keuze: string;
	zaaktype?: string;
	zaakIdentificatie?: string;
	/** Name of the account or token that answered; never an e-mail address. */
	door: string;
	/** How that person was identified. */
	wijze: 'aanmelding' | 'code' | 'token';
}

/** What the update returns, and the types of the failures that its validator throws. */
export type VraagOntvangst = { aangenomen: true };
export const VRAAGFOUT = {
	onbekend: 'vraag-onbekend',
	gesloten: 'vraag-gesloten',
	keuzeOnbekend: 'keuze-onbekend',
	invoerOntbreekt: 'invoer-ontbreekt',
} as const;

/** How a vraag ended, as the store keeps it. `vervallen`: overtaken by something else. */
export type VraagEinde = 'beantwoord' | 'vervallen';
