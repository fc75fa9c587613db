// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchOrganisations, searchVersies, searchVerzoeken, searchZaaktypen } from '../shared/methods';
import { properties } from './actions/descriptions';
import { router } from './actions/router';

/** Makes and follows the zaak of a verzoek, through dso-service, in whatever case system it is connected to. */
export class DsoZaak implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DSO Zaak',
		name: 'dsoZaak',
		icon: { light: 'file:../icons/zaak.svg', dark: 'file:../icons/zaak.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create and follow the zaak of a verzoek in the case system; test and activate the inboekregels',
		defaults: { name: 'DSO Zaak' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dsoServiceApi', required: true }],
		properties,
	};

	methods = {
		listSearch: { searchOrganisations, searchVersies, searchVerzoeken, searchZaaktypen },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
