// SPDX-License-Identifier: EUPL-1.2
export const naam = '0012-ontvangst';

export const sql = `
-- Ontvangstbevestigingen, one per delivery. inhoud: encrypted (subject, text, addressees); absent when none was needed, then reden says why.
CREATE TABLE ontvangstbevestigingen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	wijze TEXT NOT NULL CHECK (wijze IN ('mail', 'brief', 'geen')),
	reden TEXT,
	inhoud TEXT,
	gemaakt_op TEXT NOT NULL,
	document_url TEXT,
	geplaatst_op TEXT,
	PRIMARY KEY (oin, verzoeknummer, volgnummer)
) STRICT, WITHOUT ROWID;
`;
