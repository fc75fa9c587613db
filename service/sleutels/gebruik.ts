// SPDX-License-Identifier: EUPL-1.2
import type { DatabaseSync } from 'node:sqlite';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Sleutelring } from './ring.ts';

/** Key ids with which something at rest was encrypted, oldest first. */
export function gebruikteSleutels(db: DatabaseSync): string[] {
	return db
		.prepare('SELECT id FROM gebruikte_sleutels ORDER BY sinds, id')
		.all()
		.map((rij) => String(rij['id']));
}

/**
 * Called once at start, before anything is read or written: refuses when a key that was ever used is missing from the ring,
 * and writes down the key that will encrypt from now on.
 * @throws KoppelvlakFout `sleutel-ontbreekt` naming every missing id.
 */
export function controleerSleutels(db: DatabaseSync, ring: Sleutelring, nu: Date = new Date()): void {
	const ontbrekend = gebruikteSleutels(db).filter((id) => !ring.ids.includes(id));
	if (ontbrekend.length > 0) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'sleutel-ontbreekt',
			melding: `Deze sleutels zijn gebruikt maar staan niet in het sleutelbestand: ${ontbrekend.join(', ')}.`,
			remedie: 'Zet ze terug in het sleutelbestand, achter de sleutel die versleutelt. De service start niet zonder.',
		});
	}
	db.prepare('INSERT INTO gebruikte_sleutels (id, sinds) VALUES (?, ?) ON CONFLICT (id) DO NOTHING').run(
		ring.eerste,
		nu.toISOString(),
	);
}
