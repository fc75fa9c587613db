// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as inboekregel from './inboekregel/Inboekregel.resource';
import * as zaak from './zaak/Zaak.resource';

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Inboekregel', value: 'inboekregel' },
			{ name: 'Zaak', value: 'zaak' },
		],
		default: 'zaak',
	},
	...inboekregel.description,
	...zaak.description,
];
