// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { ControlePoort, Gebeurtenis } from 'dso-temporal/activities';
import type { ControleOpdracht } from 'dso-temporal/contract';
import type { GevondenVerzoek } from 'dso-koppelvlakken/verzoek/zoeken';
import { maakBewaking } from '../../../service/controle/bewaking.ts';
import type { Zoekplek } from '../../../service/controle/gebied.ts';
import { leesPeriode } from '../../../service/controle/periode.ts';
import { maakControlepoort } from '../../../service/controle/poort.ts';
import { rapportMail } from '../../../service/controle/rapport.ts';
import { dagvensters, kortVenster } from '../../../service/controle/vensters.ts';
import type { Mail } from '../../../service/mail/index.ts';
import { maakSqliteStore, type Proefstore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const UUR = 3_600_000;
const DAG = 24 * UUR;

let proef: Proefstore;
let plekken: Map<string, Zoekplek>;
let mails: Mail[];
let gebeurtenissen: Gebeurtenis[];
let gemeld: string[];
let poort: ControlePoort;

beforeEach(async () => {
	proef = await maakSqliteStore();
	[mails, gebeurtenissen, gemeld] = [[], [], []];
	const onbruikbaar = () => Promise.reject(new Error('not part of this test'));
	plekken = new Map([
		[
			OIN,
			{
				naam: 'Gemeente Voorbeeld',
				instellingen: {
					werkgebied: 'x',
					bufferMeters: 250,
					dagelijksOm: '06:00',
					dagenTerug: 7,
					vensterDagen: 2,
					wachtMinuten: 60,
					mail: ['beheer@voorbeeld.example'],
					aanvullend: { elkeMinuten: 5, urenTerug: 24, wachtMinuten: 0 },
				},
				gebied: onbruikbaar,
				zoeker: onbruikbaar,
			},
		],
	]);
	poort = maakControlepoort({
		plekken,
		controles: proef.store.controles,
		meld: async ({ oin, verzoeknummer }) => {
			gemeld.push(verzoeknummer);
			await proef.store.verzoeken.aanmelden({ oin, verzoeknummer });
		},
		gebeurtenissen: { publiceer: async (een) => void gebeurtenissen.push(een) },
		mailer: {
			stuur: async (mail) => {
				if (mails.some(({ kenmerk }) => kenmerk === mail.kenmerk)) return false;
				mails.push(mail);
				return true;
			},
		},
		klok: proef.klok.lees,
	});
});
afterEach(() => proef.store.sluit());

let nummer = 0;
async function begin(opdracht: ControleOpdracht = { soort: 'dagelijks' }) {
	const run = { oin: OIN, runId: `run-${++nummer}` };
	const { vensters } = await poort.begin(run, opdracht);
	return { run, vensters };
}
const verzoek = (verzoeknummer: string, rest: Partial<GevondenVerzoek> = {}) => ({
	verzoek: { verzoeknummer, indienDatum: '2026-03-01T10:00:00.000Z', ...rest },
	kopie: false,
});
const NIETS = { anderen: 0, onleesbaar: 0, paginas: 1 };
async function levering(verzoeknummer: string, volgnummer: string, doel = 'Initieren') {
	const sleutel = { oin: OIN, verzoeknummer };
	await proef.store.verzoeken.aanmelden(sleutel);
	await proef.store.leveringen.levering(sleutel, {
		volgnummer,
		hash: `${volgnummer}-${'a'.repeat(60)}`,
		doel,
		type: 'Melding',
		indienDatum: '2026-03-01T10:00:00',
		kopie: false,
	});
}
const uitkomsten = async (runId: string) =>
	Object.fromEntries((await proef.store.controles.gemist(runId)).map((g) => [g.verzoeknummer, g.uitkomst]));

test('compares by number, volgnummer and doel, and starts once what is missing and past its grace', async () => {
	await levering('2026030100001', '000');
	await levering('2026030100002', '000');
	await levering('2026030100003', '000', 'Conceptverzoek');
	await proef.store.verzoeken.aanmelden({ oin: OIN, verzoeknummer: '2026030100004' });
	const { run } = await begin();
	await poort.noteer(run, [
		verzoek('2026030100001', { volgnummer: '0', doel: 'Initieren' }),
		verzoek('2026030100002', { volgnummer: '001', doel: 'Aanvullen' }),
		// An older word for the same doel, and no volgnummer in the answer.
		verzoek('2026030100003', { doel: 'Vooroverleg' }),
		// Its notification is in, it is being fetched.
		verzoek('2026030100004', { volgnummer: '000' }),
		verzoek('2026030100005'),
		verzoek('2026030100006', { indienDatum: '2026-03-02T09:30:00.000Z' }),
		{ ...verzoek('2026030100007'), kopie: true },
	]);
	assert.deepEqual(await uitkomsten(run.runId), {
		'2026030100002': 'gemisteLevering',
		'2026030100005': 'gemist',
		'2026030100006': 'gemist',
		'2026030100007': 'kopieNietBijOns',
	});
	const { signal } = new AbortController();
	assert.deepEqual(await poort.vensterGereed(run, 0, NIETS), { gemist: 3 });
	assert.deepEqual(await poort.starten(OIN, signal), { gestart: 2, volgende: '2026-03-02T10:30:00.000Z' });
	assert.deepEqual(gemeld.sort(), ['2026030100002', '2026030100005']);
	assert.deepEqual(await poort.starten(OIN, signal), { gestart: 0, volgende: '2026-03-02T10:30:00.000Z' });
	// It came by itself within its grace.
	await proef.store.verzoeken.aanmelden({ oin: OIN, verzoeknummer: '2026030100006' });
	proef.klok.verder(UUR);
	assert.deepEqual(await poort.starten(OIN, signal), { gestart: 0 });
	assert.equal(gemeld.length, 2);
});

test('a page that is done twice, and windows that overlap, count once; a start in between does not hide what was missing', async () => {
	const { run, vensters } = await begin();
	assert.equal(vensters, 4);
	assert.deepEqual(
		await poort.begin(run, { soort: 'dagelijks' }),
		{ vensters: 4 },
		'beginning twice is beginning once',
	);
	await levering('2026030100001', '000');
	const bladzijde = [verzoek('2026030100001'), verzoek('2026030100002')];
	for (let keer = 0; keer < 2; keer++) {
		await poort.noteer(run, bladzijde);
		await poort.vensterGereed(run, keer, { anderen: 5, onleesbaar: 1, paginas: 2 });
	}
	await poort.starten(OIN, new AbortController().signal);
	await poort.noteer(run, bladzijde);
	for (const venster of [1, 2]) await poort.vensterGereed(run, venster, { anderen: 5, onleesbaar: 1, paginas: 2 });
	const fout = { code: 'dso-weg', melding: 'DSO-LV is weg.', remedie: 'Wacht.' };
	await poort.vensterMislukt(run, 3, fout);
	await poort.rondAf(run);
	await poort.rondAf(run);
	const controle = await proef.store.controles.lees(run.runId);
	assert.equal(controle?.status, 'deels');
	assert.deepEqual(controle?.telling, {
		getoond: 17,
		voorOns: 2,
		bijOns: 1,
		kopieen: 0,
		kopieenNietBijOns: 0,
		gemist: 1,
		openVragen: 0,
		bijlagenOnderweg: 0,
		onleesbaar: 3,
	});
	assert.deepEqual(
		controle?.fouten.map(({ code }) => code),
		['dso-weg'],
	);
	assert.equal(mails.length, 1);
	assert.deepEqual([...new Set(gebeurtenissen.map(({ id }) => id))], [`controle.gereed:${run.runId}`]);
	assert.deepEqual(gebeurtenissen[0]?.data['gemist'], 1);
	assert.ok(!('verzoeknummer' in gebeurtenissen[0]!.data));
	assert.match(mails[0]!.onderwerp, /1 gemist, deels gelukt/);
	assert.match(mails[0]!.tekst, /2026030100002: het verzoek, opgehaald vanaf/);
	assert.match(mails[0]!.tekst, /DSO-LV is weg\. Wacht\./);
	assert.ok(!mails[0]!.tekst.includes('2026030100001'));
});

test('a missing delivery that stays missing is started again by the next run, not by the same one', async () => {
	await levering('2026030100001', '000');
	const eerste = (await begin()).run;
	const { signal } = new AbortController();
	const mist = [verzoek('2026030100001', { volgnummer: '001' })];
	await poort.noteer(eerste, mist);
	assert.equal((await poort.starten(OIN, signal)).gestart, 1);
	await poort.noteer(eerste, mist);
	assert.equal((await poort.starten(OIN, signal)).gestart, 0);
	proef.klok.verder(DAG);
	const tweede = (await begin()).run;
	await poort.noteer(tweede, mist);
	assert.equal((await poort.starten(OIN, signal)).gestart, 1);
});

test('questions and attachments of what DSO shows are counted', async () => {
	await levering('2026030100001', '000');
	const sleutel = { oin: OIN, verzoeknummer: '2026030100001' };
	for (const [documentId, soort, status] of [
		['xml', 'xml', 'gehaald'],
		['b1', 'bijlage', 'geplaatst'],
		['b2', 'bijlage', 'gehaald'],
		['b3', 'bijlage', 'bekend'],
	] as const)
		await proef.store.documenten.zet(sleutel, '000', {
			documentId,
			soort,
			status,
			bestandsnaam: 'x',
			vertrouwelijk: false,
		});
	const { run } = await begin();
	await poort.noteer(run, [verzoek('2026030100001')]);
	for (let venster = 0; venster < 4; venster++) await poort.vensterGereed(run, venster, NIETS);
	await poort.rondAf(run);
	assert.equal((await proef.store.controles.lees(run.runId))?.telling?.bijlagenOnderweg, 2);
	assert.match(mails[0]!.onderwerp, /niets gemist$/);
});

test('the additional controle: short, without grace, silent when nothing was missing', async () => {
	const { run, vensters } = await begin({ soort: 'aanvullend' });
	assert.equal(vensters, 1);
	await poort.vensterGereed(run, 0, NIETS);
	await poort.rondAf(run);
	assert.deepEqual([mails.length, gebeurtenissen.length], [0, 0]);
	const { run: tweede } = await begin({ soort: 'aanvullend' });
	await poort.noteer(tweede, [verzoek('2026030200001', { indienDatum: proef.klok.lees().toISOString() })]);
	assert.equal((await poort.starten(OIN, new AbortController().signal)).gestart, 1);
	await poort.vensterGereed(tweede, 0, NIETS);
	await poort.rondAf(tweede);
	assert.deepEqual([mails.length, gebeurtenissen.length], [0, 1]);
	plekken.get(OIN)!.instellingen.aanvullend = undefined;
	assert.equal((await begin({ soort: 'aanvullend' })).vensters, 0);
	assert.deepEqual(await poort.begin({ oin: '00000099900000000009', runId: 'x' }, { soort: 'hand' }), { vensters: 0 });
});

test('people are told once a day when the last good controle is older than twice its interval', async () => {
	plekken.get(OIN)!.instellingen.aanvullend = undefined;
	const mailer = { stuur: async (mail: Mail) => mails.push(mail) > 0 };
	const bewaking = maakBewaking({ plekken, controles: proef.store.controles, mailer, klok: proef.klok.lees });
	assert.deepEqual(await bewaking.controleer(), [], 'just set up');
	proef.klok.verder(2 * DAG + 1);
	assert.equal((await bewaking.controleer()).length, 1);
	await bewaking.controleer();
	assert.equal(mails.length, 1);
	assert.match(mails[0]!.tekst, /is nog nooit gelukt/);
	proef.klok.verder(DAG);
	await bewaking.controleer();
	assert.equal(mails.length, 2);
	const { run, vensters } = await begin();
	for (let venster = 0; venster < vensters; venster++) await poort.vensterGereed(run, venster, NIETS);
	await poort.rondAf(run);
	assert.deepEqual(await bewaking.achterstanden(), []);
	proef.klok.verder(2 * DAG + 1);
	// A run that did not read everything is not a good one.
	await poort.rondAf((await begin()).run);
	const [achter] = await bewaking.controleer();
	assert.ok(achter?.laatste !== undefined);
	assert.equal(mails.filter(({ onderwerp }) => onderwerp.endsWith('loopt niet')).length, 3);
});

test('windows are Dutch days that overlap, their cores do not; also when the clock changes', () => {
	for (const [van, tot, dagen] of [
		['2026-03-26T23:00:00.000Z', '2026-04-02T09:00:00.000Z', 1],
		['2026-10-22T22:00:00.000Z', '2026-10-29T05:30:00.000Z', 2],
		['2026-03-01T12:34:56.000Z', '2026-03-01T13:00:00.000Z', 7],
	] as const) {
		const vensters = dagvensters(van, tot, dagen);
		assert.ok(vensters.length > 0);
		assert.ok(vensters[0]!.van <= van && vensters.at(-1)!.tot === tot && vensters.at(-1)!.kernTot > tot);
		vensters.forEach((een, i) => {
			assert.ok(een.van === een.kernVan && een.van < een.tot);
			const volgend = vensters[i + 1];
			if (volgend === undefined) return;
			assert.equal(een.kernTot, volgend.kernVan);
			assert.ok(een.tot > volgend.van || een.tot === tot, 'overlaps');
			assert.match(new Date(volgend.van).toLocaleTimeString('nl-NL', { timeZone: 'Europe/Amsterdam' }), /^00:00:00$/);
		});
	}
	const kort = kortVenster(new Date('2026-03-02T10:00:00Z'), 24);
	assert.equal(kort.van, '2026-03-01T10:00:00.000Z');
});

test('a period is dates or moments, in the past, at most 92 days', () => {
	const nu = new Date('2026-03-02T10:00:00Z');
	assert.deepEqual(leesPeriode(undefined, undefined, nu), {});
	assert.deepEqual(leesPeriode('2026-02-01', '2026-02-02', nu), {
		van: '2026-01-31T23:00:00.000Z',
		tot: '2026-02-02T22:59:59.000Z',
	});
	assert.deepEqual(leesPeriode('2026-03-01T10:00:00.000Z', '', nu), { van: '2026-03-01T10:00:00.000Z' });
	for (const [van, tot, veld] of [
		['2026-03-03', undefined, 'van'],
		['2025-11-01', undefined, 'van'],
		['gisteren', undefined, 'van'],
		['2026-13-01', undefined, 'van'],
		['2026-02-02', '2026-02-01', 'tot'],
		['2026-02-02', 'x', 'tot'],
		[undefined, '2026-02-01', 'van'],
	] as const)
		assert.equal(leesPeriode(van, tot, nu), veld, `${van} ${tot}`);
});

test('reports are cleaned up: the additional ones after a week, the others after a year', async () => {
	await begin({ soort: 'aanvullend' });
	await begin();
	proef.klok.verder(8 * DAG);
	assert.equal(await proef.store.controles.ruimOp(), 1);
	proef.klok.verder(400 * DAG);
	assert.equal(await proef.store.controles.ruimOp(), 1);
	assert.deepEqual((await proef.store.controles.lijst({ oins: [OIN], limit: 10 })).items, []);
});

test('a long list in the mail is cut and says so', () => {
	const gemist = Array.from({ length: 250 }, (_, i) => ({
		verzoeknummer: String(2026030100000 + i),
		uitkomst: 'gemist' as const,
	}));
	const telling = {
		getoond: 250,
		voorOns: 250,
		bijOns: 0,
		kopieen: 0,
		kopieenNietBijOns: 0,
		gemist: 250,
		openVragen: 0,
		bijlagenOnderweg: 0,
		onleesbaar: 0,
	};
	const op = '2026-03-02T10:00:00.000Z';
	const controle = {
		runId: 'x',
		oin: OIN,
		soort: 'dagelijks',
		status: 'gereed',
		van: op,
		tot: op,
		begonnenOp: op,
	} as const;
	assert.match(
		rapportMail({ ...controle, telling, fouten: [] }, gemist, 'X').tekst,
		/en 50 meer; zie de pagina Controle/,
	);
});
