// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['verzoek'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a verzoek',
				description: 'Get one verzoek: what was asked, where, and how far it is',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many verzoeken',
				description: 'List verzoeken and how far each of them is',
			},
		],
		default: 'get',
	},
	...get.description,
	...getMany.description,
];
