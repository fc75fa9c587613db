// SPDX-License-Identifier: EUPL-1.2
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Lichaam } from '../lichaam.ts';
import { schema } from './schema.ts';

/** A row; `velden` is parsed. */
export type Rij = Lichaam;

/**
 * SQLite with WAL and synchronous=FULL: what was committed survives kill -9 and loss of power.
 * All calls are synchronous, so a transaction is never interleaved with another request of this process.
 */
export class Database {
	#db: DatabaseSync;
	#opdrachten = new Map<string, StatementSync>();

	constructor(pad: string) {
		this.#db = new DatabaseSync(pad);
		this.#db.exec(
			'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;',
		);
		this.#db.exec(schema);
	}

	#opdracht(sql: string): StatementSync {
		let opdracht = this.#opdrachten.get(sql);
		if (!opdracht) this.#opdrachten.set(sql, (opdracht = this.#db.prepare(sql)));
		return opdracht;
	}

	/** Rows of a query, `velden` parsed. */
	alle(sql: string, ...waarden: SQLInputValue[]): Rij[] {
		return (this.#opdracht(sql).all(...waarden) as Rij[]).map((rij) =>
			typeof rij.velden === 'string' ? { ...rij, velden: JSON.parse(rij.velden) } : { ...rij },
		);
	}

	een(sql: string, ...waarden: SQLInputValue[]): Rij | undefined {
		return this.alle(sql, ...waarden)[0];
	}

	doe(sql: string, ...waarden: SQLInputValue[]): void {
		this.#opdracht(sql).run(...waarden);
	}

	/** The row of a uuid. Table and columns are names from this code, never input. */
	vind(tabel: string, uuid: string): Rij | undefined {
		return this.een(`SELECT * FROM ${tabel} WHERE uuid = ?`, uuid);
	}

	/** Inserts a row; objects become JSON. */
	voegToe(tabel: string, rij: Rij): void {
		const namen = Object.keys(rij);
		const waarden = namen.map((n) =>
			typeof rij[n] === 'object' && rij[n] !== null ? JSON.stringify(rij[n]) : (rij[n] as SQLInputValue),
		);
		this.doe(`INSERT INTO ${tabel} (${namen.join(', ')}) VALUES (${namen.map(() => '?').join(', ')})`, ...waarden);
	}

	/** Runs `werk` in one write transaction; everything or nothing. */
	transactie<T>(werk: () => T): T {
		this.#db.exec('BEGIN IMMEDIATE');
		try {
			const uit = werk();
			this.#db.exec('COMMIT');
			return uit;
		} catch (oorzaak) {
			this.#db.exec('ROLLBACK');
			throw oorzaak;
		}
	}

	sluit(): void {
		this.#db.close();
	}
}

/** Whether an error says that a UNIQUE key exists already. */
export function isDubbel(oorzaak: unknown): boolean {
	return oorzaak instanceof Error && /UNIQUE constraint failed/.test(oorzaak.message);
}
