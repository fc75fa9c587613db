// SPDX-License-Identifier: EUPL-1.2
/**
 * What the workflows, the worker and their callers agree on: names, ids, inputs, messages. Types and pure functions only,
 * so that the workflow sandbox, the service and tests can all import it.
 */

import type { Vraag, VraagAntwoord } from './vragen.ts';

export * from './ongebruikelijk.ts';
export * from './controle.ts';
export * from './vragen.ts';

export const TASK_QUEUE = 'dso-1';

export interface VerzoekSleutel {
	/** OIN of the receiving organisation. */
	oin: string;
	verzoeknummer: string;
}

/** No personal data: ids stand in clear in Temporal. */
export function verzoekWorkflowId(sleutel: VerzoekSleutel): string {
	return `verzoek:${sleutel.oin}:${sleutel.verzoeknummer}`;
}

export function eventWorkflowId(abonnementId: string, eventId: string): string {
	return `event:${abonnementId}:${eventId}`;
}

/** Where a verzoek is, as the page Werkvoorraad shows it. */
export const FASEN = [
	'ontvangen',
	'ophalen',
	'beslissen',
	'wachtOpFlow',
	'zaakAanmaken',
	'bijwerken',
	'documenten',
	'afronden',
	'gereed',
	'wachtOpMedewerker',
	'storing',
	'vastgelegd',
] as const;
export type Fase = (typeof FASEN)[number];

/** Signal `levering`: "look, something came in". It carries no content: what came in stands in the inbox and at DSO-LV. */
export const SIGNAL_LEVERING = 'levering';
/** Signal `flowAntwoord`: a machine answer of the n8n flow to an open question. */
export const SIGNAL_FLOW_ANTWOORD = 'flowAntwoord';
/** Signal `opnieuw`: somebody pressed "opnieuw proberen". */
export const SIGNAL_OPNIEUW = 'opnieuw';
/** Signal `alarmBevestigd`: somebody, or the n8n flow, has taken up the ongewoon voorval. */
export const SIGNAL_ALARM_BEVESTIGD = 'alarmBevestigd';

export interface FlowAntwoord {
	requestId: string;
	/** Idempotency key of this answer. */
	messageId: string;
	uitkomst: 'nieuweZaak';
	/** identificatie of the zaaktype; the inboekregel decides when absent. */
	zaaktype?: string;
}

/** Names of the workflow types; they stand in histories and never change. */
export const WORKFLOW_VERZOEK_AFHANDELEN = 'verzoekAfhandelen';
export const WORKFLOW_EVENT_DELIVERY = 'eventDelivery';

/** Query `stand`: where the workflow says it is. The row in the service's store is what people see. */
export const QUERY_STAND = 'stand';

/** Waits and limits of `verzoekAfhandelen`. Times in milliseconds. */
export interface VerzoekInstellingen {
	/** How long an Aanvullen or Intrekken waits for the deliveries that went before it. */
	graceMs: number;
	/** A question to the n8n flow is asked again under the same requestId after this time. */
	vraagHerhaalMs: number;
	/** After this time without an answer the question goes to a person; an answer that comes later still counts. */
	vraagTermijnMs: number;
	/** First and longest delay between tries of a step that keeps failing (doubled each time). */
	herhaalMinMs: number;
	herhaalMaxMs: number;
	/** Documents that are fetched and placed at the same time. */
	documentenTegelijk: number;
	/** After so long of failing documents a person is asked; trying goes on. */
	documentenTermijnMs: number;
	/** How long an ongewoon voorval waits for a confirmation before the piket is warned. */
	alarmMs: number;
	/** Until when an answer of a person is expected; the vraag stays open after it. */
	antwoordTermijnMs: number;
}

export const STANDAARD_INSTELLINGEN: VerzoekInstellingen = {
	graceMs: 15 * 60_000,
	vraagHerhaalMs: 15 * 60_000,
	vraagTermijnMs: 24 * 3_600_000,
	herhaalMinMs: 60_000,
	herhaalMaxMs: 15 * 60_000,
	documentenTegelijk: 4,
	documentenTermijnMs: 3 * 24 * 3_600_000,
	alarmMs: 60_000,
	antwoordTermijnMs: 2 * 24 * 3_600_000,
};

/** Identifies one delivery of a verzoek. Carries no personal data. */
export interface LeveringKop {
	volgnummer: string;
	/** SHA-256 (hex) of the XML as received. */
	hash: string;
	doel: string;
	type: string;
	indienDatum: string;
	/** Copy for an organisation that does not handle the verzoek itself. */
	kopie: boolean;
	/** imowId of every projectactiviteit, in order of the message, without doubles. */
	activiteiten: string[];
	/** How it came in; absent: fetched from DSO-LV. A delivery on paper has documents only, no verzoekbericht. */
	wijze?: 'dso' | 'aangeleverd' | 'geupload' | 'papier';
	/** Times that the verzoek came to this organisation: 2 and up after doorzenden. Absent: 1. */
	ronde?: number;
}

/** A delivery that waits for its turn. */
export interface WachtendeLevering extends LeveringKop {
	/** Workflow time (ISO 8601) at which it was first seen: the registration and status date of the zaak. */
	vastgesteldOp: string;
	/** A lower volgnummer was missing and did not come within the grace. */
	gat?: boolean;
	/** The zaak has begun to get what this delivery asks for. */
	begonnen?: boolean;
	/** Since when documents of it fail (ISO 8601). */
	documentenSinds?: string;
	/** Since when it waits for the delivery that its verzoek began with (ISO 8601). */
	onbekendSinds?: string;
}

/** A vraag that stands open, and the answer once it came. */
export interface Vraagstaat {
	vraag: Vraag;
	antwoord?: VraagAntwoord;
	/** Nothing waits for it: what it is about was done. */
	los?: boolean;
}

/** An ongewoon voorval that nobody confirmed yet. */
export interface Alarmstaat {
	levering: LeveringKop;
	/** ISO 8601. */
	deadline: string;
}

/** An open question about a delivery. */
export interface OpenVraag {
	requestId: string;
	/** ISO 8601. */
	deadline: string;
	/** How many times the flow was asked. */
	gesteld: number;
}

/** What `verzoekAfhandelen` hands to its next run (continue-as-new). */
export interface VerzoekStaat {
	kijken: boolean;
	opnieuw: boolean;
	gekekenOp?: string;
	wachtend: WachtendeLevering[];
	antwoorden: FlowAntwoord[];
	vraag?: OpenVraag;
	/** Rounds of questions per delivery, keyed volgnummer/hash; a new round has a new requestId. */
	ronden: Record<string, number>;
	/** A look that was put off. */
	laterKijken?: boolean;
	vragen?: Vraagstaat[];
	/** Ids of vragen that were closed, the latest last; a bounded number. */
	gesloten?: string[];
	alarmen?: Alarmstaat[];
}

export interface VerzoekInvoer {
	sleutel: VerzoekSleutel;
	/** What is left out has its default. */
	instellingen?: Partial<VerzoekInstellingen>;
	/** Set by continue-as-new only. */
	staat?: VerzoekStaat;
}

/** Answer of the query `stand`. */
export interface WorkflowStand {
	fase: Fase;
	wachtOp?: string;
	fout?: { code: string; melding: string; remedie: string };
	requestId?: string;
	zaakUrl?: string;
	volgnummer?: string;
}

/** An event for subscribers; see `activities/ports.ts` (Gebeurtenis) for the meaning of the fields. */
export interface GebeurtenisInvoer {
	id: string;
	type: string;
	tijd: string;
	geldigTot?: string;
	/** Without verzoeknummer: about an organisation as a whole. */
	data: Record<string, string | number | boolean | undefined> & { oin: string; verzoeknummer?: string };
}

export interface EventDeliveryInvoer {
	abonnementId: string;
	gebeurtenis: GebeurtenisInvoer;
	/** Times in milliseconds; default 2 s growing to 5 min, given up after 7 days. */
	instellingen?: { minMs: number; maxMs: number; totaalMs: number };
}

/** How a delivery of an event ended. */
export type EventUitkomst = 'bezorgd' | 'opgeheven' | 'vervallen' | 'opgegeven';

/**
 * Id of the question about one delivery: the same after a restart, so that an answer on its way keeps its meaning.
 * Holds no personal data.
 */
export function vraagRequestId(
	sleutel: VerzoekSleutel,
	levering: { volgnummer: string; hash: string },
	ronde: number,
): string {
	const basis = `${sleutel.verzoeknummer}-${levering.volgnummer}-${levering.hash.slice(0, 12)}`;
	return ronde > 1 ? `${basis}-${ronde}` : basis;
}

/** How a delivery ended, as the register keeps it. */
export const leveringUitkomst = {
	zaak: 'zaak',
	vastgelegd: 'vastgelegd',
	aangevuld: 'aangevuld',
	ingetrokken: 'ingetrokken',
	/** Came back after doorzenden, in the zaak that was there. */
	heropend: 'heropend',
	/** A later volgnummer was handled before this one came: filed, not applied. */
	nagekomen: 'nagekomen',
	/** The same volgnummer with other content: filed after a person looked at it. */
	afwijkend: 'afwijkendeHerlevering',
} as const;
