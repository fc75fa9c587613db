// SPDX-License-Identifier: MIT
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** The organisation whose events are wanted; empty for every organisation of the token. */
export function chosenOin(context: IHookFunctions | IWebhookFunctions): string {
	return String(context.getNodeParameter('oin', '', { extractValue: true }) ?? '').trim();
}
