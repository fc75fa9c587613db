// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, returnAllFields } from '../../../shared/descriptions';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

const LARGEST_PAGE = 100;

export const description = forOperation('verzoek', 'getAll', [
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
				displayName: 'Phase',
				name: 'fase',
				type: 'options',
				default: 'wachtOpMedewerker',
				description: 'Only verzoeken that are in this phase',
				options: [
					{ name: 'Adding Documents (Documenten)', value: 'documenten' },
					{ name: 'Creating Zaak (Zaak Aanmaken)', value: 'zaakAanmaken' },
					{ name: 'Deciding (Beslissen)', value: 'beslissen' },
					{ name: 'Disruption (Storing)', value: 'storing' },
					{ name: 'Fetching (Ophalen)', value: 'ophalen' },
					{ name: 'Finishing (Afronden)', value: 'afronden' },
					{ name: 'Ready (Gereed)', value: 'gereed' },
					{ name: 'Received (Ontvangen)', value: 'ontvangen' },
					{ name: 'Recorded Only (Vastgelegd)', value: 'vastgelegd' },
					{ name: 'Waits for Employee (Wacht Op Medewerker)', value: 'wachtOpMedewerker' },
					{ name: 'Waits for Flow (Wacht Op Flow)', value: 'wachtOpFlow' },
				],
			},
			{
				displayName: 'Search',
				name: 'zoek',
				type: 'string',
				default: '',
				description: 'Part of the verzoeknummer',
			},
		],
	},
]);

/** One item per verzoek: `{ omgeving, ...Stand }`. Follows the pages of the service. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = this.getNodeParameter('oin', itemIndex, '') as string;
	const filters = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const all = this.getNodeParameter('returnAll', itemIndex, false) as boolean;
	const limit = all ? Infinity : (this.getNodeParameter('limit', itemIndex, 50) as number);
	const found: INodeExecutionData[] = [];
	let cursor: unknown;
	do {
		const page = await serviceRequest.call(this, {
			path: '/verzoeken',
			qs: {
				...(oin ? { oin } : {}),
				...filters,
				...(cursor ? { cursor: String(cursor) } : {}),
				limit: Math.min(limit - found.length, LARGEST_PAGE),
			},
			itemIndex,
		});
		const items = (Array.isArray(page.items) ? page.items : []) as IDataObject[];
		found.push(...items.map((stand) => ({ json: { omgeving: service.omgeving, ...stand } })));
		cursor = items.length > 0 ? page.volgende : undefined;
	} while (cursor && found.length < limit);
	return found.slice(0, limit);
}
