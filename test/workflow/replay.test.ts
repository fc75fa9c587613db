// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { workflowBundel } from '../../temporal/bundel.ts';
import { createConverter } from '../../temporal/converter.ts';
import { installeerRuntime } from '../../temporal/logger.ts';
import { BUNDEL_MAP, SLEUTELS } from './omgeving.ts';
import { opnamen, scenarioNamen } from './opnemen.ts';

const TEMPORAL = fileURLToPath(new URL('../../temporal/', import.meta.url));

before(() => installeerRuntime(() => {}));

async function speelAf(workflowBundle: { codePath: string }): Promise<Map<string, string | undefined>> {
	const uitkomsten = new Map<string, string | undefined>();
	const resultaten = Worker.runReplayHistories(
		{ workflowBundle, dataConverter: createConverter(SLEUTELS), replayName: 'proef' },
		await opnamen(),
	);
	for await (const { workflowId, error } of resultaten) uitkomsten.set(workflowId, error?.message);
	return uitkomsten;
}

test('every recorded history replays on the present workflows', async () => {
	const uitkomsten = await speelAf(await workflowBundel({ map: BUNDEL_MAP }));
	for (const naam of scenarioNamen()) assert.ok(uitkomsten.has(naam), `${naam} is recorded (npm run record:histories)`);
	assert.deepEqual(
		[...uitkomsten].filter(([, fout]) => fout !== undefined),
		[],
	);
});

test('a workflow that was changed in its order does not replay', async (t) => {
	// Inside the package, so that imports are found; under a name that nothing else reads.
	const map = await mkdtemp(join(TEMPORAL, '.proef-'));
	t.after(() => rm(map, { recursive: true, force: true }));
	await cp(join(TEMPORAL, 'workflows'), join(map, 'workflows'), { recursive: true });
	await cp(join(TEMPORAL, 'contract'), join(map, 'contract'), { recursive: true });
	const bestand = join(map, 'workflows', 'verzoekAfhandelen', 'zaakMaken.ts');
	const bron = await readFile(bestand, 'utf8');
	const anders = bron.replace('koppelvlak.maakRollen(zaak)', 'koppelvlak.maakZaakobjecten(zaak)');
	assert.notEqual(anders, bron);
	await writeFile(bestand, anders);
	const bundels = await mkdtemp(join(map, 'bundel-'));
	const uitkomsten = await speelAf(
		await workflowBundel({ map: bundels, workflowsPath: join(map, 'workflows', 'index.ts') }),
	);
	assert.match(uitkomsten.get('verzoek-zaak') ?? '', /determinism|Nondeterminism/i);
	assert.equal(uitkomsten.get('verzoek-kopie'), undefined, 'what the change does not touch still replays');
});
