// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField } from '../../../shared/descriptions';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const peopleOnly = true;

export const description = forOperation('inboekregel', 'create', [
	organisationField,
	{
		displayName: 'CSV',
		name: 'csv',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		description: 'The whole table as CSV, as the page Inboekregels of the service gives and takes it',
	},
]);

/** One item: `{ omgeving, oin, versie, bevindingen }`: a concept, that does nothing until it is activated. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/inboekregels/${oin}/versies`,
		content: { data: this.getNodeParameter('csv', itemIndex, '') as string, contentType: 'text/csv; charset=utf-8' },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, ...answer } }];
}
