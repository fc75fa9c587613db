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

/** A text field or a field "from list", trimmed; empty when absent. */
export function textParameter(context: IExecuteFunctions, name: string, itemIndex: number): string {
	return String(context.getNodeParameter(name, itemIndex, '', { extractValue: true }) ?? '').trim();
}

/** The organisation as chosen in the node, or the only one of the token; checked for use in a path. */
export function organisation(context: IExecuteFunctions, itemIndex: number, service: Service): string {
	const chosen = textParameter(context, 'oin', itemIndex);
	return pathSegment(context, 'organisation (OIN)', chooseOin(context, service, chosen, itemIndex), itemIndex);
}

/** Organisation and verzoek as chosen in the node, checked for use in a path. */
export function verzoekKey(context: IExecuteFunctions, itemIndex: number, service: Service): VerzoekKey {
	const oin = organisation(context, itemIndex, service);
	const number = textParameter(context, 'verzoek', itemIndex);
	const verzoeknummer = pathSegment(context, 'verzoeknummer', number, itemIndex);
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
