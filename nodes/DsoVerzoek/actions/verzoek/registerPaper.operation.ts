// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, verzoekField } from '../../../shared/descriptions';
import { inputFile, multipart } from '../../../shared/multipart';
import { textParameter, verzoekKey } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';
import { serviceRequest } from '../../../shared/transport';

/** A file goes along, and whoever hands it in says what it is. */
export const peopleOnly = true;

export const description = forOperation('verzoek', 'registerPaper', [
	organisationField,
	verzoekField,
	{
		displayName: 'Doel',
		name: 'doel',
		type: 'options',
		options: [
			{ name: 'Addition (Aanvullen)', value: 'Aanvullen' },
			{ name: 'Withdrawal (Intrekken)', value: 'Intrekken' },
		],
		default: 'Aanvullen',
		description: 'What the letter is: an addition to the verzoek or its withdrawal',
	},
	{
		displayName: 'Date of Receipt',
		name: 'ontvangstdatum',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2026-11-24',
		description: 'The day on which the letter came in, as year-month-day',
	},
	{
		displayName: 'Employee',
		name: 'medewerker',
		type: 'string',
		default: '',
		required: true,
		description: 'Who registers it (medewerker); the service books it on this name',
	},
	{
		displayName: 'Input Data Field Names',
		name: 'binaryPropertyNames',
		type: 'string',
		default: 'data',
		description:
			'The names of the input fields that hold the scans, separated by commas; empty registers without a scan',
	},
]);

/** One item: the delivery on paper as the service registered it, with its own volgnummer. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const { oin, verzoeknummer, path } = verzoekKey(this, itemIndex, service);
	const fields = textParameter(this, 'binaryPropertyNames', itemIndex).split(',');
	const files = [];
	for (const field of fields.map((name) => name.trim()).filter(Boolean)) {
		files.push({ name: 'bestand', file: await inputFile(this, itemIndex, field) });
	}
	const doel = this.getNodeParameter('doel', itemIndex) as string;
	const ontvangstdatum = textParameter(this, 'ontvangstdatum', itemIndex).slice(0, 10);
	const answer = await serviceRequest.call(this, {
		method: 'POST',
		path: `${path}/papier`,
		content: multipart({ doel, ontvangstdatum, medewerker: textParameter(this, 'medewerker', itemIndex) }, files),
		itemIndex,
	});
	return [{ json: { omgeving: service.omgeving, oin, verzoeknummer, ...answer } }];
}
