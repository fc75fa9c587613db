// SPDX-License-Identifier: EUPL-1.2
/** Schedules of the controle on the real server: the one for tests has none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTemporalClient } from '../../temporal/client.ts';
import { controleSchemaId, controleWorkflowId } from '../../temporal/contract/controle.ts';
import { vraagControle, zetControleSchema } from '../../temporal/controle.ts';
import { createConverter } from '../../temporal/converter.ts';
import { startWorker } from '../../temporal/worker.ts';
import { startDevServer, vindTemporalCli } from '../../tools/temporal/dev-server.mjs';
import { NepControle, nieuweOin } from './controle.ts';
import { BUNDEL_MAP, SLEUTELS } from './omgeving.ts';

test('a schedule is made once, changed in place, runs the controle of the organisation and can be taken away', async (t) => {
	if (!vindTemporalCli()) return t.skip('geen Temporal CLI; npm run setup haalt hem op');
	const server = await startDevServer();
	t.after(() => server.stop());
	const client = createTemporalClient({ address: server.address, converter: createConverter(SLEUTELS) });
	t.after(() => client.close());
	const nep = new NepControle();
	nep.vensters = 1;
	const worker = startWorker({
		address: server.address,
		sleutels: SLEUTELS,
		bundelMap: BUNDEL_MAP,
		activities: nep.activiteiten,
		genadeMs: 500,
	});
	t.after(() => worker.shutdown());
	const oin = nieuweOin();
	const handle = client.client.schedule.getHandle(controleSchemaId(oin, 'dagelijks'));

	await zetControleSchema(client, oin, 'dagelijks', { uur: 6, minuut: 0 });
	await zetControleSchema(client, oin, 'dagelijks', { uur: 7, minuut: 30 });
	await zetControleSchema(client, oin, 'aanvullend', { elkeMinuten: 5 });
	const { spec, policies, info } = await handle.describe();
	assert.deepEqual(spec.calendars?.[0]?.hour, [{ start: 7, end: 7, step: 1 }]);
	assert.equal(spec.timezone, 'Europe/Amsterdam');
	assert.equal(policies.overlap, 'SKIP');
	const amsterdam = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' });
	assert.equal(amsterdam.format(info.nextActionTimes[0]), '07:30');

	await handle.trigger();
	const tot = async (hoeveel: number) => {
		while (nep.stappen.filter((stap) => stap.startsWith('afronden')).length < hoeveel)
			await new Promise((klaar) => setTimeout(klaar, 50));
	};
	await tot(1);
	assert.equal(nep.begonnen[0]?.run.oin, oin);
	assert.equal(nep.begonnen[0]?.opdracht.soort, 'dagelijks');
	await vraagControle(client, oin, { soort: 'hand', van: '2026-03-01T00:00:00.000Z' });
	await tot(2);
	assert.deepEqual(nep.begonnen[1]?.opdracht, { soort: 'hand', van: '2026-03-01T00:00:00.000Z' });
	await client.client.workflow.getHandle(controleWorkflowId(oin)).result();

	await zetControleSchema(client, oin, 'dagelijks', undefined);
	await zetControleSchema(client, oin, 'dagelijks', undefined);
	await assert.rejects(handle.describe(), /not found/i);
	const over = [];
	for await (const schema of client.client.schedule.list()) over.push(schema.scheduleId);
	assert.ok(!over.includes(controleSchemaId(oin, 'dagelijks')));
});
