// SPDX-License-Identifier: MIT
import { createHash } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, keuzeField, organisationField, vraagField, zaaktypeField } from '../../../shared/descriptions';
import { textParameter } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { idSegment, pathSegment, serviceRequest } from '../../../shared/transport';

/** An answer decides about somebody's verzoek. */
export const peopleOnly = true;

export const description = forOperation('vraag', 'answer', [
	{ ...organisationField, description: 'Only to choose the zaaktype from the list of this organisation' },
	vraagField,
	keuzeField,
	{ ...zaaktypeField, description: 'Only for a choice that asks for a zaaktype (identificatie)' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Explanation',
				name: 'toelichting',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Why this was chosen; the service keeps it with the answer, and n8n with the execution',
			},
			{
				displayName: 'Message ID',
				name: 'messageId',
				type: 'string',
				default: '',
				description: 'Two answers with the same ID count once; empty makes one per execution',
			},
			{
				displayName: 'Zaak',
				name: 'zaak',
				type: 'string',
				default: '',
				description: 'Only for a choice that asks for an existing zaak: its identificatie',
			},
		],
	},
]);

/**
 * One item: `{ omgeving, vraagId, keuze, status: 'aangenomen' | 'wachtOpTweede' }`. When the service is busy (503) the same answer
 * is given again under the same message id, also when n8n runs the node again within the execution.
 */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const vraagId = textParameter(this, 'vraag', itemIndex);
	const segment = idSegment(this, 'vraag', vraagId, itemIndex);
	const keuze = pathSegment(this, 'choice', textParameter(this, 'keuze', itemIndex), itemIndex);
	const zaaktype = textParameter(this, 'zaaktype', itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as {
		toelichting?: string;
		messageId?: string;
		zaak?: string;
	};
	const own = [this.getExecutionId(), this.getNode().id, itemIndex, vraagId, keuze].join('|');
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/vragen/${segment}/antwoord`,
		body: {
			keuze,
			...(zaaktype ? { zaaktype } : {}),
			...(options.zaak ? { zaak: options.zaak } : {}),
			...(options.toelichting ? { toelichting: options.toelichting } : {}),
			messageId: options.messageId || createHash('sha256').update(own).digest('hex').slice(0, 40),
		},
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, vraagId, keuze, ...answer } }];
}
