// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchKeuzes, searchOrganisations, searchVerzoeken, searchVragen, searchZaaktypen } from '../shared/methods';
import { properties } from './actions/descriptions';
import { router } from './actions/router';
import { personalDataPaths } from './personalData';

/** What goes on around verzoeken and waits for somebody: vragen to employees, alarms, the check for missed verzoeken. */
export class DsoProcess implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DSO Process',
		name: 'dsoProcess',
		icon: { light: 'file:../icons/process.svg', dark: 'file:../icons/process.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Vragen to employees, alarms, and the check for missed verzoeken',
		defaults: { name: 'DSO Process' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dsoServiceApi', required: true }],
		sensitiveOutputFields: personalDataPaths,
		properties,
	};

	methods = {
		listSearch: { searchKeuzes, searchOrganisations, searchVerzoeken, searchVragen, searchZaaktypen },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
