// SPDX-License-Identifier: EUPL-1.2
export const naam = '0001-inbox';

/**
 * Inbound ebMS2 messages and the signals that answer them. No content and no personal data: the message itself is an encrypted file.
 * Moments are ISO 8601 in UTC; `*_volgende` are milliseconds since 1970.
 */
export const sql = `
CREATE TABLE gebruikte_sleutels (
	id TEXT PRIMARY KEY,
	sinds TEXT NOT NULL
) STRICT;

CREATE TABLE inbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	message_id TEXT NOT NULL,
	cpa_id TEXT NOT NULL,
	conversation_id TEXT NOT NULL,
	service TEXT,
	action TEXT,
	van_party TEXT NOT NULL,
	naar_party TEXT NOT NULL,
	certificaat_oin TEXT NOT NULL,
	oin TEXT NOT NULL,
	verzoeknummer TEXT,
	inhoud_hash TEXT NOT NULL,
	omvang INTEGER NOT NULL,
	bestand TEXT NOT NULL UNIQUE,
	content_type TEXT NOT NULL,
	ontvangen_op TEXT NOT NULL,
	bewaren_tot TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('ontvangen', 'fout', 'geweigerd')),
	fout_code TEXT,
	fout_melding TEXT,
	fout_remedie TEXT,
	dubbel INTEGER NOT NULL DEFAULT 0,
	afgehandeld_op TEXT,
	meld_status TEXT NOT NULL CHECK (meld_status IN ('wacht', 'gemeld', 'nvt')),
	meld_pogingen INTEGER NOT NULL DEFAULT 0,
	meld_volgende INTEGER NOT NULL DEFAULT 0,
	meld_fout TEXT,
	gemeld_op TEXT,
	UNIQUE (message_id, cpa_id),
	CHECK (status <> 'ontvangen' OR verzoeknummer IS NOT NULL)
) STRICT;
CREATE INDEX inbox_melden ON inbox (meld_volgende) WHERE meld_status = 'wacht';
CREATE INDEX inbox_verzoek ON inbox (oin, verzoeknummer);

CREATE TABLE inbox_signalen (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	inbox_id INTEGER NOT NULL UNIQUE REFERENCES inbox (id) ON DELETE CASCADE,
	soort TEXT NOT NULL CHECK (soort IN ('Acknowledgment', 'MessageError')),
	message_id TEXT NOT NULL UNIQUE,
	url TEXT NOT NULL,
	soap TEXT NOT NULL,
	status TEXT NOT NULL DEFAULT 'wacht' CHECK (status IN ('wacht', 'verzonden', 'opgegeven')),
	gevraagd INTEGER NOT NULL DEFAULT 1,
	pogingen INTEGER NOT NULL DEFAULT 0,
	volgende INTEGER NOT NULL DEFAULT 0,
	opgeven_na INTEGER NOT NULL,
	fout TEXT,
	verzonden_op TEXT
) STRICT;
CREATE INDEX inbox_signalen_wacht ON inbox_signalen (volgende) WHERE status = 'wacht';
`;
