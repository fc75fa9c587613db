// SPDX-License-Identifier: EUPL-1.2
import { createHmac } from 'node:crypto';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { EventActiviteiten } from '../contract/activiteiten.ts';
import type { GebeurtenisInvoer } from '../contract/index.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';

/** Prefix of every event type. */
export const EVENT_PREFIX = 'org.n8n-nodes-dso.';

/** The event as NL GOV CloudEvents 1.0, structured JSON. */
export function cloudEvent({ id, type, tijd, data }: GebeurtenisInvoer): string {
	return JSON.stringify({
		specversion: '1.0',
		id,
		source: `urn:nld:oin:${data.oin}:systeem:dso-service`,
		type: `${EVENT_PREFIX}${type}`,
		time: tijd,
		datacontenttype: 'application/json',
		data,
	});
}

/** Value of `X-DSO-Signature`: HMAC-SHA256 over time and body with the secret of the subscription. */
export function handtekening(secret: string, body: string, tijdS: number): string {
	return `t=${tijdS},v1=${createHmac('sha256', secret).update(`${tijdS}.${body}`).digest('hex')}`;
}

export function createEventActiviteiten(c: ActiviteitContext): EventActiviteiten {
	return {
		bezorgGebeurtenis: ({ abonnementId, gebeurtenis }) =>
			metHartslag(async ({ signal }) => {
				const { gebeurtenissen, omgeving } = c.ports;
				const abonnement = await gebeurtenissen.abonnement(abonnementId);
				if (!abonnement) return 'opgeheven';
				const body = cloudEvent(gebeurtenis);
				let status: number | undefined;
				try {
					const antwoord = await fetch(abonnement.url, {
						method: 'POST',
						redirect: 'manual',
						signal: AbortSignal.any([signal, AbortSignal.timeout(c.eventTimeoutMs)]),
						headers: {
							'content-type': 'application/cloudevents+json',
							'x-dso-signature': handtekening(abonnement.secret, body, Math.floor(Date.now() / 1_000)),
							'x-dso-omgeving': omgeving,
						},
						body,
					});
					status = antwoord.status;
					await antwoord.body?.cancel();
				} catch (fout) {
					if (signal.aborted) throw fout;
				}
				const gelukt = status !== undefined && status >= 200 && status < 300;
				await gebeurtenissen.resultaat(abonnementId, gelukt);
				if (gelukt) return 'bezorgd';
				throw new KoppelvlakFout({
					soort: 'tijdelijk',
					code: 'abonnee-weigert',
					melding:
						status === undefined ? 'De n8n-flow was niet bereikbaar.' : `De n8n-flow antwoordde met status ${status}.`,
					remedie: 'Controleer of n8n draait en of de flow met de DSO Trigger actief is.',
					status,
				});
			}),
	};
}
