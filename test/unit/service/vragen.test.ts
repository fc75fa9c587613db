// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Gebeurtenis } from 'dso-temporal/activities';
import type { Vraag, VraagAntwoord } from 'dso-temporal/contract';
import { maakPostkantoor } from '../../../service/mail/index.ts';
import { maakVragen } from '../../../service/poorten/vragen.ts';
import { beantwoord } from '../../../service/vragen/beantwoorden.ts';
import {
	maakVraagmelder,
	STANDAARD_VRAAGINSTELLINGEN,
	vraagInstellingen,
	vraaglink,
	type VraagInstellingen,
} from '../../../service/vragen/index.ts';
import { isZelfde } from '../../../service/vragen/personen.ts';
import { maakSqliteStore, type Proefstore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const UUR = 3_600_000;
const link = vraaglink('https://dso.gemeente.example/');
const vraag = (over: Partial<Vraag> = {}): Vraag => ({
	vraagId: 'v-1',
	workflowId: 'w-1',
	sleutel: { oin: OIN, verzoeknummer: '2026-1' },
	volgnummer: '001',
	soort: 'aanvulling',
	vraag: 'Is hiermee aangevuld wat is gevraagd?',
	uitleg: 'Twee antwoorden zijn gewijzigd.',
	keuzes: [
		{ id: 'ja', label: 'Ja' },
		{ id: 'nee', label: 'Nee' },
	],
	gesteldOp: '2026-03-02T10:00:00.000Z',
	...over,
});

let proef: Proefstore;
let instellingen: VraagInstellingen;
let gebeurtenissen: Gebeurtenis[];
let regels: string[];
const opstelling = () => {
	const logboek = {
		warn: (gegevens: object, tekst: string) => void regels.push(JSON.stringify(gegevens) + tekst),
		error() {},
	};
	const { store, klok } = proef;
	const mailer = maakPostkantoor({
		post: store.post,
		omgeving: 'PROD',
		afzender: () => ({ adres: 'dienst@gemeente.example' }),
		klok: klok.lees,
		logboek,
	});
	const melder = maakVraagmelder({
		store,
		mailer,
		klok: klok.lees,
		oins: [OIN],
		instellingen: () => instellingen,
		link,
		logboek,
	});
	const publiceer = async (gebeurtenis: Gebeurtenis) => void gebeurtenissen.push(gebeurtenis);
	return {
		melder,
		port: maakVragen({ store, gebeurtenissen: { publiceer }, melder, instellingen: () => instellingen, link }),
	};
};
const mails = async () =>
	(await proef.store.post.teVersturen(200)).map((stuk) => ({ kenmerk: stuk.kenmerk, ...stuk.inhoud() }));
const kenmerken = async () => (await mails()).map(({ kenmerk }) => kenmerk.replace('vraag:v-1:', ''));

beforeEach(async () => {
	proef = await maakSqliteStore();
	instellingen = {
		...STANDAARD_VRAAGINSTELLINGEN,
		behandelaar: ['anna@gemeente.example', 'bert@gemeente.example'],
		vervanger: { adressen: ['vera@gemeente.example'], naUren: 48 },
		escalatie: { adressen: ['chef@gemeente.example'], naUren: 72 },
	};
	gebeurtenissen = [];
	regels = [];
});
afterEach(() => proef.store.sluit());

test('asking and closing may be repeated: one row, the same event ids, one mail per recipient', async () => {
	const { port } = opstelling();
	for (let i = 0; i < 3; i++) await port.stel(vraag());
	assert.deepEqual(await kenmerken(), ['gesteld:1', 'gesteld:2']);
	assert.deepEqual(
		[...new Set(gebeurtenissen.map(({ id, type }) => `${type} ${id}`))],
		['vraag.gesteld vraag.gesteld:v-1'],
	);
	const antwoord: VraagAntwoord = { vraagId: 'v-1', messageId: 'm', keuze: 'ja', door: 'anna', wijze: 'aanmelding' };
	for (let i = 0; i < 2; i++) await port.sluit('v-1', 'beantwoord', antwoord);
	await port.sluit('v-1', 'vervallen');
	const rij = await proef.store.vragen.lees('v-1');
	assert.deepEqual([rij?.einde, rij?.antwoord], ['beantwoord', { keuze: 'ja', door: 'anna' }]);
	await port.stel(vraag());
	assert.equal((await proef.store.vragen.lijst({ oins: [OIN], status: 'open', limit: 10 })).items.length, 0);
	assert.equal((await kenmerken()).length, 2);
	await port.sluit('bestaat-niet', 'vervallen');
});

test('events hold ids and the link only, and say who mails', async () => {
	const { port } = opstelling();
	instellingen = { ...instellingen, mail: 'flow' };
	await port.stel(vraag({ uitleg: 'uitleg', termijn: '2026-03-05T10:00:00.000Z' }));
	await port.sluit('v-1', 'beantwoord', { vraagId: 'v-1', messageId: 'm', keuze: 'ja', door: 'anna', wijze: 'code' });
	assert.deepEqual(
		gebeurtenissen.map(({ data }) => data),
		[
			{
				oin: OIN,
				verzoeknummer: '2026-1',
				volgnummer: '001',
				vraagId: 'v-1',
				soort: 'aanvulling',
				termijn: '2026-03-05T10:00:00.000Z',
				link: 'https://dso.gemeente.example/vragen/v-1',
				mail: 'flow',
			},
			{ oin: OIN, verzoeknummer: '2026-1', volgnummer: '001', vraagId: 'v-1', soort: 'aanvulling', keuze: 'ja' },
		],
	);
	assert.deepEqual(await mails(), [], 'the flow mails, so the service does not');
});

test('reminder, substitute and escalation, once each, at their hour; nothing after the answer', async () => {
	const { melder, port } = opstelling();
	await port.stel(vraag());
	const na = async (uren: number) => {
		proef.klok.nu = Date.parse('2026-03-02T10:00:00.000Z') + uren * UUR;
		await melder.ronde();
		await melder.ronde();
		return (await kenmerken()).slice(2);
	};
	assert.deepEqual(await na(23.9), []);
	assert.deepEqual(await na(24), ['herinnering:1', 'herinnering:2']);
	assert.deepEqual(await na(48), ['herinnering:1', 'herinnering:2', 'vervanger:1']);
	const alle = ['herinnering:1', 'herinnering:2', 'vervanger:1', 'escalatie:1'];
	assert.deepEqual(await na(72), alle);
	assert.deepEqual(await na(1000), alle);
	await port.stel(vraag({ vraagId: 'v-2' }));
	await port.sluit('v-2', 'vervallen');
	const aantal = (await mails()).length;
	await na(2000);
	assert.equal((await mails()).length, aantal);
});

test('a term that passes earlier brings reminder and escalation forward', async () => {
	const { melder, port } = opstelling();
	await port.stel(vraag({ termijn: '2026-03-02T12:00:00.000Z' }));
	proef.klok.verder(2 * UUR);
	await melder.ronde();
	assert.deepEqual((await kenmerken()).slice(2), ['herinnering:1', 'herinnering:2', 'escalatie:1']);
});

test('with uit nobody is mailed; a wrong address is logged without it and stops nothing', async () => {
	const { melder, port } = opstelling();
	instellingen = { ...instellingen, mail: 'uit' };
	await port.stel(vraag());
	proef.klok.verder(100 * UUR);
	await melder.ronde();
	assert.deepEqual(await mails(), []);
	instellingen = { ...instellingen, mail: 'service', behandelaar: ['geen adres'] };
	await port.stel(vraag({ vraagId: 'v-2' }));
	assert.equal(regels.length, 1);
	assert.ok(!regels[0]?.includes('geen adres') && regels[0]?.includes('mail-ongeldig'), regels[0]);
	assert.ok(await proef.store.vragen.lees('v-2'));
});

test('mail holds the number, the kind and the link: not the question, not the explanation', async () => {
	const { port } = opstelling();
	await port.stel(vraag({ uitleg: 'GEHEIM', vraag: 'GEHEIM?' }));
	const [een] = await mails();
	assert.ok(een?.tekst.includes('https://dso.gemeente.example/vragen/v-1') && een.tekst.includes('2026-1'));
	assert.ok(!JSON.stringify(een).includes('GEHEIM'));
	assert.deepEqual(een?.aan, ['anna@gemeente.example'], 'nobody sees who else got it');
});

test('an overtaken vraag is closed, and an answer that the process tells later still wins', async () => {
	await proef.store.vragen.stel(vraag());
	const proces = {
		beantwoordVraag: async () => {
			throw new KoppelvlakFout({ soort: 'definitief', code: 'vraag-gesloten', melding: 'g', remedie: 'r' });
		},
	};
	const delen = { store: proef.store, proces, instellingen: () => instellingen };
	await assert.rejects(beantwoord(delen, 'v-1', { keuze: 'ja' }, { naam: 'anna', wijze: 'aanmelding' }), {
		code: 'vraag-gesloten',
	});
	assert.equal((await proef.store.vragen.lees('v-1'))?.einde, 'vervallen');
	await proef.store.vragen.sluit('v-1', 'beantwoord', { keuze: 'nee', door: 'bert' });
	assert.deepEqual((await proef.store.vragen.lees('v-1'))?.antwoord, { keuze: 'nee', door: 'bert' });
});

test('pages of the list follow each other without gaps or doubles', async () => {
	for (let n = 0; n < 7; n++) {
		const gesteldOp = `2026-03-02T10:0${Math.floor(n / 3)}:00.000Z`;
		await proef.store.vragen.stel(vraag({ vraagId: `v-${n}`, gesteldOp }));
	}
	const gezien: string[] = [];
	let cursor: string | undefined;
	do {
		const { items, volgende } = await proef.store.vragen.lijst({ oins: [OIN], status: 'open', limit: 2, cursor });
		gezien.push(...items.map(({ vraagId }) => vraagId));
		cursor = volgende;
	} while (cursor !== undefined);
	assert.deepEqual(gezien, ['v-6', 'v-5', 'v-4', 'v-3', 'v-2', 'v-1', 'v-0']);
	assert.deepEqual((await proef.store.vragen.lijst({ oins: [], limit: 10 })).items, []);
});

test('who is the same person: by name or by address', () => {
	const personen = [
		{ naam: 'anna', email: 'a@b.example' },
		{ naam: 'A. Jansen', email: 'A@B.example' },
		{ naam: 'bert', email: 'b@b.example' },
	];
	assert.ok(isZelfde('Anna', 'anna', []));
	assert.ok(isZelfde('anna', 'A. Jansen', personen));
	assert.ok(!isZelfde('anna', 'bert', personen));
	assert.ok(!isZelfde('onbekend', 'ander', personen));
	assert.equal(vraagInstellingen({ organisaties: [] })('x').mail, 'service');
});
