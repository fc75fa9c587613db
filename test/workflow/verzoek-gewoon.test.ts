// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verzoekWorkflowId } from '../../temporal/contract/index.ts';
import { levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { start } from './verzoek.ts';

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('a notification becomes a complete zaak, the status last', async () => {
	const nep = new Nep();
	const sleutel = nieuweSleutel();
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, sleutel)).result());
	const stappen = nep.stappen();
	assert.deepEqual(stappen.slice(0, 7), [
		'haalLevering',
		'beslis',
		'maakZaak',
		'maakRollen',
		'maakZaakobjecten',
		'maakEigenschappen',
		'documentenLijst',
	]);
	assert.deepEqual(stappen.slice(-5), ['controle', 'zetStatus', 'relateer', 'leegStaging', 'leveringGereed']);
	assert.deepEqual([...nep.geplaatst].sort(), ['b1', 'b2', 'pdf', 'xml']);
	assert.deepEqual(nep.fasen(), ['ophalen', 'beslissen', 'zaakAanmaken', 'documenten', 'afronden', 'gereed']);
	assert.equal(nep.events('verzoek.ontvangen').length, 1);
	assert.equal(nep.events('zaak.aangemaakt')[0]?.data['zaakUrl'], `http://zaken.example/${sleutel.verzoeknummer}`);
	assert.deepEqual(
		nep.gereed.map((g) => g.uitkomst),
		['zaak'],
	);
});

test('registration and status date are one moment, fixed by the workflow', async () => {
	const nep = new Nep();
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	const momenten = nep.aanroepen
		.filter(([naam]) => naam === 'maakZaak' || naam === 'zetStatus')
		.map(([, opdracht]) => (opdracht as { vastgesteldOp: string }).vastgesteldOp);
	assert.equal(momenten.length, 2);
	assert.equal(momenten[0], momenten[1]);
	assert.match(momenten[0]!, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('a signal for a verzoek that is done starts it again, with no second effect', async () => {
	const nep = new Nep();
	const sleutel = nieuweSleutel();
	await o.metWorker(nep.activiteiten, async (q) => {
		await (await start(o, q, sleutel)).result();
		const eerste = nep.aanroepen.length;
		await (await start(o, q, sleutel)).result();
		assert.deepEqual(
			nep.aanroepen.slice(eerste).map(([naam]) => naam),
			['haalLevering', 'inboxAfgehandeld'],
		);
	});
});

test('ten signals at once are one zaak', async () => {
	const nep = new Nep();
	const sleutel = nieuweSleutel();
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, sleutel);
		await Promise.all(Array.from({ length: 9 }, () => handle.signal('levering')));
		await handle.result();
	});
	assert.equal(nep.stappen().filter((s) => s === 'maakZaak').length, 1);
	assert.equal(nep.gereed.length, 1);
});

test('a signal that comes while the workflow is closing is looked at', async () => {
	const sleutel = nieuweSleutel();
	let seinen = 0;
	const nep = new Nep({
		inboxAfgehandeld: async () => {
			// The last thing that a run does: the signal comes in before the workflow hears that this is done.
			if (seinen++ === 0) await o.client.workflow.getHandle(verzoekWorkflowId(sleutel)).signal('levering');
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, sleutel)).result());
	assert.equal(nep.stappen().filter((s) => s === 'haalLevering').length, 2);
	assert.equal(seinen, 2);
});

test('the inbox is settled up to the last look only', async () => {
	const nep = new Nep();
	nep.leveringen = [levering({ gekekenOp: '2026-11-23T11:22:33.444Z' })];
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(nep.aanroepen.at(-1)?.[0], 'inboxAfgehandeld');
	assert.equal(nep.aanroepen.at(-1)?.[2], '2026-11-23T11:22:33.444Z');
});

test('a kopiebericht is filed and makes no zaak', async () => {
	const nep = new Nep();
	nep.leveringen = [levering({ kopie: true })];
	nep.besluit = { regel: '1.1', uitkomst: 'vastleggen', reden: 'Kopiebericht.' };
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(nep.stappen().includes('maakZaak'), false);
	const gevraagd = nep.aanroepen.find(([naam]) => naam === 'beslis')?.[1] as { kopie?: boolean };
	assert.equal(gevraagd.kopie, true, 'the rules decide, and know that it is a copy');
	assert.equal(nep.fasen().at(-1), 'vastgelegd');
	assert.deepEqual(
		nep.gereed.map((g) => g.uitkomst),
		['vastgelegd'],
	);
});

test('the rule "vastleggen" makes no zaak', async () => {
	const nep = new Nep();
	nep.besluit = { regel: '4.2', uitkomst: 'vastleggen' };
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(nep.stappen().includes('maakZaak'), false);
	assert.equal(nep.fasen().at(-1), 'vastgelegd');
});

test('no more documents at a time than asked for, and all of them', async () => {
	let nu = 0;
	let meest = 0;
	const nep: Nep = new Nep({
		plaatsDocument: async (_zaak, documentId) => {
			meest = Math.max(meest, ++nu);
			await new Promise((klaar) => setTimeout(klaar, 30));
			nu -= 1;
			nep.geplaatst.add(documentId);
			return 'geplaatst';
		},
	});
	nep.documenten = Array.from({ length: 20 }, (_, i) => `d${i}`);
	await o.metWorker(nep.activiteiten, async (q) =>
		(await start(o, q, nieuweSleutel(), { documentenTegelijk: 3 })).result(),
	);
	assert.equal(nep.geplaatst.size, 20);
	assert.ok(meest > 1 && meest <= 3, `at most 3, saw ${meest}`);
});
