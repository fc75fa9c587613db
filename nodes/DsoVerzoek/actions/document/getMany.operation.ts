// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	forOperation,
	organisationField,
	personalDataField,
	returnAllFields,
	verzoekField,
} from '../../../shared/descriptions';
import { wantedNumber } from '../../../shared/pages';
import { personalDataWanted, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

export const description = forOperation('document', 'getAll', [
	organisationField,
	verzoekField,
	...returnAllFields,
	personalDataField,
]);

/** One item per document: `{ omgeving, oin, verzoeknummer, documentId, soort, omvang, sha256, mediaType, status }`. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const answer = await serviceRequest.call(this, {
		path: `${path}/documenten`,
		qs: { persoonsgegevens: personalDataWanted(this, itemIndex) },
		itemIndex,
	});
	const items = (Array.isArray(answer.items) ? answer.items : []) as IDataObject[];
	return items.slice(0, wantedNumber(this, itemIndex)).map((document) => ({
		json: { omgeving: service.omgeving, oin, verzoeknummer, ...document },
	}));
}
