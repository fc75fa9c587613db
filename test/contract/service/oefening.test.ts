// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { richtIn } from '../../../oefenomgeving/inrichten.ts';
import { openBasis } from '../../../service/basis.ts';
import { maakOrganisaties } from '../../../service/poorten/index.ts';
import { zaaiInboekregels } from '../../../service/inboekregels/index.ts';

test('the practice set-up writes a configuration that the service accepts, and its organisation can be served', async (t) => {
	const data = await mkdtemp(join(tmpdir(), 'dso-oefening-'));
	t.after(() => rm(data, { recursive: true }));
	await richtIn({ data });
	const { configuratie, store } = await openBasis(join(data, 'dso-service.yaml'));
	const organisaties = maakOrganisaties(configuratie);
	t.after(async () => {
		await organisaties.close();
		await store.sluit();
	});
	const [organisatie] = configuratie.organisaties;
	assert.ok(organisatie);
	const { oin } = organisatie;
	assert.equal(configuratie.omgeving, 'OEFEN');
	assert.ok(await organisaties.dso(oin), 'certificate and profile fit');
	assert.equal((await organisaties.zaaksysteem(oin)).basis.zaken, organisatie.zaaksysteem.zaken);
	const instellingen = await organisaties.zaakInstellingen(oin);
	assert.equal(instellingen.organisaties[oin]?.rsin, organisatie.rsin);
	assert.equal(instellingen.catalogus.domein, 'DSO');
	await assert.rejects(organisaties.dso('00000000000000000000'), /staat niet in de configuratie/);

	await zaaiInboekregels(configuratie, store);
	await zaaiInboekregels(configuratie, store);
	assert.equal((await store.inboekregels.geldend(oin))?.versie, 1, 'a second start adds no version');
});
