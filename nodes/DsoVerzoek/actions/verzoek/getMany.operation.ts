// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, returnAllFields } from '../../../shared/descriptions';
import { readPages } from '../../../shared/pages';
import { textParameter } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';

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
					{ name: 'Updating Zaak (Zaak Bijwerken)', value: 'bijwerken' },
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
	const oin = textParameter(this, 'oin', itemIndex);
	const filters = this.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const verzoeken = await readPages.call(this, '/verzoeken', { ...(oin ? { oin } : {}), ...filters }, itemIndex);
	return verzoeken.map((stand) => ({ json: { omgeving: service.omgeving, ...stand } }));
}
