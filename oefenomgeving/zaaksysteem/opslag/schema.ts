// SPDX-License-Identifier: EUPL-1.2

/**
 * Tables of the case system. Keys and references are columns (uuids, never URLs, so that the port may change); the plain fields of a
 * resource are JSON in `velden`. `volgorde` keeps the order of creation. The catalogus is not here: it is fixed and lives in code.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS zaken (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	identificatie TEXT NOT NULL, bronorganisatie TEXT NOT NULL, zaaktype TEXT NOT NULL, hoofdzaak TEXT REFERENCES zaken(uuid),
	velden TEXT NOT NULL,
	UNIQUE (identificatie, bronorganisatie)
) STRICT;
CREATE TABLE IF NOT EXISTS rollen (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL REFERENCES zaken(uuid), roltype TEXT NOT NULL, generiek TEXT NOT NULL, velden TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS rollen_zaak ON rollen (zaak);
CREATE UNIQUE INDEX IF NOT EXISTS rollen_enkel ON rollen (zaak, generiek) WHERE generiek IN ('initiator', 'zaakcoordinator');
CREATE TABLE IF NOT EXISTS zaakobjecten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL REFERENCES zaken(uuid), objecttype TEXT NOT NULL, velden TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS zaakobjecten_zaak ON zaakobjecten (zaak);
CREATE TABLE IF NOT EXISTS zaakeigenschappen (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL REFERENCES zaken(uuid), eigenschap TEXT NOT NULL, velden TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS zaakeigenschappen_zaak ON zaakeigenschappen (zaak);
CREATE TABLE IF NOT EXISTS statussen (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL REFERENCES zaken(uuid), statustype TEXT NOT NULL, datum TEXT NOT NULL, velden TEXT NOT NULL,
	UNIQUE (zaak, datum)
) STRICT;
CREATE TABLE IF NOT EXISTS resultaten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL UNIQUE REFERENCES zaken(uuid), resultaattype TEXT NOT NULL, velden TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS documenten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	identificatie TEXT NOT NULL, bronorganisatie TEXT NOT NULL, informatieobjecttype TEXT NOT NULL,
	versie INTEGER NOT NULL, slot TEXT NOT NULL, bestand TEXT, omvang INTEGER, sha256 TEXT, velden TEXT NOT NULL,
	UNIQUE (identificatie, bronorganisatie)
) STRICT;
CREATE TABLE IF NOT EXISTS documentversies (
	document TEXT NOT NULL REFERENCES documenten(uuid), versie INTEGER NOT NULL, bestand TEXT, omvang INTEGER, sha256 TEXT,
	PRIMARY KEY (document, versie)
) STRICT;
CREATE TABLE IF NOT EXISTS bestandsdelen (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	document TEXT NOT NULL REFERENCES documenten(uuid), volgnummer INTEGER NOT NULL, omvang INTEGER NOT NULL, bestand TEXT,
	UNIQUE (document, volgnummer)
) STRICT;
CREATE TABLE IF NOT EXISTS gebruiksrechten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	document TEXT NOT NULL REFERENCES documenten(uuid), velden TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS zaakinformatieobjecten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
	zaak TEXT NOT NULL REFERENCES zaken(uuid), document TEXT NOT NULL REFERENCES documenten(uuid), spiegel TEXT NOT NULL UNIQUE, velden TEXT NOT NULL,
	UNIQUE (zaak, document)
) STRICT;
CREATE TABLE IF NOT EXISTS zaakbesluiten (
	volgorde INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, zaak TEXT NOT NULL REFERENCES zaken(uuid)
) STRICT;
`;

/** The tables that `GET /oefen/tellingen` counts. */
export const tabellen = [
	'zaken',
	'rollen',
	'zaakobjecten',
	'zaakeigenschappen',
	'statussen',
	'resultaten',
	'documenten',
	'bestandsdelen',
	'gebruiksrechten',
	'zaakinformatieobjecten',
	'zaakbesluiten',
] as const;
