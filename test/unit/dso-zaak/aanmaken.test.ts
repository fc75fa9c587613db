// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { KoppelvlakFout } from '../../../dso/http/fout.ts';
import {
	controleerZaak,
	kiesZaaktype,
	maakRollen,
	maakZaak,
	plaatsDocument,
	zetStatus,
} from '../../../dso/zaak/index.ts';
import { bestand, DATUM, heleZaak, opstelling, REGISTRATIE, STATUSTIJD, totHetLukt } from './hulp.ts';
import { gewoonBericht, INSTELLINGEN } from './volbericht.ts';
import { sha256 } from './zgwserver.ts';

const metCode = (code: string, soort?: string) => (fout: unknown) =>
	fout instanceof KoppelvlakFout &&
	fout.gegevens.code === code &&
	(soort === undefined || fout.gegevens.soort === soort);

const aantallen = (t: Record<string, unknown[]>) =>
	Object.fromEntries(Object.entries(t).map(([naam, rijen]) => [naam, rijen.length]));

const EEN_ZAAK = {
	zaken: 1,
	rollen: 3,
	zaakobjecten: 3,
	zaakeigenschappen: 4,
	documenten: 3,
	delen: 0,
	koppelingen: 3,
	statussen: 1,
};

const documenten = () => [
	bestand('xml', Buffer.from('<verzoek/>'), 'xml'),
	bestand('pdf', randomBytes(500), 'pdf'),
	bestand('groot', randomBytes(3500)),
];

const inDelen = { ...INSTELLINGEN, documenten: { delenVanaf: 1000 } };

test('the whole recipe makes one complete zaak, and once more changes nothing', async (t) => {
	const { zgw, werk } = await opstelling(t, { instellingen: inDelen });
	const docs = documenten();
	const eerste = await heleZaak(werk, docs);
	assert.deepEqual(eerste.afwijkingen, []);
	assert.equal(eerste.compleet, true);
	assert.deepEqual(aantallen(zgw.tabellen), EEN_ZAAK);
	assert.deepEqual(eerste.rollen.map((r) => r.omschrijving).sort(), [
		'Contactpersoon',
		'Gemachtigde',
		'Initiatiefnemer',
	]);
	for (const document of docs) {
		const geplaatst = zgw.tabellen.documenten.find((d) => d.integriteit.waarde === document.sha256);
		assert.equal(sha256(geplaatst?.inhoud), document.sha256);
		assert.equal(geplaatst?.locked, false);
	}
	const status = zgw.regels.findIndex((r) => r.methode === 'POST' && r.pad === 'statussen');
	assert.ok(
		zgw.regels.slice(status + 1).every((r) => r.methode === 'GET'),
		'status is the last write',
	);
	const voor = zgw.regels.length;
	assert.equal((await heleZaak(werk, docs)).compleet, true);
	assert.ok(zgw.regels.slice(voor).every((r) => r.methode === 'GET'));
	assert.deepEqual(aantallen(zgw.tabellen), EEN_ZAAK);
});

test('also with an empty register (restored from an older backup) nothing is doubled', async (t) => {
	const { zgw, werk, stappen } = await opstelling(t);
	const docs = documenten();
	await heleZaak(werk, docs);
	stappen.rijen.clear();
	assert.equal((await heleZaak(werk, docs)).compleet, true);
	assert.deepEqual(aantallen(zgw.tabellen), EEN_ZAAK);
});

test('every write loses its answer once, after it was done: still one of each', async (t) => {
	const { zgw, werk, gewacht } = await opstelling(t, { instellingen: inDelen });
	for (const op of [
		'POST /zaken',
		'POST /rollen',
		'POST /zaakobjecten',
		'POST /statussen',
		'POST /zaakinformatieobjecten',
	]) {
		zgw.storingen.push({ op, soort: 'antwoordKwijt' });
	}
	zgw.storingen.push({ op: '* /zaakeigenschappen', soort: 'antwoordKwijt', aantal: 2 });
	zgw.storingen.push({ op: 'POST /enkelvoudiginformatieobjecten', soort: 'antwoordKwijt', aantal: 3 });
	zgw.storingen.push({ op: 'PUT /bestandsdelen', soort: 'antwoordKwijt', aantal: 2 });
	zgw.storingen.push({ op: '* /unlock', soort: 'antwoordKwijt' });
	const docs = documenten();
	const uit = await totHetLukt(() => heleZaak(werk, docs), 30);
	assert.deepEqual(uit.afwijkingen, []);
	assert.deepEqual(aantallen(zgw.tabellen), EEN_ZAAK);
	assert.deepEqual(zgw.storingen, []);
	assert.ok(gewacht.length > 0, 'unclear creates without key wait before they look');
});

test('a create that is still running at the other side is waited for, not repeated', async (t) => {
	const { zgw, werk } = await opstelling(t, { instellingen: { ...INSTELLINGEN, onduidelijkeUitkomstMs: 400 } });
	delete werk.wacht;
	zgw.storingen.push({ op: 'POST /rollen', soort: 'antwoordKwijt', laat: 250 });
	const uit = await totHetLukt(() => heleZaak(werk, []));
	assert.equal(uit.compleet, true);
	assert.equal(zgw.tabellen.rollen.length, 3);
});

test('the wait for an unclear outcome beats at least every five seconds and stops on abort', async (t) => {
	const { zgw, werk, gewacht } = await opstelling(t);
	let slagen = 0;
	werk.hartslag = () => slagen++;
	zgw.storingen.push({ op: 'POST /rollen', soort: 'antwoordKwijt' });
	await assert.rejects(heleZaak(werk, []));
	slagen = 0;
	await heleZaak(werk, []);
	assert.ok(gewacht.length >= 11 && Math.max(...gewacht) <= 5000);
	assert.ok(slagen >= gewacht.length);
	const stop = new AbortController();
	stop.abort(new Error('stop'));
	await assert.rejects(heleZaak({ ...werk, signal: stop.signal }, []), /stop/);
});

test('a zaak with our number but without our kenmerk is a conflict; with it, it is ours', async (t) => {
	const { zgw, werk } = await opstelling(t);
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const bericht = gewoonBericht();
	const url = `${zgw.basis.zaken}zaken/vreemd`;
	zgw.tabellen.zaken.push({ url, identificatie: bericht.verzoek.verzoeknummer, kenmerken: [] });
	const stap = { zaaktype, bericht, registratiedatum: REGISTRATIE };
	await assert.rejects(maakZaak(werk, stap), metCode('zaaknummer-bezet', 'definitief'));
	zgw.tabellen.zaken[0]!.kenmerken = [{ kenmerk: bericht.verzoek.verzoeknummer, bron: 'Omgevingsloket' }];
	const uit = await maakZaak(werk, stap);
	assert.deepEqual([uit.zaakUrl, uit.nieuw], [url, false]);
});

test('zaaktype: the version of the day of submission, exactly one', async (t) => {
	const { werk } = await opstelling(t);
	assert.match((await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: '2025-12-31' })).url, /zt-0$/);
	assert.match((await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: '2026-01-01' })).url, /zt-1$/);
	const geen = { identificatie: 'OMG-AANVRAAG', datum: '2019-01-01' };
	await assert.rejects(kiesZaaktype(werk, geen), metCode('zaaktype-niet-gevonden', 'definitief'));
	const anders = { ...werk, instellingen: { ...INSTELLINGEN, catalogus: { domein: 'NIETS' } } };
	await assert.rejects(kiesZaaktype(anders, geen), metCode('catalogus-niet-gevonden'));
});

test('an older Catalogi API gets no datumGeldigheid and is filtered here', async (t) => {
	const { zgw, werk } = await opstelling(t, { ztcVersie: '1.0.0' });
	assert.match((await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: '2025-06-01' })).url, /zt-0$/);
	assert.ok(zgw.regels.every((r) => !r.pad.includes('datumGeldigheid')));
});

test('a roltype that is absent: an error, or skipped and listed', async (t) => {
	const { werk } = await opstelling(t, {
		instellingen: { ...INSTELLINGEN, rollen: { gemachtigde: { omschrijving: 'Bestaat niet', ontbreekt: 'fout' } } },
	});
	await assert.rejects(heleZaak(werk, []), metCode('roltype-ontbreekt', 'definitief'));
	const overslaan = {
		...werk,
		instellingen: {
			...INSTELLINGEN,
			rollen: { gemachtigde: { omschrijving: 'Bestaat niet', ontbreekt: 'overslaan' as const } },
		},
	};
	assert.equal((await heleZaak(overslaan, [])).rollen.length, 2);
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const bericht = gewoonBericht();
	const zaak = await maakZaak(overslaan, { zaaktype, bericht, registratiedatum: REGISTRATIE });
	const { nietOvergenomen } = await maakRollen(overslaan, { zaak, zaaktype, bericht });
	assert.deepEqual(
		nietOvergenomen.map((n) => n.pad),
		['verzoek.gemachtigde'],
	);
});

test('an initiator made by somebody else is adopted, never a second one', async (t) => {
	const { zgw, werk } = await opstelling(t);
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const bericht = gewoonBericht();
	const zaak = await maakZaak(werk, { zaaktype, bericht, registratiedatum: REGISTRATIE });
	const ander = `${zgw.basis.zaken}rollen/ander`;
	const roltype = `${zgw.basis.catalogi}/roltypen/r-1`;
	zgw.tabellen.rollen.push({
		url: ander,
		zaak: zaak.zaakUrl,
		roltype,
		omschrijvingGeneriek: 'initiator',
		betrokkeneType: 'vestiging',
	});
	const { urls } = await maakRollen(werk, { zaak, zaaktype, bericht });
	assert.equal(urls[0], ander);
	assert.equal(zgw.tabellen.rollen.filter((r) => r.omschrijvingGeneriek === 'initiator').length, 1);
});

test('eigenschappen: only those of the zaaktype, in the format of the catalogus', async (t) => {
	const { zgw, werk } = await opstelling(t);
	await heleZaak(werk, []);
	const waarden = Object.fromEntries(
		zgw.tabellen.zaakeigenschappen.map((e) => [e.eigenschap.split('/').at(-1), e.waarde]),
	);
	assert.deepEqual(waarden, {
		verzoeknummer: '2026032800001',
		activiteiten: 'Uitbouw p…',
		indienDatum: '20260328',
		participatie: 'Ja',
	});
});

test('413 on base64 switches to bestandsdelen; the server decides the sizes', async (t) => {
	const { zgw, werk } = await opstelling(t, { deelgrootte: 700 });
	zgw.storingen.push({
		op: 'POST /enkelvoudiginformatieobjecten',
		soort: 'status',
		status: 413,
		code: 'request_entity_too_large',
	});
	const inhoud = randomBytes(2000);
	assert.equal((await heleZaak(werk, [bestand('d', inhoud)])).compleet, true);
	assert.deepEqual(zgw.tabellen.documenten[0]?.inhoud, inhoud);
	assert.equal(zgw.regels.filter((r) => r.methode === 'PUT').length, 3);
});

test('an upload that stopped half-way sends only the missing parts', async (t) => {
	const { zgw, werk } = await opstelling(t, { instellingen: inDelen });
	const inhoud = randomBytes(3500);
	const gelezen: Array<[number, number]> = [];
	const document = { ...bestand('d', inhoud) };
	const { lees } = document;
	document.lees = (vanaf, tot) => {
		gelezen.push([vanaf, tot]);
		if (gelezen.length === 3) throw new Error('omgevallen');
		return lees(vanaf, tot);
	};
	await assert.rejects(heleZaak(werk, [document]), /omgevallen/);
	assert.equal((await heleZaak(werk, [document])).compleet, true);
	assert.deepEqual(gelezen, [
		[0, 1000],
		[1000, 2000],
		[2000, 3000],
		[2000, 3000],
		[3000, 3500],
	]);
	assert.deepEqual(zgw.tabellen.documenten[0]?.inhoud, inhoud);
});

test('staging that gives too little or too much is an error, not a document', async (t) => {
	const { zgw, werk } = await opstelling(t, { instellingen: inDelen });
	const inhoud = randomBytes(2500);
	for (const verschil of [-1, 1]) {
		const document = bestand('d', inhoud);
		document.lees = async (vanaf, tot) => Readable.from([Buffer.alloc(tot - vanaf + verschil)], { objectMode: false });
		await assert.rejects(heleZaak(werk, [document]), metCode('deel-verkeerde-omvang', 'tijdelijk'));
	}
	assert.ok(zgw.tabellen.delen.every((d) => !d.voltooid));
});

test('an empty document is placed too', async (t) => {
	const { zgw, werk } = await opstelling(t, { instellingen: { ...INSTELLINGEN, documenten: { delenVanaf: 0 } } });
	assert.equal((await heleZaak(werk, [bestand('leeg', Buffer.alloc(0))])).compleet, true);
	assert.equal(zgw.tabellen.documenten[0]?.inhoud.length, 0);
});

test('other content under our document number is an error', async (t) => {
	const { werk } = await opstelling(t);
	await heleZaak(werk, [bestand('d', Buffer.from('abc'))]);
	await assert.rejects(heleZaak(werk, [bestand('d', Buffer.from('xyz'))]), metCode('document-wijkt-af', 'definitief'));
});

test('an informatieobjecttype that the catalogus lacks is a clear error', async (t) => {
	const instellingen = { ...INSTELLINGEN, documenten: { informatieobjecttypen: { bijlage: 'Onbekend' } } };
	const { werk } = await opstelling(t, { instellingen });
	await assert.rejects(
		heleZaak(werk, [bestand('d', Buffer.from('abc'))]),
		metCode('informatieobjecttype-niet-gevonden', 'definitief'),
	);
});

test('status: never, ifMissing with one of the case system, and always', async (t) => {
	const { zgw, werk } = await opstelling(t);
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const zaak = await maakZaak(werk, { zaaktype, bericht: gewoonBericht(), registratiedatum: REGISTRATIE });
	const met = (beleid: 'always' | 'ifMissing' | 'never') => ({
		...werk,
		instellingen: { ...INSTELLINGEN, status: { beleid } },
	});
	const stap = { zaak, zaaktype, datumStatusGezet: STATUSTIJD };
	assert.equal(await zetStatus(met('never'), stap), undefined);
	zgw.tabellen.statussen.push({
		url: `${zgw.basis.zaken}statussen/x`,
		zaak: zaak.zaakUrl,
		datumStatusGezet: '2026-03-29T07:00:00Z',
	});
	assert.equal(await zetStatus(met('ifMissing'), stap), undefined);
	const eigen = await zetStatus(met('always'), stap);
	assert.ok(eigen);
	assert.match(zgw.tabellen.statussen[1]?.statustype, /s-1$/);
	assert.deepEqual(await zetStatus(met('ifMissing'), stap), eigen, 'our own status is found again');
});

test('date-in-future is tried once more after seconds', async (t) => {
	const { zgw, werk, gewacht } = await opstelling(t);
	zgw.storingen.push({ op: 'POST /statussen', soort: 'status', status: 400, code: 'date-in-future' });
	assert.equal((await heleZaak(werk, [])).compleet, true);
	assert.deepEqual(gewacht, [5000]);
	zgw.storingen.push({ op: 'POST /zaken', soort: 'status', status: 400, code: 'date-in-future', aantal: 2 });
	const bericht = gewoonBericht();
	bericht.verzoek.verzoeknummer = '2026032800002';
	await assert.rejects(heleZaak(werk, [], bericht), metCode('date-in-future', 'tijdelijk'));
});

test('controle names what is missing, doubled or different, without personal data', async (t) => {
	const { zgw, werk } = await opstelling(t);
	const document = bestand('d', Buffer.from('abc'));
	await heleZaak(werk, [document]);
	const { zaakobjecten, rollen, documenten: docs } = zgw.tabellen;
	zaakobjecten.pop();
	rollen.push({ ...rollen[1], url: `${rollen[1]?.url}x` });
	docs[0]!.bestandsomvang = 2;
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const bericht = gewoonBericht();
	const zaak = await maakZaak(werk, { zaaktype, bericht, registratiedatum: REGISTRATIE });
	const uit = await controleerZaak(werk, {
		zaak,
		zaaktype,
		bericht,
		documenten: [document, { ...document, documentId: 'weg' }],
	});
	assert.equal(uit.compleet, false);
	assert.equal(uit.afwijkingen.length, 4);
	assert.ok(!/123456782|Proefpersoon|voorbeeld/.test(uit.afwijkingen.join()));
});

test('an OIN without RSIN is a configuration error that names the OIN table', async (t) => {
	const { werk } = await opstelling(t, { instellingen: { ...INSTELLINGEN, organisaties: {} } });
	await assert.rejects(heleZaak(werk, []), metCode('oin-zonder-rsin', 'definitief'));
});

test('a large document streams: no more than a piece is held at a time', async (t) => {
	const deelgrootte = 24 * 1024 * 1024;
	const { zgw, werk } = await opstelling(t, { deelgrootte });
	const omvang = deelgrootte + 5;
	const stuk = Buffer.alloc(64 * 1024, 7);
	let uitstaand = 0;
	const document = {
		...bestand('groot', Buffer.alloc(0)),
		omvang,
		sha256: 'a'.repeat(64),
		lees: async (vanaf: number, tot: number) =>
			Readable.from(
				(async function* () {
					for (let n = vanaf; n < tot; n += stuk.length) {
						uitstaand++;
						yield stuk.subarray(0, Math.min(stuk.length, tot - n));
					}
				})(),
				{ objectMode: false },
			),
	};
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const zaak = await maakZaak(werk, { zaaktype, bericht: gewoonBericht(), registratiedatum: REGISTRATIE });
	const uit = await plaatsDocument(werk, { zaak, zaaktype, verzoeknummer: '1', datum: DATUM, document });
	assert.equal(uit.delen, 2);
	assert.ok(uitstaand > 300);
	assert.equal(zgw.tabellen.documenten[0]?.inhoud.length, omvang);
	const puts = zgw.regels.filter((r) => r.methode === 'PUT');
	assert.ok(
		puts.every((r) => r.headers['content-length'] !== undefined && r.headers['transfer-encoding'] === undefined),
	);
});

test('what was removed by hand is made again, what is there is kept', async (t) => {
	const { zgw, werk } = await opstelling(t);
	await heleZaak(werk, []);
	const { rollen, zaakobjecten, zaakeigenschappen } = zgw.tabellen;
	const rest = [rollen, zaakobjecten, zaakeigenschappen].map((tabel) => {
		tabel.shift();
		return tabel.map((rij) => rij.url as string);
	});
	const uit = await heleZaak(werk, []);
	assert.deepEqual(uit.afwijkingen, []);
	const nu = [rollen, zaakobjecten, zaakeigenschappen].map((tabel) => tabel.map((rij) => rij.url as string));
	assert.deepEqual(
		nu.map((urls) => urls.length),
		[3, 3, 4],
	);
	rest.forEach((urls, n) => assert.ok(urls.every((url) => nu[n]?.includes(url))));
});

test('the check before the status asks for no status, unless told to', async (t) => {
	const { werk } = await opstelling(t);
	const zonder = { ...werk, instellingen: { ...INSTELLINGEN, status: { beleid: 'never' as const } } };
	await heleZaak(zonder, []);
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const bericht = gewoonBericht();
	const zaak = await maakZaak(werk, { zaaktype, bericht, registratiedatum: REGISTRATIE });
	const stap = { zaak, zaaktype, bericht, documenten: [] };
	assert.equal((await controleerZaak(werk, stap)).compleet, true);
	assert.deepEqual((await controleerZaak(werk, { ...stap, metStatus: true })).afwijkingen, [
		'De zaak heeft nog geen status.',
	]);
});
