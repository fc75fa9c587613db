// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField } from '../../../shared/descriptions';
import { verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('zaak', 'get', [organisationField, verzoekField]);

/** One item: `{ omgeving, oin, verzoeknummer, status, zaakUrl?, identificatie?, ... }`. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const answer = await serviceRequest.call(this, { path: `${path}/zaak`, itemIndex });
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, ...answer } }];
}
