// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gevonden, levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { beantwoord, start, tot } from './verzoek.ts';

const EERSTE = levering({ volgnummer: '000', hash: '0'.repeat(64) });
const AANVULLING = levering({ volgnummer: '001', hash: '1'.repeat(64), doel: 'Aanvullen' });

const wachtOpEerdere = (nep: Nep) => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true);

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('a missing lower volgnummer that comes within the grace goes first', async () => {
	const nep = new Nep();
	nep.leveringen = [AANVULLING, EERSTE];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { graceMs: 600_000 });
		await tot(() => wachtOpEerdere(nep), 'waiting for the lower one');
		await handle.signal('levering');
		await tot(() => nep.vragen.length === 1, 'the question after the aanvulling');
		await beantwoord(handle, nep.vragen[0]!, 'volledig');
		await handle.result();
	});
	assert.deepEqual(
		nep.gereed.map(({ volgnummer, uitkomst }) => [volgnummer, uitkomst]),
		[
			['000', 'zaak'],
			['001', 'aangevuld'],
		],
	);
	assert.equal(nep.vragen[0]?.uitleg?.includes('niet ontvangen'), false, 'nothing is missing');
});

// timer: verzoekAfhandelen/grace
test('a hole after what was handled is waited for during the grace, then handled with a note', async () => {
	const nep = new Nep();
	nep.gereed.push({ volgnummer: '000', hash: EERSTE.hash, uitkomst: 'zaak' });
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [levering({ volgnummer: '002', hash: '2'.repeat(64), doel: 'Aanvullen' })];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { graceMs: 600_000 });
		await tot(() => wachtOpEerdere(nep), 'waiting for the lower one');
		await o.env.sleep(590_000);
		assert.equal(nep.stappen().includes('beslis'), false, 'not before the grace has passed');
		await o.env.sleep(20_000);
		await tot(() => nep.vragen.length === 1, 'the question after the aanvulling');
		assert.match(nep.vragen[0]?.uitleg ?? '', /eerdere leveringen .* niet ontvangen/);
		await beantwoord(handle, nep.vragen[0]!, 'volledig');
		await handle.result();
	});
	assert.equal(nep.gereed.at(-1)?.uitkomst, 'aangevuld');
	const opdracht = nep.aanroepen.find(([naam]) => naam === 'werkZaakBij')?.[1] as { opmerking?: string };
	assert.match(opdracht.opmerking ?? '', /niet ontvangen/);
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
		await tot(() => nep.events('verzoek.vraag').length === 1, 'a person is asked');
		assert.equal(nep.standen.at(-1)?.fout?.code, 'vraag-afwijkendeHerlevering');
		await beantwoord(handle, nep.vragen[0]!, 'vastleggen');
		await handle.result();
	});
	assert.equal(nep.gereed.at(-1)?.uitkomst, 'afwijkendeHerlevering');
	assert.equal(nep.stappen().includes('maakZaak'), false);
});

test('the same volgnummer with other content goes into the zaak when a person says so', async () => {
	const nep = new Nep();
	nep.gereed.push({ volgnummer: '000', hash: 'x'.repeat(64), uitkomst: 'zaak' });
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [EERSTE];
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.events('verzoek.vraag').length === 1, 'a person is asked');
		await beantwoord(handle, nep.vragen[0]!, 'bijwerken');
		await handle.result();
	});
	assert.equal(nep.stappen().includes('werkZaakBij'), true);
	assert.equal(nep.gereed[1]?.uitkomst, 'afwijkendeHerlevering');
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
