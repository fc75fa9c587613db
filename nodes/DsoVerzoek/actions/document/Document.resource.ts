// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as download from './download.operation';
import * as getMany from './getMany.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['document'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download a document',
				description: 'Get the file itself as binary data',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many documents',
				description: 'List the documents of a verzoek with size and checksum',
			},
		],
		default: 'getAll',
	},
	...download.description,
	...getMany.description,
];
