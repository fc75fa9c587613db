// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField } from '../../../shared/descriptions';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';
import { versieField, versieOrActive } from './versie';

export const description = forOperation('inboekregel', 'get', [organisationField, versieField(false)]);

/** One item: the set of inboekregels of the organisation, the active version unless another is chosen. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const versie = versieOrActive(this, itemIndex);
	const answer = await serviceRequest.call(this, {
		path: `/inboekregels/${oin}`,
		...(versie ? { qs: { versie } } : {}),
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, ...answer } }];
}
