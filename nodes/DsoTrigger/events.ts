// SPDX-License-Identifier: MIT
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

export const EVENT_PREFIX = 'org.n8n-nodes-dso.';

export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Addition Received',
		value: 'verzoek.aangevuld',
		description: 'The applicant added to a verzoek (aangevuld)',
	},
	{
		name: 'Decision Requested',
		value: 'verzoek.besluitgevraagd',
		description: 'The inboekregel asks this flow what must happen with a verzoek (besluit gevraagd)',
	},
	{
		name: 'Delivery Incomplete',
		value: 'levering.onvolledig',
		description: 'Part of a verzoek came in and the rest cannot be fetched (levering onvolledig)',
	},
	{
		name: 'Disruption',
		value: 'verzoek.storing',
		description: 'The handling of a verzoek stopped on a disruption (storing)',
	},
	{
		name: 'Missed Verzoeken Checked',
		value: 'controle.gereed',
		description: 'The check for missed verzoeken is done (controle gereed)',
	},
	{
		name: 'Ongewoon Voorval',
		value: 'verzoek.ongewoonvoorval',
		description:
			'An Informatie ongewoon voorval came in; without a confirmation within a minute the service mails the people on call (alarm)',
	},
	{
		name: 'Question Raised',
		value: 'verzoek.vraag',
		description: 'A verzoek waits for an employee (vraag); Vraag Asked tells more',
	},
	{
		name: 'Verzoek Received',
		value: 'verzoek.ontvangen',
		description: 'A verzoek came in from the Omgevingsloket (ontvangen)',
	},
	{
		name: 'Vraag Answered',
		value: 'vraag.beantwoord',
		description: 'A vraag to an employee was answered (vraag beantwoord)',
	},
	{
		name: 'Vraag Asked',
		value: 'vraag.gesteld',
		description: 'An employee must decide something (vraag gesteld)',
	},
	{
		name: 'Withdrawal Received',
		value: 'verzoek.ingetrokken',
		description: 'The applicant withdrew a verzoek (ingetrokken)',
	},
	{
		name: 'Zaak Created',
		value: 'zaak.aangemaakt',
		description: 'The zaak of a verzoek is complete in the case system (aangemaakt)',
	},
];

/** The item that a CloudEvent becomes: `{ event, eventId, tijd, omgeving, ...data }`, undefined when the text is no event of the service. */
export function eventItem(text: string, omgeving: string): IDataObject | undefined {
	const event = jsonParse<unknown>(text, { fallbackValue: null });
	if (event === null || typeof event !== 'object') return undefined;
	const { specversion, type, id, time, data } = event as IDataObject;
	if (specversion !== '1.0' || typeof type !== 'string' || !type.startsWith(EVENT_PREFIX)) return undefined;
	if (typeof id !== 'string' || data === null || typeof data !== 'object') return undefined;
	return {
		...(data as IDataObject),
		event: type.slice(EVENT_PREFIX.length),
		eventId: id,
		tijd: typeof time === 'string' ? time : undefined,
		omgeving,
	};
}
