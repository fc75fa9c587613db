// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { controleSchemaId, controleWorkflowId, SIGNAL_CONTROLE } from '../../temporal/contract/controle.ts';
import { NepControle, nieuweOin, startControle } from './controle.ts';
import { fout } from './nep-activiteiten.ts';
import { type Omgeving, startOmgeving } from './omgeving.ts';

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('windows one by one; starting is asked for when something waits for it', async () => {
	const nep = new NepControle();
	nep.vensters = 3;
	nep.venster = (nummer) => ({ gemist: nummer === 1 ? 4 : 0 });
	await o.metWorker(nep.activiteiten, async (q) =>
		(await startControle(o, q, nieuweOin(), { soort: 'dagelijks' })).result(),
	);
	assert.deepEqual(nep.stappen, [
		'begin dagelijks',
		'venster 0.0',
		'venster 0.1',
		'starten',
		'venster 0.2',
		'afronden 0',
	]);
});

// timer: gemisteVerzoeken/genade
test('a grace that has not ended is waited for, and started then', async () => {
	const nep = new NepControle();
	nep.vensters = 1;
	nep.venster = () => ({ gemist: 2 });
	const nu = await o.env.currentTimeMs();
	nep.genade = [new Date(nu + 20 * 60_000).toISOString(), new Date(nu + 50 * 60_000).toISOString()];
	await o.metWorker(nep.activiteiten, async (q) =>
		(await startControle(o, q, nieuweOin(), { soort: 'dagelijks' })).result(),
	);
	assert.deepEqual(nep.stappen.slice(2), ['starten', 'afronden 0', 'starten', 'starten']);
	assert.ok((await o.env.currentTimeMs()) - nu >= 50 * 60_000, 'the second grace was waited for');
});

// timer: gemisteVerzoeken/venster
test('a temporary failure is tried for hours, then the window is left and the others are read', async () => {
	const nep = new NepControle();
	nep.venster = (nummer) => (nummer === 0 ? fout('tijdelijk', 'dso-lv-onbereikbaar') : { gemist: 0 });
	const begin = await o.env.currentTimeMs();
	await o.metWorker(nep.activiteiten, async (q) =>
		(await startControle(o, q, nieuweOin(), { soort: 'dagelijks' })).result(),
	);
	assert.deepEqual(
		nep.mislukt.map(({ venster, fout: { code } }) => [venster, code]),
		[[0, 'dso-lv-onbereikbaar']],
	);
	assert.deepEqual(nep.stappen.slice(-2), ['venster 0.1', 'afronden 0']);
	// Pauses of 1, 2, 4, 8 and then 15 minutes fill six hours in some 27 rounds, each of at most four quick tries.
	const pogingen = nep.stappen.filter((stap) => stap === 'venster 0.0').length;
	assert.ok(pogingen >= 60 && pogingen <= 112, `${pogingen} tries`);
	assert.ok((await o.env.currentTimeMs()) - begin >= 5 * 3_600_000);
});

test('a failure that only a person can take away is not repeated; the additional controle waits for nobody', async () => {
	for (const [soort, fouten] of [
		['dagelijks', 'definitief'],
		['aanvullend', 'tijdelijk'],
	] as const) {
		const nep = new NepControle();
		nep.venster = () => fout(fouten, 'zoeken-mislukt');
		const timers = await o.metWorker(nep.activiteiten, async (q) => {
			const run = await startControle(o, q, nieuweOin(), { soort });
			await run.result();
			const { events } = await run.fetchHistory();
			return (events ?? []).filter(({ timerStartedEventAttributes: timer }) => timer);
		});
		assert.equal(nep.mislukt.length, 2);
		assert.deepEqual(timers, [], soort);
	}
});

test('one run at a time: what is asked meanwhile follows, the same kind once', async () => {
	const nep = new NepControle();
	nep.vensters = 1;
	const oin = nieuweOin();
	let vrij = () => {};
	const wacht = new Promise<void>((klaar) => (vrij = klaar));
	let lopend = 0;
	let tegelijk = 0;
	const activiteiten = {
		...nep.activiteiten,
		controleVenster: async () => {
			tegelijk = Math.max(tegelijk, ++lopend);
			await wacht;
			lopend--;
			return { gemist: 0 };
		},
	};
	await o.metWorker(activiteiten, async (q) => {
		const handle = await startControle(o, q, oin, { soort: 'dagelijks' });
		await assert.rejects(startControle(o, q, oin, { soort: 'hand' }), /already/i);
		for (const soort of ['aanvullend', 'aanvullend', 'hand', 'aanvullend'])
			await handle.signal(SIGNAL_CONTROLE, { soort });
		vrij();
		await handle.result();
	});
	assert.equal(tegelijk, 1);
	assert.deepEqual(
		nep.begonnen.map(({ opdracht }) => opdracht.soort),
		['dagelijks', 'aanvullend', 'hand'],
	);
	assert.equal(new Set(nep.begonnen.map(({ run }) => run.runId)).size, 3);
});

test('a request while a grace is waited for goes first', async () => {
	const nep = new NepControle();
	nep.vensters = 1;
	nep.venster = () => ({ gemist: nep.begonnen.length === 1 ? 1 : 0 });
	nep.genade = [new Date((await o.env.currentTimeMs()) + 40 * 60_000).toISOString()];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await startControle(o, q, nieuweOin(), { soort: 'dagelijks' });
		while (!nep.stappen.includes('afronden 0')) await new Promise((klaar) => setTimeout(klaar, 20));
		await handle.signal(SIGNAL_CONTROLE, { soort: 'hand' });
		await handle.result();
	});
	assert.deepEqual(nep.stappen.slice(-4), ['begin hand', 'venster 1.0', 'afronden 1', 'starten']);
});

test('without a controle in the configuration the workflow ends at once', async () => {
	const nep = new NepControle();
	nep.vensters = 0;
	await o.metWorker(nep.activiteiten, async (q) =>
		(await startControle(o, q, nieuweOin(), { soort: 'dagelijks' })).result(),
	);
	assert.deepEqual(nep.stappen, ['begin dagelijks']);
});

test('the schedule starts the workflow of the organisation, or hands the request to it', async () => {
	const nep = new NepControle();
	nep.vensters = 1;
	const oin = nieuweOin();
	let vrij = () => {};
	const wacht = new Promise<void>((klaar) => (vrij = klaar));
	const activiteiten = {
		...nep.activiteiten,
		controleAfronden: async () => {
			nep.stappen.push('afronden');
			await wacht;
		},
	};
	await o.metWorker(activiteiten, async (taskQueue) => {
		const schema = (tijd: string) =>
			o.client.workflow.execute('gemisteVerzoekenStart', {
				workflowId: `${controleSchemaId(oin, 'dagelijks')}-${tijd}`,
				taskQueue,
				args: [{ oin, opdracht: { soort: 'dagelijks' } }],
			});
		assert.equal(await schema('1'), 'gestart');
		assert.equal(await schema('2'), 'doorgegeven');
		vrij();
		await o.client.workflow.getHandle(controleWorkflowId(oin)).result();
	});
	assert.deepEqual(
		nep.begonnen.map(({ opdracht }) => opdracht.soort),
		['dagelijks', 'dagelijks'],
	);
});
