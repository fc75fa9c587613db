// SPDX-License-Identifier: MIT
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { organisationField } from '../shared/descriptions';
import { searchOrganisations } from '../shared/methods';
import { eventOptions } from './events';
import { receive } from './receive';
import { subscribe, subscribed, unsubscribe } from './subscription';

/** Starts a flow on an event of dso-service. Version 2 is the first: only from there n8n leaves the body as it was sent. */
export class DsoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DSO Trigger',
		name: 'dsoTrigger',
		icon: { light: 'file:../icons/dso.svg', dark: 'file:../icons/dso.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Start when something happens with a verzoek from the Omgevingsloket',
		defaults: { name: 'DSO Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dsoServiceApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'dso',
			},
		],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: eventOptions,
				default: ['verzoek.besluitgevraagd'],
				required: true,
				description: 'The events that start this flow',
			},
			{
				...organisationField,
				hint: 'Empty: every organisation of the token',
				description: 'Only events of this organisation (OIN); empty gives those of every organisation of the token',
			},
		],
	};

	methods = { listSearch: { searchOrganisations } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await subscribed.call(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe.call(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive.call(this);
	}
}
