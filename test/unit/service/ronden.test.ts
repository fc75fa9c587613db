// SPDX-License-Identifier: EUPL-1.2
/** Rounds, the zaken of a verzoek, verzoeken that belong together, and differences, on the real store. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import { maakStore, openDatabase } from '../../../service/store/index.ts';

const sleutel = { oin: '00000099900000000002', verzoeknummer: '2026112300001' };
const aanvraag = { ...sleutel, verzoeknummer: '2026112300002' };
const versleuteling = {
	versleutel: (tekst: string, context: string) => Buffer.from(`${context}|${tekst}`).toString('base64'),
	ontsleutel: (waarde: string, context: string) => {
		const tekst = Buffer.from(waarde, 'base64').toString();
		assert.ok(tekst.startsWith(`${context}|`));
		return tekst.slice(context.length + 1);
	},
};

async function winkel(t: TestContext) {
	const map = await mkdtemp(join(tmpdir(), 'dso-ronden-'));
	const database = await openDatabase(join(map, 'dso.sqlite'));
	t.after(async () => {
		database.sluit();
		await rm(map, { recursive: true, force: true });
	});
	return maakStore(database, versleuteling);
}

const levering = (deel: object = {}) => ({
	volgnummer: '000',
	hash: 'a'.repeat(64),
	doel: 'Initieren',
	type: 'Melding',
	indienDatum: '2026-11-23T09:00:00',
	kopie: false,
	...deel,
});

test('after doorzenden the same delivery is new again; told twice it is one round', async (t) => {
	const store = await winkel(t);
	const een = levering();
	await store.verzoeken.aanmelden(sleutel);
	assert.equal(await store.leveringen.levering(sleutel, een), 'nieuw');
	await store.leveringen.gereed(sleutel, een.volgnummer, een.hash, 'zaak', 1);
	assert.equal(await store.leveringen.levering(sleutel, een), 'bekend');
	assert.deepEqual(await store.leveringen.verwerkteVolgnummers(sleutel), ['000']);

	const naar = { naar: '00000099900000000009', datum: '2026-11-23', door: 'token:proef' };
	assert.equal(await store.verzoeken.doorgezonden(sleutel, naar), 2);
	assert.equal(await store.verzoeken.doorgezonden(sleutel, naar), 2);
	assert.equal(await store.verzoeken.ronde(sleutel), 2);
	assert.equal(await store.verzoeken.doorgezonden(aanvraag, naar), undefined, 'unknown');

	assert.deepEqual(await store.leveringen.verwerkteVolgnummers(sleutel), []);
	assert.equal(await store.leveringen.levering(sleutel, een), 'nieuw');
	assert.equal(await store.leveringen.levering(sleutel, een), 'open');
	await store.leveringen.gereed(sleutel, een.volgnummer, een.hash, 'heropend', 2);
	assert.deepEqual(
		(await store.leveringen.lijst(sleutel)).map(({ ronde, uitkomst }) => [ronde, uitkomst]),
		[
			[2, 'heropend'],
			[1, 'zaak'],
		],
	);
});

test('what the next delivery is compared with is the last one that the zaak holds', async (t) => {
	const store = await winkel(t);
	const doe = async (volgnummer: string, uitkomst: string) => {
		const hash = volgnummer.padStart(64, '0');
		await store.leveringen.levering(sleutel, levering({ volgnummer, hash }));
		await store.leveringen.gereed(sleutel, volgnummer, hash, uitkomst);
		return { volgnummer, hash };
	};
	assert.equal(await store.leveringen.laatsteInZaak(sleutel), undefined);
	await doe('000', 'zaak');
	const aangevuld = await doe('010', 'aangevuld');
	await doe('002', 'nagekomen');
	await doe('011', 'ingetrokken');
	await doe('papier-1', 'aangevuld');
	assert.deepEqual({ ...(await store.leveringen.laatsteInZaak(sleutel)) }, aangevuld);
});

test('a conceptverzoek and the aanvraag of the same project find each other, within the organisation', async (t) => {
	const store = await winkel(t);
	const ander = { oin: '00000099900000000003', verzoeknummer: aanvraag.verzoeknummer };
	for (const [wie, doel] of [
		[sleutel, 'Conceptverzoek'],
		[aanvraag, 'Initieren'],
		[ander, 'Initieren'],
		[{ ...sleutel, verzoeknummer: '2026112300003' }, 'Initieren'],
	] as const) {
		const projectId = wie.verzoeknummer === '2026112300003' ? 'p2' : 'p1';
		await store.leveringen.levering(wie, levering({ doel }));
		await store.verzoeken.laatsteLevering(wie, { volgnummer: '000', doel, type: 'Aanvraag vergunning', projectId });
		const identificatie = `z-${wie.oin.slice(-1)}-${wie.verzoeknummer}`;
		await store.verzoekzaken.zet(wie, { ronde: 1, deel: 0, zaakUrl: `http://z/${identificatie}`, identificatie });
	}
	const verwant = async (wie: typeof sleutel) =>
		(await store.verzoekzaken.verwant(wie)).map(({ verzoeknummer, concept }) => [verzoeknummer, concept]);
	assert.deepEqual(await verwant(aanvraag), [[sleutel.verzoeknummer, true]]);
	assert.deepEqual(await verwant(sleutel), [[aanvraag.verzoeknummer, false]]);
	assert.deepEqual(await verwant(ander), [], 'another organisation');
});

test('zaken of a verzoek are kept by round and part, differences encrypted', async (t) => {
	const store = await winkel(t);
	const gekozen = { url: 'u', identificatie: 'OMG', omschrijving: 'o', catalogusUrl: 'c', datum: '2026-11-23' };
	const eerste = { ronde: 1, deel: 0, zaakUrl: 'http://z/1', identificatie: '1', gekozen };
	await store.verzoekzaken.zet(sleutel, eerste);
	await store.verzoekzaken.zet(sleutel, {
		ronde: 2,
		deel: 1,
		zaakUrl: 'http://z/3',
		identificatie: '3',
		activiteiten: ['a'],
	});
	await store.verzoekzaken.zet(sleutel, { ...eerste, zaakUrl: 'http://z/2', doorMedewerker: true });
	const lijst = await store.verzoekzaken.lijst(sleutel);
	assert.deepEqual(
		lijst.map(({ ronde, deel, zaakUrl, doorMedewerker }) => [ronde, deel, zaakUrl, doorMedewerker]),
		[
			[1, 0, 'http://z/2', true],
			[2, 1, 'http://z/3', undefined],
		],
	);
	assert.deepEqual(lijst[0]?.gekozen, gekozen);
	assert.deepEqual(lijst[1]?.activiteiten, ['a']);

	const verschil = {
		van: '000',
		naar: '001',
		velden: [{ pad: 'naam', nieuw: 'geheim' }],
	} as unknown as Verzoekverschil;
	const rij = { volgnummer: '001', hash: 'b'.repeat(64), van: { volgnummer: '000', hash: 'a'.repeat(64) }, verschil };
	assert.equal(await store.verschillen.lees(sleutel), undefined);
	await store.verschillen.zet(sleutel, rij);
	await store.verschillen.zet(sleutel, rij);
	assert.deepEqual(await store.verschillen.lees(sleutel, '001'), rij);
	assert.deepEqual(await store.verschillen.lees(sleutel), rij);
	assert.equal(await store.verschillen.lees(sleutel, '002'), undefined);
});
