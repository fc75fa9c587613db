// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField } from '../../../shared/descriptions';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';
import { chosenVersie, versieField } from './versie';

export const description = forOperation('inboekregel', 'test', [organisationField, versieField(true)]);

/** One item: findings about the version, and which of the last verzoeken it would treat otherwise. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const versie = chosenVersie(this, itemIndex);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/inboekregels/${oin}/versies/${versie}/toets`,
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, versie, ...answer } }];
}
