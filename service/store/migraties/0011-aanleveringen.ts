// SPDX-License-Identifier: EUPL-1.2
export const naam = '0011-aanleveringen';

/**
 * What came in besides ebMS: by POST of a supplier, by upload and on paper. No content in clear: the bytes are encrypted files, file names
 * and the outcome of a check are encrypted values. Moments are ISO 8601 in UTC; `*_ms` are milliseconds since 1970.
 */
export const sql = `
-- One row per accepted call: the inbox of this entrance. "sleutel" makes a repeat recognisable.
CREATE TABLE aanleverontvangsten (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	oin TEXT NOT NULL,
	kanaal TEXT NOT NULL CHECK (kanaal IN ('notificatie', 'verzoek', 'document', 'intrekking', 'upload', 'papier')),
	sleutel TEXT NOT NULL,
	inhoud_hash TEXT NOT NULL,
	verzoeknummer TEXT,
	omvang INTEGER NOT NULL,
	opslag TEXT,
	door TEXT NOT NULL,
	ontvangen_op TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('ontvangen', 'fout')),
	fout_code TEXT,
	fout_melding TEXT,
	fout_remedie TEXT,
	fout_plaats TEXT,
	dubbel INTEGER NOT NULL DEFAULT 0,
	UNIQUE (oin, kanaal, sleutel)
) STRICT;
CREATE INDEX aanleverontvangsten_fout ON aanleverontvangsten (oin, id) WHERE status = 'fout';
CREATE INDEX aanleverontvangsten_hash ON aanleverontvangsten (oin, kanaal, inhoud_hash);

-- Files that are being written: what is still here after a day is of a call that broke off.
CREATE TABLE aanleverbestanden (
	opslag TEXT PRIMARY KEY,
	begonnen_op TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Notifications and documents, parked per verzoeknummer. bestandsnaam: encrypted.
CREATE TABLE aanleverdelen (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	ontvangst_id INTEGER NOT NULL REFERENCES aanleverontvangsten (id),
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	soort TEXT NOT NULL CHECK (soort IN ('notificatie', 'document')),
	document_id TEXT,
	bestandsnaam TEXT,
	opslag TEXT,
	omvang INTEGER,
	sha256 TEXT,
	media_type TEXT,
	ontvangen_op TEXT NOT NULL,
	-- A person decided not to wait for the rest any longer, or a notification was passed on.
	terzijde_op TEXT
) STRICT;
CREATE INDEX aanleverdelen_verzoek ON aanleverdelen (oin, verzoeknummer);

-- Deliveries: a verzoekbericht, or (zonder_bericht) a paper letter or a withdrawal without one.
CREATE TABLE aanleveringen (
	id TEXT PRIMARY KEY,
	ontvangst_id INTEGER NOT NULL REFERENCES aanleverontvangsten (id),
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	wijze TEXT NOT NULL CHECK (wijze IN ('aangeleverd', 'geupload', 'papier')),
	zonder_bericht INTEGER NOT NULL,
	doel TEXT NOT NULL,
	type TEXT NOT NULL,
	datum TEXT NOT NULL,
	opslag TEXT,
	door TEXT NOT NULL,
	aangemaakt_op TEXT NOT NULL,
	compleet_op TEXT,
	reden TEXT CHECK (reden IN ('volledig', 'ophalen', 'zonder')),
	geregistreerd_op TEXT,
	UNIQUE (oin, verzoeknummer, volgnummer, hash)
) STRICT;
CREATE INDEX aanleveringen_open ON aanleveringen (oin, verzoeknummer) WHERE geregistreerd_op IS NULL;

-- The documents that a delivery names, and the part that was used for each. bestandsnaam: encrypted.
CREATE TABLE aanleververwacht (
	aanlevering_id TEXT NOT NULL REFERENCES aanleveringen (id),
	document_id TEXT NOT NULL,
	bestandsnaam TEXT NOT NULL,
	deel_id INTEGER REFERENCES aanleverdelen (id),
	PRIMARY KEY (aanlevering_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aanleververwacht_deel ON aanleververwacht (deel_id);

-- Where the deliveries of a verzoeknummer are, and whether the process has heard of it.
CREATE TABLE aanleverstanden (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	sinds TEXT NOT NULL,
	gewijzigd_op TEXT NOT NULL,
	ontbreekt TEXT CHECK (ontbreekt IN ('verzoekbericht', 'documenten')),
	ontbreekt_aantal INTEGER NOT NULL DEFAULT 0,
	wacht_tot_ms INTEGER,
	onvolledig_op TEXT,
	gebeurtenis_op TEXT,
	meld_gevraagd INTEGER NOT NULL DEFAULT 0,
	meld_gedaan INTEGER NOT NULL DEFAULT 0,
	meld_pogingen INTEGER NOT NULL DEFAULT 0,
	meld_volgende_ms INTEGER NOT NULL DEFAULT 0,
	meld_fout TEXT,
	gemeld_op TEXT,
	PRIMARY KEY (oin, verzoeknummer)
) STRICT, WITHOUT ROWID;
CREATE INDEX aanleverstanden_melden ON aanleverstanden (meld_volgende_ms) WHERE meld_gevraagd > meld_gedaan;
CREATE INDEX aanleverstanden_wachten ON aanleverstanden (wacht_tot_ms) WHERE wacht_tot_ms IS NOT NULL;
CREATE INDEX aanleverstanden_lijst ON aanleverstanden (oin, gewijzigd_op DESC);

-- Uploads that were checked and not yet taken in. controle: encrypted.
CREATE TABLE aanleverconcepten (
	id TEXT PRIMARY KEY,
	oin TEXT NOT NULL,
	door TEXT NOT NULL,
	soort TEXT NOT NULL CHECK (soort IN ('xml', 'zip')),
	opslag TEXT NOT NULL,
	omvang INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	controle TEXT NOT NULL,
	aangemaakt_op TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
