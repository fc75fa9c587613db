// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	forOperation,
	organisationField,
	personalDataField,
	verzoekField,
	volgnummerField,
} from '../../../shared/descriptions';
import { personalDataWanted, textParameter, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('verzoek', 'getDifference', [
	organisationField,
	verzoekField,
	volgnummerField,
	personalDataField,
]);

/** One item: what this delivery changed against the one before it, as counts and places; with personal data the overview too. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const volgnummer = textParameter(this, 'volgnummer', itemIndex);
	const answer = await serviceRequest.call(this, {
		path: `${path}/verschil`,
		qs: {
			...(volgnummer ? { volgnummer } : {}),
			persoonsgegevens: personalDataWanted(this, itemIndex),
		},
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, ...answer } }];
}
