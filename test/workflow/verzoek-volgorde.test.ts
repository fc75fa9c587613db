// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as slaap } from 'node:timers/promises';
import { levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { start, tot } from './verzoek.ts';

const EERSTE = levering({ volgnummer: '000', hash: '0'.repeat(64) });
const AANVULLING = levering({ volgnummer: '001', hash: '1'.repeat(64), doel: 'Aanvullen' });

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('a missing lower volgnummer that comes within the grace goes first', async () => {
	const nep = new Nep();
	nep.leveringen = [AANVULLING, EERSTE];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { graceMs: 600_000 });
		await tot(
			() => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true),
			'waiting for the lower one',
		);
		await handle.signal('levering');
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'the Aanvulling waits for a person');
		assert.deepEqual(nep.gereed, [{ volgnummer: '000', hash: EERSTE.hash, uitkomst: 'zaak' }]);
		assert.equal(nep.standen.at(-1)?.fout?.melding.includes('niet ontvangen'), false, 'nothing is missing');
		// Nothing may be under way when it ends: the server would not skip time any more.
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the event');
		await slaap(300);
		await handle.terminate();
	});
});

test('a lower volgnummer that does not come within the grace is noted', async () => {
	const nep = new Nep();
	nep.leveringen = [AANVULLING];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { graceMs: 600_000 });
		await tot(
			() => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true),
			'waiting for the lower one',
		);
		await o.env.sleep(590_000);
		assert.notEqual(nep.fasen().at(-1), 'wachtOpMedewerker', 'not before the grace has passed');
		await o.env.sleep(20_000);
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'the Aanvulling is shown to a person');
		const { fout } = nep.standen.at(-1)!;
		assert.equal(fout?.code, 'doel-niet-automatisch');
		assert.match(fout?.melding ?? '', /eerdere leveringen .* niet ontvangen/);
		// Nothing may be under way when it ends: the server would not skip time any more.
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the event');
		await slaap(300);
		await handle.terminate();
	});
});

test('a lower volgnummer that comes after a higher one was handled is filed and not applied', async () => {
	const nep = new Nep();
	nep.gereed.push({ volgnummer: '003', hash: '3'.repeat(64), uitkomst: 'zaak' });
	nep.leveringen = [levering({ volgnummer: '002', hash: '2'.repeat(64), doel: 'Aanvullen' })];
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(nep.gereed.at(-1)?.uitkomst, 'nagekomen');
	assert.equal(nep.stappen().includes('beslis'), false);
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('the same volgnummer with other content is a question to a person, then filed', async () => {
	const nep = new Nep();
	nep.gereed.push({ volgnummer: '000', hash: 'x'.repeat(64), uitkomst: 'zaak' });
	nep.leveringen = [EERSTE];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		assert.equal(nep.standen.at(-1)?.fout?.code, 'volgnummer-met-andere-inhoud');
		await handle.signal('opnieuw');
		await handle.result();
	});
	assert.equal(nep.gereed.at(-1)?.uitkomst, 'afwijkendeHerlevering');
	assert.equal(nep.stappen().includes('maakZaak'), false);
});

test('a first delivery has no predecessor, whatever its volgnummer', async () => {
	const nep = new Nep();
	nep.leveringen = [levering({ volgnummer: '001' })];
	await o.metWorker(nep.activiteiten, async (q) =>
		(await start(o, q, nieuweSleutel(), { graceMs: 86_400_000 })).result(),
	);
	assert.equal(nep.fasen().at(-1), 'gereed');
	// Not by the clock: the server skips time for other reasons too.
	assert.ok(!nep.standen.some(({ wachtOp }) => wachtOp?.includes('eerdere levering')));
});
