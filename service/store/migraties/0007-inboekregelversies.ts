// SPDX-License-Identifier: EUPL-1.2
export const naam = '0007-inboekregelversies';

export const sql = `
ALTER TABLE inboekregelversies ADD COLUMN status TEXT NOT NULL DEFAULT 'voormalig' CHECK (status IN ('concept', 'geldend', 'voormalig'));
-- JSON; what it lacks has its default.
ALTER TABLE inboekregelversies ADD COLUMN instellingen TEXT NOT NULL DEFAULT '{}';
ALTER TABLE inboekregelversies ADD COLUMN gemaakt_door TEXT;
ALTER TABLE inboekregelversies ADD COLUMN gebaseerd_op INTEGER;
ALTER TABLE inboekregelversies ADD COLUMN geactiveerd_op TEXT;
ALTER TABLE inboekregelversies ADD COLUMN geactiveerd_door TEXT;
ALTER TABLE inboekregelversies ADD COLUMN bewerking INTEGER NOT NULL DEFAULT 1;
UPDATE inboekregelversies SET geactiveerd_op = vastgesteld_op;
UPDATE inboekregelversies SET status = 'geldend'
	WHERE versie = (SELECT max(v.versie) FROM inboekregelversies AS v WHERE v.oin = inboekregelversies.oin);
CREATE UNIQUE INDEX inboekregelversies_geldend ON inboekregelversies (oin) WHERE status = 'geldend';

ALTER TABLE inboekregels ADD COLUMN plaats TEXT;
-- JSON objects.
ALTER TABLE inboekregels ADD COLUMN antwoorden TEXT;
ALTER TABLE inboekregels ADD COLUMN documentsoorten TEXT;
ALTER TABLE inboekregels ADD COLUMN toelichting TEXT;

-- What was once in force stays as it was.
CREATE TRIGGER inboekregels_vast_toevoegen BEFORE INSERT ON inboekregels
	WHEN (SELECT status FROM inboekregelversies WHERE oin = NEW.oin AND versie = NEW.versie) IS NOT 'concept'
	BEGIN SELECT RAISE(ABORT, 'inboekregels: only a concept is changed'); END;
CREATE TRIGGER inboekregels_vast_wijzigen BEFORE UPDATE ON inboekregels
	WHEN (SELECT status FROM inboekregelversies WHERE oin = OLD.oin AND versie = OLD.versie) IS NOT 'concept'
	BEGIN SELECT RAISE(ABORT, 'inboekregels: only a concept is changed'); END;
CREATE TRIGGER inboekregels_vast_verwijderen BEFORE DELETE ON inboekregels
	WHEN (SELECT status FROM inboekregelversies WHERE oin = OLD.oin AND versie = OLD.versie) IS NOT 'concept'
	BEGIN SELECT RAISE(ABORT, 'inboekregels: only a concept is changed'); END;
CREATE TRIGGER inboekregelversies_vast BEFORE UPDATE OF instellingen ON inboekregelversies
	WHEN OLD.status <> 'concept'
	BEGIN SELECT RAISE(ABORT, 'inboekregels: only a concept is changed'); END;

-- Who did what, when.
CREATE TABLE inboekregelwijzigingen (
	id INTEGER PRIMARY KEY,
	oin TEXT NOT NULL,
	versie INTEGER NOT NULL,
	op TEXT NOT NULL,
	door TEXT NOT NULL,
	wat TEXT NOT NULL
) STRICT;
CREATE INDEX inboekregelwijzigingen_per_versie ON inboekregelwijzigingen (oin, versie, id);
`;
