// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fout, levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { antwoord, start, tot } from './verzoek.ts';

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

test('a definitief failure goes to a person at once and goes on after "opnieuw proberen"', async () => {
	let kapot = true;
	const nep = new Nep({
		maakRollen: async () => {
			if (kapot) throw fout('definitief', 'roltype-ontbreekt');
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		assert.deepEqual(nep.standen.at(-1)?.fout, {
			code: 'roltype-ontbreekt',
			melding: 'Er ging iets mis (roltype-ontbreekt).',
			remedie: 'Doe iets.',
		});
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the event');
		assert.equal(nep.stappen().filter((s) => s === 'maakRollen').length, 1, 'no second try of its own');
		await o.env.sleep('2 days');
		assert.equal(nep.stappen().filter((s) => s === 'maakRollen').length, 1, 'time alone changes nothing');
		kapot = false;
		await handle.signal('opnieuw');
		await handle.result();
	});
	assert.equal(nep.stappen().filter((s) => s === 'maakZaak').length, 1);
	assert.equal(nep.fasen().at(-1), 'gereed');
	assert.equal(nep.standen.at(-1)?.fout, null);
});

// timer: verzoekAfhandelen/herhaling
test('a temporary failure: quick tries, then "storing" with growing delays, then it goes on by itself', async () => {
	const tijden: number[] = [];
	const nep = new Nep({
		maakZaakobjecten: async () => {
			tijden.push(await o.env.currentTimeMs());
			if (tijden.length <= 4 * 5) throw fout('tijdelijk', 'zaaksysteem-onbereikbaar');
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { herhaalMinMs: 60_000, herhaalMaxMs: 240_000 });
		await handle.result();
	});
	assert.equal(tijden.length, 21);
	const tussen = [4, 8, 12, 16, 20].map((n) => Math.round((tijden[n]! - tijden[n - 1]!) / 60_000));
	assert.deepEqual(tussen, [1, 2, 4, 4, 4], 'minutes between rounds');
	assert.equal(nep.events('verzoek.storing').length, 1, 'told once');
	assert.ok(nep.fasen().includes('storing'));
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('a storing that lasts is told once a day, with its code', async () => {
	const tot = (await o.env.currentTimeMs()) + 2.5 * 86_400_000;
	const nep = new Nep({
		maakZaakobjecten: async () => {
			if ((await o.env.currentTimeMs()) < tot) throw fout('tijdelijk', 'zaaksysteem-onbereikbaar');
		},
		plaatsDocument: async (_zaak, documentId) => {
			if ((await o.env.currentTimeMs()) < tot + 1.5 * 86_400_000) throw fout('tijdelijk', 'scanner-onbereikbaar');
			nep.geplaatst.add(documentId);
			return 'geplaatst';
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const kwartDag = 6 * 3_600_000;
		await (await start(o, q, nieuweSleutel(), { herhaalMinMs: kwartDag, herhaalMaxMs: kwartDag })).result();
	});
	const verteld = nep.events('verzoek.storing').map(({ data }) => data['code']);
	assert.deepEqual(verteld, [...Array(3).fill('zaaksysteem-onbereikbaar'), ...Array(2).fill('scanner-onbereikbaar')]);
	assert.equal(new Set(nep.events('verzoek.storing').map(({ id }) => id)).size, 5, 'each is an event of its own');
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('"opnieuw proberen" does not wait for the delay', async () => {
	let kapot = true;
	const nep = new Nep({
		maakEigenschappen: async () => {
			if (kapot) throw fout('tijdelijk', 'even-weg', 31_000);
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel(), { herhaalMinMs: 86_400_000, herhaalMaxMs: 86_400_000 });
		await tot(() => nep.fasen().at(-1) === 'storing', 'storing');
		const voor = await o.env.currentTimeMs();
		kapot = false;
		await handle.signal('opnieuw');
		await handle.result();
		assert.ok((await o.env.currentTimeMs()) - voor < 3_600_000);
	});
});

test('a long Retry-After is kept by the workflow', async () => {
	const tijden: number[] = [];
	const nep = new Nep({
		haalLevering: async () => {
			tijden.push(await o.env.currentTimeMs());
			if (tijden.length === 1) throw fout('tijdelijk', 'te-druk', 1_800_000);
			return levering();
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(tijden.length, 2);
	assert.ok(tijden[1]! - tijden[0]! >= 1_800_000);
});

test('one document that fails does not stop the others, and what is placed is not done again', async () => {
	let pogingen = 0;
	const geplaatst: string[] = [];
	const nep = new Nep({
		plaatsDocument: async (_zaak, documentId) => {
			if (documentId === 'b1' && ++pogingen <= 4) throw fout('tijdelijk', 'dso-weg');
			geplaatst.push(documentId);
			nep.geplaatst.add(documentId);
			return 'geplaatst';
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.deepEqual([...geplaatst].sort(), ['b1', 'b2', 'pdf', 'xml'], 'each placed once');
	assert.equal(geplaatst.at(-1), 'b1');
});

test('a zaaktype that cannot be made is decided about again', async () => {
	const nep = new Nep({
		maakZaak: async ({ zaaktype, sleutel }) => {
			if (zaaktype === 'VERKEERD') throw fout('definitief', 'zaaktype-niet-gepubliceerd');
			return {
				zaak: { zaakUrl: 'http://zaken.example/1', identificatie: sleutel.verzoeknummer },
				gekozen: { url: '', identificatie: zaaktype, omschrijving: '', catalogusUrl: '', datum: '' },
			};
		},
	});
	nep.besluit = { regel: '1.1', uitkomst: 'nieuweZaak', zaaktype: 'VERKEERD' };
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		nep.besluit = { regel: '1.2', uitkomst: 'nieuweZaak', zaaktype: 'OMG-MELDING' };
		await handle.signal('opnieuw');
		await handle.result();
	});
	assert.equal(nep.stappen().filter((s) => s === 'beslis').length, 2);
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('a flow that named a wrong zaaktype is asked again under a new requestId', async () => {
	const nep = new Nep({
		maakZaak: async ({ zaaktype, sleutel }) => {
			if (zaaktype === 'VERKEERD') throw fout('definitief', 'zaaktype-niet-gepubliceerd');
			return {
				zaak: { zaakUrl: 'http://zaken.example/1', identificatie: sleutel.verzoeknummer },
				gekozen: { url: '', identificatie: zaaktype, omschrijving: '', catalogusUrl: '', datum: '' },
			};
		},
	});
	nep.besluit = { regel: '7.1', uitkomst: 'vraagFlow' };
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		const vragen = () => nep.events('verzoek.besluitgevraagd').map((v) => String(v.data['requestId']));
		await tot(() => vragen().length === 1, 'the question');
		await handle.signal('flowAntwoord', antwoord(vragen()[0]!, { zaaktype: 'VERKEERD' }));
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		await handle.signal('opnieuw');
		await tot(() => vragen().length === 2, 'the second question');
		assert.equal(vragen()[1], `${vragen()[0]}-2`);
		await handle.signal('flowAntwoord', antwoord(vragen()[1]!));
		await handle.result();
	});
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('a check that fails shows what is missing; after "opnieuw proberen" every step is gone through again', async () => {
	let keer = 0;
	const nep = new Nep({
		controle: async () => {
			if (keer++ === 0) throw fout('definitief', 'zaak-niet-compleet');
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		assert.equal(nep.stappen().includes('zetStatus'), false, 'no status before the check');
		await handle.signal('opnieuw');
		await handle.result();
	});
	assert.equal(nep.stappen().filter((s) => s === 'maakRollen').length, 2);
	assert.equal(nep.stappen().filter((s) => s === 'maakZaak').length, 1);
	assert.equal(nep.stappen().filter((s) => s === 'zetStatus').length, 1);
});

test('a notification wakes a look that failed', async () => {
	let kapot = true;
	const nep = new Nep({
		haalLevering: async () => {
			if (kapot) throw fout('definitief', 'verzoek-onbekend');
			return levering();
		},
	});
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, nieuweSleutel());
		await tot(() => nep.fasen().at(-1) === 'wachtOpMedewerker', 'a person is asked');
		kapot = false;
		await handle.signal('levering');
		await handle.result();
	});
	assert.equal(nep.fasen().at(-1), 'gereed');
});

test('an own store that is away is waited for', async () => {
	let pogingen = 0;
	const nep = new Nep();
	const { zetStand } = nep.activiteiten;
	nep.activiteiten.zetStand = async (...invoer) => {
		if (++pogingen <= 6) throw fout('tijdelijk', 'onverwachte-fout');
		return zetStand(...invoer);
	};
	await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, nieuweSleutel())).result());
	assert.equal(nep.fasen().at(-1), 'gereed');
});
