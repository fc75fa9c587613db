// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { forOperation, organisationField, personalDataField, verzoekField } from '../../../shared/descriptions';
import { isTool, personalDataWanted, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { pathSegment, serviceStream } from '../../../shared/transport';
import { downloadName } from './fileName';

export const description = forOperation('document', 'download', [
	organisationField,
	verzoekField,
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. pdf',
		description: 'ID from Get Many; xml is the message of the verzoek itself and pdf its readable form',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
	},
	personalDataField,
]);

/** One item with the file as binary data; it streams from the service to the binary store of n8n. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const given = String(this.getNodeParameter('documentId', itemIndex, '')).trim();
	const documentId = pathSegment(this, 'document ID', given, itemIndex);
	const field = this.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	if (!personalDataWanted(this, itemIndex)) {
		throw new NodeOperationError(this.getNode(), 'A document may hold personal data', {
			itemIndex,
			description: isTool(this)
				? 'An AI agent does not get documents. Use the node in the flow itself.'
				: 'Switch on Include Personal Data when the flow needs the file and may hold it.',
		});
	}
	const { body, headers } = await serviceStream.call(this, {
		path: `${path}/documenten/${documentId}/inhoud`,
		itemIndex,
	});
	const mediaType = String(headers['content-type'] ?? 'application/octet-stream')
		.split(';')[0]
		.trim();
	const name = downloadName(headers['content-disposition'], `${verzoeknummer}-${documentId}`, mediaType);
	const binary = await this.helpers.prepareBinaryData(
		body as Parameters<typeof this.helpers.prepareBinaryData>[0],
		name,
		mediaType,
	);
	return [
		{
			json: { omgeving: service.omgeving, oin, verzoeknummer, documentId, mediaType },
			binary: { [field]: binary },
		},
	];
}
