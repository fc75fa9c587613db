// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as alarm from './alarm/Alarm.resource';
import * as controle from './controle/Controle.resource';
import * as vraag from './vraag/Vraag.resource';

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Alarm (Ongewoon Voorval)', value: 'alarm' },
			{ name: 'Check (Controle Gemiste Verzoeken)', value: 'controle' },
			{ name: 'Vraag', value: 'vraag' },
		],
		default: 'vraag',
	},
	...alarm.description,
	...controle.description,
	...vraag.description,
];
