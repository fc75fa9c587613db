// SPDX-License-Identifier: EUPL-1.2
export const naam = '0010-vragen';

export const sql = `
-- Questions to people. Reasons, counts and a verzoeknummer; no personal data.
CREATE TABLE vragen (
	vraag_id TEXT PRIMARY KEY,
	workflow_id TEXT NOT NULL,
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT,
	hash TEXT,
	soort TEXT NOT NULL,
	vraag TEXT NOT NULL,
	uitleg TEXT,
	keuzes TEXT NOT NULL,
	gesteld_op TEXT NOT NULL,
	termijn TEXT,
	gesloten_op TEXT,
	einde TEXT CHECK (einde IN ('beantwoord', 'vervallen')),
	antwoord_keuze TEXT,
	antwoord_door TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX vragen_open ON vragen (oin, gesteld_op DESC) WHERE gesloten_op IS NULL;
CREATE INDEX vragen_gesloten ON vragen (oin, gesloten_op DESC) WHERE gesloten_op IS NOT NULL;
CREATE INDEX vragen_van_verzoek ON vragen (oin, verzoeknummer);

-- Every answer that was handed in. toelichting: encrypted; it never leaves this table.
CREATE TABLE vraagantwoorden (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	vraag_id TEXT NOT NULL REFERENCES vragen (vraag_id) ON DELETE CASCADE,
	message_id TEXT NOT NULL,
	keuze TEXT NOT NULL,
	zaaktype TEXT,
	zaak TEXT,
	toelichting TEXT,
	door TEXT NOT NULL,
	wijze TEXT NOT NULL CHECK (wijze IN ('aanmelding', 'code', 'token')),
	op TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('wachtOpTweede', 'onderweg', 'aangenomen', 'ingetrokken', 'geweigerd')),
	UNIQUE (vraag_id, message_id)
) STRICT;
-- Under vier-ogen one first answer at a time waits for the second.
CREATE UNIQUE INDEX vraagantwoorden_eerste ON vraagantwoorden (vraag_id) WHERE status = 'wachtOpTweede';

-- One-time codes by mail. aanvraag: hash of a cookie; code: scrypt; persoon is absent when the address was not known.
CREATE TABLE vraagcodes (
	aanvraag TEXT PRIMARY KEY,
	vraag_id TEXT NOT NULL,
	persoon TEXT,
	code TEXT NOT NULL,
	gemaakt_op INTEGER NOT NULL,
	verloopt_op INTEGER NOT NULL,
	pogingen INTEGER NOT NULL DEFAULT 0,
	gebruikt_op INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX vraagcodes_tijd ON vraagcodes (gemaakt_op);

-- Who gave a good code may see and answer that one vraag for a while.
CREATE TABLE vraagsessies (
	hash TEXT PRIMARY KEY,
	vraag_id TEXT NOT NULL,
	persoon TEXT NOT NULL,
	csrf TEXT NOT NULL,
	verloopt_op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- People without an account who may answer with a code. email: encrypted.
CREATE TABLE behandelaars (
	oin TEXT NOT NULL,
	naam TEXT NOT NULL,
	email TEXT NOT NULL,
	gewijzigd_op TEXT NOT NULL,
	PRIMARY KEY (oin, naam)
) STRICT, WITHOUT ROWID;

-- Encrypted; absent when there is none.
ALTER TABLE gebruikers ADD COLUMN email TEXT;
`;
