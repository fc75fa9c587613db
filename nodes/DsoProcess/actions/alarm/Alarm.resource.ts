// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as confirm from './confirm.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['alarm'] } },
		options: [
			{
				name: 'Confirm',
				value: 'confirm',
				action: 'Confirm an alarm',
				description:
					'Say that the people on call know about an ongewoon voorval; without it the service mails them itself after a minute',
			},
		],
		default: 'confirm',
	},
	...confirm.description,
];
