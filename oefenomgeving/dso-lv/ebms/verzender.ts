// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as wacht } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Instellingen } from '../../gedeeld/instellingen.ts';
import type { Berichtstand, Opslag } from '../opslag.ts';

const GELIJKTIJDIG = 8;
const TIMEOUT_MS = 30_000;

export interface Tls {
	key: string;
	cert: string;
	ca: string;
}

/**
 * Sends what stands in the table `berichten` until an Acknowledgment has come in, an ErrorList has ended it, or TimeToLive has passed.
 * A 2xx answer only says that the other side has read it. Everything is in the table, so a restart goes on where it was.
 */
export class Verzender {
	readonly #opslag: Opslag;
	readonly #ebms: Instellingen['ebms'];
	readonly #agent: Agent;
	readonly #onderweg = new Map<string, Promise<void>>();
	#wekker: NodeJS.Timeout | undefined;
	#gestopt = false;

	constructor(opslag: Opslag, ebms: Instellingen['ebms'], tls: Tls) {
		this.#opslag = opslag;
		this.#ebms = ebms;
		this.#agent = new Agent({
			connect: { ...tls, minVersion: 'TLSv1.2', timeout: 5000 },
			headersTimeout: TIMEOUT_MS,
			bodyTimeout: TIMEOUT_MS,
			connections: GELIJKTIJDIG,
		});
	}

	/** Look now; call after a message was added. */
	por(): void {
		if (this.#gestopt) return;
		clearTimeout(this.#wekker);
		const nu = Date.now();
		// Those under way are due again only after their interval; ask for so many more that they cannot hide others.
		for (const bericht of this.#opslag.teVerzenden(nu, GELIJKTIJDIG * 2)) {
			if (this.#onderweg.size >= GELIJKTIJDIG) break;
			if (this.#onderweg.has(bericht.messageId)) continue;
			const klaar = this.#poging(bericht, nu)
				.catch(async () => {
					console.error('de database van de oefen-DSO-LV is niet bruikbaar; over een seconde opnieuw');
					await wacht(1000, undefined, { ref: false });
				})
				.finally(() => {
					this.#onderweg.delete(bericht.messageId);
					this.por();
				});
			this.#onderweg.set(bericht.messageId, klaar);
		}
		const volgende = this.#opslag.eerstvolgende();
		if (volgende !== undefined) {
			const wacht = Math.min(Math.max(volgende - Date.now(), this.#onderweg.size ? 250 : 0), 60_000);
			this.#wekker = setTimeout(() => this.por(), wacht);
		}
	}

	async #poging(bericht: Berichtstand, nu: number): Promise<void> {
		if (nu >= bericht.verlooptOp) {
			this.#opslag.eindig(bericht.messageId, 'verlopen', 'Geen bevestiging ontvangen voor het einde van TimeToLive.');
			return;
		}
		this.#opslag.poging(bericht.messageId, Math.min(nu + this.#ebms.retryIntervalMs, bericht.verlooptOp));
		const fout = await this.#post(bericht.messageId);
		if (!this.#gestopt) this.#opslag.uitkomst(bericht.messageId, fout);
	}

	/** The reason why it did not arrive, in Dutch, or undefined for any 2xx. */
	async #post(messageId: string): Promise<string | undefined> {
		const { contentType, body } = this.#opslag.body(messageId);
		try {
			const antwoord = await request(this.#ebms.ontvanger, {
				method: 'POST',
				dispatcher: this.#agent,
				headers: { 'content-type': contentType, soapaction: '"ebXML"' },
				body,
			});
			await antwoord.body.dump({ limit: 64 * 1024 });
			const { statusCode } = antwoord;
			return statusCode >= 200 && statusCode < 300 ? undefined : `De ontvanger antwoordde met HTTP ${statusCode}.`;
		} catch (fout) {
			const code = (fout as { code?: string }).code ?? 'onbekend';
			return `De ontvanger was niet bereikbaar (${code}).`;
		}
	}

	/** Ends what is under way within a few seconds; nothing is lost, the table knows. */
	async stop(): Promise<void> {
		this.#gestopt = true;
		clearTimeout(this.#wekker);
		await this.#agent.destroy();
		await Promise.allSettled(this.#onderweg.values());
	}
}
