// SPDX-License-Identifier: EUPL-1.2
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Rij = Record<string, null | number | bigint | string | Uint8Array>;

/** One SQLite file: prepared statements are kept, writes are on disk (fsync) when a transaction returns. */
export class Database {
	readonly db: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();
	#diepte = 0;

	/** @param pad file name, or `:memory:` in tests */
	constructor(pad: string) {
		this.db = new DatabaseSync(pad);
		this.db.exec('PRAGMA busy_timeout = 5000');
		this.db.exec('PRAGMA journal_mode = WAL');
		this.db.exec('PRAGMA synchronous = FULL');
		this.db.exec('PRAGMA foreign_keys = ON');
		this.db.exec('PRAGMA secure_delete = ON');
	}

	bereid(sql: string): StatementSync {
		let statement = this.#statements.get(sql);
		if (statement === undefined) {
			statement = this.db.prepare(sql);
			this.#statements.set(sql, statement);
		}
		return statement;
	}

	een<T = Rij>(sql: string, ...waarden: SQLInputValue[]): T | undefined {
		return this.bereid(sql).get(...waarden) as T | undefined;
	}

	alle<T = Rij>(sql: string, ...waarden: SQLInputValue[]): T[] {
		return this.bereid(sql).all(...waarden) as T[];
	}

	/** @returns number of rows changed */
	doe(sql: string, ...waarden: SQLInputValue[]): number {
		return Number(this.bereid(sql).run(...waarden).changes);
	}

	/** Runs `werk` (synchronous) in one transaction; a transaction within a transaction joins the outer one. */
	transactie<T>(werk: () => T): T {
		if (this.#diepte > 0) return werk();
		this.db.exec('BEGIN IMMEDIATE');
		this.#diepte++;
		try {
			const uitkomst = werk();
			this.db.exec('COMMIT');
			return uitkomst;
		} catch (fout) {
			if (this.db.isTransaction) this.db.exec('ROLLBACK');
			throw fout;
		} finally {
			this.#diepte--;
		}
	}

	sluit(): void {
		this.#statements.clear();
		if (this.db.isOpen) this.db.close();
	}
}
