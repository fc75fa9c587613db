// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runActions } from '../../shared/items';
import * as confirmAlarm from './alarm/confirm.operation';
import * as getManyControles from './controle/getMany.operation';
import * as startControle from './controle/start.operation';
import * as answerVraag from './vraag/answer.operation';
import * as getVraag from './vraag/get.operation';
import * as getManyVragen from './vraag/getMany.operation';

/** Every resource and operation of the node, by the values in its description. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runActions.call(this, {
		alarm: { confirm: confirmAlarm },
		controle: { getAll: getManyControles, start: startControle },
		vraag: { answer: answerVraag, get: getVraag, getAll: getManyVragen },
	});
}
