// SPDX-License-Identifier: EUPL-1.2
/**
 * What the workflows, the worker and their callers agree on: names, ids, inputs, messages. Types and pure functions only,
 * so that the workflow sandbox, the service and tests can all import it.
 */

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

export interface FlowAntwoord {
	requestId: string;
	/** Idempotency key of this answer. */
	messageId: string;
	uitkomst: 'nieuweZaak';
	/** identificatie of the zaaktype; the inboekregel decides when absent. */
	zaaktype?: string;
}
