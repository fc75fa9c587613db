// SPDX-License-Identifier: EUPL-1.2
/** The API of the inboekregels through the real server, with the catalogus of the practice case system. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { STANDAARDREGELS } from '../../../service/inboekregels/index.ts';
import { ANDER, MERK, OIN } from './dienst.ts';
import { type Inboekdienst, maakInboekdienst, startZaaksysteem, type Zaaksysteem } from './inboekdienst.ts';

let zaaksysteem: Zaaksysteem;
let dienst: Inboekdienst;
let beheerder: string;
before(async () => {
	zaaksysteem = await startZaaksysteem();
});
after(() => zaaksysteem.stop());
beforeEach(async () => {
	dienst = await maakInboekdienst(zaaksysteem);
	await dienst.store.inboekregels.stelVast(OIN, STANDAARDREGELS, 'standaard');
	beheerder = await dienst.token('beheerder');
});
afterEach(() => dienst.sluit());

const R = `/api/v1/inboekregels/${OIN}`;

interface Antwoord {
	statusCode: number;
	body: string;
	headers: Record<string, unknown>;
	json<T = Record<string, unknown>>(): T;
}

async function roep(
	method: 'GET' | 'POST' | 'PUT',
	url: string,
	payload?: object | string,
	soort = typeof payload === 'string' ? 'text/csv; charset=utf-8' : 'application/json',
	token = beheerder,
): Promise<Antwoord> {
	const antwoord = await dienst.app.inject({
		method,
		url,
		payload,
		headers: { authorization: `Bearer ${token}`, ...(payload === undefined ? {} : { 'content-type': soort }) },
	});
	await volgensBeschrijving(method, url, antwoord as Antwoord);
	return antwoord as Antwoord;
}

interface Beschrijving {
	paths: Record<
		string,
		Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
	>;
}

/** Every answer of these tests is checked against what /openapi.json says about its route. */
async function volgensBeschrijving(
	method: string,
	url: string,
	{ statusCode, headers, body }: Antwoord,
): Promise<void> {
	const { paths } = (await dienst.app.inject('/api/v1/openapi.json')).json<Beschrijving>();
	const pad = new URL(url, 'http://x').pathname.replace('/api/v1', '');
	const route = Object.keys(paths).find((een) => new RegExp(`^${een.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(pad));
	assert.ok(route, `${pad} is not described`);
	const antwoord = paths[route]?.[method.toLowerCase()]?.responses[String(statusCode)];
	assert.ok(antwoord, `${method} ${route} does not describe ${statusCode}: ${body}`);
	const [schema] = Object.values(antwoord.content ?? {}).map((soort) => soort.schema);
	if (schema === undefined || !String(headers['content-type']).includes('json')) return;
	const ajv = new Ajv({ strict: false, allErrors: true });
	(addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
	assert.ok(ajv.validate(schema, JSON.parse(body)), `${method} ${route} ${statusCode}: ${ajv.errorsText()}`);
}

type Bevinding = { niveau: string; code: string; regel?: number; melding: string };

test('a table is taken out as CSV, changed, handed in, tested and activated; the old version stays', async () => {
	const csv = await roep('GET', `${R}/csv`);
	assert.match(String(csv.headers['content-type']), /^text\/csv; charset=utf-8/);
	assert.match(String(csv.headers['content-disposition']), /attachment; filename="inboekregels-\d+-versie-1\.csv"/);
	assert.ok(csv.body.startsWith('\ufeffPrioriteit;'));
	const gewijzigd = csv.body.replace(
		'30;Melding;Initieren;;;nieuwe zaak;OMG-MELDING',
		'30;Melding;Initieren;;;nieuwe zaak;OMG-INFORMATIE',
	);
	const gemaakt = await roep('POST', `${R}/versies`, gewijzigd);
	assert.equal(gemaakt.statusCode, 201, gemaakt.body);
	const { versie, bevindingen } = gemaakt.json<{ versie: number; bevindingen: Bevinding[] }>();
	assert.equal(versie, 2);
	assert.deepEqual(
		bevindingen.filter(({ niveau }) => niveau === 'fout'),
		[],
	);
	assert.equal((await roep('GET', R)).json().versie, 1, 'a concept decides nothing');
	const een = await dienst.bewaar(dienst.maak('een'));
	const twee = await dienst.bewaar(dienst.maak('twee', { type: 'Informatie' }));
	const voor = dienst.inhoud();
	const toets = (await roep('POST', `${R}/versies/2/toets`)).json<{
		laatste: Array<{ verzoeknummer: string; nu: string; straks: string; gelijk: boolean }>;
		anders: number;
		verzoeken: number;
	}>();
	assert.deepEqual([toets.verzoeken, toets.anders, toets.laatste.length], [2, 1, 2]);
	const effect = (nummer: string) => {
		const { nu, straks, gelijk } = toets.laatste.find(({ verzoeknummer }) => verzoeknummer === nummer)!;
		return [nu, straks, gelijk];
	};
	assert.deepEqual(effect(een.verzoeknummer), [
		'nieuwe zaak OMG-MELDING (regel 3)',
		'nieuwe zaak OMG-INFORMATIE (regel 3)',
		false,
	]);
	const gelijk = 'nieuwe zaak OMG-INFORMATIE (regel 4)';
	assert.deepEqual(effect(twee.verzoeknummer), [gelijk, gelijk, true]);
	assert.equal(dienst.inhoud(), voor, 'testing writes nothing');
	const actief = await roep('POST', `${R}/versies/2/activeren`, { waarschuwingenGezien: true });
	assert.equal(actief.statusCode, 200, actief.body);
	const geldend = (await roep('GET', R)).json<{ versie: number; status: string; geactiveerdDoor: string }>();
	assert.deepEqual([geldend.versie, geldend.status], [2, 'geldend']);
	assert.match(geldend.geactiveerdDoor, /^token:/);
	const oud = (await roep('GET', `${R}?versie=1`)).json<{ status: string; regels: Array<{ zaaktype?: string }> }>();
	assert.deepEqual([oud.status, oud.regels[2]?.zaaktype], ['voormalig', 'OMG-MELDING']);
	const lijst = (await roep('GET', `${R}/versies`)).json<{
		items: Array<{ versie: number; status: string; omschrijving: string }>;
	}>();
	assert.deepEqual(
		lijst.items.map(({ versie: nr, status, omschrijving }) => [nr, status, omschrijving]),
		[
			[2, 'geldend', 'geldt nu, 7 regels'],
			[1, 'voormalig', 'gold eerder, 7 regels'],
		],
	);
	const nogmaals = await roep('POST', `${R}/versies/2/activeren`, {});
	assert.deepEqual([nogmaals.statusCode, nogmaals.json().code], [409, 'versie-geen-concept']);
});

test('a wrong line is refused with line, column, value, rule and remedy, and nothing is written', async () => {
	const voor = dienst.inhoud();
	const csv = await roep('POST', `${R}/versies`, 'Prioriteit;Uitkomst;Zaaktype\n10;nieuwe zaak;X\n20;nieuwe zaken;X');
	assert.equal(csv.statusCode, 422);
	const { code, detail, remedie, fouten } = csv.json<{
		code: string;
		detail: string;
		remedie: string;
		fouten: object[];
	}>();
	assert.equal(code, 'inboekregels-ongeldig');
	assert.equal(
		detail,
		'Er is niets opgeslagen. Regel 3, kolom Uitkomst: Deze uitkomst bestaat niet. (er staat: nieuwe zaken)',
	);
	assert.match(remedie, /^Gebruik nieuwe zaak, /);
	assert.deepEqual(fouten, [
		{
			regel: 3,
			kolom: 'Uitkomst',
			waarde: 'nieuwe zaken',
			melding: 'Deze uitkomst bestaat niet.',
			remedie: (fouten[0] as { remedie: string }).remedie,
		},
	]);
	const json = await roep('POST', `${R}/versies`, {
		regels: [{ prioriteit: 1, uitkomst: 'nieuweZaak', doel: 'Aanvullen', zaaktype: 'X' }],
		instellingen: {
			meervoudig: { vorm: 'deelzaken', splitsing: 'zaaktype' },
			onbekend: { beleid: 'vraag', wachtUren: 1 },
			terug: 'vraag',
			kopie: 'negeren',
		},
	});
	assert.deepEqual(
		[json.statusCode, json.json<{ fouten: Array<{ kolom: string }> }>().fouten.map(({ kolom }) => kolom)],
		[422, ['Uitkomst', 'Zaaktype van de ene zaak of de hoofdzaak']],
	);
	for (const [inhoud, soort, status] of [
		[{ regels: [] }, undefined, 400],
		[{ regels: [{ prioriteit: 'x', uitkomst: 'nieuweZaak' }] }, undefined, 400],
		[{ regels: [{ prioriteit: 1, uitkomst: 'vastleggen', onbekend: 1 }] }, undefined, 400],
		['<a/>', 'application/xml', 415],
		[`Prioriteit;Uitkomst\n${'x'.repeat(1_100_000)}`, undefined, 413],
	] as const) {
		assert.equal(
			(
				await dienst.app.inject({
					method: 'POST',
					url: `${R}/versies`,
					payload: inhoud,
					headers: {
						authorization: `Bearer ${beheerder}`,
						'content-type': soort ?? (typeof inhoud === 'string' ? 'text/csv' : 'application/json'),
					},
				})
			).statusCode,
			status,
		);
	}
	assert.equal(dienst.inhoud(), voor, 'no row of any table changed');
});

test('the live catalogus is checked: what is missing is named, errors keep a version from deciding, warnings are asked', async () => {
	const regels = [
		{ prioriteit: 10, verzoektype: 'Melding', uitkomst: 'nieuweZaak', zaaktype: 'OMG-CONCEPT' },
		{ prioriteit: 20, verzoektype: 'Informatie', uitkomst: 'nieuweZaak', zaaktype: 'BESTAAT-NIET' },
		{
			prioriteit: 30,
			verzoektype: 'Aanvraag vergunning',
			uitkomst: 'nieuweZaak',
			zaaktype: 'OMG-AANVRAAG',
			antwoorden: { 284856: 'nietInCatalogus', 1: 'volgnummer' },
			documentsoorten: { Foto: 'Besluit (niet gekoppeld)', Tekening: 'Concept document', Kaart: 'Bestaat niet' },
		},
	];
	const { versie, bevindingen } = (await roep('POST', `${R}/versies`, { regels })).json<{
		versie: number;
		bevindingen: Bevinding[];
	}>();
	const codes = (niveau: string) =>
		bevindingen.filter((een) => een.niveau === niveau).map(({ code, regel }) => `${regel ?? '-'} ${code}`);
	assert.deepEqual(codes('fout'), [
		'1 zaaktype-niet-gevonden',
		'2 zaaktype-niet-gevonden',
		'3 missing-zaaktype-informatieobjecttype-relation',
		'3 informatieobjecttype-niet-gevonden',
		'3 informatieobjecttype-niet-gevonden',
		'3 eigenschap-ontbreekt',
	]);
	assert.match(bevindingen[0]!.melding, /alleen als concept/);
	assert.match(bevindingen[1]!.melding, /staat niet in de catalogus/);
	assert.ok(codes('opmerking').includes('3 eigenschap-formaat'));
	const fout = await roep('POST', `${R}/versies/${versie}/activeren`, { waarschuwingenGezien: true });
	assert.deepEqual([fout.statusCode, fout.json().code], [409, 'inboekregels-fouten']);
	assert.equal(fout.json<{ bevindingen: object[] }>().bevindingen.length, bevindingen.length);

	const half = (
		await roep('POST', `${R}/versies`, {
			regels: [{ prioriteit: 1, verzoektype: 'Melding', uitkomst: 'nieuweZaak', zaaktype: 'OMG-VERSIES' }],
		})
	).json<{ versie: number }>();
	const vraag = await roep('POST', `${R}/versies/${half.versie}/activeren`);
	assert.deepEqual([vraag.statusCode, vraag.json().code], [409, 'waarschuwingen-niet-gezien']);
	assert.equal((await roep('GET', R)).json().versie, 1);
	const verouderd = await roep('POST', `${R}/versies/${half.versie}/activeren`, {
		waarschuwingenGezien: true,
		bewerking: 7,
	});
	assert.deepEqual([verouderd.statusCode, verouderd.json().code], [409, 'versie-gewijzigd']);
	assert.equal(
		(await roep('POST', `${R}/versies/${half.versie}/activeren`, { waarschuwingenGezien: true, bewerking: 1 }))
			.statusCode,
		200,
	);
	assert.equal((await roep('POST', `${R}/versies/99/toets`)).statusCode, 404);
});

test('what was in force cannot be changed, not even in the database', async () => {
	const wijziging = {
		regels: [{ prioriteit: 1, uitkomst: 'vastleggen' as const }],
		instellingen: (await dienst.store.inboekregels.geldend(OIN))!.instellingen,
	};
	assert.equal(await dienst.store.inboekregels.wijzig(OIN, 1, 1, wijziging, 'test', 'x'), 'geenConcept');
	const versie = await dienst.store.inboekregels.nieuw(OIN, { ...wijziging, herkomst: 'api', door: 'a' });
	assert.equal(await dienst.store.inboekregels.wijzig(OIN, versie, 1, wijziging, 'b', 'regel 1 gewijzigd'), 'gedaan');
	assert.equal(await dienst.store.inboekregels.wijzig(OIN, versie, 1, wijziging, 'c', 'te laat'), 'gewijzigd');
	assert.equal(await dienst.store.inboekregels.activeer(OIN, versie, 2, 'd'), 'gedaan');
	assert.equal(await dienst.store.inboekregels.verwijder(OIN, versie, 2, 'e'), 'geenConcept');
	assert.deepEqual(
		(await dienst.store.inboekregels.wijzigingen(OIN, versie)).map(({ door, wat }) => [door, wat]),
		[
			['a', 'concept gemaakt (api)'],
			['b', 'regel 1 gewijzigd'],
			['d', 'geactiveerd'],
		],
	);
});

test('the zaaktypen that can be chosen come from the catalogus, published and valid today', async () => {
	const items = async (zoek = '') =>
		(await roep('GET', `/api/v1/zaaktypen?oin=${OIN}${zoek}`)).json<{
			items: Array<{ identificatie: string; omschrijving: string }>;
		}>().items;
	const alle = (await items()).map(({ identificatie }) => identificatie);
	for (const een of ['OMG-AANVRAAG', 'OMG-INFORMATIE', 'OMG-MELDING', 'OMG-VERSIES', 'OMG-VOOROVERLEG']) {
		assert.equal(alle.filter((ander) => ander === een).length, 1, een);
	}
	assert.ok(!alle.includes('OMG-CONCEPT'));
	assert.deepEqual([...alle].sort(), alle);
	assert.deepEqual(await items('&zoek=vooroverleg'), [
		{ identificatie: 'OMG-VOOROVERLEG', omschrijving: 'Vooroverleg omgevingsvergunning' },
	]);
	assert.equal((await items('&zoek=versies'))[0]?.omschrijving, 'Zaaktype met versies (2026)');
});

interface Proef {
	besluit: { uitkomst: string; zaaktype?: string; regel: string };
	zaken: Array<{
		soort: string;
		zaaktype: string;
		proef?: {
			identificatie: string;
			rollen: object[];
			eigenschappen: Array<{ naam: string; waarde?: string }>;
			documenten: object[];
		};
		bevindingen: Bevinding[];
	}>;
	nietOvergenomen: object[];
	bestaandeZaken?: string[];
}

test('a proefverwerking says what would become of a stored and of an uploaded verzoek, without personal data and without writing', async () => {
	const xml = dienst.maak('proef');
	const { verzoeknummer } = await dienst.bewaar(xml);
	const voor = [dienst.inhoud(), JSON.stringify(await zaaksysteem.tellingen())];
	const opgeslagen = await roep('POST', `/api/v1/proefverwerking/${OIN}`, { verzoeknummer });
	assert.equal(opgeslagen.statusCode, 200, opgeslagen.body);
	const proef = opgeslagen.json<Proef>();
	assert.deepEqual([proef.besluit.uitkomst, proef.besluit.regel], ['nieuweZaak', 'regel 3 (versie 1)']);
	const [zaak] = proef.zaken;
	assert.deepEqual([zaak?.zaaktype, zaak?.proef?.identificatie], ['OMG-MELDING', verzoeknummer]);
	assert.ok(zaak!.proef!.rollen.length >= 1);
	assert.equal(zaak!.proef!.eigenschappen.find(({ naam }) => naam === 'indienDatum')?.waarde, '20260301');
	assert.ok(zaak!.proef!.documenten.length >= 2);
	assert.ok(proef.nietOvergenomen.length > 0);
	for (const merk of [MERK.bsn, MERK.naam, MERK.straat, MERK.email, 'geheime tekening'])
		assert.ok(!opgeslagen.body.includes(merk), merk);

	const geladen = await roep('POST', `/api/v1/proefverwerking/${OIN}`, xml, 'application/xml');
	assert.deepEqual(geladen.json(), opgeslagen.json(), 'stored and uploaded give the same');
	const aanvulling = await roep(
		'POST',
		`/api/v1/proefverwerking/${OIN}`,
		dienst.maak('proef', { doel: 'Aanvullen', volgnummer: '001' }),
		'text/xml',
	);
	assert.deepEqual(
		[
			aanvulling.json<Proef>().besluit.uitkomst,
			aanvulling.json<Proef>().bestaandeZaken,
			aanvulling.json<Proef>().zaken,
		],
		['toevoegen', [], []],
	);
	assert.deepEqual(
		[dienst.inhoud(), JSON.stringify(await zaaksysteem.tellingen())],
		voor,
		'no row of any table and nothing in the case system changed',
	);

	for (const [inhoud, soort, status, code] of [
		['<html/>', 'application/xml', 422, 'verzoekbericht-onleesbaar'],
		['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'application/xml', 422, 'verzoekbericht-onleesbaar'],
		[{ verzoeknummer: 'ONBEKEND' }, 'application/json', 404, 'verzoek-onbekend'],
	] as const) {
		const antwoord = await roep('POST', `/api/v1/proefverwerking/${OIN}`, inhoud, soort);
		assert.deepEqual([antwoord.statusCode, antwoord.json().code], [status, code], antwoord.body);
	}
	assert.equal((await roep('POST', `/api/v1/proefverwerking/${OIN}?versie=9`, { verzoeknummer })).statusCode, 404);
});

test('a proefverwerking of a meervoudige aanvraag shows the hoofdzaak and every deelzaak', async () => {
	const xml = [...Array(60).keys()]
		.map((n) => dienst.maak(`meervoudig ${n}`, { type: 'Aanvraag vergunning' }))
		.find(
			(een) =>
				new Set([...een.matchAll(/<vx:projectactiviteit>[\s\S]*?<vx:imowId>([^<]+)/g)].map(([, id]) => id)).size === 2,
		);
	assert.ok(xml, 'no message with two activities');
	const [een, ander] = [
		...new Set([...xml.matchAll(/<vx:projectactiviteit>[\s\S]*?<vx:imowId>([^<]+)/g)].map(([, id]) => id!)),
	];
	const { versie } = (
		await roep('POST', `${R}/versies`, {
			regels: [
				{ prioriteit: 1, activiteit: een, uitkomst: 'nieuweZaak', zaaktype: 'OMG-AANVRAAG' },
				{ prioriteit: 2, activiteit: ander, uitkomst: 'nieuweZaak', zaaktype: 'OMG-MELDING' },
			],
			instellingen: {
				meervoudig: { vorm: 'deelzaken', zaaktype: 'OMG-VOOROVERLEG', splitsing: 'zaaktype' },
				onbekend: { beleid: 'vraag', wachtUren: 1 },
				terug: 'vraag',
				kopie: 'eigenZaak',
			},
		})
	).json<{ versie: number }>();
	const proef = (
		await roep('POST', `/api/v1/proefverwerking/${OIN}?versie=${versie}`, xml, 'application/xml')
	).json<Proef>();
	assert.deepEqual(
		proef.zaken.map(({ soort, zaaktype }) => `${soort} ${zaaktype}`),
		['hoofdzaak OMG-VOOROVERLEG', 'deelzaak OMG-AANVRAAG', 'deelzaak OMG-MELDING'],
	);
	assert.deepEqual(
		proef.zaken.map(({ proef: een }) => een?.identificatie.replace(/^\d{13}/, '')),
		['', '-1', '-2'],
	);
});

test('what only a beheerder, behandelaar or the own organisation may', async () => {
	const csv = (await roep('GET', `${R}/csv`)).body;
	const { versie } = (await roep('POST', `${R}/versies`, csv)).json<{ versie: number }>();
	const { verzoeknummer } = await dienst.bewaar(dienst.maak('recht'));
	const tokens = {
		lezer: await dienst.token('lezer'),
		behandelaar: await dienst.token('behandelaar'),
		beheerder,
		vreemd: await dienst.token('beheerder', [], [ANDER]),
	};
	const gevallen: Array<['GET' | 'POST' | 'PUT', string, Array<keyof typeof tokens>, (object | string)?]> = [
		['GET', R, ['lezer', 'behandelaar', 'beheerder']],
		['GET', `${R}/csv`, ['lezer', 'behandelaar', 'beheerder']],
		['GET', `/api/v1/zaaktypen?oin=${OIN}`, ['lezer', 'behandelaar', 'beheerder']],
		['POST', `/api/v1/proefverwerking/${OIN}`, ['behandelaar', 'beheerder'], { verzoeknummer }],
		['POST', `${R}/versies/${versie}/toets`, ['behandelaar', 'beheerder']],
		['POST', `${R}/versies`, ['beheerder'], csv],
		['PUT', `/api/v1/uitvoering/${OIN}`, ['beheerder'], { intrekken: 'uitvoeren' }],
		['POST', `/api/v1/uitvoering/${OIN}/meekijken/lijst`, ['beheerder'], '2026030100001;X'],
		['POST', `${R}/versies/${versie}/activeren`, ['beheerder'], { waarschuwingenGezien: true }],
	];
	for (const [methode, url, mogen, inhoud] of gevallen) {
		for (const wie of Object.keys(tokens) as Array<keyof typeof tokens>) {
			const { statusCode, body } = await roep(methode, url, inhoud, undefined, tokens[wie]);
			assert.equal(
				statusCode < 300 ? 'mag' : statusCode,
				mogen.includes(wie) ? 'mag' : 403,
				`${wie} ${methode} ${url}: ${body}`,
			);
		}
	}
});
