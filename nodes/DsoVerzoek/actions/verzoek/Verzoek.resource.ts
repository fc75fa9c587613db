// SPDX-License-Identifier: MIT
import type { INodeProperties } from 'n8n-workflow';
import * as dryRun from './dryRun.operation';
import * as get from './get.operation';
import * as getDifference from './getDifference.operation';
import * as getMany from './getMany.operation';
import * as registerPaper from './registerPaper.operation';
import * as upload from './upload.operation';

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['verzoek'] } },
		options: [
			{
				name: 'Dry Run',
				value: 'dryRun',
				action: 'Try what would become of a verzoek',
				description: 'See which zaak a verzoek would become, without writing anything (proefverwerking)',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a verzoek',
				description: 'Get one verzoek: what was asked, where, and how far it is',
			},
			{
				name: 'Get Difference',
				value: 'getDifference',
				action: 'Get what an addition changed',
				description: 'Get what a delivery changed against the one before it (verschil)',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many verzoeken',
				description: 'List verzoeken and how far each of them is',
			},
			{
				name: 'Register Paper Delivery',
				value: 'registerPaper',
				action: 'Register an addition or withdrawal on paper',
				description: 'Register a letter about a verzoek, with its scan and date of receipt (papier)',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload a verzoek as file',
				description: 'Hand in a STAM file that came in another way',
			},
		],
		default: 'get',
	},
	...dryRun.description,
	...get.description,
	...getDifference.description,
	...getMany.description,
	...registerPaper.description,
	...upload.description,
];
