// SPDX-License-Identifier: MIT
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Show these fields for one operation only. */
export function forOperation(resource: string, operation: string, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}

const NOT_AS_TOOL: IDisplayOptions = { hide: { '@tool': [true] } };

export const organisationField: INodeProperties = {
	displayName: 'Organisation Name or ID',
	name: 'oin',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getOrganisations' },
	default: '',
	description:
		'The receiving organisation (OIN); may stay empty when the token is for one organisation. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const verzoekField: INodeProperties = {
	displayName: 'Verzoek',
	name: 'verzoek',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: 'The verzoek to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchVerzoeken', searchable: true },
		},
		{
			displayName: 'By Verzoeknummer',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2026012300123',
		},
	],
};

/** As a tool of an AI agent a node never gives personal data, so the field is absent there. */
export const personalDataField: INodeProperties = {
	displayName: 'Include Personal Data',
	name: 'includePersonalData',
	type: 'boolean',
	default: false,
	displayOptions: NOT_AS_TOOL,
	description:
		'Whether names, addresses, contact details, free-text answers and file names come along. They are then stored with the executions of n8n, so leave this off when the flow can do without.',
};

export const returnAllFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];
