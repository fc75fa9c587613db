// SPDX-License-Identifier: EUPL-1.2
export const naam = '0006-ronden';

export const sql = `
-- A verzoek that came back after doorzenden begins a new round; the same delivery counts as new there.
ALTER TABLE verzoeken ADD COLUMN ronde INTEGER NOT NULL DEFAULT 1;
ALTER TABLE verzoeken ADD COLUMN doorgezonden_naar TEXT;
ALTER TABLE verzoeken ADD COLUMN doorgezonden_op TEXT;
ALTER TABLE verzoeken ADD COLUMN doorgezonden_door TEXT;
-- Groups the verzoeken of one project: a conceptverzoek and the aanvraag that follows.
ALTER TABLE verzoeken ADD COLUMN project_id TEXT;
CREATE INDEX verzoeken_op_project ON verzoeken (oin, project_id) WHERE project_id IS NOT NULL;

CREATE TABLE leveringen_met_ronde (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	ronde INTEGER NOT NULL DEFAULT 1,
	doel TEXT NOT NULL,
	type TEXT NOT NULL,
	indien_datum TEXT NOT NULL,
	kopie INTEGER NOT NULL,
	ontvangen_op TEXT NOT NULL,
	gereed_op TEXT,
	uitkomst TEXT,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, hash, ronde)
) STRICT, WITHOUT ROWID;
INSERT INTO leveringen_met_ronde (oin, verzoeknummer, volgnummer, hash, doel, type, indien_datum, kopie, ontvangen_op, gereed_op, uitkomst)
	SELECT oin, verzoeknummer, volgnummer, hash, doel, type, indien_datum, kopie, ontvangen_op, gereed_op, uitkomst FROM leveringen;
DROP TABLE leveringen;
ALTER TABLE leveringen_met_ronde RENAME TO leveringen;

-- The zaken of a verzoek: one, or several for a meervoudige aanvraag (deel 0 is the only one or the hoofdzaak).
CREATE TABLE verzoekzaken (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	ronde INTEGER NOT NULL,
	deel INTEGER NOT NULL,
	zaak_url TEXT NOT NULL,
	identificatie TEXT NOT NULL,
	-- JSON: the version of the zaaktype that was chosen, and the imowIds of this part.
	zaaktype TEXT,
	activiteiten TEXT,
	gemaakt_op TEXT NOT NULL,
	PRIMARY KEY (oin, verzoeknummer, ronde, deel)
) STRICT, WITHOUT ROWID;
INSERT INTO verzoekzaken (oin, verzoeknummer, ronde, deel, zaak_url, identificatie, gemaakt_op)
	SELECT oin, verzoeknummer, 1, 0, zaak_url, coalesce(zaak_identificatie, ''), gewijzigd_op FROM verzoeken WHERE zaak_url IS NOT NULL;

-- What differs between a delivery and the one handled before it. inhoud: encrypted.
CREATE TABLE verschillen (
	oin TEXT NOT NULL,
	verzoeknummer TEXT NOT NULL,
	volgnummer TEXT NOT NULL,
	hash TEXT NOT NULL,
	van_volgnummer TEXT NOT NULL,
	van_hash TEXT NOT NULL,
	inhoud TEXT NOT NULL,
	gemaakt_op TEXT NOT NULL,
	PRIMARY KEY (oin, verzoeknummer, volgnummer, hash)
) STRICT, WITHOUT ROWID;
`;
