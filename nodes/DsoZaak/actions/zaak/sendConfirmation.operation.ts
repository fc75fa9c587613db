// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField, volgnummerField } from '../../../shared/descriptions';
import { textParameter, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('zaak', 'sendConfirmation', [organisationField, verzoekField, volgnummerField]);

/**
 * One item: `{ omgeving, oin, verzoeknummer, volgnummer, status: 'gestart' | 'bestond' | 'nietNodig', reden? }`. The service mails or makes
 * the letter in the background, once per delivery.
 */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const volgnummer = textParameter(this, 'volgnummer', itemIndex);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `${path}/ontvangstbevestiging`,
		body: { ...(volgnummer ? { volgnummer } : {}) },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, ...answer } }];
}
