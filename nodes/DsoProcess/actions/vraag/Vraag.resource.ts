// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as answer from './answer.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['vraag'] } },
		options: [
			{
				name: 'Answer',
				value: 'answer',
				action: 'Answer a vraag',
				description: 'Give the answer of an employee to a vraag; giving it twice counts once',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a vraag',
				description: 'Get one vraag: its choices, and whether it is still open',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many vragen',
				description: 'List the vragen that wait for an employee',
			},
		],
		default: 'get',
	},
	...answer.description,
	...get.description,
	...getMany.description,
];
