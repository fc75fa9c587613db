// SPDX-License-Identifier: EUPL-1.2
export const naam = '0003-toegang';

export const sql = `
-- hash: SHA-256 of the token; the token itself is shown once and kept nowhere.
CREATE TABLE tokens (
	id TEXT PRIMARY KEY,
	naam TEXT NOT NULL UNIQUE,
	hash TEXT NOT NULL UNIQUE,
	rol TEXT NOT NULL,
	scopes TEXT NOT NULL,
	oins TEXT NOT NULL,
	aangemaakt_op TEXT NOT NULL,
	ingetrokken_op TEXT
) STRICT, WITHOUT ROWID;

-- wachtwoord: scrypt with its parameters and salt.
CREATE TABLE gebruikers (
	naam TEXT PRIMARY KEY,
	wachtwoord TEXT NOT NULL,
	rol TEXT NOT NULL,
	oins TEXT NOT NULL,
	aangemaakt_op TEXT NOT NULL,
	gewijzigd_op TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessies (
	hash TEXT PRIMARY KEY,
	gebruiker TEXT NOT NULL REFERENCES gebruikers (naam) ON DELETE CASCADE,
	csrf TEXT NOT NULL,
	begonnen_op TEXT NOT NULL,
	gebruikt_op TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessies_per_gebruiker ON sessies (gebruiker);

-- secret: encrypted.
CREATE TABLE abonnementen (
	id TEXT PRIMARY KEY,
	token_id TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
	url TEXT NOT NULL,
	events TEXT NOT NULL,
	oin TEXT,
	secret TEXT NOT NULL,
	test INTEGER NOT NULL,
	verloopt_op TEXT,
	mislukt_sinds TEXT,
	slapend_sinds TEXT,
	aangemaakt_op TEXT NOT NULL,
	gewijzigd_op TEXT NOT NULL,
	UNIQUE (token_id, url)
) STRICT, WITHOUT ROWID;
`;
