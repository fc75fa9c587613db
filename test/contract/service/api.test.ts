// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { ANDER, type Dienst, maakDienst, MERK, NUMMER, OIN, zetVerzoek } from './dienst.ts';
import { PAD, vraag } from './vragen-hulp.ts';

type Methode = 'GET' | 'POST' | 'PUT' | 'DELETE';

let dienst: Dienst;
beforeEach(async () => {
	dienst = await maakDienst();
});
afterEach(() => dienst.sluit());

const V = `/api/v1/verzoeken/${OIN}/${NUMMER}`;
const ABONNEMENT = {
	url: 'http://127.0.0.1:5678/webhook/a',
	events: ['verzoek.ontvangen'],
	secret: 'zestien-tekens-of-meer',
};

async function roep(
	token: string | undefined,
	method: Methode,
	url: string,
	payload?: object,
	headers: Record<string, string> = {},
) {
	return dienst.app.inject({
		method,
		url,
		payload,
		headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
	});
}

/** Routes whose own tests check every answer against the description. */
const ELDERS = [' /controles/', ' /inboekregels/', ' /zaaktypen', ' /proefverwerking/', ' /uitvoering/'];

interface Beschrijving {
	paths: Record<
		string,
		Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
	>;
}

/** Checks an answer against what /openapi.json says about its route. */
async function volgensBeschrijving(pad: string, methode: string, status: number, inhoud: unknown): Promise<void> {
	const beschrijving = (await dienst.app.inject('/api/v1/openapi.json')).json<Beschrijving>();
	const antwoord = beschrijving.paths[pad]?.[methode]?.responses[String(status)];
	assert.ok(antwoord, `${methode} ${pad} does not describe ${status}`);
	const [schema] = Object.values(antwoord.content ?? {}).map((soort) => soort.schema);
	if (schema === undefined) return;
	const ajv = new Ajv({ strict: false, allErrors: true });
	(addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
	assert.ok(ajv.validate(schema, inhoud), `${methode} ${pad} ${status}: ${ajv.errorsText()}`);
}

test('every call of the contract answers as /openapi.json says', async () => {
	const token = await dienst.token('beheerder', ['persoonsgegevens']);
	await zetVerzoek(dienst);
	await dienst.store.vragen.stel(vraag());
	const pad = '/verzoeken/{oin}/{verzoeknummer}';
	const abonnement = (await roep(token, 'PUT', '/api/v1/abonnementen', ABONNEMENT)).json<{ id: string }>();
	const aanroepen: Array<[Methode, string, string, number, object?]> = [
		['GET', '/ping', '/api/v1/ping', 200],
		['GET', '/verzoeken', `/api/v1/verzoeken?oin=${OIN}&fase=wachtOpFlow&zoek=0302&limit=5`, 200],
		['GET', pad, V, 200],
		['GET', pad, `${V}?persoonsgegevens=true`, 200],
		['GET', `${pad}/documenten`, `${V}/documenten`, 200],
		['GET', `${pad}/niet-overgenomen`, `${V}/niet-overgenomen`, 200],
		['GET', `${pad}/zaak`, `${V}/zaak`, 200],
		['POST', `${pad}/zaak`, `${V}/zaak`, 202, { requestId: 'vraag-1', zaaktype: 'OMG-AANVRAAG' }],
		['POST', `${pad}/opnieuw`, `${V}/opnieuw`, 202],
		['POST', `${pad}/alarm`, `${V}/alarm`, 202],
		['POST', `${pad}/ontvangstbevestiging`, `${V}/ontvangstbevestiging`, 404, { volgnummer: '7' }],
		['POST', `${pad}/doorgezonden`, `${V}/doorgezonden`, 200, { naar: '00000099900000000009', datum: '2026-03-03' }],
		['GET', `${pad}/verschil`, `${V}/verschil`, 404],
		['GET', '/vragen', '/api/v1/vragen?status=open&limit=5', 200],
		['GET', '/vragen/{vraagId}', `/api/v1${PAD}`, 200],
		['POST', '/vragen/{vraagId}/antwoord', `/api/v1${PAD}/antwoord`, 202, { keuze: 'niets' }],
		['GET', '/vragen/{vraagId}', `/api/v1${PAD}`, 200],
		['POST', '/vragen/{vraagId}/antwoord', `/api/v1${PAD}/antwoord`, 409, { keuze: 'niets', messageId: 'later' }],
		['PUT', '/abonnementen', '/api/v1/abonnementen', 200, ABONNEMENT],
		['GET', '/abonnementen', `/api/v1/abonnementen?url=${encodeURIComponent(ABONNEMENT.url)}`, 200],
		['DELETE', '/abonnementen/{id}', `/api/v1/abonnementen/${abonnement.id}`, 204],
		['DELETE', '/abonnementen/{id}', `/api/v1/abonnementen/${abonnement.id}`, 404],
		['GET', pad, `/api/v1/verzoeken/${OIN}/ONBEKEND`, 404],
		['GET', '/verzoeken', '/api/v1/verzoeken?limit=0', 400],
	];
	const geroepen = new Set<string>();
	for (const [methode, route, url, status, inhoud] of aanroepen) {
		const antwoord = await roep(token, methode, url, inhoud);
		assert.equal(antwoord.statusCode, status, `${methode} ${url}: ${antwoord.body}`);
		assert.equal(antwoord.headers['api-version'], '1.0.0');
		assert.equal(antwoord.headers['x-content-type-options'], 'nosniff');
		await volgensBeschrijving(route, methode.toLowerCase(), status, antwoord.body === '' ? undefined : antwoord.json());
		geroepen.add(`${methode.toLowerCase()} ${route}`);
	}
	const { paths } = (await dienst.app.inject('/api/v1/openapi.json')).json<Beschrijving>();
	const alle = Object.entries(paths).flatMap(([route, methoden]) => Object.keys(methoden).map((m) => `${m} ${route}`));
	const niet = alle.filter(
		(een) => !geroepen.has(een) && !een.startsWith('head ') && !ELDERS.some((begin) => een.includes(begin)),
	);
	assert.deepEqual(niet, [`get ${pad}/documenten/{documentId}/inhoud`], 'routes without a test here');
});

test('the rights per role, scope and organisation', async () => {
	await zetVerzoek(dienst);
	const soorten = {
		geen: undefined,
		onzin: 'een-token-dat-niet-bestaat-maar-lang-genoeg',
		lezer: await dienst.token('lezer'),
		lezerPlus: await dienst.token('lezer', ['zaken', 'abonnementen']),
		lezerPersoon: await dienst.token('lezer', ['persoonsgegevens']),
		behandelaar: await dienst.token('behandelaar'),
		beheerder: await dienst.token('beheerder'),
		andereOrganisatie: await dienst.token('beheerder', ['persoonsgegevens'], [ANDER]),
	};
	type Wie = keyof typeof soorten;
	const iedereen: Wie[] = ['lezer', 'lezerPlus', 'lezerPersoon', 'behandelaar', 'beheerder'];
	const zwaarder: Wie[] = ['behandelaar', 'beheerder'];
	const regels: Array<[Methode, string, Wie[], object?]> = [
		['GET', V, iedereen],
		['GET', `${V}/documenten`, iedereen],
		['GET', `${V}/niet-overgenomen`, iedereen],
		['GET', `${V}/zaak`, iedereen],
		['GET', `/api/v1/verzoeken?oin=${OIN}`, iedereen],
		['GET', `${V}?persoonsgegevens=true`, ['lezerPersoon']],
		['GET', `${V}/documenten?persoonsgegevens=true`, ['lezerPersoon']],
		['GET', `${V}/documenten/bijlage-1/inhoud`, ['lezerPersoon']],
		['POST', `${V}/zaak`, ['lezerPlus', ...zwaarder], {}],
		['POST', `${V}/opnieuw`, zwaarder],
		['PUT', '/api/v1/abonnementen', ['lezerPlus', ...zwaarder], { ...ABONNEMENT, oin: OIN }],
	];
	for (const [methode, url, mag, inhoud] of regels) {
		for (const wie of Object.keys(soorten) as Wie[]) {
			const { statusCode, body } = await roep(soorten[wie], methode, url, inhoud);
			const verwacht = wie === 'geen' || wie === 'onzin' ? 401 : mag.includes(wie) ? 'goed' : 403;
			const gekregen = statusCode < 300 ? 'goed' : statusCode;
			assert.equal(gekregen, verwacht, `${wie} ${methode} ${url}: ${statusCode} ${body}`);
		}
	}
	const lijst = await roep(soorten.andereOrganisatie, 'GET', '/api/v1/verzoeken');
	assert.deepEqual(lijst.json(), { items: [] });
	const ping = (await roep(soorten.andereOrganisatie, 'GET', '/api/v1/ping')).json<{
		organisaties: Array<{ oin: string }>;
	}>();
	assert.deepEqual(
		ping.organisaties.map(({ oin }) => oin),
		[ANDER],
	);
});

test('what was not taken over is listed, and every number is the length of that list', async () => {
	const sleutel = await zetVerzoek(dienst);
	const token = await dienst.token('lezer');
	const { store } = dienst;
	const lijst = async () => (await roep(token, 'GET', `${V}/niet-overgenomen`)).json<{ items: object[] }>().items;
	assert.deepEqual(await lijst(), []);
	await store.nietOvergenomen.vervang(sleutel, '1', 'zaak', [
		{ pad: 'verzoek.naam.waarde', soort: 'afgekapt', reden: 'Te lang.', grens: 80 },
	]);
	await store.nietOvergenomen.vervang(sleutel, '1', 'bericht', [
		{ pad: '/verzoekXML/nieuw', soort: 'onbekend', reden: 'Onbekend.', regel: 12 },
	]);
	await store.verzoeken.stand(sleutel, { zaakUrl: 'https://z/zaken/1' });
	const items = await lijst();
	assert.deepEqual(items, [
		{ pad: '/verzoekXML/nieuw', reden: 'Onbekend.', soort: 'onbekend', stap: 'bericht', volgnummer: '1', regel: 12 },
		{ pad: 'verzoek.naam.waarde', reden: 'Te lang.', soort: 'afgekapt', stap: 'zaak', volgnummer: '1', grens: 80 },
	]);
	await volgensBeschrijving('/verzoeken/{oin}/{verzoeknummer}/niet-overgenomen', 'get', 200, { items });
	for (const url of [V, `${V}/zaak`]) {
		assert.equal(
			(await roep(token, 'GET', url)).json<{ nietOvergenomen: number }>().nietOvergenomen,
			items.length,
			url,
		);
	}
});

test('guessing tokens is stopped per address; who has a good token goes on', async () => {
	await dienst.sluit();
	dienst = await maakDienst('OEFEN', 3);
	const goed = await dienst.token('lezer');
	const ander = await dienst.token('lezer');
	const status = async (token: string | undefined) => (await roep(token, 'GET', '/api/v1/ping')).statusCode;
	assert.equal(await status(goed), 200);
	const statussen: number[] = [];
	for (let i = 0; i < 3; i++) statussen.push(await status(`een-gegokt-token-nummer-${i}`));
	statussen.push(await status(undefined));
	assert.deepEqual(statussen, [401, 401, 401, 429]);
	const dicht = await roep('een-gegokt-token-nummer-9', 'GET', '/api/v1/ping');
	assert.equal(dicht.json<{ code: string }>().code, 'te-vaak-geprobeerd');
	assert.ok(Number(dicht.headers['retry-after']) > 200);
	await volgensBeschrijving('/ping', 'get', 429, dicht.json());
	assert.equal(await status(goed), 200, 'it was good before the guessing');
	assert.equal(await status(ander), 429, 'a right guess is not told from a wrong one');
	const elders = await dienst.app.inject({
		url: '/api/v1/ping',
		remoteAddress: '192.0.2.7',
		headers: { authorization: `Bearer ${ander}` },
	});
	assert.equal(elders.statusCode, 200);
	assert.equal((await dienst.app.inject('/api/v1/openapi.json')).statusCode, 200);
});

test('personal data comes with the scope and when asked for, never otherwise', async () => {
	await zetVerzoek(dienst);
	const token = await dienst.token('beheerder', ['persoonsgegevens']);
	await dienst.store.verzoeken.stand({ oin: OIN, verzoeknummer: NUMMER }, { zaakUrl: 'https://z/zaken/1' });
	for (const url of [V, `${V}/documenten`, `${V}/zaak`, '/api/v1/verzoeken', '/api/v1/openapi.json']) {
		const { body, statusCode } = await roep(token, 'GET', url);
		assert.equal(statusCode, 200);
		for (const [soort, merk] of Object.entries(MERK)) assert.ok(!body.includes(merk), `${soort} in ${url}`);
	}
	const zonder = (await roep(token, 'GET', V)).json<{ verzoek: { projectactiviteiten: Array<{ imowId: string }> } }>();
	assert.equal(zonder.verzoek.projectactiviteiten[0]?.imowId, 'nl.imow-gm0001.activiteit.kappen');
	const met = (await roep(token, 'GET', `${V}?persoonsgegevens=true`)).body;
	for (const merk of Object.values(MERK)) assert.ok(met.includes(merk), merk);
	assert.ok((await roep(token, 'GET', `${V}/documenten?persoonsgegevens=true`)).body.includes(MERK.bestand));
});

test('a document comes as bytes that a browser only saves; without its copy from the case system', async () => {
	const sleutel = await zetVerzoek(dienst);
	const token = await dienst.token('lezer', ['persoonsgegevens']);
	const { headers, body, statusCode } = await roep(token, 'GET', `${V}/documenten/bijlage-1/inhoud`);
	assert.equal(statusCode, 200);
	assert.equal(body, 'inhoud van de bijlage');
	assert.equal(headers['content-length'], '21');
	assert.match(String(headers['content-disposition']), /^attachment; filename="merkbestand van de aanvrager.pdf"/);
	dienst.bestanden.delete('b');
	const [rij] = (await dienst.store.documenten.lijst(sleutel, '1')).filter((d) => d.documentId === 'bijlage-1');
	assert.ok(rij);
	const zet = (wijziging: Partial<typeof rij>) => dienst.store.documenten.zet(sleutel, '1', { ...rij, ...wijziging });
	const haal = () => roep(token, 'GET', `${V}/documenten/bijlage-1/inhoud`);
	assert.equal(
		(await haal()).json<{ code: string }>().code,
		'document-nog-niet-opgehaald',
		'fetched, copy lost, not placed',
	);
	const geplaatst = { status: 'geplaatst', url: 'https://z/eio/1', bestandsnaam: 'a"\r\nx: y' } as const;
	await zet({ ...geplaatst, staging: undefined });
	const elders = await haal();
	assert.deepEqual([elders.statusCode, elders.body], [200, 'uit het zaaksysteem']);
	assert.equal(elders.headers['content-length'], '19');
	assert.match(String(elders.headers['content-disposition']), /^attachment;/);
	await zet({ ...geplaatst, url: 'https://z/eio/2' });
	const weg = await haal();
	assert.deepEqual([weg.statusCode, weg.json<{ code: string }>().code], [404, 'document-uit-zaaksysteem']);
	await zet(geplaatst);
	dienst.bestanden.set('b', 'inhoud van de bijlage');
	const raar = await roep(token, 'GET', `${V}/documenten/bijlage-1/inhoud`);
	assert.equal(raar.headers['x'], undefined);
	assert.equal(
		(await roep(token, 'GET', `${V}/documenten/nee/inhoud`)).json<{ code: string }>().code,
		'document-onbekend',
	);
});

test('the verzoek is still shown when its message is not there any more', async () => {
	await zetVerzoek(dienst);
	dienst.bestanden.clear();
	const antwoord = (await roep(await dienst.token('lezer'), 'GET', V)).json<{ fase: string; verzoek?: object }>();
	assert.equal(antwoord.fase, 'wachtOpFlow');
	assert.equal(antwoord.verzoek, undefined);
});

test('the first answer to the question of a flow counts, a second has no effect', async () => {
	const sleutel = await zetVerzoek(dienst);
	const token = await dienst.token('lezer', ['zaken']);
	const eerste = await roep(token, 'POST', `${V}/zaak`, { requestId: 'vraag-1' });
	assert.deepEqual([eerste.statusCode, eerste.json()], [202, { status: 'gestart' }]);
	const tweede = await roep(token, 'POST', `${V}/zaak`);
	assert.deepEqual(tweede.json(), { status: 'loopt' });
	assert.equal(new Set(dienst.antwoorden.map(({ antwoord }) => antwoord.messageId)).size, 1, 'one message id');
	assert.equal(dienst.antwoorden[0]?.antwoord.requestId, 'vraag-1');
	await dienst.store.verzoeken.stand(sleutel, { fase: 'zaakAanmaken', requestId: null });
	const voor = dienst.antwoorden.length;
	assert.deepEqual((await roep(token, 'POST', `${V}/zaak`, { requestId: 'vraag-1' })).json(), { status: 'loopt' });
	await dienst.store.verzoeken.stand(sleutel, { fase: 'gereed', zaakUrl: 'https://z/1', zaakIdentificatie: NUMMER });
	assert.deepEqual((await roep(token, 'POST', `${V}/zaak`, { requestId: 'vraag-1' })).json(), {
		status: 'gereed',
		zaak: { zaakUrl: 'https://z/1', identificatie: NUMMER },
	});
	assert.equal(dienst.antwoorden.length, voor, 'nothing was sent after the question was closed');
});

test('a question that went to a person is answered by behandelaar and beheerder only', async () => {
	const sleutel = await zetVerzoek(dienst);
	await dienst.store.verzoeken.stand(sleutel, { fase: 'wachtOpMedewerker' });
	const flow = await roep(await dienst.token('lezer', ['zaken']), 'POST', `${V}/zaak`, { requestId: 'vraag-1' });
	assert.deepEqual([flow.statusCode, flow.json<{ code: string }>().code], [403, 'medewerker-nodig']);
	assert.equal(dienst.antwoorden.length, 0);
	const mens = await roep(await dienst.token('behandelaar'), 'POST', `${V}/zaak`, { zaaktype: 'OMG-MELDING' });
	assert.equal(mens.statusCode, 202);
	assert.equal(dienst.antwoorden[0]?.antwoord.zaaktype, 'OMG-MELDING');
});

test('an answer that fits no question is refused with the reason', async () => {
	const sleutel = await zetVerzoek(dienst);
	const token = await dienst.token('behandelaar');
	const code = async (inhoud: object = {}) =>
		(await roep(token, 'POST', `${V}/zaak`, inhoud)).json<{ code: string }>().code;
	assert.equal(await code({ requestId: 'andere' }), 'vraag-onbekend');
	await dienst.store.verzoeken.stand(sleutel, { requestId: null, fase: 'ophalen' });
	assert.equal(await code(), 'verzoek-nog-niet-opgehaald');
	assert.equal(await code({ requestId: 'vraag-1' }), 'vraag-onbekend');
	await dienst.store.verzoeken.stand(sleutel, { fase: 'vastgelegd' });
	assert.equal(await code(), 'alleen-vastgelegd');
	await dienst.store.verzoeken.stand(sleutel, { fase: 'wachtOpMedewerker' });
	assert.equal(await code(), 'geen-vraag');
	assert.equal(dienst.antwoorden.length, 0);
});

test('without Temporal an answer is not lost: 503 with Retry-After, and it can be given again', async () => {
	await zetVerzoek(dienst);
	const token = await dienst.token('behandelaar');
	dienst.temporalWeg(true);
	for (const pad of ['zaak', 'opnieuw']) {
		const { statusCode, headers } = await roep(token, 'POST', `${V}/${pad}`);
		assert.deepEqual([statusCode, headers['retry-after']], [503, '4'], pad);
	}
	assert.equal((await roep(token, 'GET', V)).statusCode, 200, 'reading goes on');
	dienst.temporalWeg(false);
	assert.deepEqual((await roep(token, 'POST', `${V}/zaak`)).json(), { status: 'gestart' });
});

test('errors are problem+json in Dutch, or in English when asked, and never repeat what was sent', async () => {
	const token = await dienst.token('lezer');
	const nl = await roep(token, 'GET', `/api/v1/verzoeken/${OIN}/X1`);
	assert.match(String(nl.headers['content-type']), /^application\/problem\+json/);
	assert.equal(nl.json<{ title: string }>().title, 'Verzoek onbekend');
	const en = await roep(token, 'GET', `/api/v1/verzoeken/${OIN}/X1`, undefined, {
		'accept-language': 'de, en;q=0.8, nl;q=0.3',
	});
	assert.equal(en.json<{ title: string }>().title, 'Verzoek unknown');
	const fout = await roep(await dienst.token('beheerder'), 'PUT', '/api/v1/abonnementen', {
		...ABONNEMENT,
		events: [MERK.naam],
		[MERK.bsn]: 1,
	});
	assert.equal(fout.statusCode, 400);
	assert.ok(!fout.body.includes(MERK.naam));
	assert.equal((await roep(token, 'GET', '/api/v1/bestaat-niet')).json<{ code: string }>().code, 'pad-onbekend');
	assert.equal((await roep(token, 'GET', '/api/v1/ping/')).statusCode, 404, 'no trailing slash');
	const groot = await roep(await dienst.token('behandelaar'), 'POST', `${V}/zaak`, { zaaktype: 'x'.repeat(70_000) });
	assert.equal(groot.json<{ code: string }>().code, 'te-groot');
	for (const raar of ['%00', '..%2f..%2fetc', "a'--", '<script>']) {
		const { statusCode, body } = await roep(token, 'GET', `/api/v1/verzoeken/${OIN}/${raar}`);
		assert.ok(statusCode === 400 || statusCode === 404, `${raar}: ${statusCode}`);
		assert.ok(!body.includes('<script>'));
	}
});

test('an unforeseen error tells nothing but its reference', async () => {
	await zetVerzoek(dienst);
	const token = await dienst.token('lezer');
	dienst.bestanden.set('xml', `geen json ${MERK.bsn}`);
	const { statusCode, body } = await roep(token, 'GET', V);
	assert.equal(statusCode, 500);
	assert.ok(!body.includes(MERK.bsn));
	assert.match(body, /urn:dso-service:aanroep:[0-9a-f-]{36}/);
});

test('an error of another system keeps its code and explanation', async () => {
	await zetVerzoek(dienst);
	await dienst.store.verzoeken.stand({ oin: OIN, verzoeknummer: NUMMER }, { zaakUrl: 'https://z/zaken/1' });
	const { default: Fastify } = await import('fastify');
	const { antwoordFout } = await import('../../../service/api/fouten.ts');
	const app = Fastify();
	app.setErrorHandler(antwoordFout);
	app.get('/', async () => {
		throw new KoppelvlakFout({ soort: 'definitief', code: 'zaaktype-weg', melding: 'M.', remedie: 'R.', status: 400 });
	});
	const antwoord = await app.inject('/');
	assert.equal(antwoord.statusCode, 502);
	assert.deepEqual(antwoord.json<{ oorzaak: object }>().oorzaak, {
		code: 'zaaktype-weg',
		melding: 'M.',
		remedie: 'R.',
	});
	await app.close();
});

test('a webhook address is http(s) without a user name; in production https, or this machine', async () => {
	const token = await dienst.token('behandelaar');
	const status = async (d: Dienst, t: string, url: string) =>
		(
			await d.app.inject({
				method: 'PUT',
				url: '/api/v1/abonnementen',
				payload: { ...ABONNEMENT, url },
				headers: { authorization: `Bearer ${t}` },
			})
		).statusCode;
	for (const url of ['file:///etc/passwd', 'ftp://n8n.example/x', 'http://a:b@n8n.example/', 'geen adres']) {
		assert.equal(await status(dienst, token, url), 400, url);
	}
	assert.equal(await status(dienst, token, 'http://n8n.example/webhook'), 200);
	const productie = await maakDienst('PROD');
	const geheim = await productie.token('behandelaar');
	assert.equal(await status(productie, geheim, 'http://n8n.example/webhook'), 400);
	assert.equal(await status(productie, geheim, 'http://127.0.0.1:5678/webhook'), 200);
	await productie.sluit();
});

test('health answers without a token; ready names the parts', async () => {
	assert.equal((await roep(undefined, 'GET', '/health')).statusCode, 200);
	dienst.temporalWeg(true);
	const { statusCode, body } = await roep(undefined, 'GET', '/health/ready');
	assert.equal(statusCode, 200, 'receiving works without Temporal');
	assert.match(body, /"naam":"Temporal","nodig":false,"goed":false/);
});
