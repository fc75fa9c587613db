// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchOrganisations, searchVerzoeken } from '../shared/methods';
import { properties } from './actions/descriptions';
import { router } from './actions/router';
import { personalDataPaths } from './personalData';

/** Reads verzoeken and their documents from dso-service. */
export class DsoVerzoek implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DSO Verzoek',
		name: 'dsoVerzoek',
		icon: { light: 'file:../icons/verzoek.svg', dark: 'file:../icons/verzoek.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read verzoeken from the Omgevingsloket and their documents, and hand in what came another way',
		defaults: { name: 'DSO Verzoek' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dsoServiceApi', required: true }],
		sensitiveOutputFields: personalDataPaths,
		properties,
	};

	methods = {
		listSearch: { searchOrganisations, searchVerzoeken },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
