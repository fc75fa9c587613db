// SPDX-License-Identifier: EUPL-1.2
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { leesConfiguratie } from './config/lees.ts';
import type { Configuratie } from './config/model.ts';
import { controleerSleutels, leesSleutelbestand, type Sleutelring } from './sleutels/index.ts';
import { type Database, maakStore, metSleutelring, openDatabase, type Store } from './store/index.ts';

/** What every command needs: configuration, keys that fit the data, and the store. */
export interface Basis {
	configuratie: Configuratie;
	ring: Sleutelring;
	database: Database;
	store: Store;
}

/** @throws ConfiguratieOngeldig or KoppelvlakFout, in words for an administrator */
export async function openBasis(configuratiebestand: string): Promise<Basis> {
	// Database, logs and files are for this user only.
	process.umask(0o077);
	const configuratie = await leesConfiguratie(configuratiebestand);
	const ring = leesSleutelbestand(configuratie.sleutels);
	await mkdir(configuratie.opslag.map, { recursive: true, mode: 0o700 });
	const database = await openDatabase(join(configuratie.opslag.map, 'dso-service.sqlite'));
	try {
		controleerSleutels(database.db, ring);
	} catch (fout) {
		database.sluit();
		throw fout;
	}
	return { configuratie, ring, database, store: maakStore(database, metSleutelring(ring)) };
}
