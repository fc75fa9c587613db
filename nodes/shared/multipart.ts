// SPDX-License-Identifier: MIT
import { randomBytes } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isTool } from './parameters';

/** Files by hand are scans and messages; what is larger goes through the page of the service. */
export const LARGEST_FILE = 100 * 1024 * 1024;

export interface InputFile {
	data: Buffer;
	fileName: string;
	mediaType: string;
}

/** The file in a binary field of an input item. @throws NodeOperationError when absent or too large */
export async function inputFile(context: IExecuteFunctions, itemIndex: number, field: string): Promise<InputFile> {
	if (isTool(context)) {
		throw new NodeOperationError(context.getNode(), 'An AI agent has no files', {
			itemIndex,
			description: 'Use the node in the flow itself.',
		});
	}
	const binary = context.helpers.assertBinaryData(itemIndex, field);
	const refuse = () => {
		throw new NodeOperationError(context.getNode(), 'The file is larger than 100 MB', {
			itemIndex,
			description: 'Upload it on the page of the service instead.',
		});
	};
	if (binary.id && (await context.helpers.getBinaryMetadata(binary.id)).fileSize > LARGEST_FILE) refuse();
	const data = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	if (data.length > LARGEST_FILE) refuse();
	return { data, fileName: binary.fileName ?? field, mediaType: binary.mimeType };
}

/** A form with files as multipart/form-data (RFC 7578): its body and content type. */
export function multipart(
	fields: Record<string, string>,
	files: Array<{ name: string; file: InputFile }>,
): { data: Buffer; contentType: string } {
	const boundary = `dso-${randomBytes(16).toString('hex')}`;
	const part = (name: string, more: string) =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
	const chunks: Buffer[] = [];
	for (const [name, value] of Object.entries(fields)) chunks.push(Buffer.from(`${part(name, '')}${value}\r\n`));
	for (const { name, file } of files) {
		const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.mediaType) ? file.mediaType : 'application/octet-stream';
		const more = `; filename="${escaped(file.fileName)}"\r\nContent-Type: ${type}`;
		chunks.push(Buffer.from(part(name, more)), file.data, Buffer.from('\r\n'));
	}
	chunks.push(Buffer.from(`--${boundary}--\r\n`));
	return { data: Buffer.concat(chunks), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** As browsers do it: quotes and line ends percent-encoded, the rest in UTF-8. */
function escaped(fileName: string): string {
	return fileName.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
