// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as activate from './activate.operation';
import * as create from './create.operation';
import * as get from './get.operation';
import * as test from './test.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['inboekregel'] } },
		options: [
			{
				name: 'Activate',
				value: 'activate',
				action: 'Activate inboekregels',
				description: 'Let a version decide about every verzoek from now on',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create a version of the inboekregels',
				description: 'Hand in a whole table as CSV: a concept that does nothing until it is activated',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get inboekregels',
				description: 'Get the rules that say what becomes of a verzoek',
			},
			{
				name: 'Test',
				value: 'test',
				action: 'Test inboekregels',
				description: 'See which of the last verzoeken a version would treat otherwise, without writing anything',
			},
		],
		default: 'get',
	},
	...activate.description,
	...create.description,
	...get.description,
	...test.description,
];
