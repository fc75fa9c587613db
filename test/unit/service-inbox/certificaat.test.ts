// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Configuratie } from '../../../service/config/model.ts';
import { maakOrganisaties } from '../../../service/poorten/index.ts';

const OIN = '00000099900000000002';

test('without a certificate for DSO-LV nothing is fetched, and the administrator reads what to do', async () => {
	const organisaties = maakOrganisaties({
		omgeving: 'OEFEN',
		organisaties: [{ oin: OIN, naam: 'Gemeente', dso: { profiel: 'oefen' } }],
	} as unknown as Configuratie);
	assert.equal(organisaties.kanOphalen(OIN), false);
	await assert.rejects(organisaties.dso(OIN), (fout: unknown) => {
		assert.ok(fout instanceof KoppelvlakFout);
		assert.equal(fout.gegevens.code, 'geen-certificaat');
		assert.equal(fout.gegevens.soort, 'definitief');
		assert.match(fout.gegevens.remedie, /leverancier.*configuratie/);
		return true;
	});
	await organisaties.close();
});
