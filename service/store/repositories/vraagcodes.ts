// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import { hashWachtwoord, klopt } from './wachtwoord.ts';

export interface Vraagsessie {
	vraagId: string;
	persoon: string;
	/** Goes into every form and must come back with it. */
	csrf: string;
}

const MINUUT = 60_000;
export const CODE_GELDIG_MS = 10 * MINUUT;
export const CODE_POGINGEN = 5;
const SESSIE_MS = 30 * MINUUT;
/** Rows are kept this long, to count. */
const BEWAAR_MS = 24 * 60 * MINUUT;

/**
 * One-time codes and the short sessions they give. A code belongs to the browser that asked for it (cookie), to one vraag and one person;
 * code, cookie and session are kept as hashes only.
 */
export class VraagcodesRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Codes asked for since then: for this vraag, and by this person. */
	async aantal(
		vraagId: string,
		persoon: string | undefined,
		sindsMs: number,
	): Promise<{ vraag: number; persoon: number }> {
		const sinds = this.#nu() - sindsMs;
		const tel = (sql: string, waarde: string) =>
			this.#db.een<{ n: number }>(
				`SELECT count(*) AS n FROM vraagcodes WHERE gemaakt_op > ? AND ${sql} = ?`,
				sinds,
				waarde,
			)?.n ?? 0;
		return {
			vraag: tel('vraag_id', vraagId),
			persoon: persoon === undefined ? 0 : tel('persoon', persoon),
		};
	}

	/**
	 * Keeps a code; costs the same whether or not there is a person.
	 * @param persoon absent: no code is good for this request
	 * @returns value for the cookie of the browser that asked
	 */
	async bewaar(vraagId: string, persoon: string | undefined, code: string): Promise<string> {
		const cookie = randomBytes(32).toString('base64url');
		const gehasht = await hashWachtwoord(code);
		const nu = this.#nu();
		this.#db.transactie(() => {
			this.#db.doe('DELETE FROM vraagcodes WHERE gemaakt_op < ?', nu - BEWAAR_MS);
			this.#db.doe('DELETE FROM vraagsessies WHERE verloopt_op < ?', nu);
			this.#db.doe(
				'INSERT INTO vraagcodes (aanvraag, vraag_id, persoon, code, gemaakt_op, verloopt_op) VALUES (?, ?, ?, ?, ?, ?)',
				hash(cookie),
				vraagId,
				persoon ?? null,
				gehasht,
				nu,
				nu + CODE_GELDIG_MS,
			);
		});
		return cookie;
	}

	/**
	 * The value for a session cookie when the code is right, in time, unused and tried fewer than five times; else undefined. The try is
	 * counted before the code is looked at, and a code counts once, however many calls come at once.
	 */
	async wissel(cookie: string, vraagId: string, code: string): Promise<string | undefined> {
		const aanvraag = hash(cookie);
		const nu = this.#nu();
		const geteld = this.#db.doe(
			`UPDATE vraagcodes SET pogingen = pogingen + 1
			 WHERE aanvraag = ? AND vraag_id = ? AND gebruikt_op IS NULL AND verloopt_op > ? AND pogingen < ?`,
			aanvraag,
			vraagId,
			nu,
			CODE_POGINGEN,
		);
		if (geteld === 0) return undefined;
		const rij = this.#db.een<{ persoon: string | null; code: string }>(
			'SELECT persoon, code FROM vraagcodes WHERE aanvraag = ?',
			aanvraag,
		);
		if (rij === undefined || !(await klopt(code, rij.code)) || rij.persoon === null) return undefined;
		const { persoon } = rij;
		return this.#db.transactie(() => {
			const eerste = this.#db.doe(
				'UPDATE vraagcodes SET gebruikt_op = ? WHERE aanvraag = ? AND gebruikt_op IS NULL',
				nu,
				aanvraag,
			);
			if (eerste === 0) return undefined;
			const waarde = randomBytes(32).toString('base64url');
			this.#db.doe(
				'INSERT INTO vraagsessies VALUES (?, ?, ?, ?, ?)',
				hash(waarde),
				vraagId,
				persoon,
				randomBytes(32).toString('base64url'),
				nu + SESSIE_MS,
			);
			return waarde;
		});
	}

	async sessie(waarde: string, vraagId: string): Promise<Vraagsessie | undefined> {
		const rij = this.#db.een<{ vraag_id: string; persoon: string; csrf: string }>(
			'SELECT * FROM vraagsessies WHERE hash = ? AND vraag_id = ? AND verloopt_op > ?',
			hash(waarde),
			vraagId,
			this.#nu(),
		);
		return rij === undefined ? undefined : { vraagId: rij.vraag_id, persoon: rij.persoon, csrf: rij.csrf };
	}

	async eindig(waarde: string): Promise<void> {
		this.#db.doe('DELETE FROM vraagsessies WHERE hash = ?', hash(waarde));
	}

	#nu(): number {
		return this.#klok().getTime();
	}
}

function hash(waarde: string): string {
	return createHash('sha256').update(waarde, 'utf8').digest('hex');
}
