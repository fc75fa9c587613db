// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as document from './document/Document.resource';
import * as verzoek from './verzoek/Verzoek.resource';

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Verzoek', value: 'verzoek' },
		],
		default: 'verzoek',
	},
	...verzoek.description,
	...document.description,
];
