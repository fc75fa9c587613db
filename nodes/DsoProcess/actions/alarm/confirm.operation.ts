// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField } from '../../../shared/descriptions';
import { verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

/** Confirming means: the people on call know. */
export const peopleOnly = true;

export const description = forOperation('alarm', 'confirm', [organisationField, verzoekField]);

/** One item: `{ omgeving, oin, verzoeknummer, bevestigd: true }`: the service need not mail the people on call itself. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const answer = await serviceRequest.call(this, { method: 'POST', path: `${path}/alarm`, itemIndex });
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, bevestigd: true, ...answer } }];
}
