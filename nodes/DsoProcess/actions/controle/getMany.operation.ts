// SPDX-License-Identifier: MIT
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forOperation, organisationField, returnAllFields } from '../../../shared/descriptions';
import { readPages } from '../../../shared/pages';
import { organisation } from '../../../shared/parameters';
import type { Service } from '../../../shared/service';

export const description = forOperation('controle', 'getAll', [organisationField, ...returnAllFields]);

/** One item per report, newest first: how many verzoeken DSO shows, how many of them are here, how many were missed. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	service: Service,
): Promise<INodeExecutionData[]> {
	const oin = organisation(this, itemIndex, service);
	const reports = await readPages.call(this, '/controles/gemiste-verzoeken', { oin }, itemIndex);
	return reports.map((report) => ({ json: { omgeving: service.omgeving, oin, ...report } }));
}
