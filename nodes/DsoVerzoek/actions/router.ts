// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runActions } from '../../shared/items';
import * as downloadDocument from './document/download.operation';
import * as getManyDocuments from './document/getMany.operation';
import * as dryRun from './verzoek/dryRun.operation';
import * as getVerzoek from './verzoek/get.operation';
import * as getDifference from './verzoek/getDifference.operation';
import * as getManyVerzoeken from './verzoek/getMany.operation';
import * as registerPaper from './verzoek/registerPaper.operation';
import * as upload from './verzoek/upload.operation';

/** Every resource and operation of the node, by the values in its description. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runActions.call(this, {
		verzoek: { dryRun, get: getVerzoek, getAll: getManyVerzoeken, getDifference, registerPaper, upload },
		document: { getAll: getManyDocuments, download: downloadDocument },
	});
}
