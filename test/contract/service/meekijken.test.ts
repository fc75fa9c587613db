// SPDX-License-Identifier: EUPL-1.2
/** uit, meekijken and uitvoeren behind the port of the inboekregels, with the practice case system as the other system. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { Inboekvraag } from 'dso-temporal/activities';
import { vraagUit } from '../../../service/inboekregels/bronnen.ts';
import { maakInboekregelpoort, STANDAARDREGELS } from '../../../service/inboekregels/index.ts';
import { leesLijst, meekijkrapport } from '../../../service/inboekregels/meekijken.ts';
import { OIN } from './dienst.ts';
import { type Inboekdienst, maakInboekdienst, startZaaksysteem, type Zaaksysteem } from './inboekdienst.ts';

const DAG = 86_400_000;
let zaaksysteem: Zaaksysteem;
let dienst: Inboekdienst;
let nummer = 0;
before(async () => {
	zaaksysteem = await startZaaksysteem();
});
after(() => zaaksysteem.stop());
beforeEach(async () => {
	dienst = await maakInboekdienst(zaaksysteem);
	await dienst.store.inboekregels.stelVast(OIN, STANDAARDREGELS, 'standaard');
});
afterEach(() => dienst.sluit());

/** A delivery as the process hands it to the port; the same numbers are never used twice against one case system. */
async function levering(anders: Parameters<Inboekdienst['maak']>[1] = {}): Promise<Inboekvraag> {
	nummer++;
	const xml = dienst.maak(`meekijken ${nummer}`, {
		verzoeknummer: `20260302${String(nummer).padStart(5, '0')}`,
		...anders,
	});
	const { hash } = await dienst.bewaar(xml);
	const gelezen = leesVerzoekbericht(Buffer.from(xml));
	const { verzoeknummer, volgnummer } = gelezen.bericht.verzoek;
	return { ...vraagUit(gelezen, OIN), sleutel: { oin: OIN, verzoeknummer }, volgnummer, hash, ronde: 1 } as Inboekvraag;
}

/** What another system makes of a verzoek. */
async function zaakElders(zaaktype: string, velden: Record<string, unknown>): Promise<void> {
	const [type] = await zaaksysteem.client.lijst<{ url: string }>('catalogi', 'zaaktypen', { identificatie: zaaktype });
	await zaaksysteem.client.maak('zaken', 'zaken', {
		bronorganisatie: '999990019',
		verantwoordelijkeOrganisatie: '999990019',
		startdatum: '2026-03-01',
		zaaktype: type!.url,
		...velden,
	});
}

test('meekijken files, tries and writes down in this service only; uit files; uitvoeren decides', async () => {
	const poort = maakInboekregelpoort(dienst.bronnen);
	const vraag = await levering();
	assert.deepEqual(
		[(await poort(OIN, vraag)).uitkomst, (await poort(OIN, vraag)).zaaktype],
		['nieuweZaak', 'OMG-MELDING'],
	);
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const voor = JSON.stringify(await zaaksysteem.tellingen());
	for (let i = 0; i < 2; i++) {
		const besluit = await poort(OIN, vraag);
		assert.equal(besluit.uitkomst, 'vastleggen');
		assert.equal(besluit.regel, 'regel 3 (versie 1)');
		assert.match(besluit.reden ?? '', /kijkt mee/);
	}
	assert.equal(JSON.stringify(await zaaksysteem.tellingen()), voor, 'nothing in the case system changed');
	const [rij, ...meer] = await dienst.store.meekijken.lijst(OIN, 'intake', '2026', 10);
	assert.deepEqual([rij?.zaaktypen, rij?.fouten, rij?.stand, meer.length], [['OMG-MELDING'], 0, 'meekijken', 0]);
	assert.ok((rij?.nietOvergenomen ?? 0) > 0, 'it was tried');
	assert.equal(await dienst.store.uitvoering.stand(OIN, 'ontvangstbevestiging'), 'meekijken', 'nothing is sent either');
	await dienst.store.uitvoering.zet(OIN, { intake: 'uit' }, 'test');
	assert.equal(await dienst.store.uitvoering.stand(OIN, 'ontvangstbevestiging'), 'uit');
	const uit = await poort(OIN, await levering());
	assert.equal(uit.uitkomst, 'vastleggen');
	assert.match(uit.reden ?? '', /staan uit/);
});

test('meekijken goes on when the case system is away or the message is not there', async () => {
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const vraag = await levering();
	dienst.bestanden.clear();
	assert.equal((await maakInboekregelpoort(dienst.bronnen)(OIN, vraag)).uitkomst, 'vastleggen');
	const [rij] = await dienst.store.meekijken.lijst(OIN, 'intake', '2026', 10);
	assert.deepEqual([rij?.zaaktypen, rij?.nietOvergenomen], [['OMG-MELDING'], undefined]);
});

test('after going over, an aanvulling of a verzoek of that time is never a second zaak by rule', async () => {
	const set = (await dienst.store.inboekregels.geldend(OIN))!;
	await dienst.store.inboekregels.stelVast(OIN, set.regels, 'test', {
		...set.instellingen,
		onbekend: { beleid: 'nieuweZaak', wachtUren: 1 },
	});
	const poort = maakInboekregelpoort(dienst.bronnen);
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const vraag = await levering();
	await poort(OIN, vraag);
	await dienst.store.uitvoering.zet(OIN, { intake: 'uitvoeren' }, 'test');
	const aanvulling = { ...vraag, doel: 'Aanvullen', volgnummer: '001', hash: 'b'.repeat(64) };
	const besluit = await poort(OIN, aanvulling);
	assert.deepEqual([besluit.uitkomst, besluit.onbekend?.beleid], ['toevoegen', 'vraag']);
	assert.match(besluit.reden ?? '', /nog niet draaide/);
	const vreemd = await levering({ doel: 'Aanvullen', volgnummer: '001' });
	assert.equal(
		(await poort(OIN, vreemd)).onbekend?.beleid,
		'nieuweZaak',
		'a verzoek that was never seen follows the rule',
	);
});

test('what came in between can be handled here after all, once, and only without a zaak', async () => {
	const poort = maakInboekregelpoort(dienst.bronnen);
	const { leveringen, meekijken, uitvoering, verzoeken } = dienst.store;
	await uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const vraag = await levering();
	const { sleutel, volgnummer, hash } = vraag;
	const gegevens = { volgnummer, hash, doel: vraag.doel, type: vraag.type, indienDatum: '', kopie: false };
	await poort(OIN, vraag);
	await leveringen.gereed(sleutel, volgnummer, hash, 'vastgelegd');
	assert.equal(await leveringen.levering(sleutel, gegevens), 'bekend', 'a repeated notification has no effect');
	assert.equal(await meekijken.geefVrij(sleutel), true);
	assert.equal(await leveringen.levering(sleutel, gegevens), 'open');
	assert.equal(await meekijken.geefVrij(sleutel), false, 'the second press does nothing');
	await uitvoering.zet(OIN, { intake: 'uitvoeren' }, 'test');
	assert.equal((await poort(OIN, vraag)).uitkomst, 'nieuweZaak');
	await uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	await poort(OIN, vraag);
	await verzoeken.stand(sleutel, { zaakUrl: 'https://z/1' });
	assert.equal(await meekijken.geefVrij(sleutel), false);
});

test('the report compares with the zaken of the other system, wherever it wrote the number', async () => {
	const poort = maakInboekregelpoort(dienst.bronnen);
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const rapport = () => meekijkrapport(dienst.bronnen, OIN, 'zaaksysteem');
	assert.match((await rapport()).melding ?? '', /nog geen verzoeken/);
	const vragen: Inboekvraag[] = [];
	for (let i = 0; i < 5; i++) {
		const vraag = await levering();
		vragen.push(vraag);
		await poort(OIN, vraag);
	}
	const [a, b, c, d, e] = vragen.map(({ sleutel }) => sleutel.verzoeknummer) as [
		string,
		string,
		string,
		string,
		string,
	];
	await zaakElders('OMG-MELDING', { identificatie: a });
	await zaakElders('OMG-MELDING', { identificatie: `VTH-${b.slice(-3)}`, kenmerken: [{ kenmerk: b, bron: 'DSO' }] });
	await zaakElders('OMG-INFORMATIE', {
		identificatie: `VTH-${c.slice(-3)}`,
		omschrijving: `Melding ${c} uit het loket`,
	});
	await zaakElders('OMG-MELDING', { identificatie: `Z-${d}` });
	let uit = await rapport();
	assert.deepEqual(
		[uit.gelijk, uit.wacht, uit.verschillen.map(({ verzoeknummer, uitkomst }) => [verzoeknummer, uitkomst])],
		[3, 1, [[c, 'anders']]],
	);
	assert.deepEqual(uit.verschillen[0]?.elders, ['OMG-INFORMATIE']);
	assert.equal(uit.dagenGelijk, 0);
	dienst.klok.verder(2 * DAG);
	uit = await rapport();
	assert.deepEqual(uit.verschillen.map(({ uitkomst }) => uitkomst).sort(), ['anders', 'ontbreektElders']);
	assert.ok(uit.verschillen.some(({ verzoeknummer }) => verzoeknummer === e));
	assert.equal(uit.dagenGelijk, 2, 'the difference was two days ago');
});

test('days without a difference count from the first verzoek on', async () => {
	const poort = maakInboekregelpoort(dienst.bronnen);
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	for (let i = 0; i < 3; i++) {
		const vraag = await levering();
		await poort(OIN, vraag);
		await zaakElders('OMG-MELDING', { identificatie: vraag.sleutel.verzoeknummer });
		dienst.klok.verder(DAG);
	}
	const { dagenGelijk, gelijk, verschillen } = await meekijkrapport(dienst.bronnen, OIN, 'zaaksysteem');
	assert.deepEqual([dagenGelijk, gelijk, verschillen], [4, 3, []]);
});

test('the report compares with an uploaded list, and names what never came in here', async () => {
	const poort = maakInboekregelpoort(dienst.bronnen);
	await dienst.store.uitvoering.zet(OIN, { intake: 'meekijken' }, 'test');
	const rapport = () => meekijkrapport(dienst.bronnen, OIN, 'lijst');
	const [a, b, c] = [await levering(), await levering(), await levering()];
	for (const vraag of [a, b, c]) await poort(OIN, vraag);
	assert.match((await rapport()).melding ?? '', /nog geen lijst/);
	dienst.klok.verder(2 * DAG);
	const gelezen = leesLijst(
		Buffer.from(
			`\ufeffVerzoeknummer;Zaaktype\r\n${a.sleutel.verzoeknummer};OMG-MELDING\r\n'${b.sleutel.verzoeknummer};\r\n2026030299999;OMG-MELDING\r\n`,
		),
	);
	assert.ok('regels' in gelezen);
	await dienst.store.meekijken.vervangLijst(OIN, gelezen.regels, 'test');
	const uit = await rapport();
	assert.equal(uit.gelijk, 2);
	assert.deepEqual(
		uit.verschillen.map(({ verzoeknummer, uitkomst }) => [verzoeknummer, uitkomst]),
		[
			['2026030299999', 'onbekendHier'],
			[c.sleutel.verzoeknummer, 'ontbreektElders'],
		],
	);
	assert.equal(uit.dagenGelijk, 0, 'a verzoek that went past this service ends the row');
});

test('lists that cannot be read are refused with line and remedy', () => {
	const eerste = (inhoud: string | Buffer) => {
		const gelezen = leesLijst(Buffer.from(inhoud));
		assert.ok('fouten' in gelezen);
		return `${gelezen.fouten[0]!.regel} ${gelezen.fouten[0]!.melding}`;
	};
	assert.match(eerste(''), /^0 .*geen verzoeknummers/);
	assert.match(eerste('verzoeknummer;zaaktype\n'), /geen verzoeknummers/);
	assert.match(eerste('2026030200001;X\n2,026E+12;X'), /^2 Dit is geen verzoeknummer/);
	assert.match(eerste(`2026030200001;${'x'.repeat(51)}`), /^1 .*hoogstens 50/);
	assert.match(eerste('"2026030200001;X'), /niet te lezen/);
	assert.match(eerste(Buffer.from([0xff, 0xfe, 0x00])), /niet te lezen/);
	assert.match(eerste(Buffer.alloc(1_100_000, '1')), /groter dan/);
});
