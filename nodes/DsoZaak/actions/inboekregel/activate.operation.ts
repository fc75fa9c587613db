// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField } from '../../../shared/descriptions';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';
import { chosenVersie, versieField } from './versie';

/** It changes what happens to every verzoek of the organisation. */
export const peopleOnly = true;

export const description = forOperation('inboekregel', 'activate', [
	organisationField,
	versieField(true),
	{
		displayName: 'Accept Warnings',
		name: 'waarschuwingenGezien',
		type: 'boolean',
		default: false,
		description: 'Whether to activate a version about which the service warns; run Test first to see the warnings',
	},
]);

/** One item: `{ omgeving, oin, versie, actief: true }`. From now on this version decides about every verzoek of the organisation. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const versie = chosenVersie(this, itemIndex);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/inboekregels/${oin}/versies/${versie}/activeren`,
		body: { waarschuwingenGezien: this.getNodeParameter('waarschuwingenGezien', itemIndex, false) === true },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, versie, actief: true, ...answer } }];
}
