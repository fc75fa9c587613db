// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runActions } from '../../shared/items';
import * as create from './zaak/create.operation';
import * as get from './zaak/get.operation';
import * as retry from './zaak/retry.operation';

/** Every resource and operation of the node, by the values in its description. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runActions.call(this, { zaak: { create, get, retry } });
}
