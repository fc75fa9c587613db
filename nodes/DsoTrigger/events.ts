// SPDX-License-Identifier: MIT
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

export const EVENT_PREFIX = 'org.n8n-nodes-dso.';

export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Decision Requested',
		value: 'verzoek.besluitgevraagd',
		description: 'The inboekregel asks this flow what must happen with a verzoek (besluit gevraagd)',
	},
	{
		name: 'Disruption',
		value: 'verzoek.storing',
		description: 'The handling of a verzoek stopped on a disruption (storing)',
	},
	{
		name: 'Question Raised',
		value: 'verzoek.vraag',
		description: 'An employee must decide something about a verzoek (vraag)',
	},
	{
		name: 'Verzoek Received',
		value: 'verzoek.ontvangen',
		description: 'A verzoek came in from the Omgevingsloket (ontvangen)',
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
