// SPDX-License-Identifier: EUPL-1.2
export const naam = '0002-verzoeken';

export const sql = `
CREATE TABLE verzoeken (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT,
	doel TEXT,
	type TEXT,
	fase TEXT NOT NULL,
	sinds TEXT NOT NULL,
	wacht_op TEXT,
	fout_code TEXT,
	fout_melding TEXT,
	fout_remedie TEXT,
	request_id TEXT,
	zaak_url TEXT,
	zaak_identificatie TEXT,
	inboekregel TEXT,
	niet_overgenomen INTEGER,
	aangemaakt_op TEXT NOT NULL,
	gewijzigd_op TEXT NOT NULL,
	PRIMARY KEY (oin, verzoeknummer)
) STRICT, WITHOUT ROWID;
CREATE INDEX verzoeken_op_aanmaak ON verzoeken (aangemaakt_op DESC, oin, verzoeknummer);
CREATE INDEX verzoeken_op_fase ON verzoeken (fase, aangemaakt_op DESC);

CREATE TABLE leveringen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	doel TEXT NOT NULL,
	type TEXT NOT NULL,
	indien_datum TEXT NOT NULL,
	kopie INTEGER NOT NULL,
	ontvangen_op TEXT NOT NULL,
	gereed_op TEXT,
	uitkomst TEXT,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, hash)
) STRICT, WITHOUT ROWID;

-- bestandsnaam: encrypted.
CREATE TABLE documenten (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	document_id TEXT NOT NULL,
	volgorde INTEGER NOT NULL,
	soort TEXT NOT NULL,
	bestandsnaam TEXT NOT NULL,
	media_type TEXT,
	vertrouwelijk INTEGER NOT NULL,
	status TEXT NOT NULL,
	staging TEXT,
	omvang INTEGER,
	sha256 TEXT,
	etag TEXT,
	url TEXT,
	gewijzigd_op TEXT NOT NULL,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, document_id)
) STRICT, WITHOUT ROWID;

-- Ledger of creates at the case system.
CREATE TABLE stappen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	stap TEXT NOT NULL,
	begonnen_op TEXT NOT NULL,
	url TEXT,
	gereed_op TEXT,
	PRIMARY KEY (oin, verzoeknummer, stap)
) STRICT, WITHOUT ROWID;

-- Questions to the flow: one at a time is open per verzoek.
CREATE TABLE flowvragen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	request_id TEXT NOT NULL,
	gesteld_op TEXT NOT NULL,
	beantwoord_op TEXT,
	antwoord_door TEXT,
	gesloten_op TEXT,
	PRIMARY KEY (oin, verzoeknummer, request_id)
) STRICT, WITHOUT ROWID;
`;
