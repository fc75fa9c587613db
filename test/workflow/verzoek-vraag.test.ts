// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { antwoord, start, tot } from './verzoek.ts';

const VRAAG_FLOW = { regel: '7.1', uitkomst: 'vraagFlow' } as const;
const TERMIJN = { vraagHerhaalMs: 10_000, vraagTermijnMs: 60_000 };

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('the answer of the flow decides about the zaaktype', async () => {
	const nep = new Nep();
	nep.besluit = VRAAG_FLOW;
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), TERMIJN);
		await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
		const { requestId, deadline } = nep.events('verzoek.besluitgevraagd')[0]!.data;
		assert.equal(Date.parse(String(deadline)) > 0, true);
		assert.deepEqual(nep.standen.at(-1)?.requestId, requestId);
		await handle.signal('flowAntwoord', antwoord(String(requestId)));
		await handle.result();
	});
	assert.equal(
		(nep.aanroepen.find(([naam]) => naam === 'maakZaak')?.[1] as { zaaktype: string }).zaaktype,
		'OMG-AANVRAAG',
	);
	assert.equal(
		nep.standen.some((s) => s.requestId === null),
		true,
		'the question is closed',
	);
});

// timer: verzoekAfhandelen/flow-herhaling
test('the question is asked again under one requestId until the deadline, each time as a new event that expires', async () => {
	const nep = new Nep();
	nep.besluit = VRAAG_FLOW;
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), TERMIJN);
		await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
		await o.env.sleep('2 minutes');
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		const vragen = nep.events('verzoek.besluitgevraagd');
		assert.equal(vragen.length, 3, 'at 0, 10 and 30 seconds: each pause is twice the one before');
		assert.equal(new Set(vragen.map((v) => v.data['requestId'])).size, 1);
		assert.equal(new Set(vragen.map((v) => v.id)).size, 3);
		for (const [nummer, vraag] of vragen.entries()) {
			const geldig = Date.parse(vraag.geldigTot!) - Date.parse(vraag.tijd);
			assert.ok(geldig > 0 && geldig <= 10_000 * 2 ** nummer, `${geldig}`);
		}
		assert.equal(nep.events('verzoek.vraag').length, 1);
		assert.equal(nep.stappen().includes('maakZaak'), false, 'a silent flow is never another rule');
		// Too late for the deadline, not for the zaak.
		await handle.signal('flowAntwoord', antwoord(String(vragen[0]!.data['requestId'])));
		await handle.result();
	});
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('an answer to another question and the same answer twice have no effect', async () => {
	const nep = new Nep();
	nep.besluit = VRAAG_FLOW;
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), TERMIJN);
		await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
		await handle.signal('flowAntwoord', antwoord('een-andere-vraag'));
		await handle.query('stand');
		assert.equal(nep.stappen().includes('maakZaak'), false);
		const requestId = String(nep.events('verzoek.besluitgevraagd')[0]!.data['requestId']);
		await Promise.all([1, 2, 3].map(() => handle.signal('flowAntwoord', antwoord(requestId))));
		await handle.result();
	});
	assert.equal(nep.stappen().filter((s) => s === 'maakZaak').length, 1);
});

test('an answer that came before the workflow asked is used', async () => {
	const nep = new Nep();
	nep.besluit = VRAAG_FLOW;
	const sleutel = nieuweSleutel();
	const requestId = `${sleutel.verzoeknummer}-000-${'a'.repeat(12)}`;
	await o.metWorker(nep.activiteiten, async (q) => {
		await o.client.workflow.signalWithStart('verzoekAfhandelen', {
			workflowId: `verzoek:${sleutel.oin}:${sleutel.verzoeknummer}`,
			taskQueue: q,
			args: [{ sleutel, instellingen: TERMIJN }],
			signal: 'flowAntwoord',
			signalArgs: [antwoord(requestId)],
		});
		await (await start(o, q, sleutel)).result();
	});
	assert.equal(nep.events('verzoek.besluitgevraagd').length, 0);
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('no rule: a person is asked, and changing the rules and trying again decides', async () => {
	const nep = new Nep();
	nep.besluit = { regel: 'geen', uitkomst: 'vraagMedewerker', reden: 'Geen regel past.' };
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the question');
		assert.match(nep.standen.at(-1)?.fout?.melding ?? '', /^Geen regel past\./);
		nep.besluit = { regel: '9.1', uitkomst: 'nieuweZaak', zaaktype: 'OMG-MELDING' };
		await handle.signal('opnieuw');
		await handle.result();
	});
	assert.equal(nep.fasen().at(-1), 'gereed');
	assert.equal(
		nep.standen.some((s) => s.fout === null),
		true,
	);
});

test('a person answers with a zaaktype', async () => {
	const nep = new Nep();
	nep.besluit = { regel: 'geen', uitkomst: 'vraagMedewerker' };
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the question');
		await handle.signal('flowAntwoord', antwoord(String(nep.events('verzoek.vraag')[0]!.data['requestId'])));
		await handle.result();
	});
	assert.equal(
		(nep.aanroepen.find(([naam]) => naam === 'maakZaak')?.[1] as { zaaktype: string }).zaaktype,
		'OMG-AANVRAAG',
	);
});

test('an answer without zaaktype, and none in the rule, goes to a person; the next answer has a new requestId', async () => {
	const nep = new Nep();
	nep.besluit = VRAAG_FLOW;
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), TERMIJN);
		await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
		const eerste = String(nep.events('verzoek.besluitgevraagd')[0]!.data['requestId']);
		await handle.signal('flowAntwoord', antwoord(eerste, { zaaktype: undefined }));
		await tot(() => nep.events('verzoek.vraag').length === 1, 'a person is asked');
		const tweede = String(nep.events('verzoek.vraag')[0]!.data['requestId']);
		assert.equal(tweede, `${eerste}-2`);
		await handle.signal('flowAntwoord', antwoord(tweede));
		await handle.result();
	});
	assert.equal(nep.fasen().at(-1), 'gereed');
});
