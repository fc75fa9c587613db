// SPDX-License-Identifier: MIT
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { serviceRequest } from './transport';

const LARGEST_PAGE = 100;

/** How many results the node asks for: Return All or Limit. */
export function wantedNumber(context: IExecuteFunctions, itemIndex: number): number {
	const all = context.getNodeParameter('returnAll', itemIndex, false) === true;
	return all ? Infinity : Number(context.getNodeParameter('limit', itemIndex, 50));
}

/** The entries of a list of the service `{ items, volgende? }`, page after page, up to the wanted number. */
export async function readPages(
	this: IExecuteFunctions,
	path: string,
	qs: IDataObject,
	itemIndex: number,
): Promise<IDataObject[]> {
	const limit = wantedNumber(this, itemIndex);
	const found: IDataObject[] = [];
	let cursor: unknown;
	do {
		const page = await serviceRequest.call(this, {
			path,
			qs: {
				...qs,
				...(cursor ? { cursor: String(cursor) } : {}),
				limit: Math.min(limit - found.length, LARGEST_PAGE),
			},
			itemIndex,
		});
		const items = (Array.isArray(page.items) ? page.items : []) as IDataObject[];
		found.push(...items);
		cursor = items.length > 0 ? page.volgende : undefined;
	} while (cursor && found.length < limit);
	return found.slice(0, limit);
}
