// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Harness, credentialVoor } from './harness.ts';
import type { Credential } from './harness.ts';
import { NepDienst, OIN, SECRET, bezorg, gebeurtenis, handtekening } from './nepDienst.ts';

let harness: Harness;
let dienst: NepDienst;
let credential: Credential;

before(async () => {
	harness = await Harness.open();
});
after(() => harness?.close());
beforeEach(async (t) => {
	dienst = await new NepDienst().start();
	credential = credentialVoor(dienst.adres);
	for (let n = 1; n <= 3; n++)
		dienst.verzoeken.set(`202600000${n}`, { verzoeknummer: `202600000${n}`, zaak: 'geen', requestId: `vraag-${n}` });
	(t as unknown as { after: (werk: () => Promise<void>) => void }).after(() => dienst.stop());
});

const verzoek = (value: string) => ({ __rl: true, mode: 'id', value });

describe('the package', () => {
	test('holds the nodes, all but the trigger usable as a tool', () => {
		assert.deepEqual(harness.nodeNamen, ['dsoProcess', 'dsoTrigger', 'dsoVerzoek', 'dsoZaak']);
		assert.equal(harness.beschrijving('dsoTrigger').usableAsTool, undefined);
		for (const naam of ['dsoProcess', 'dsoVerzoek', 'dsoZaak'] as const)
			assert.ok(harness.beschrijving(naam).usableAsTool);
	});
});

describe('DSO Verzoek', () => {
	const get = (extra = {}) => ({
		type: 'dsoVerzoek' as const,
		credential,
		parameters: { resource: 'verzoek', operation: 'get', oin: '', verzoek: verzoek('={{ $json.nummer }}'), ...extra },
	});

	test('get shows the environment and leaves personal data out by default', async () => {
		const { items, fout } = await harness.voerUit(get(), [{ nummer: '2026000001' }]);
		assert.equal(fout, undefined);
		assert.equal(items[0]?.json.omgeving, 'OEFEN');
		assert.equal(items[0]?.json.verzoeknummer, '2026000001');
		assert.equal(dienst.naar(/2026000001$/)[0]?.vraag.persoonsgegevens, 'false');
		assert.equal(dienst.naar(/2026000001$/)[0]?.taal, 'nl');
		assert.ok(!JSON.stringify(items).includes('Proefpersoon'));
	});

	test('get asks for personal data only when switched on', async () => {
		const { items } = await harness.voerUit(get({ includePersonalData: true }), [{ nummer: '2026000001' }]);
		assert.equal(dienst.naar(/2026000001$/)[0]?.vraag.persoonsgegevens, 'true');
		assert.ok(JSON.stringify(items).includes('Proefpersoon'));
		assert.ok(harness.beschrijving('dsoVerzoek').sensitiveOutputFields?.includes('verzoek.initiatiefnemer'));
	});

	test('every output item is paired with its input item, and the environment is asked once', async () => {
		const { items } = await harness.voerUit(get(), [
			{ nummer: '2026000001' },
			{ nummer: '2026000002' },
			{ nummer: '2026000003' },
		]);
		assert.deepEqual(
			items.map(({ json, pairedItem }) => [json.verzoeknummer, pairedItem]),
			[
				['2026000001', { item: 0 }],
				['2026000002', { item: 1 }],
				['2026000003', { item: 2 }],
			],
		);
		assert.equal(dienst.naar(/^\/ping$/).length, 1);
	});

	test('a problem of the service becomes message and remedy, in its own words', async () => {
		const { fout, items } = await harness.voerUit(get(), [{ nummer: '2099000001' }]);
		assert.equal(items.length, 0);
		assert.equal(fout?.name, 'NodeApiError');
		assert.match(fout?.message ?? '', /^Niet gevonden: Verzoek 2099000001 is niet bekend/);
		assert.match(fout?.description ?? '', /Controleer het verzoeknummer.*verzoek-onbekend/);
		assert.equal(fout?.context?.itemIndex, 0);
	});

	test('continue on fail gives an error item in place, and goes on', async () => {
		const { items, fout } = await harness.voerUit({ ...get(), onError: 'continueRegularOutput' }, [
			{ nummer: '2099000001' },
			{ nummer: '2026000002' },
		]);
		assert.equal(fout, undefined);
		assert.match(String(items[0]?.json.error), /niet bekend/);
		assert.deepEqual(items[0]?.json.details, {
			status: 404,
			title: 'Niet gevonden',
			detail: 'Verzoek 2099000001 is niet bekend bij deze organisatie.',
			remedie: 'Controleer het verzoeknummer en de organisatie.',
			code: 'verzoek-onbekend',
		});
		assert.deepEqual(items[0]?.pairedItem, { item: 0 });
		assert.equal(items[1]?.json.verzoeknummer, '2026000002');
		assert.deepEqual(items[1]?.pairedItem, { item: 1 });
	});

	test('refuses a number that would leave its place in the path', async () => {
		for (const nummer of ['../ping', '..', '', 'a/b', 'a?b']) {
			const { fout } = await harness.voerUit(get(), [{ nummer }]);
			assert.match(fout?.message ?? '', /verzoeknummer/, JSON.stringify(nummer));
		}
		assert.ok(dienst.oproepen.every(({ pad }) => pad === '/ping'));
	});

	test('stops when the service is another environment than the credential says', async () => {
		dienst.omgeving = 'PROD';
		const { fout } = await harness.voerUit(get(), [{ nummer: '2026000001' }]);
		assert.match(fout?.message ?? '', /credential says OEFEN.*is PROD/);
		assert.equal(dienst.naar(/verzoeken/).length, 0);
	});

	test('asks which organisation when the token is for more than one', async () => {
		dienst.organisaties.push({ oin: '00000099900000000003', naam: 'Tweede' });
		const { fout } = await harness.voerUit(get(), [{ nummer: '2026000001' }]);
		assert.match(fout?.description ?? '', /several organisations/);
		const { items } = await harness.voerUit(get({ oin: OIN }), [{ nummer: '2026000001' }]);
		assert.equal(items.length, 1);
	});

	test('waits and tries again when the service asks for it, and says so when it stays busy', async () => {
		const bezet = {
			status: 503,
			headers: { 'retry-after': '0' },
			body: { code: 'bezet', detail: 'De service start op.', remedie: 'Wacht een minuut.' },
		};
		dienst.storingen.set('/ping', [bezet, bezet]);
		assert.equal((await harness.voerUit(get(), [{ nummer: '2026000001' }])).items.length, 1);
		assert.equal(dienst.naar(/^\/ping$/).length, 3);
		dienst.storingen.set(
			'/ping',
			Array.from({ length: 9 }, () => bezet),
		);
		const { fout } = await harness.voerUit(get(), [{ nummer: '2026000001' }]);
		assert.match(fout?.message ?? '', /start op/);
		assert.equal(dienst.naar(/^\/ping$/).length, 7);
	});

	test('a refused token and a service that is away say what to do', async () => {
		const geweigerd = await harness.voerUit({ ...get(), credential: { ...credential, token: 'ander' } }, [
			{ nummer: '2026000001' },
		]);
		assert.match(geweigerd.fout?.description ?? '', /nieuw token/);
		const weg = await harness.voerUit({ ...get(), credential: credentialVoor('http://127.0.0.1:9') }, [
			{ nummer: '2026000001' },
		]);
		assert.match(weg.fout?.message ?? '', /cannot be reached/);
		assert.match(weg.fout?.description ?? '', /127\.0\.0\.1:9.*credential/);
	});

	test('get many follows the pages up to the limit, or to the end', async () => {
		for (let n = 100; n < 350; n++)
			dienst.verzoeken.set(`2025000${n}`, { verzoeknummer: `2025000${n}`, zaak: 'gereed' });
		const lijst = (extra: object) => ({
			type: 'dsoVerzoek' as const,
			credential,
			parameters: {
				resource: 'verzoek',
				operation: 'getAll',
				oin: '',
				returnAll: false,
				limit: 120,
				filters: { zoek: '2025' },
				...extra,
			},
		});
		assert.equal((await harness.voerUit(lijst({}))).items.length, 120);
		assert.deepEqual(
			dienst.naar(/^\/verzoeken$/).map(({ vraag }) => [vraag.limit, vraag.cursor, vraag.zoek]),
			[
				['100', undefined, '2025'],
				['20', '100', '2025'],
			],
		);
		const alle = await harness.voerUit(lijst({ returnAll: true }));
		assert.equal(new Set(alle.items.map(({ json }) => json.verzoeknummer)).size, 250);
		assert.ok(alle.items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0));
	});

	const documenten = (operation: string, extra = {}) => ({
		type: 'dsoVerzoek' as const,
		credential,
		parameters: { resource: 'document', operation, oin: OIN, verzoek: verzoek('2026000001'), ...extra },
	});

	test('documents are listed without file names by default', async () => {
		const zonder = await harness.voerUit(documenten('getAll', { returnAll: true }));
		assert.deepEqual(
			zonder.items.map(({ json }) => [json.documentId, json.bestandsnaam]),
			[
				['xml', undefined],
				['bijlage-1', undefined],
			],
		);
		const met = await harness.voerUit(documenten('getAll', { returnAll: true, includePersonalData: true }));
		assert.equal(met.items[1]?.json.bestandsnaam, 'Tekening van Proefpersoon.pdf');
	});

	test('download is refused without personal data and gives the very bytes with it', async () => {
		dienst.inhoud = Buffer.alloc(3_000_000, 'inhoud ');
		const geweigerd = await harness.voerUit(
			documenten('download', { documentId: 'bijlage-1', binaryPropertyName: 'bestand' }),
		);
		assert.match(geweigerd.fout?.description ?? '', /Include Personal Data/);
		assert.equal(dienst.naar(/inhoud/).length, 0);
		const { items, fout } = await harness.voerUit(
			documenten('download', { documentId: 'bijlage-1', binaryPropertyName: 'bestand', includePersonalData: true }),
		);
		assert.equal(fout, undefined);
		assert.equal(items[0]?.binary?.bestand?.mimeType, 'application/pdf');
		assert.equal(items[0]?.binary?.bestand?.fileName, 'Tekening van Proefpersoon.pdf');
		assert.ok((await harness.bytes(items[0]!, 'bestand')).equals(dienst.inhoud));
		assert.ok(!JSON.stringify(items[0]?.json).includes('Proefpersoon'));
	});

	test('an error on a download is read from the stream', async () => {
		const { fout } = await harness.voerUit(
			documenten('download', { documentId: 'bijlage-9', includePersonalData: true }),
		);
		assert.match(fout?.description ?? '', /onbekend/);
		assert.equal(fout?.name, 'NodeApiError');
	});
});

describe('DSO Zaak', () => {
	const zaak = (operation: string, extra = {}) => ({
		type: 'dsoZaak' as const,
		credential,
		parameters: { resource: 'zaak', operation, oin: OIN, verzoek: verzoek('={{ $json.verzoeknummer }}'), ...extra },
	});
	const event = { verzoeknummer: '2026000001', requestId: 'vraag-1' };

	test('create passes the request id of the event by itself, and twice is harmless', async () => {
		const eerste = await harness.voerUit(zaak('create'), [event]);
		const tweede = await harness.voerUit(
			zaak('create', { zaaktype: { __rl: true, mode: 'list', value: 'OMG-MELDING' } }),
			[event],
		);
		assert.equal(eerste.items[0]?.json.status, 'gestart');
		assert.equal(tweede.items[0]?.json.status, 'gereed');
		assert.deepEqual(
			dienst.naar(/\/zaak$/, 'POST').map(({ body }) => body),
			[{ requestId: 'vraag-1' }, { requestId: 'vraag-1', zaaktype: 'OMG-MELDING' }],
		);
	});

	test('an answer to a closed question is an error with its reason', async () => {
		const { fout } = await harness.voerUit(zaak('create'), [{ ...event, requestId: 'oud' }]);
		assert.match(fout?.message ?? '', /niet meer open/);
	});

	test('get and retry', async () => {
		const get = await harness.voerUit(zaak('get'), [event]);
		assert.equal(get.items[0]?.json.identificatie, 'Z-2026000001');
		assert.equal(get.items[0]?.json.omgeving, 'OEFEN');
		const retry = await harness.voerUit(zaak('retry'), [event]);
		assert.equal(retry.items[0]?.json.aangevraagd, true);
		assert.equal(dienst.naar(/\/opnieuw$/, 'POST').length, 1);
	});
});

describe('DSO Trigger', () => {
	const trigger = (events = ['verzoek.besluitgevraagd', 'zaak.aangemaakt']) => ({
		type: 'dsoTrigger' as const,
		credential,
		parameters: { events, oin: '' },
	});

	test('subscribes once per URL, subscribes again when events or secret change, and unsubscribes', async () => {
		const { opstelling } = await harness.abonnement(trigger(), 'create');
		const nog = async (opties: ReturnType<typeof trigger>) => {
			const nieuw = harness.workflow(opties);
			Object.assign(nieuw.workflow, { staticData: opstelling.workflow.staticData });
			return (await harness.abonnement(opties, 'checkExists', nieuw)).uitkomst;
		};
		assert.equal(dienst.abonnementen.size, 1);
		const [abonnement] = dienst.abonnementen.values();
		assert.equal(abonnement?.secret, SECRET);
		assert.equal(abonnement?.test, false);
		assert.match(
			abonnement?.url ?? '',
			/^http:\/\/127\.0\.0\.1:5678\/webhook\/11111111-1111-4111-8111-111111111111\/dso$/,
		);
		assert.equal(await nog(trigger()), true);
		assert.equal(await nog(trigger(['zaak.aangemaakt'])), false);
		abonnement!.slapendSinds = '2026-11-23T12:00:00Z';
		assert.equal(await nog(trigger()), false, 'a dormant subscription is made again');
		delete abonnement!.slapendSinds;
		credential = { ...credential, eventSecret: 'een-heel-ander-geheim' };
		assert.equal(await nog(trigger()), false);
		credential = credentialVoor(dienst.adres);
		assert.ok(!JSON.stringify(opstelling.workflow.staticData).includes(SECRET));
		await harness.abonnement(trigger(), 'create');
		assert.equal(dienst.abonnementen.size, 1, 'a killed n8n does not register twice');
		await harness.abonnement(trigger(), 'delete');
		assert.equal(dienst.abonnementen.size, 0);
		assert.equal((await harness.abonnement(trigger(), 'delete')).uitkomst, true, 'gone already is fine');
	});

	test('refuses to subscribe without a proper event secret, or to another environment', async () => {
		credential = { ...credential, eventSecret: 'kort' };
		await assert.rejects(harness.abonnement(trigger(), 'create'), /event secret/);
		credential = { ...credentialVoor(dienst.adres), environment: 'PROD' };
		await assert.rejects(harness.abonnement(trigger(), 'create'), /says PROD/);
		assert.equal(dienst.abonnementen.size, 0);
	});

	test('starts the flow on a signed event, and on nothing else', async (t) => {
		const ontvanger = await harness.ontvanger(trigger());
		t.after(() => ontvanger.stop());
		const body = gebeurtenis('verzoek.besluitgevraagd', { verzoeknummer: '2026000001', requestId: 'vraag-1' });
		const nu = Math.floor(Date.now() / 1000);

		assert.equal((await bezorg(ontvanger.url, body)).status, 200);
		const { eventId, tijd, ...rest } = ontvanger.items[0]?.json ?? {};
		assert.deepEqual(rest, {
			event: 'verzoek.besluitgevraagd',
			oin: OIN,
			verzoeknummer: '2026000001',
			requestId: 'vraag-1',
			omgeving: 'OEFEN',
		});
		assert.equal(typeof eventId, 'string');
		assert.ok(Date.parse(String(tijd)) > 0);

		const weigering = async (extra: Parameters<typeof bezorg>[2], inhoud = body) => {
			const { status, tekst } = await bezorg(ontvanger.url, inhoud, extra);
			return `${status} ${(JSON.parse(tekst) as { detail: string }).detail}`;
		};
		assert.match(
			await weigering({ signature: handtekening(body, 'een-ander-geheim-dan-dit') }),
			/^401 .*does not match/,
		);
		assert.match(await weigering({ signature: handtekening(`${body} `) }), /^401 .*does not match/);
		assert.match(await weigering({ signature: '' }), /^401 .*missing/);
		assert.match(
			await weigering({ signature: handtekening(body, SECRET, nu - 301) }),
			/^401 .*older than five minutes/,
		);
		assert.match(await weigering({ signature: handtekening(body, SECRET, nu + 360) }), /^401 .*five minutes/);
		assert.match(await weigering({ omgeving: 'PROD' }), /^409 /);
		assert.match(await weigering({ signature: handtekening('geen json') }, 'geen json'), /^400 /);
		const groot = gebeurtenis('zaak.aangemaakt', { opvulling: 'x'.repeat(70_000) });
		assert.match(await weigering({ signature: handtekening(groot) }, groot), /^413 /);
		assert.equal(ontvanger.items.length, 1);

		assert.equal((await bezorg(ontvanger.url, body, { signature: handtekening(body, SECRET, nu - 290) })).status, 200);
		assert.equal(
			(await bezorg(ontvanger.url, gebeurtenis('verzoek.vraag', { verzoeknummer: '2026000001' }))).status,
			204,
			'not chosen: accepted, not used',
		);
		assert.equal(ontvanger.items.length, 2);
	});
});
