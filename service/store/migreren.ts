// SPDX-License-Identifier: EUPL-1.2
import { readdir } from 'node:fs/promises';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Database } from './database.ts';

export interface Migratie {
	/** Number and name, for example `0002-verzoeken`; never changed once released. */
	naam: string;
	sql: string;
}

/** The migrations in `migraties/NNNN-name.ts`, in order of number. */
export async function leesMigraties(map = new URL('./migraties/', import.meta.url)): Promise<Migratie[]> {
	const bestanden = (await readdir(map)).filter((naam) => /^\d{4}-[a-z0-9-]+\.ts$/.test(naam)).sort();
	const migraties: Migratie[] = [];
	for (const bestand of bestanden) {
		const module = (await import(new URL(bestand, map).href)) as { naam: string; sql: string };
		migraties.push({ naam: module.naam, sql: module.sql });
	}
	return migraties;
}

/**
 * Brings the database up to date, each migration in a transaction of its own.
 * @throws KoppelvlakFout when the database was written by a newer version of the service
 */
export function migreer(database: Database, migraties: Migratie[], nu: () => Date = () => new Date()): string[] {
	database.db.exec('CREATE TABLE IF NOT EXISTS migraties (naam TEXT PRIMARY KEY, uitgevoerd_op TEXT NOT NULL) STRICT');
	const bekend = new Set(migraties.map((migratie) => migratie.naam));
	const uitgevoerd = new Set<string>();
	for (const { naam } of database.alle<{ naam: string }>('SELECT naam FROM migraties')) {
		if (!bekend.has(naam)) {
			throw new KoppelvlakFout({
				soort: 'definitief',
				code: 'database-nieuwer',
				melding: `De database is bijgewerkt door een nieuwere versie van dso-service (stap ${naam}).`,
				remedie: 'Start de nieuwere versie, of zet de reservekopie terug van voor de bijwerking.',
			});
		}
		uitgevoerd.add(naam);
	}
	const nieuw: string[] = [];
	for (const migratie of migraties) {
		if (uitgevoerd.has(migratie.naam)) continue;
		database.transactie(() => {
			// Another process may have been first: looked up again under the write lock.
			if (database.een('SELECT 1 FROM migraties WHERE naam = ?', migratie.naam)) return;
			database.db.exec(migratie.sql);
			database.doe('INSERT INTO migraties VALUES (?, ?)', migratie.naam, nu().toISOString());
			nieuw.push(migratie.naam);
		});
	}
	return nieuw;
}
