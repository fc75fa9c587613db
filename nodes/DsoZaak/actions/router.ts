// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runActions } from '../../shared/items';
import * as activateInboekregels from './inboekregel/activate.operation';
import * as createInboekregels from './inboekregel/create.operation';
import * as getInboekregels from './inboekregel/get.operation';
import * as testInboekregels from './inboekregel/test.operation';
import * as create from './zaak/create.operation';
import * as get from './zaak/get.operation';
import * as retry from './zaak/retry.operation';
import * as sendConfirmation from './zaak/sendConfirmation.operation';

/** Every resource and operation of the node, by the values in its description. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runActions.call(this, {
		inboekregel: {
			activate: activateInboekregels,
			create: createInboekregels,
			get: getInboekregels,
			test: testInboekregels,
		},
		zaak: { create, get, retry, sendConfirmation },
	});
}
