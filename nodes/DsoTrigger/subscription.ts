// SPDX-License-Identifier: MIT
import { createHmac } from 'crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { openService } from '../shared/service';
import { serviceCredential, serviceRequest } from '../shared/transport';
import { chosenOin } from './organisation';

const SHORTEST_SECRET = 16;

/** The subscription of this webhook at the service, asked by URL: an n8n that was killed finds its own again. */
async function find(this: IHookFunctions): Promise<IDataObject | undefined> {
	const found = await serviceRequest.call(this, {
		path: '/abonnementen',
		qs: { url: this.getNodeWebhookUrl('default') },
		accept: [404],
	});
	return typeof found.id === 'string' || typeof found.id === 'number' ? found : undefined;
}

/** Says whether the service was given the secret that the credential holds now, without keeping the secret itself. */
function fingerprint(secret: string, url = ''): string {
	return createHmac('sha256', secret).update(url).digest('hex').slice(0, 32);
}

/** True when the service holds an awake subscription for this URL with the same choices and the secret of the credential. */
export async function subscribed(this: IHookFunctions): Promise<boolean> {
	const { eventSecret } = await serviceCredential.call(this);
	const known = this.getWorkflowStaticData('node').secret as string | undefined;
	if (known !== fingerprint(eventSecret, this.getNodeWebhookUrl('default'))) return false;
	const found = await find.call(this);
	// A dormant subscription wakes up by subscribing again.
	if (!found || found.slapendSinds || (found.test ?? false) !== (this.getMode() === 'manual')) return false;
	const events = Array.isArray(found.events) ? found.events.map(String) : [];
	const wanted = this.getNodeParameter('events') as string[];
	const oin = chosenOin(this);
	return (
		String(found.oin ?? '') === oin &&
		events.length === wanted.length &&
		wanted.every((event) => events.includes(event))
	);
}

/** Upsert on (token, URL); a registration of the test URL ends by itself after 5 minutes. */
export async function subscribe(this: IHookFunctions): Promise<boolean> {
	const { eventSecret } = await serviceCredential.call(this);
	if (eventSecret.length < SHORTEST_SECRET) {
		throw new NodeOperationError(this.getNode(), 'The event secret in the credential is missing or too short', {
			description: `Fill in an event secret of at least ${SHORTEST_SECRET} characters in the credential.`,
		});
	}
	await openService.call(this);
	const oin = chosenOin(this);
	const answer = await serviceRequest.call(this, {
		method: 'PUT',
		path: '/abonnementen',
		body: {
			url: this.getNodeWebhookUrl('default'),
			events: this.getNodeParameter('events') as string[],
			...(oin ? { oin } : {}),
			secret: eventSecret,
			test: this.getMode() === 'manual',
		},
	});
	if (answer.id === undefined) return false;
	this.getWorkflowStaticData('node').secret = fingerprint(eventSecret, this.getNodeWebhookUrl('default'));
	return true;
}

/** Ends the subscription; one that is gone already is fine. */
export async function unsubscribe(this: IHookFunctions): Promise<boolean> {
	delete this.getWorkflowStaticData('node').secret;
	const found = await find.call(this);
	if (!found) return true;
	await serviceRequest.call(this, {
		method: 'DELETE',
		path: `/abonnementen/${encodeURIComponent(String(found.id))}`,
		accept: [404],
	});
	return true;
}
