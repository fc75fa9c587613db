// SPDX-License-Identifier: EUPL-1.2
export const naam = '0004-inboekregels';

export const sql = `
-- A version is never changed: a new set of rows is a new version.
CREATE TABLE inboekregelversies (
	oin TEXT NOT NULL,
	versie INTEGER NOT NULL,
	vastgesteld_op TEXT NOT NULL,
	herkomst TEXT NOT NULL,
	PRIMARY KEY (oin, versie)
) STRICT, WITHOUT ROWID;

CREATE TABLE inboekregels (
	oin TEXT NOT NULL,
	versie INTEGER NOT NULL,
	regel INTEGER NOT NULL,
	prioriteit INTEGER NOT NULL,
	verzoektype TEXT,
	doel TEXT,
	activiteit TEXT,
	uitkomst TEXT NOT NULL,
	zaaktype TEXT,
	PRIMARY KEY (oin, versie, regel),
	FOREIGN KEY (oin, versie) REFERENCES inboekregelversies (oin, versie)
) STRICT, WITHOUT ROWID;
`;
