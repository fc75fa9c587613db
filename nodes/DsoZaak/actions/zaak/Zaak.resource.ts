// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as retry from './retry.operation';
import * as sendConfirmation from './sendConfirmation.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['zaak'] } },
		options: [
			{
				name: 'Create From Verzoek',
				value: 'create',
				action: 'Create a zaak from a verzoek',
				description: 'Answer the open question of the verzoek with "new zaak"; doing it twice makes one zaak',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get the zaak of a verzoek',
				description: 'Get the zaak of a verzoek: address, roles, documents and what was not taken over',
			},
			{
				name: 'Retry',
				value: 'retry',
				action: 'Retry a verzoek',
				description: 'Try again after a disruption was solved',
			},
			{
				name: 'Send Confirmation of Receipt',
				value: 'sendConfirmation',
				action: 'Send the confirmation of receipt',
				description: 'Mail the applicant that the verzoek came in, once per delivery (ontvangstbevestiging)',
			},
		],
		default: 'create',
	},
	...create.description,
	...get.description,
	...retry.description,
	...sendConfirmation.description,
];
