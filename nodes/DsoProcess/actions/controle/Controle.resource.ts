// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as getMany from './getMany.operation';
import * as start from './start.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['controle'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get reports of missed verzoeken',
				description: 'List the reports of the check for missed verzoeken, newest first',
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start a check for missed verzoeken',
				description: 'Ask DSO which verzoeken there are, and compare (controle gemiste verzoeken)',
			},
		],
		default: 'getAll',
	},
	...getMany.description,
	...start.description,
];
