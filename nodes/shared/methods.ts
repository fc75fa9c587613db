// SPDX-License-Identifier: MIT
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { openService } from './service';
import { serviceRequest } from './transport';

/** Organisations that the token may act for. */
export async function getOrganisations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { organisaties } = await openService.call(this);
	return organisaties.map(({ oin, naam }) => ({ name: `${naam} (${oin})`, value: oin }));
}

/** Newest verzoeken, or those whose number holds the filter text. */
export async function searchVerzoeken(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const oin = this.getCurrentNodeParameter('oin');
	const page = await serviceRequest.call(this, {
		path: '/verzoeken',
		qs: {
			...(typeof oin === 'string' && oin !== '' && !oin.startsWith('=') ? { oin } : {}),
			...(filter ? { zoek: filter } : {}),
			...(paginationToken ? { cursor: paginationToken } : {}),
			limit: 50,
		},
	});
	const items = (Array.isArray(page.items) ? page.items : []) as IDataObject[];
	return {
		results: items.map(({ verzoeknummer, type, faseTekst, fase }) => ({
			name: [verzoeknummer, type, faseTekst ?? fase].filter(Boolean).join(' - '),
			value: String(verzoeknummer),
		})),
		paginationToken: typeof page.volgende === 'string' ? page.volgende : undefined,
	};
}
