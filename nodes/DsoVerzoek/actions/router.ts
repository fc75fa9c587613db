// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runActions } from '../../shared/items';
import * as downloadDocument from './document/download.operation';
import * as getManyDocuments from './document/getMany.operation';
import * as getVerzoek from './verzoek/get.operation';
import * as getManyVerzoeken from './verzoek/getMany.operation';

/** Every resource and operation of the node, by the values in its description. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runActions.call(this, {
		verzoek: { get: getVerzoek, getAll: getManyVerzoeken },
		document: { getAll: getManyDocuments, download: downloadDocument },
	});
}
