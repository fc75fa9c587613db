// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { fout } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { beantwoord, briefAntwoord, nieuweLevering, OntvangstNep, startOntvangst } from './ontvangst-scenarios.ts';
import { tot } from './verzoek.ts';

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

const UUR = 3_600_000;

async function doe(nep: OntvangstNep, instellingen?: Parameters<typeof startOntvangst>[3]) {
	const levering = nieuweLevering();
	const begin = await o.env.currentTimeMs();
	const uitkomst = await o.metWorker(nep.activiteiten, async (q) =>
		(await startOntvangst(o, q, levering, instellingen)).result(),
	);
	return { uitkomst, begin, levering };
}

test('mailed, gone out, placed on the zaak; not needed: nothing more', async () => {
	const nep = new OntvangstNep();
	assert.equal((await doe(nep)).uitkomst, 'gemaild');
	assert.deepEqual(nep.aanroepen, ['Maak', 'Verstuur', 'Mailstatus', 'Plaats']);
	const niet = new OntvangstNep({ ontvangstMaak: async () => ({ wijze: 'geen' }) });
	assert.equal((await doe(niet)).uitkomst, 'nietNodig');
	assert.deepEqual(niet.aanroepen, ['Maak']);
});

test('timer "mail onderweg": looked at soon, then ever less often, until it went out', async () => {
	const tijden: number[] = [];
	const nep = new OntvangstNep({
		ontvangstMailstatus: async () => {
			tijden.push(await o.env.currentTimeMs());
			return tijden.length <= 12 ? 'wacht' : 'verzonden';
		},
	});
	assert.equal((await doe(nep)).uitkomst, 'gemaild');
	const pauzes = tijden.slice(1).map((t, n) => (t - tijden[n]!) / 1_000);
	for (const [n, verwacht] of [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800].entries())
		assert.ok(Math.abs(pauzes[n]! - verwacht) < 15, `${pauzes[n]}, not about ${verwacht}`);
	assert.equal(nep.aanroepen.filter((naam) => naam === 'Plaats').length, 1);
});

test('timer "ontvangstbevestiging plaatsen": waits for a zaak with growing pauses; a failing case system too', async () => {
	const tijden: number[] = [];
	const nep = new OntvangstNep({
		ontvangstPlaats: async () => {
			tijden.push(await o.env.currentTimeMs());
			if (tijden.length === 9) return 'geplaatst';
			if (tijden.length === 3) throw fout('definitief', 'informatieobjecttype-niet-gevonden');
			return 'geenZaak';
		},
	});
	assert.equal((await doe(nep)).uitkomst, 'gemaild');
	const pauzes = tijden.slice(1).map((t, n) => (t - tijden[n]!) / 60_000);
	for (const [n, verwacht] of [1, 2, 4, 8, 16, 32, 60, 60].entries())
		assert.ok(Math.abs(pauzes[n]! - verwacht) < 0.5, `${pauzes[n]}, not about ${verwacht} minutes`);
});

test('no zaak within the term: told once with an event, and it ends', async () => {
	const nep = new OntvangstNep({ ontvangstPlaats: async () => 'geenZaak' });
	const { uitkomst, begin, levering } = await doe(nep);
	const duurMs = Date.parse(nep.nep.gebeurtenissen[0]?.tijd ?? '') - begin;
	assert.equal(uitkomst, 'gemaild', 'the mail did go out');
	assert.ok(duurMs > 13.9 * 24 * UUR && duurMs <= 14 * 24 * UUR, `${duurMs / UUR} hours`);
	assert.deepEqual(
		nep.nep.gebeurtenissen.map(({ type, data }) => [type, data.code, data.verzoeknummer, data.stap]),
		[['verzoek.storing', 'ontvangst-zonder-zaak', levering.sleutel.verzoeknummer, 'ontvangstbevestiging plaatsen']],
	);
});

test('timer "ontvangstbevestiging maken": what cannot be written is tried for the term and then told', async () => {
	const nep = new OntvangstNep({
		ontvangstMaak: async () => {
			throw fout('definitief', 'bestand-ontbreekt');
		},
	});
	const { uitkomst, begin } = await doe(nep, { termijnMs: 5 * UUR });
	const duurMs = Date.parse(nep.nep.gebeurtenissen[0]?.tijd ?? '') - begin;
	assert.equal(uitkomst, 'opgegeven');
	assert.ok(duurMs > 3 * UUR && duurMs <= 5 * UUR);
	assert.deepEqual(
		nep.nep.gebeurtenissen.map(({ data }) => data.code),
		['bestand-ontbreekt'],
	);
	assert.ok(!nep.aanroepen.includes('Verstuur'));
});

test('timer "ontvangstbevestiging versturen": a mailer that refuses for hours is tried until it takes it', async () => {
	const tijden: number[] = [];
	const nep = new OntvangstNep({
		ontvangstVerstuur: async () => {
			if (tijden.push(await o.env.currentTimeMs()) <= 6) throw fout('definitief', 'mail-ongeldig');
		},
	});
	const { uitkomst } = await doe(nep);
	assert.equal(uitkomst, 'gemaild');
	const duurMs = (tijden[6] ?? 0) - (tijden[0] ?? 0);
	assert.ok(duurMs > 60 * 60_000 && duurMs < 66 * 60_000, `${duurMs / 60_000} minutes`);
});

test('a letter: placed, asked, and only a good answer ends it', async () => {
	const nep = new OntvangstNep({ ontvangstMaak: async () => ({ wijze: 'brief' }) });
	const levering = nieuweLevering();
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await startOntvangst(o, q, levering);
		await tot(() => nep.nep.vragen.length === 1, 'the vraag');
		const [vraag] = nep.nep.vragen;
		assert.equal(vraag?.soort, 'briefVersturen');
		assert.equal(vraag?.workflowId, handle.workflowId);
		assert.match(vraag?.uitleg ?? '', /geen e-mailadres.*bij de zaak/);
		const goed = briefAntwoord(levering);
		for (const [antwoord, code] of [
			[{ ...goed, vraagId: 'anders' }, 'vraag-onbekend'],
			[{ ...goed, messageId: 'm-x', keuze: 'misschien' }, 'keuze-onbekend'],
		] as const) {
			await assert.rejects(beantwoord(handle, antwoord), (e: unknown) => {
				assert.ok(e instanceof WorkflowUpdateFailedError && e.cause instanceof ApplicationFailure);
				assert.equal(e.cause.type, code);
				return true;
			});
		}
		await beantwoord(handle, goed);
		assert.equal(await handle.result(), 'brief');
	});
	assert.deepEqual(
		nep.nep.gesloten.map(({ einde, antwoord }) => [einde, antwoord?.keuze]),
		[['beantwoord', 'verstuurd']],
	);
	assert.deepEqual(nep.aanroepen, ['Maak', 'Plaats']);
});

test('a mail that is given up becomes a letter; a person may say that none is needed', async () => {
	let keer = 0;
	const nep = new OntvangstNep({ ontvangstMailstatus: async () => (++keer < 4 ? 'wacht' : 'opgegeven') });
	const levering = nieuweLevering();
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await startOntvangst(o, q, levering);
		await o.env.sleep('2 minutes');
		await tot(() => nep.nep.vragen.length === 1, 'the vraag');
		assert.match(nep.nep.vragen[0]?.uitleg ?? '', /kon niet per e-mail worden bezorgd/);
		await beantwoord(handle, briefAntwoord(levering, 'nietNodig'));
		assert.equal(await handle.result(), 'nietNodig');
	});
	assert.deepEqual(nep.aanroepen.slice(-2), ['AlsBrief', 'Plaats']);
});

test('the same delivery starts once, also after it ended', async () => {
	const nep = new OntvangstNep();
	const levering = nieuweLevering();
	await o.metWorker(nep.activiteiten, async (q) => {
		await (await startOntvangst(o, q, levering)).result();
		await assert.rejects(startOntvangst(o, q, levering), { name: 'WorkflowExecutionAlreadyStartedError' });
	});
	assert.equal(nep.aanroepen.filter((naam) => naam === 'Verstuur').length, 1);
});
