// SPDX-License-Identifier: MIT
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Service } from './service';
import { chooseOin } from './service';
import { pathSegment } from './transport';

export interface VerzoekKey {
	oin: string;
	verzoeknummer: string;
	/** `/verzoeken/{oin}/{verzoeknummer}` */
	path: string;
}

/** Organisation and verzoek as chosen in the node, checked for use in a path. */
export function verzoekKey(context: IExecuteFunctions, itemIndex: number, service: Service): VerzoekKey {
	const chosen = String(context.getNodeParameter('oin', itemIndex, '') ?? '').trim();
	const number = context.getNodeParameter('verzoek', itemIndex, '', { extractValue: true });
	const oin = pathSegment(context, 'organisation (OIN)', chooseOin(context, service, chosen, itemIndex), itemIndex);
	const verzoeknummer = pathSegment(context, 'verzoeknummer', String(number ?? '').trim(), itemIndex);
	return { oin, verzoeknummer, path: `/verzoeken/${oin}/${verzoeknummer}` };
}

/** Off unless switched on in the node; always off when an AI agent uses the node as a tool. */
export function personalDataWanted(context: IExecuteFunctions, itemIndex: number): boolean {
	if (isTool(context)) return false;
	return context.getNodeParameter('includePersonalData', itemIndex, false) === true;
}

export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}
