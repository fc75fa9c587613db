// SPDX-License-Identifier: EUPL-1.2
export const naam = '0008-uitvoering';

export const sql = `
-- Which functions run for an organisation. Without a row: uitvoeren.
CREATE TABLE uitvoering (
	oin TEXT NOT NULL,
	functie TEXT NOT NULL,
	stand TEXT NOT NULL CHECK (stand IN ('uit', 'meekijken', 'uitvoeren')),
	sinds TEXT NOT NULL,
	door TEXT NOT NULL,
	PRIMARY KEY (oin, functie)
) STRICT, WITHOUT ROWID;

CREATE TABLE uitvoeringwijzigingen (
	id INTEGER PRIMARY KEY,
	oin TEXT NOT NULL,
	functie TEXT NOT NULL,
	van TEXT NOT NULL,
	naar TEXT NOT NULL,
	op TEXT NOT NULL,
	door TEXT NOT NULL
) STRICT;

-- What would have become of a delivery that came while its function was uit or meekijken.
CREATE TABLE meekijken (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	functie TEXT NOT NULL,
	stand TEXT NOT NULL,
	op TEXT NOT NULL,
	type TEXT NOT NULL,
	doel TEXT NOT NULL,
	regel TEXT NOT NULL,
	uitkomst TEXT NOT NULL,
	-- JSON: the zaaktypen that it would have become; no personal data.
	zaaktypen TEXT NOT NULL,
	fouten INTEGER NOT NULL,
	niet_overgenomen INTEGER,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX meekijken_op_tijd ON meekijken (oin, op DESC);

-- What another system made of verzoeken, as an administrator uploaded it.
CREATE TABLE meekijklijst (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	-- Empty: the list does not say.
	zaaktype TEXT NOT NULL,
	geladen_op TEXT NOT NULL,
	geladen_door TEXT NOT NULL,
	PRIMARY KEY (oin, verzoeknummer, zaaktype)
) STRICT, WITHOUT ROWID;
`;
