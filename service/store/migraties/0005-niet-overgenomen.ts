// SPDX-License-Identifier: EUPL-1.2
export const naam = '0005-niet-overgenomen';

export const sql = `
-- What of a message did not come (whole) into the zaak, per step. Places and reasons, no values.
CREATE TABLE niet_overgenomen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	stap TEXT NOT NULL,
	nr INTEGER NOT NULL,
	pad TEXT NOT NULL,
	reden TEXT NOT NULL,
	soort TEXT,
	grens INTEGER,
	aantal INTEGER,
	regel INTEGER,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, stap, nr)
) STRICT, WITHOUT ROWID;

-- The number is counted from the list.
ALTER TABLE verzoeken DROP COLUMN niet_overgenomen;
`;
