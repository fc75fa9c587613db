// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { SOAP_ACTION } from 'dso-koppelvlakken/digikoppeling';
import { Agent, request } from 'undici';

export interface BevestigerInstellingen {
	/** PEM of the client certificate, its key, and the roots that the other side's certificate must come from. */
	tls: { key: string | Buffer; cert: string | Buffer; ca: string | Buffer | Array<string | Buffer> };
	/** Milliseconds for one attempt, default 30,000. */
	tijdMs?: number;
}

export interface Bevestiger {
	/**
	 * Posts one signal to the endpoint of the other party: plain `text/xml`, no MIME. Any 2xx is acceptance.
	 * @throws KoppelvlakFout (tijdelijk on 5xx, 408, 429 and connection errors)
	 */
	stuur(signaal: { url: string; soap: string }): Promise<void>;
	close(): Promise<void>;
}

export function createBevestiger({ tls, tijdMs = 30_000 }: BevestigerInstellingen): Bevestiger {
	const agent = new Agent({
		connect: { ...tls, minVersion: 'TLSv1.2', rejectUnauthorized: true, timeout: Math.min(10_000, tijdMs) },
		keepAliveTimeout: 4_000,
		connections: 8,
	});
	return {
		async stuur({ url, soap }) {
			let status: number;
			try {
				const antwoord = await request(url, {
					method: 'POST',
					dispatcher: agent,
					headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: SOAP_ACTION },
					body: soap,
					signal: AbortSignal.timeout(tijdMs),
				});
				status = antwoord.statusCode;
				await antwoord.body.dump({ limit: 64 * 1024 }).catch(() => {});
			} catch (fout) {
				const oorzaak = (fout as NodeJS.ErrnoException).code ?? (fout as Error).name;
				throw new KoppelvlakFout(
					{
						soort: 'tijdelijk',
						code: 'bevestiging-niet-bezorgd',
						melding: `De andere kant is niet bereikbaar (${oorzaak}).`,
						remedie:
							'Controleer het adres in de CPA, de firewall en de certificaten. Er wordt vanzelf opnieuw geprobeerd.',
					},
					{ cause: fout },
				);
			}
			if (status >= 200 && status < 300) return;
			throw new KoppelvlakFout({
				soort: status >= 500 || status === 408 || status === 429 ? 'tijdelijk' : 'definitief',
				code: 'bevestiging-geweigerd',
				melding: `De andere kant weigerde de bevestiging met HTTP-status ${status}.`,
				remedie:
					'Controleer met de beheerder van de andere kant de CPA en de certificaten. Er wordt vanzelf opnieuw geprobeerd.',
				status,
			});
		},
		async close() {
			await agent.close();
		},
	};
}
