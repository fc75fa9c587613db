// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heropen, plaatsDocument, trekIn, vervalDocumenten, vindZaken, zetStatus } from '../../../dso/zaak/index.ts';
import type { Json } from '../oefen-zaaksysteem/hulp.ts';
import { token } from '../oefen-zaaksysteem/hulp.ts';
import { bestand, totHetLukt } from './hulp.ts';
import { bericht, maak, opstelling, VERZOEK } from './oefenzaak.ts';

const EERST = '2026-03-29T08:00:00.000Z';
const DATUM = '2026-04-20T10:00:00.000Z';
const statussen = (zaak: Json) => zaak.statussen.map((s: Json) => s.omschrijving);

test('withdrawing sets resultaat and status, once, and leaves the zaak open', async (t) => {
	const { werk, opnieuw, zaak: lees } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, bericht());
	await zetStatus(werk, { zaak, zaaktype, datumStatusGezet: EERST });
	for (const w of [werk, werk, opnieuw()]) {
		assert.deepEqual(await trekIn(w, { zaak, zaaktype, datum: DATUM }), {
			status: true,
			resultaat: true,
			afgesloten: false,
			nietOvergenomen: [],
		});
	}
	const na = await lees(VERZOEK);
	assert.deepEqual(na.resultaten, ['Ingetrokken']);
	assert.deepEqual(statussen(na), ['Ontvangen', 'Ingetrokken']);
	assert.equal(na.einddatum ?? null, null);
});

test('with afsluiten the eindstatus comes last; then a new round opens the zaak again', async (t) => {
	const { werk, zaak: lees, opnieuw } = await opstelling(t, { intrekken: { afsluiten: true } });
	const { zaak, zaaktype } = await maak(werk, bericht());
	await zetStatus(werk, { zaak, zaaktype, datumStatusGezet: EERST });
	assert.equal((await trekIn(werk, { zaak, zaaktype, datum: DATUM })).afgesloten, true);
	assert.deepEqual(statussen(await lees(VERZOEK)), ['Ontvangen', 'Ingetrokken', 'Afgehandeld']);
	assert.equal((await lees(VERZOEK)).einddatum, '2026-04-20');
	// Again, by a process that remembers nothing: it is done already.
	assert.deepEqual(await trekIn(opnieuw(), { zaak, zaaktype, datum: DATUM }), {
		status: true,
		resultaat: true,
		afgesloten: true,
		nietOvergenomen: [],
	});
	const [gevonden] = await vindZaken(werk, { verzoeknummer: VERZOEK });
	assert.deepEqual([gevonden?.afgesloten, gevonden?.heeftResultaat], [true, true]);
	for (const w of [werk, opnieuw()]) {
		const uit = await heropen(w, { zaak, zaaktype, datum: '2026-05-02T09:00:00.000Z' });
		assert.equal(uit.heropend, true);
		assert.match(uit.nietOvergenomen[0]?.reden ?? '', /resultaat van de zaak staat er/);
	}
	const na = await lees(VERZOEK);
	assert.equal(na.einddatum, null);
	assert.deepEqual(statussen(na), ['Ontvangen', 'Ingetrokken', 'Afgehandeld', 'Ontvangen']);
	assert.deepEqual(await heropen(werk, { zaak, zaaktype, datum: '2026-06-02T09:00:00.000Z' }), {
		heropend: false,
		nietOvergenomen: [],
	});
});

test('a zaaktype without the types for it, another resultaat, and a closed zaak are told', async (t) => {
	const { p, werk, opnieuw } = await opstelling(t);
	const kaal = await maak(werk, bericht(undefined, '2026032800021'), { zaaktype: 'OMG-KAAL' });
	const uit = await trekIn(werk, { ...kaal, datum: DATUM });
	assert.deepEqual([uit.status, uit.resultaat, uit.afgesloten], [false, false, false]);
	assert.deepEqual(
		uit.nietOvergenomen.map(
			({ reden }) => /heeft geen (statustype|resultaattype) "Ingetrokken".*catalogus/.exec(reden)?.[1],
		),
		['resultaattype', 'statustype'],
	);
	// Not even the eindstatus: without a resultaat the zaak cannot be closed.
	const dicht = await trekIn(opnieuw({ intrekken: { afsluiten: true, statustype: 'Afgehandeld' } }), {
		...kaal,
		datum: DATUM,
	});
	assert.equal(dicht.afgesloten, false);
	assert.ok(dicht.nietOvergenomen.some(({ reden }) => /niet zonder het resultaat|niet afgesloten/.test(reden)));

	const ander = await maak(werk, bericht(undefined, '2026032800022'));
	const { body } = await p.get(`/catalogi/api/v1/resultaattypen?zaaktype=${encodeURIComponent(ander.zaaktype.url)}`);
	const verleend = body.results.find((r: Json) => r.omschrijving === 'Verleend');
	await p.maak('/zaken/api/v1/resultaten', { zaak: ander.zaak.zaakUrl, resultaattype: verleend.url });
	const na = await trekIn(werk, { ...ander, datum: DATUM });
	assert.deepEqual([na.status, na.resultaat], [true, false]);
	assert.match(na.nietOvergenomen[0]?.reden ?? '', /al een ander resultaat/);

	const eind = (await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(ander.zaaktype.url)}`)).body
		.results;
	await p.maak('/zaken/api/v1/statussen', {
		zaak: ander.zaak.zaakUrl,
		statustype: eind.at(-1).url,
		datumStatusGezet: '2026-04-21T10:00:00Z',
	});
	const gesloten = await trekIn(opnieuw({ intrekken: { resultaattype: null, statustype: 'In behandeling' } }), {
		...ander,
		datum: '2026-04-22T10:00:00.000Z',
	});
	assert.equal(gesloten.afgesloten, true);
	assert.match(gesloten.nietOvergenomen[0]?.reden ?? '', /al afgesloten/);
});

test('lost answers while withdrawing, closing and reopening', async (t) => {
	const { p, werk, zaak: lees, storing } = await opstelling(t, { intrekken: { afsluiten: true } });
	const { zaak, zaaktype } = await maak(werk, bericht());
	await storing(
		{ methode: 'POST', pad: '/zaken/api/v1/resultaten', aantal: 2, verliesAntwoord: true },
		{ methode: 'POST', pad: '/zaken/api/v1/statussen', aantal: 2, verliesAntwoord: true },
		{ methode: 'GET', pad: '/zaken/api/v1/statussen', aantal: 1, status: 503 },
	);
	await totHetLukt(() => trekIn(werk, { zaak, zaaktype, datum: DATUM }), 12);
	await storing({ methode: 'POST', pad: '/zaken/api/v1/statussen', aantal: 1, verliesAntwoord: true });
	await totHetLukt(() => heropen(werk, { zaak, zaaktype, datum: '2026-05-02T09:00:00.000Z' }), 5);
	const na = await lees(VERZOEK);
	assert.deepEqual(na.resultaten, ['Ingetrokken']);
	assert.deepEqual(statussen(na), ['Ingetrokken', 'Afgehandeld', 'Ontvangen']);
	assert.equal((await p.get('/oefen/tellingen')).body.statussen, 3);
});

test('a statustype for reopening that is not there, or closes, is a clear error', async (t) => {
	const { werk, opnieuw } = await opstelling(t, { intrekken: { afsluiten: true } });
	const { zaak, zaaktype } = await maak(werk, bericht());
	await trekIn(werk, { zaak, zaaktype, datum: DATUM });
	for (const statustype of ['Bestaat niet', 'Afgehandeld']) {
		await assert.rejects(
			heropen(opnieuw({ heropenen: { statustype } }), { zaak, zaaktype, datum: '2026-05-02T09:00:00.000Z' }),
			{ message: new RegExp(`geen statustype "${statustype}"`) },
		);
	}
	await heropen(opnieuw({ heropenen: { statustype: 'In behandeling' } }), {
		zaak,
		zaaktype,
		datum: '2026-05-02T09:00:00.000Z',
	});
});

test('reopening asks for its scope: without it a clear 403, with it alone the zaak opens', async (t) => {
	const secret = 'een-ander-geheim-van-voldoende-lengte-0123456789';
	const scopes = ['zaken.lezen', 'zaken.aanmaken', 'zaken.statussen.toevoegen', 'zaken.bijwerken', 'catalogi.lezen'];
	const met = (clientId: string, extra: string[]) => ({ clientId, secret, scopes: [...scopes, ...extra] });
	const { p, werk } = await opstelling(
		t,
		{ intrekken: { afsluiten: true } },
		{
			clients: [
				{ clientId: 'test', secret: 'een-testgeheim-van-voldoende-lengte-0123456789' },
				met('zonder', []),
				met('heropener', ['zaken.heropenen']),
			],
		},
	);
	const { zaak, zaaktype } = await maak(werk, bericht());
	await trekIn(werk, { zaak, zaaktype, datum: DATUM });
	const { body } = await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(zaaktype.url)}`);
	const zet = async (clientId: string, statustype: string, dag: string) => {
		const authorization = `Bearer ${await token({ client_id: clientId }, secret)}`;
		const status = { zaak: zaak.zaakUrl, statustype, datumStatusGezet: `2026-05-${dag}T09:00:00Z` };
		return (await p.post('/zaken/api/v1/statussen', status, { authorization })).status;
	};
	assert.equal(await zet('zonder', body.results[0].url, '01'), 403);
	assert.equal(await zet('heropener', body.results.at(-1).url, '02'), 403, 'the eindstatus does not open anything');
	assert.equal(await zet('heropener', body.results[0].url, '03'), 201);
});

test('lapsed documents are marked on the relation, kept whole, and count again when they come back', async (t) => {
	const { p, werk, zaak: lees } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, bericht());
	const stap = { zaak, zaaktype, verzoeknummer: VERZOEK, datum: '2026-03-28' };
	const een = await plaatsDocument(werk, { ...stap, document: bestand('een', Buffer.from('een')) });
	const twee = await plaatsDocument(werk, { ...stap, document: bestand('twee', Buffer.from('twee')) });
	await p.vraag('PATCH', een.zaakinformatieobjectUrl, { beschrijving: 'Let op bladzijde 3' });
	const vervallen = { zaak, documenten: [{ url: een.url, sinds: '2026-04-20T23:30:00' }] };
	assert.deepEqual(await vervalDocumenten(werk, vervallen), { vervallen: 1, nietOvergenomen: [] });
	assert.deepEqual(await vervalDocumenten(werk, { zaak, documenten: [{ url: een.url, sinds: '2026-05-01' }] }), {
		vervallen: 1,
		nietOvergenomen: [],
	});
	const relatie = async (naam: string) => (await lees(VERZOEK)).documenten.find((d: Json) => d.bestandsnaam === naam);
	const na = await relatie('een.pdf');
	assert.equal(na.relatie.titel, 'VERVALLEN: een.pdf');
	assert.match(na.relatie.beschrijving, /^Vervallen per 2026-04-20: .*\nLet op bladzijde 3$/s);
	assert.deepEqual(
		[na.sha256, na.versie, na.titel, na.vergrendeld],
		[bestand('een', Buffer.from('een')).sha256, 1, 'een.pdf', false],
	);
	assert.equal((await relatie('twee.pdf')).relatie.titel, 'twee.pdf');
	await vervalDocumenten(werk, { zaak, documenten: [{ url: twee.url, sinds: '2026-05-01' }] });
	assert.match((await relatie('twee.pdf')).relatie.beschrijving, /^Vervallen per 2026-05-01:/);
	const onbekend = await vervalDocumenten(werk, { zaak, documenten: [{ url: `${twee.url}0`, sinds: '2026-05-01' }] });
	assert.equal(onbekend.vervallen, 0);
	assert.match(onbekend.nietOvergenomen[0]?.reden ?? '', /niet \(meer\) aan de zaak gekoppeld/);
	await plaatsDocument(werk, { ...stap, document: bestand('een', Buffer.from('een')) });
	assert.deepEqual(
		[(await relatie('een.pdf')).relatie.titel, (await relatie('een.pdf')).relatie.beschrijving],
		['een.pdf', 'Let op bladzijde 3'],
	);
});
