// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
	forOperation,
	inputFileField,
	organisationField,
	verzoekField,
	volgnummerField,
} from '../../../shared/descriptions';
import { inputFile } from '../../../shared/multipart';
import { organisation, textParameter, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import type { ServiceRequest } from '../../../shared/transport';
import { serviceRequest } from '../../../shared/transport';

const onlyFor = (source: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { source: [source] } },
});

export const description = forOperation('verzoek', 'dryRun', [
	organisationField,
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Received Verzoek', value: 'verzoek', description: 'A verzoek that the service has' },
			{ name: 'STAM File', value: 'file', description: 'A verzoekbericht (XML) in a field of the input' },
		],
		default: 'verzoek',
		description: 'What to try',
	},
	onlyFor('verzoek', verzoekField),
	onlyFor('verzoek', volgnummerField),
	onlyFor('file', inputFileField),
	{
		displayName: 'Version of the Inboekregels',
		name: 'versie',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12',
		description: 'A version that is not active yet; empty takes the active one',
	},
]);

/** One item: what would become of the verzoek (besluit, zaak, what is not taken over). Nothing is written anywhere. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const versie = textParameter(this, 'versie', itemIndex);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/proefverwerking/${oin}`,
		...(versie ? { qs: { versie } } : {}),
		...(await what.call(this, itemIndex, service)),
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, ...answer } }];
}

async function what(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<Pick<ServiceRequest, 'body' | 'content'>> {
	if (this.getNodeParameter('source', itemIndex, 'verzoek') === 'file') {
		const field = this.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
		const { data } = await inputFile(this, itemIndex, field);
		return { content: { data, contentType: 'application/xml' } };
	}
	const { verzoeknummer } = verzoekKey(this, itemIndex, service);
	const volgnummer = textParameter(this, 'volgnummer', itemIndex);
	return { body: { verzoeknummer, ...(volgnummer ? { volgnummer } : {}) } };
}
