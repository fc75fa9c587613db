// SPDX-License-Identifier: EUPL-1.2
import type { Bewaard } from '../opslag/bestanden.ts';
import type { Omgeving } from '../omgeving.ts';

/** Makes a stored file the content of a version of a document; call inside a transaction. */
export function bewaarVersie(o: Omgeving, document: string, versie: number, b: Bewaard): void {
	o.db.doe(
		'UPDATE documenten SET bestand = ?, omvang = ?, sha256 = ?, versie = ? WHERE uuid = ?',
		b.bestand,
		b.omvang,
		b.sha256,
		versie,
		document,
	);
	o.db.doe(
		`INSERT INTO documentversies (document, versie, bestand, omvang, sha256) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (document, versie) DO UPDATE SET bestand = excluded.bestand, omvang = excluded.omvang, sha256 = excluded.sha256`,
		document,
		versie,
		b.bestand,
		b.omvang,
		b.sha256,
	);
}
