// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, vraagField } from '../../../shared/descriptions';
import { textParameter } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { idSegment, serviceRequest } from '../../../shared/transport';

export const description = forOperation('vraag', 'get', [vraagField]);

/** One item: the vraag with its choices, term, status and the link to its page; never the text of an answer. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const vraagId = textParameter(this, 'vraag', itemIndex);
	const segment = idSegment(this, 'vraag', vraagId, itemIndex);
	const answer = await serviceRequest.call(this, { path: `/vragen/${segment}`, itemIndex });
	return [{ json: { omgeving: service.omgeving, ...answer } }];
}
