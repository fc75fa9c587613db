// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField } from '../../../shared/descriptions';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('controle', 'start', [
	organisationField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'From',
				name: 'van',
				type: 'dateTime',
				default: '',
				description: 'Check verzoeken from this moment; empty leaves the period to the service',
			},
			{
				displayName: 'Until',
				name: 'tot',
				type: 'dateTime',
				default: '',
				description: 'Check verzoeken until this moment; empty means now',
			},
		],
	},
]);

/** One item: `{ omgeving, oin, gestart: true }`. The check runs in the background; the event Missed Verzoeken Checked says that it is done. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const { van, tot } = this.getNodeParameter('options', itemIndex, {}) as { van?: string; tot?: string };
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: '/controles/gemiste-verzoeken',
		body: { oin, ...(van ? { van } : {}), ...(tot ? { tot } : {}) },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, gestart: true, ...answer } }];
}
