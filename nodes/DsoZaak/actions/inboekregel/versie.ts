// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { textParameter } from '../../../shared/parameters';
import { pathSegment } from '../../../shared/transport';

/** Which version of the set of inboekregels; without a choice the active one, where that makes sense. */
export function versieField(required: boolean): INodeProperties {
	return {
		displayName: 'Version',
		name: 'versie',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required,
		description: required
			? 'The version of the inboekregels'
			: 'The version of the inboekregels; empty takes the active one',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchVersies', searchable: true },
			},
			{ displayName: 'By Number', name: 'id', type: 'string', placeholder: 'e.g. 12' },
		],
	};
}

export function versieOrActive(context: IExecuteFunctions, itemIndex: number): string {
	return textParameter(context, 'versie', itemIndex);
}

/** The version for use in a path. @throws NodeOperationError when it is empty */
export function chosenVersie(context: IExecuteFunctions, itemIndex: number): string {
	return pathSegment(context, 'version', textParameter(context, 'versie', itemIndex), itemIndex);
}
