// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, returnAllFields } from '../../../shared/descriptions';
import { readPages } from '../../../shared/pages';
import { textParameter } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { vraagsoortOptions } from './soorten';

export const description = forOperation('vraag', 'getAll', [
	organisationField,
	...returnAllFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Kind',
				name: 'soort',
				type: 'options',
				options: vraagsoortOptions,
				default: 'besluit',
				description: 'Only vragen of this kind',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Closed (Gesloten)', value: 'gesloten' },
					{ name: 'Open', value: 'open' },
				],
				default: 'open',
				description: 'Only vragen that are still open, or that were closed',
			},
			{
				displayName: 'Verzoeknummer',
				name: 'verzoeknummer',
				type: 'string',
				default: '',
				description: 'Only vragen about this verzoek',
			},
		],
	},
]);

/** One item per vraag. Follows the pages of the service. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = textParameter(this, 'oin', itemIndex);
	const filters = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const vragen = await readPages.call(this, '/vragen', { ...(oin ? { oin } : {}), ...filters }, itemIndex);
	return vragen.map((vraag) => ({ json: { omgeving: service.omgeving, ...vraag } }));
}
