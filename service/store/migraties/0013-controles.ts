// SPDX-License-Identifier: EUPL-1.2
export const naam = '0013-controles';

/** Controle gemiste verzoeken. Verzoeknummers of this organisation only; those of others are nowhere. Moments are ISO 8601 in UTC. */
export const sql = `
CREATE TABLE controles (
	run_id TEXT PRIMARY KEY,
	oin TEXT NOT NULL,
	soort TEXT NOT NULL CHECK (soort IN ('dagelijks', 'aanvullend', 'hand')),
	status TEXT NOT NULL CHECK (status IN ('loopt', 'gereed', 'deels', 'mislukt')),
	van TEXT NOT NULL,
	tot TEXT NOT NULL,
	begonnen_op TEXT NOT NULL,
	gereed_op TEXT,
	getoond INTEGER,
	voor_ons INTEGER,
	bij_ons INTEGER,
	kopieen INTEGER,
	kopieen_niet_bij_ons INTEGER,
	gemist INTEGER,
	open_vragen INTEGER,
	bijlagen_onderweg INTEGER,
	onleesbaar INTEGER
) STRICT;
CREATE INDEX controles_lijst ON controles (oin, begonnen_op DESC, run_id);

CREATE TABLE controle_vensters (
	run_id TEXT NOT NULL REFERENCES controles (run_id) ON DELETE CASCADE,
	nummer INTEGER NOT NULL,
	van TEXT NOT NULL,
	tot TEXT NOT NULL,
	-- The part that counts here; the rest overlaps with the next window.
	kern_van TEXT NOT NULL,
	kern_tot TEXT NOT NULL,
	gereed_op TEXT,
	-- How many of other organisations: a number only.
	anderen INTEGER,
	onleesbaar INTEGER,
	paginas INTEGER,
	fout_code TEXT,
	fout_melding TEXT,
	fout_remedie TEXT,
	PRIMARY KEY (run_id, nummer)
) STRICT, WITHOUT ROWID;

-- Own verzoeken that a run saw; after the run only those that were not (whole) there.
CREATE TABLE controle_verzoeken (
	run_id TEXT NOT NULL REFERENCES controles (run_id) ON DELETE CASCADE,
	verzoeknummer TEXT NOT NULL,
	uitkomst TEXT NOT NULL CHECK (uitkomst IN ('bekend', 'kopie', 'kopieNietBijOns', 'gemisteLevering', 'gemist')),
	volgnummer TEXT,
	doel TEXT,
	indien_datum TEXT,
	PRIMARY KEY (run_id, verzoeknummer)
) STRICT, WITHOUT ROWID;

-- Own verzoeken that were missing, until they are started or have come by themselves.
CREATE TABLE controle_gemist (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	doel TEXT NOT NULL,
	gezien_op TEXT NOT NULL,
	starten_op TEXT NOT NULL,
	gestart_op TEXT,
	gevonden_op TEXT,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, doel)
) STRICT, WITHOUT ROWID;
CREATE INDEX controle_gemist_starten ON controle_gemist (oin, starten_op) WHERE gestart_op IS NULL AND gevonden_op IS NULL;

-- Since when a controle should run, and when people were last told that it does not.
CREATE TABLE controle_bewaking (
	oin TEXT NOT NULL,
	soort TEXT NOT NULL,
	sinds TEXT NOT NULL,
	gemeld_op TEXT,
	PRIMARY KEY (oin, soort)
) STRICT, WITHOUT ROWID;
`;
