// SPDX-License-Identifier: MIT
import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Access to one dso-service. `eventSecret` signs the events that the service posts to DSO Trigger. */
export class DsoServiceApi implements ICredentialType {
	name = 'dsoServiceApi';

	displayName = 'DSO Service API';

	icon: Icon = { light: 'file:../nodes/icons/dso.svg', dark: 'file:../nodes/icons/dso.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-dso/n8n-nodes-dso#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Address',
			name: 'address',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://dso-service.example.nl',
			description: 'Where the service answers, without /api/v1',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Access token that an administrator of the service gave out',
		},
		{
			displayName: 'Event Secret',
			name: 'eventSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for DSO Trigger: a secret of your own choice, at least 16 characters. The service signs its events with it. After a change, unpublish and publish the workflows that use it.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'OEFEN (Practice)', value: 'OEFEN' },
				{ name: 'PRE (Pre-Production)', value: 'PRE' },
				{ name: 'PROD (Production)', value: 'PROD' },
			],
			default: 'OEFEN',
			description:
				'The environment you expect at this address. The nodes stop when the service says that it is another one.',
		},
		{
			displayName: 'Language of Messages',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'Nederlands', value: 'nl' },
			],
			default: 'nl',
			description: 'Language of the explanations and remedies that the service gives',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{$credentials.token}}',
				'Accept-Language': '={{$credentials.language}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.address.trim().replace(/[/]+$/, "")}}',
			url: '/api/v1/ping',
		},
	};
}
