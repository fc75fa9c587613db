// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField } from '../../../shared/descriptions';
import { verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('zaak', 'retry', [organisationField, verzoekField]);

/** One item: `{ omgeving, oin, verzoeknummer, aangevraagd: true }`: the service goes on in the background. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const answer = await serviceRequest.call(this, { method: 'POST', path: `${path}/opnieuw`, itemIndex });
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, aangevraagd: true, ...answer } }];
}
