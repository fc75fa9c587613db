// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, inputFileField, organisationField } from '../../../shared/descriptions';
import { inputFile, multipart } from '../../../shared/multipart';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

/** A file goes along, and whoever hands it in says what it is. */
export const peopleOnly = true;

export const description = forOperation('verzoek', 'upload', [organisationField, inputFileField]);

/** One item: what the service says about the STAM file that it took in; the handling goes on in the background. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const field = this.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	const file = await inputFile(this, itemIndex, field);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `/aanleveringen/${oin}/upload`,
		content: multipart({}, [{ name: 'bestand', file }]),
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, ...answer } }];
}
