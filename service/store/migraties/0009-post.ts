// SPDX-License-Identifier: EUPL-1.2
export const naam = '0009-post';

export const sql = `
-- Outgoing mail. inhoud: encrypted (addresses, subject, text, attachments), emptied once it was sent. kenmerk and fout: no personal data.
CREATE TABLE post_uit (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kenmerk TEXT NOT NULL UNIQUE,
	oin TEXT NOT NULL,
	inhoud TEXT NOT NULL,
	status TEXT NOT NULL DEFAULT 'wacht' CHECK (status IN ('wacht', 'verzonden', 'opgegeven')),
	gemaakt_op TEXT NOT NULL,
	opgeven_na INTEGER NOT NULL,
	pogingen INTEGER NOT NULL DEFAULT 0,
	volgende INTEGER NOT NULL DEFAULT 0,
	fout TEXT,
	verzonden_op TEXT
) STRICT;
CREATE INDEX post_uit_wacht ON post_uit (volgende) WHERE status = 'wacht';
CREATE INDEX post_uit_mislukt ON post_uit (oin, gemaakt_op DESC) WHERE status <> 'verzonden' AND fout IS NOT NULL;
`;
