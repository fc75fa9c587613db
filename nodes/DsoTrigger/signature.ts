// SPDX-License-Identifier: MIT
import { createHmac, timingSafeEqual } from 'crypto';

export const TOLERANCE_SECONDS = 300;

/**
 * Checks `X-DSO-Signature: t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of "t.body" under the event secret.
 * @param now unix seconds
 * @returns undefined when right, else what is wrong
 */
export function signatureFault(header: unknown, body: Buffer, secret: string, now: number): string | undefined {
	const match = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null;
	if (!match) return 'the header X-DSO-Signature is missing or malformed';
	if (secret === '') return 'the credential holds no event secret';
	const expected = createHmac('sha256', secret).update(`${match[1]}.`).update(body).digest();
	if (!timingSafeEqual(expected, Buffer.from(match[2], 'hex'))) return 'the signature does not match the event secret';
	if (Math.abs(now - Number(match[1])) > TOLERANCE_SECONDS) return 'the event is older than five minutes';
	return undefined;
}
