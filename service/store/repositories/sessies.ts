// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomBytes } from 'node:crypto';
import type { Rol } from '../../toegang.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Gebruiker } from './gebruikers.ts';

export interface Sessie extends Gebruiker {
	/** Goes into every form and must come back with it. */
	csrf: string;
}

const UUR = 3_600_000;
/** A session ends this long after its last use, and at the latest after a working day. */
export const SESSIE_STIL_MS = 1 * UUR;
export const SESSIE_MAX_MS = 10 * UUR;

/** Sessions of the pages; only the hash of the cookie value is kept. */
export class SessiesRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** @returns the value for the cookie */
	async begin(gebruiker: string): Promise<string> {
		const waarde = randomBytes(32).toString('base64url');
		const nu = this.#klok().toISOString();
		this.#ruimOp();
		this.#db.doe(
			'INSERT INTO sessies VALUES (?, ?, ?, ?, ?)',
			hash(waarde),
			gebruiker,
			randomBytes(32).toString('base64url'),
			nu,
			nu,
		);
		return waarde;
	}

	/** The session, unless it is over; its use is noted at most once a minute. */
	async lees(waarde: string): Promise<Sessie | undefined> {
		const rij = this.#db.een<{
			naam: string;
			rol: Rol;
			oins: string;
			csrf: string;
			begonnen_op: string;
			gebruikt_op: string;
		}>(
			`SELECT g.naam, g.rol, g.oins, s.csrf, s.begonnen_op, s.gebruikt_op FROM sessies s
			 JOIN gebruikers g ON g.naam = s.gebruiker WHERE s.hash = ?`,
			hash(waarde),
		);
		if (rij === undefined) return undefined;
		const nu = this.#klok();
		const stil = nu.getTime() - Date.parse(rij.gebruikt_op);
		if (stil > SESSIE_STIL_MS || nu.getTime() - Date.parse(rij.begonnen_op) > SESSIE_MAX_MS) {
			await this.eindig(waarde);
			return undefined;
		}
		if (stil > 60_000) {
			this.#db.doe('UPDATE sessies SET gebruikt_op = ? WHERE hash = ?', nu.toISOString(), hash(waarde));
		}
		return { naam: rij.naam, rol: rij.rol, oins: JSON.parse(rij.oins) as string[], csrf: rij.csrf };
	}

	async eindig(waarde: string): Promise<void> {
		this.#db.doe('DELETE FROM sessies WHERE hash = ?', hash(waarde));
	}

	#ruimOp(): void {
		const grens = new Date(this.#klok().getTime() - SESSIE_MAX_MS).toISOString();
		this.#db.doe('DELETE FROM sessies WHERE begonnen_op < ?', grens);
	}
}

function hash(waarde: string): string {
	return createHash('sha256').update(waarde, 'utf8').digest('hex');
}
