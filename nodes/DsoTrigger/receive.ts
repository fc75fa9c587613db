// SPDX-License-Identifier: MIT
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { serviceCredential } from '../shared/transport';
import { eventItem } from './events';
import { chosenOin } from './organisation';
import { signatureFault } from './signature';

/** Events are small: ids and phases only. */
const LARGEST_EVENT = 64 * 1024;

/**
 * Takes in one event: signature first, then environment, then form. What is refused gets problem+json and starts no execution.
 * An event may come twice (the service repeats until it has a 2xx), and every effect at the service is idempotent.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = this.getRequestObject();
	const headers = this.getHeaderData();
	const refuse = (status: number, title: string, detail: string): IWebhookResponseData => {
		const body = JSON.stringify({ type: 'about:blank', title, status, detail });
		this.getResponseObject().status(status).set('content-type', 'application/problem+json').send(body);
		return { noWebhookResponse: true };
	};

	if (Number(headers['content-length'] ?? 0) > LARGEST_EVENT) {
		return refuse(413, 'Too large', 'An event is at most 64 kB.');
	}
	await request.readRawBody();
	const body = request.rawBody ?? Buffer.alloc(0);
	if (body.length > LARGEST_EVENT) return refuse(413, 'Too large', 'An event is at most 64 kB.');

	const { environment, eventSecret } = await serviceCredential.call(this);
	const fault = signatureFault(headers['x-dso-signature'], body, eventSecret, Math.floor(Date.now() / 1000));
	if (fault) return refuse(401, 'Signature refused', `Refused: ${fault}.`);

	const omgeving = String(headers['x-dso-omgeving'] ?? environment);
	if (environment !== '' && omgeving !== environment) {
		return refuse(
			409,
			'Other environment',
			`The credential of this flow is for ${environment}, the event is of ${omgeving}.`,
		);
	}
	const item = eventItem(body.toString('utf8'), omgeving);
	if (!item) return refuse(400, 'No event', 'The body is not a CloudEvent of the DSO service.');
	const wanted = this.getNodeParameter('events') as string[];
	const oin = chosenOin(this);
	if (!wanted.includes(String(item.event)) || (oin !== '' && item.oin !== oin)) {
		// Accepted and not used: a subscription from before the choices were changed must not be repeated for days.
		this.getResponseObject().status(204).send();
		return { noWebhookResponse: true };
	}
	return { workflowData: [this.helpers.returnJsonArray(item)] };
}
