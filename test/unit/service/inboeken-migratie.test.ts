// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { Database, maakStore, metSleutelring } from '../../../service/store/index.ts';
import { leesMigraties, migreer } from '../../../service/store/migreren.ts';

const OIN = '00000099900000000002';

test('versions of an older database stay; the highest one goes on deciding, and none of them can be changed', async () => {
	const database = new Database(':memory:');
	const migraties = await leesMigraties();
	const eerst = migraties.filter(({ naam }) => naam < '0007');
	assert.equal(migreer(database, eerst).length, eerst.length);
	for (const versie of [1, 2]) {
		database.doe(
			'INSERT INTO inboekregelversies VALUES (?, ?, ?, ?)',
			OIN,
			versie,
			`2026-01-0${versie}T10:00:00Z`,
			'standaard',
		);
		database.doe(
			'INSERT INTO inboekregels VALUES (?, ?, 1, 10, NULL, NULL, NULL, ?, ?)',
			OIN,
			versie,
			'nieuweZaak',
			`ZT-${versie}`,
		);
	}
	migreer(database, migraties);
	const store = maakStore(database, metSleutelring(maakSleutelring([{ id: 'k1', sleutel: randomBytes(32) }])));
	const set = await store.inboekregels.geldend(OIN);
	assert.deepEqual([set?.versie, set?.regels[0]?.zaaktype, set?.instellingen.kopie], [2, 'ZT-2', 'vastleggen']);
	assert.deepEqual(
		(await store.inboekregels.versies(OIN)).map(({ versie, status }) => `${versie} ${status}`),
		['2 geldend', '1 voormalig'],
	);
	for (const sql of [
		`UPDATE inboekregels SET zaaktype = 'X'`,
		'DELETE FROM inboekregels',
		`INSERT INTO inboekregels (oin, versie, regel, prioriteit, uitkomst) VALUES ('${OIN}', 1, 9, 9, 'vastleggen')`,
		`UPDATE inboekregelversies SET instellingen = '{"kopie":"eigenZaak"}'`,
	]) {
		assert.throws(() => database.doe(sql), /only a concept is changed/, sql);
	}
	assert.equal(await store.inboekregels.nieuw(OIN, { regels: set!.regels, herkomst: 'pagina' }), 3);
	await store.sluit();
});
