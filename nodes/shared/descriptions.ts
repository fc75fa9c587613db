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

/** A field to choose from a list of the service, or to fill in by hand or by expression. */
function chosenFromList(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required' | 'hint'>,
	searchListMethod: string,
	byHand: { displayName: string; placeholder: string },
	mode: 'list' | 'id' = 'list',
): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode, value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ ...byHand, name: 'id', type: 'string' },
		],
	};
}

export const organisationField: INodeProperties = chosenFromList(
	{
		displayName: 'Organisation',
		name: 'oin',
		description: 'The receiving organisation (OIN); may stay empty when the token is for one organisation',
		hint: 'Empty: the organisation of the token',
	},
	'searchOrganisations',
	{ displayName: 'By OIN', placeholder: 'e.g. 00000001234567890000' },
);

export const verzoekField: INodeProperties = chosenFromList(
	{
		displayName: 'Verzoek',
		name: 'verzoek',
		required: true,
		description: 'The verzoek to work on; behind DSO Trigger drag the field verzoeknummer here',
	},
	'searchVerzoeken',
	{ displayName: 'By Verzoeknummer', placeholder: 'e.g. 2026012300123' },
	'id',
);

export const vraagField: INodeProperties = chosenFromList(
	{ displayName: 'Vraag', name: 'vraag', required: true, description: 'The question (vraag) to an employee' },
	'searchVragen',
	{ displayName: 'By ID', placeholder: 'e.g. {{ $json.vraagId }}' },
	'id',
);

export const keuzeField: INodeProperties = chosenFromList(
	{
		displayName: 'Choice',
		name: 'keuze',
		required: true,
		description: 'The answer: one of the choices (keuzes) that the vraag offers',
	},
	'searchKeuzes',
	{ displayName: 'By ID', placeholder: 'e.g. nieuweZaak' },
);

export const zaaktypeField: INodeProperties = chosenFromList(
	{
		displayName: 'Zaaktype',
		name: 'zaaktype',
		description: 'The zaaktype of the case system (identificatie); empty leaves it to the inboekregel',
	},
	'searchZaaktypen',
	{ displayName: 'By Identificatie', placeholder: 'e.g. OMG-AANVRAAG' },
);

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

export const volgnummerField: INodeProperties = {
	displayName: 'Volgnummer',
	name: 'volgnummer',
	type: 'string',
	default: '',
	placeholder: 'e.g. 001',
	description: 'Which delivery of the verzoek; empty takes the latest',
};

export const inputFileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field that holds the file',
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
