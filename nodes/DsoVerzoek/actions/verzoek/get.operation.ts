// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, personalDataField, verzoekField } from '../../../shared/descriptions';
import { personalDataWanted, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('verzoek', 'get', [organisationField, verzoekField, personalDataField]);

/** One item: `{ omgeving, ...Stand, verzoek }`. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { path } = verzoekKey(this, itemIndex, service);
	const answer = await serviceRequest.call(this, {
		path,
		qs: { persoonsgegevens: personalDataWanted(this, itemIndex) },
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, ...answer } }];
}
