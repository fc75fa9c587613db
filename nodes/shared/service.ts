// SPDX-License-Identifier: MIT
import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ServiceContext } from './transport';
import { serviceCredential, serviceRequest } from './transport';

export interface Organisation {
	oin: string;
	naam: string;
}

/** What the service says about itself: asked once per execution, and shown in the output. */
export interface Service {
	omgeving: string;
	organisaties: Organisation[];
}

/** @throws NodeOperationError when the service is another environment than the credential says */
export async function openService(this: ServiceContext): Promise<Service> {
	const { environment } = await serviceCredential.call(this);
	const ping = await serviceRequest.call(this, { path: '/ping' });
	const omgeving = String(ping.omgeving ?? '');
	if (environment !== '' && environment !== omgeving) {
		throw new NodeOperationError(
			this.getNode(),
			`The credential says ${environment}, but the service at this address is ${omgeving || 'not a DSO service'}`,
			{ description: 'Choose the credential of the right environment, or correct the environment in the credential.' },
		);
	}
	const organisaties = (Array.isArray(ping.organisaties) ? ping.organisaties : []) as IDataObject[];
	return {
		omgeving,
		organisaties: organisaties.map(({ oin, naam }) => ({ oin: String(oin), naam: String(naam ?? oin) })),
	};
}

/** The chosen organisation, or the only one that the token may act for. */
export function chooseOin(context: ServiceContext, service: Service, chosen: string, itemIndex?: number): string {
	if (chosen !== '') return chosen;
	const [only, ...others] = service.organisaties;
	if (only && others.length === 0) return only.oin;
	throw new NodeOperationError(context.getNode(), 'The organisation is not chosen', {
		itemIndex,
		description: only
			? 'The token may act for several organisations: choose one in the field Organisation.'
			: 'The token may act for no organisation: ask an administrator of the service.',
	});
}
