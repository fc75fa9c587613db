// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

export const EVENTTYPEN = [
	'verzoek.ontvangen',
	'verzoek.besluitgevraagd',
	'zaak.aangemaakt',
	'verzoek.vraag',
	'verzoek.storing',
	'verzoek.aangevuld',
	'verzoek.ingetrokken',
	'verzoek.ongewoonvoorval',
	'vraag.gesteld',
	'vraag.beantwoord',
	'controle.gereed',
	'levering.onvolledig',
] as const;
export type Eventtype = (typeof EVENTTYPEN)[number];

export interface AbonnementGegevens {
	/** Webhook that gets the events. */
	url: string;
	events: Eventtype[];
	/** Only events of this organisation; absent: of all organisations of the token. */
	oin?: string;
	/** A test registration of the n8n editor: ends by itself. */
	test: boolean;
}

export interface Abonnement extends AbonnementGegevens {
	id: string;
	tokenId: string;
	verlooptOp?: string;
	/** Deliveries have failed since then without a success. */
	misluktSinds?: string;
	/** Dormant: gets no events until it is registered again. */
	slapendSinds?: string;
	aangemaaktOp: string;
}

interface Rij {
	id: string;
	token_id: string;
	url: string;
	events: string;
	oin: string | null;
	secret: string;
	test: number;
	verloopt_op: string | null;
	mislukt_sinds: string | null;
	slapend_sinds: string | null;
	aangemaakt_op: string;
}

export const TEST_TERMIJN_MS = 5 * 60_000;
export const SLAAP_TERMIJN_MS = 7 * 86_400_000;

/** Who gets which events (DESIGN 6). Secrets are stored encrypted. */
export class AbonnementenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Upsert on (token, url): registering again renews the term of a test and wakes a dormant subscription. */
	async zet(tokenId: string, gegevens: AbonnementGegevens, secret: string): Promise<Abonnement> {
		const nu = this.#klok();
		const verloopt = gegevens.test ? new Date(nu.getTime() + TEST_TERMIJN_MS).toISOString() : null;
		return this.#db.transactie(() => {
			const bestaand = this.#db.een<{ id: string }>(
				'SELECT id FROM abonnementen WHERE token_id = ? AND url = ?',
				tokenId,
				gegevens.url,
			);
			const id = bestaand?.id ?? randomUUID();
			this.#db.doe(
				`INSERT INTO abonnementen VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?) ON CONFLICT (id) DO UPDATE SET
				 events = excluded.events, oin = excluded.oin, secret = excluded.secret, test = excluded.test,
				 verloopt_op = excluded.verloopt_op, mislukt_sinds = NULL, slapend_sinds = NULL,
				 gewijzigd_op = excluded.gewijzigd_op`,
				id,
				tokenId,
				gegevens.url,
				JSON.stringify(gegevens.events),
				gegevens.oin ?? null,
				this.#versleuteling.versleutel(secret, context(id)),
				gegevens.test ? 1 : 0,
				verloopt,
				nu.toISOString(),
				nu.toISOString(),
			);
			return naarAbonnement(this.#db.een<Rij>('SELECT * FROM abonnementen WHERE id = ?', id)!);
		});
	}

	/** Subscription of this token; an expired test does not exist any more. */
	async vind(tokenId: string, url: string): Promise<Abonnement | undefined> {
		const rij = this.#db.een<Rij>(
			'SELECT * FROM abonnementen WHERE token_id = ? AND url = ? AND (verloopt_op IS NULL OR verloopt_op > ?)',
			tokenId,
			url,
			this.#klok().toISOString(),
		);
		return rij === undefined ? undefined : naarAbonnement(rij);
	}

	/** Only the token that made it can delete it; false when there is none. */
	async verwijder(tokenId: string, id: string): Promise<boolean> {
		return this.#db.doe('DELETE FROM abonnementen WHERE token_id = ? AND id = ?', tokenId, id) > 0;
	}

	/** With its secret, for a delivery; undefined when it is gone, expired, dormant or its token was revoked. */
	async bezorggegevens(id: string): Promise<{ id: string; url: string; secret: string } | undefined> {
		const rij = this.#db.een<Rij>(`${ACTIEF} AND a.id = ?`, this.#klok().toISOString(), id);
		if (rij === undefined) return undefined;
		return { id: rij.id, url: rij.url, secret: this.#versleuteling.ontsleutel(rij.secret, context(rij.id)) };
	}

	/** Active subscriptions that want this event of this organisation and whose token may see the organisation. */
	async passend(type: string, oin: string): Promise<Abonnement[]> {
		return this.#db
			.alle<Rij & { token_oins: string }>(`${ACTIEF} ORDER BY a.aangemaakt_op, a.id`, this.#klok().toISOString())
			.filter((rij) => {
				const events = JSON.parse(rij.events) as string[];
				const oins = JSON.parse(rij.token_oins) as string[];
				return events.includes(type) && oins.includes(oin) && (rij.oin === null || rij.oin === oin);
			})
			.map(naarAbonnement);
	}

	/** Books the outcome of a delivery attempt; after 7 days without a success the subscription becomes dormant. */
	async resultaat(id: string, gelukt: boolean): Promise<void> {
		const nu = this.#klok();
		if (gelukt) {
			this.#db.doe(
				'UPDATE abonnementen SET mislukt_sinds = NULL, slapend_sinds = NULL WHERE id = ? AND mislukt_sinds IS NOT NULL',
				id,
			);
			return;
		}
		this.#db.transactie(() => {
			this.#db.doe(
				'UPDATE abonnementen SET mislukt_sinds = ? WHERE id = ? AND mislukt_sinds IS NULL',
				nu.toISOString(),
				id,
			);
			this.#db.doe(
				'UPDATE abonnementen SET slapend_sinds = ? WHERE id = ? AND slapend_sinds IS NULL AND mislukt_sinds <= ?',
				nu.toISOString(),
				id,
				new Date(nu.getTime() - SLAAP_TERMIJN_MS).toISOString(),
			);
		});
	}

	/** All that have not expired, for the page Systeem. Expired tests are cleaned up. */
	async lijst(): Promise<Abonnement[]> {
		this.#db.doe('DELETE FROM abonnementen WHERE verloopt_op <= ?', this.#klok().toISOString());
		return this.#db.alle<Rij>('SELECT * FROM abonnementen ORDER BY aangemaakt_op, id').map(naarAbonnement);
	}
}

const ACTIEF = `SELECT a.*, t.oins AS token_oins FROM abonnementen a JOIN tokens t ON t.id = a.token_id
	WHERE t.ingetrokken_op IS NULL AND a.slapend_sinds IS NULL AND (a.verloopt_op IS NULL OR a.verloopt_op > ?)`;

function context(id: string): string {
	return `abonnementen.secret:${id}`;
}

function naarAbonnement(rij: Rij): Abonnement {
	return {
		id: rij.id,
		tokenId: rij.token_id,
		url: rij.url,
		events: JSON.parse(rij.events) as Eventtype[],
		oin: rij.oin ?? undefined,
		test: rij.test === 1,
		verlooptOp: rij.verloopt_op ?? undefined,
		misluktSinds: rij.mislukt_sinds ?? undefined,
		slapendSinds: rij.slapend_sinds ?? undefined,
		aangemaaktOp: rij.aangemaakt_op,
	};
}
