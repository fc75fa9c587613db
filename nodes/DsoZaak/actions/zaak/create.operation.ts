// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField, zaaktypeField } from '../../../shared/descriptions';
import { textParameter, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('zaak', 'create', [
	organisationField,
	verzoekField,
	{
		displayName: 'Request ID',
		name: 'requestId',
		type: 'string',
		default: '={{ $json.requestId }}',
		description: 'ID of the question, from the event Decision Requested; empty answers the question that is open now',
	},
	zaaktypeField,
]);

/** One item: `{ omgeving, oin, verzoeknummer, status: 'gestart' | 'loopt' | 'gereed', zaak? }`. The zaak itself is made in the background. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const requestId = textParameter(this, 'requestId', itemIndex);
	const zaaktype = textParameter(this, 'zaaktype', itemIndex);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `${path}/zaak`,
		body: { ...(requestId ? { requestId } : {}), ...(zaaktype ? { zaaktype } : {}) },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, ...answer } }];
}
