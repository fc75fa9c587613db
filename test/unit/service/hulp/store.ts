// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { maakSleutelring } from '../../../../service/sleutels/index.ts';
import { type Database, maakStore, metSleutelring, openDatabase, type Store } from '../../../../service/store/index.ts';

/** A clock that a test turns. */
export class Draaiklok {
	nu: number;

	constructor(begin = '2026-03-02T10:00:00.000Z') {
		this.nu = Date.parse(begin);
	}

	readonly lees = () => new Date(this.nu);

	verder(ms: number): void {
		this.nu += ms;
	}
}

export interface Proefstore {
	store: Store;
	database: Database;
	klok: Draaiklok;
	/** All text in the database, to search for what must not be there. */
	inhoud(): string;
}

/** A store in memory; another backend gets a maker of its own with the same shape. */
export async function maakSqliteStore(): Promise<Proefstore> {
	const klok = new Draaiklok();
	const database: Database = await openDatabase(':memory:', klok.lees);
	const ring = maakSleutelring([{ id: 'k1', sleutel: randomBytes(32) }]);
	return {
		database,
		store: maakStore(database, metSleutelring(ring), klok.lees),
		klok,
		inhoud() {
			const tabellen = database.alle<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
			return JSON.stringify(tabellen.map(({ name }) => database.alle(`SELECT * FROM ${name}`)));
		},
	};
}
