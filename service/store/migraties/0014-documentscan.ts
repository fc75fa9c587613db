// SPDX-License-Identifier: EUPL-1.2
export const naam = '0014-documentscan';

/** What the virus scanner found in a document, and why its last try failed and since when. */
export const sql = `
ALTER TABLE documenten ADD COLUMN vondst TEXT;
ALTER TABLE documenten ADD COLUMN fout_code TEXT;
ALTER TABLE documenten ADD COLUMN fout_melding TEXT;
ALTER TABLE documenten ADD COLUMN fout_sinds TEXT;
`;
