// SPDX-License-Identifier: EUPL-1.2
/** What holds for every operation of the nodes, and the operations that the intake added. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { INodePropertyOptions } from 'n8n-workflow';
import { Harness, credentialVoor } from './harness.ts';
import type { Credential } from './harness.ts';
import { NepDienst, OIN } from './nepDienst.ts';
import { NUMMER, OPERATIES, VRAAG, naam } from './operaties.ts';
import type { Operatie } from './operaties.ts';

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
	dienst.verzoeken.set(NUMMER, { verzoeknummer: NUMMER, zaak: 'geen', requestId: 'vraag-1' });
	dienst.intake.vragen.set(VRAAG, { vraagId: VRAAG, verzoeknummer: NUMMER, soort: 'aanvulling', status: 'open' });
	dienst.intake.controles.push({
		runId: 'r1',
		oin: OIN,
		soort: 'hand',
		status: 'gereed',
		telling: { getoond: 12, gemist: 1 },
	});
	(t as unknown as { after: (werk: () => Promise<void>) => void }).after(() => dienst.stop());
});

const knoop = ({ type, resource, operation, parameters, bestanden }: Operatie) => ({
	type,
	credential,
	parameters: { resource, operation, ...parameters },
	bestanden,
});
const operatie = (operation: string, geval?: string): Operatie => {
	const gevonden = OPERATIES.find(
		(een) =>
			een.operation === operation && een.geval === geval && (operation !== 'create' || een.resource === 'inboekregel'),
	);
	assert.ok(gevonden, operation);
	return gevonden;
};
/** The output schema that the editor shows before the first run. */
const schema = ({ type, resource, operation }: Operatie) => {
	const map = path.join(harness.map, 'package/dist/nodes', `D${type.slice(1)}`, '__schema__/v1.0.0', resource);
	return JSON.parse(readFileSync(path.join(map, `${operation}.json`), 'utf8')) as { properties: object };
};
const laatste = () => dienst.oproepen.at(-1)!;

describe('every operation', () => {
	test('is in the list of this test, and no node has more than eight', () => {
		for (const type of ['dsoProcess', 'dsoVerzoek', 'dsoZaak'] as const) {
			const alle = harness.beschrijving(type).properties.filter(({ name }) => name === 'operation');
			const namen = alle.flatMap(({ options, displayOptions }) =>
				(options as INodePropertyOptions[]).map(
					({ value }) => `${String(displayOptions?.show?.resource?.[0])}.${String(value)}`,
				),
			);
			const getest = OPERATIES.filter((een) => een.type === type).map((een) => `${een.resource}.${een.operation}`);
			assert.deepEqual([...new Set(getest)].sort(), namen.sort());
			assert.ok(namen.length <= 8, `${type}: ${namen.length}`);
		}
	});

	for (const een of OPERATIES)
		test(`${naam(een)} makes its call and shows the environment`, async () => {
			const { items, fout } = await harness.voerUit(knoop(een));
			assert.equal(fout, undefined, fout?.description ?? undefined);
			assert.equal(`${laatste().method} ${laatste().pad}`, een.roept);
			assert.ok(items.length > 0);
			const { properties } = schema(een);
			for (const { json, pairedItem } of items) {
				for (const veld of Object.keys(json)) assert.ok(veld in properties, `the output schema names ${veld}`);
				assert.equal(json.omgeving, 'OEFEN');
				assert.deepEqual(pairedItem, { item: 0 });
			}
		});

	for (const een of OPERATIES)
		test(`${naam(een)} goes on after an error when the node may, and says title, detail and remedie`, async () => {
			const [, pad = ''] = een.roept.split(' ');
			const problem = { title: 'Bezet', detail: 'Het lukt nu niet.', remedie: 'Wacht even.', code: 'bezet' };
			dienst.storingen.set(pad, [{ status: 409, body: problem }]);
			const { items, fout } = await harness.voerUit({ ...knoop(een), onError: 'continueRegularOutput' }, [{}, {}]);
			assert.equal(fout, undefined);
			assert.deepEqual(items[0], {
				json: { error: 'Bezet: Het lukt nu niet.', details: { status: 409, ...problem } },
				pairedItem: { item: 0 },
			});
			const tweede = items.find(({ pairedItem }) => (pairedItem as { item: number }).item === 1);
			assert.ok(tweede, 'the second item was handled');
			// The second answer to the same vraag, and the like, may be refused for its own reason.
			assert.notEqual(tweede.json.error, items[0]?.json.error);
		});

	test('an error item goes to the error output of the node, not to the next step', async () => {
		const { run } = await harness.voerUit({ ...knoop(operatie('get')), onError: 'continueErrorOutput' }, [{}]);
		assert.equal(run.data.resultData.runData.Node?.[0]?.data?.main?.[0]?.length, 1);
		dienst.verzoeken.clear();
		const mislukt = await harness.voerUit({ ...knoop(operatie('get')), onError: 'continueErrorOutput' }, [{}]);
		const [goed, fout] = mislukt.run.data.resultData.runData.Node?.[0]?.data?.main ?? [];
		assert.equal(goed?.length, 0);
		assert.match(String(fout?.[0]?.json.error), /niet bekend/);
	});
});

describe('as a tool of an AI agent', () => {
	const MERK = [
		'Proefpersoon',
		'999990019',
		'Teststraat 1',
		'proef@persoon.example',
		'mijn vrije antwoord',
		'Tekening',
		'J. Behandelaar',
	];
	beforeEach(() => {
		// Also when the service gives what it should not give.
		dienst.lek = {
			initiatiefnemer: {
				natuurlijkPersoon: { burgerservicenummer: { waarde: MERK[1] }, geslachtsnaam: [{ waarde: MERK[0] }] },
			},
			contactpersoon: { achternaam: { waarde: MERK[0] }, emailadres: { waarde: MERK[3] } },
			projectlocaties: [{ adresaanduiding: { opgegevenAdresStraatnaam: MERK[2] } }],
			specificaties: [{ vraagId: '1', antwoord: MERK[4], oorspronkelijkAntwoord: MERK[4] }],
			lijst: [MERK[0], [MERK[1]]],
			antwoord: { keuze: 'ja', door: MERK[6], toelichting: MERK[4] },
			bestandsnaam: `${MERK[5]}.pdf`,
			naam: MERK[0],
			overzicht: `${MERK[0]} was ${MERK[2]}`,
			toelichting: MERK[4],
			behandelaar: MERK[6],
		};
		dienst.intake.vragen.get(VRAAG)!.status = 'gesloten';
	});
	const schoon = (items: unknown) => {
		for (const merk of MERK) assert.ok(!JSON.stringify(items).includes(merk), merk);
	};
	const zonderFilter = (een: Operatie): Operatie =>
		een.operation === 'getAll' && een.resource === 'vraag'
			? { ...een, parameters: { ...een.parameters, filters: {} } }
			: een;

	test('the leak of this test shows outside a tool, so that its absence means something', async () => {
		const { items } = await harness.voerUit(knoop(operatie('get')));
		for (const merk of [MERK[0]!, MERK[1]!, MERK[4]!]) assert.ok(JSON.stringify(items).includes(merk));
	});

	for (const een of OPERATIES.map(zonderFilter)) {
		test(`${naam(een)} gives no personal data, documents or answers, with Include Personal Data on`, async () => {
			const wegen = {
				'tool context': () => harness.alsHulpmiddel(knoop(een)),
				'type of a tool': async () => {
					const { items, fout } = await harness.voerUit({ ...knoop(een), alsTool: true });
					if (fout) throw new Error(fout.message);
					return items;
				},
			};
			for (const [weg, voerUit] of Object.entries(wegen)) {
				dienst.oproepen.length = 0;
				if (een.mens) {
					await assert.rejects(voerUit, /AI agent|personal data/, weg);
					assert.ok(
						dienst.oproepen.every(({ method, pad }) => method === 'GET' && pad === '/ping'),
						weg,
					);
					continue;
				}
				const items = await voerUit();
				assert.ok(items.length > 0, weg);
				schoon(items);
				assert.ok(items.every((item) => item.binary === undefined));
				assert.ok(
					dienst.oproepen.every(({ vraag }) => vraag.persoonsgegevens !== 'true'),
					weg,
				);
				assert.equal(items[0]?.json.omgeving, 'OEFEN');
			}
		});
	}

	test('what an agent needs stays: number, phase, kind, choices', async () => {
		dienst.lek = undefined;
		dienst.intake.vragen.get(VRAAG)!.status = 'open';
		const [verzoek] = await harness.alsHulpmiddel(knoop(operatie('get')));
		assert.equal(verzoek?.json.verzoeknummer, NUMMER);
		assert.equal(verzoek?.json.faseTekst, 'Wacht op de n8n-flow');
		const vraag = OPERATIES.find((een) => een.resource === 'vraag' && een.operation === 'get')!;
		const [gevonden] = await harness.alsHulpmiddel(knoop(vraag));
		assert.equal(gevonden?.json.soort, 'aanvulling');
		assert.equal((gevonden?.json.keuzes as unknown[]).length, 2);
	});
});

describe('vragen', () => {
	test('an answer is given again under the same message id while the service is busy', async () => {
		const bezet = { status: 503, headers: { 'retry-after': '0' }, body: { title: 'Later', detail: 'Nog even.' } };
		dienst.storingen.set(`/vragen/${encodeURIComponent(VRAAG)}/antwoord`, [bezet, bezet]);
		const { items } = await harness.voerUit(knoop(operatie('answer')));
		assert.equal(items[0]?.json.status, 'aangenomen');
		const ids = dienst.naar(/antwoord$/, 'POST').map(({ body }) => body?.messageId);
		assert.equal(ids.length, 3);
		assert.equal(new Set(ids).size, 1);
		assert.match(String(ids[0]), /^[0-9a-f]{40}$/);
		// The same execution once more, as n8n does with Retry On Fail: the same answer, not a second one.
		const nogmaals = await harness.voerUit(knoop(operatie('answer')));
		assert.equal(nogmaals.items[0]?.json.status, 'aangenomen');
		assert.equal(dienst.intake.antwoorden.size, 1);
	});

	test('a vraag that somebody else answered is an error with its reason', async () => {
		dienst.intake.vragen.get(VRAAG)!.status = 'gesloten';
		const { fout } = await harness.voerUit(knoop(operatie('answer')));
		assert.match(fout?.message ?? '', /^De vraag is gesloten: Iemand anders/);
		assert.match(fout?.description ?? '', /pagina van de vraag.*vraag-gesloten/);
	});

	test('four eyes: the first answer waits for a second person', async () => {
		dienst.intake.vragen.get(VRAAG)!.vierOgen = true;
		const { items } = await harness.voerUit(knoop(operatie('answer')));
		assert.equal(items[0]?.json.status, 'wachtOpTweede');
		assert.equal(dienst.intake.vragen.get(VRAAG)!.status, 'open');
	});

	test('lists to choose from: vragen, their choices, zaaktypen, versions, organisations', async () => {
		const answer = knoop(operatie('answer'));
		const waarden = async (methode: string, filter?: string, node = answer) =>
			(await harness.zoek(node, methode, filter)).map(({ name, value }) => `${name} = ${String(value)}`);
		assert.deepEqual(await waarden('searchVragen'), [`${NUMMER} - Is hiermee aangevuld wat is gevraagd? = ${VRAAG}`]);
		assert.equal(laatste().vraag.status, 'open');
		assert.deepEqual(await waarden('searchVragen', '2099000001'), []);
		assert.deepEqual(await waarden('searchKeuzes', 'nog'), ['Nee, nog niet = nee']);
		assert.deepEqual(await waarden('searchZaaktypen', 'MELD'), ['Melding (OMG-MELDING) = OMG-MELDING']);
		assert.deepEqual(await waarden('searchOrganisations', 'oefen'), [`Gemeente Oefenstad (${OIN}) = ${OIN}`]);
		assert.deepEqual(await waarden('searchVerzoeken'), [
			`${NUMMER} - Aanvraag vergunning - Wacht op de n8n-flow = ${NUMMER}`,
		]);
		assert.deepEqual(await waarden('searchVersies', 'concept', knoop(operatie('test'))), ['4 - concept = 4']);
	});
});

describe('deliveries by hand', () => {
	test('a STAM file arrives as it was, with its name', async () => {
		const een = operatie('upload');
		await harness.voerUit(knoop(een));
		const [ontvangen] = dienst.intake.bestanden;
		assert.equal(ontvangen?.bestanden[0]?.naam, 'aanvraag %22van%22 Ä.xml');
		assert.equal(ontvangen?.bestanden[0]?.type, 'application/xml');
		assert.ok(ontvangen?.bestanden[0]?.inhoud.equals(een.bestanden!.data!.inhoud));
	});

	test('a letter comes with kind, date and every scan', async () => {
		await harness.voerUit(knoop(operatie('registerPaper')));
		const [ontvangen] = dienst.intake.bestanden;
		assert.deepEqual(ontvangen?.velden, {
			doel: 'Intrekken',
			ontvangstdatum: '2026-11-20',
			medewerker: 'P. Postkamer',
		});
		assert.deepEqual(
			ontvangen?.bestanden.map(({ naam: bestandsnaam, inhoud }) => [bestandsnaam, inhoud.toString()]),
			[
				['brief.pdf', '%PDF-1.7\r\n--\r\nscan'],
				['envelop.pdf', '%PDF-1.7\r\n--\r\nscan'],
			],
		);
	});

	test('a missing file says which field is empty', async () => {
		const { fout } = await harness.voerUit({ ...knoop(operatie('upload')), bestanden: undefined });
		assert.match(`${fout?.message} ${fout?.description}`, /binary|data/i);
		assert.equal(dienst.naar(/upload$/, 'POST').length, 0);
	});

	test('a dry run sends the number, or the file itself', async () => {
		await harness.voerUit(knoop(operatie('dryRun', 'verzoek')));
		assert.deepEqual(laatste().body, { verzoeknummer: NUMMER, volgnummer: '000' });
		assert.equal(laatste().vraag.versie, '4');
		await harness.voerUit(knoop(operatie('dryRun', 'bestand')));
		assert.match(laatste().type, /^application\/xml/);
		assert.match(laatste().bytes.toString(), /^<verzoekXML/);
		assert.equal(laatste().vraag.versie, undefined);
	});
});

describe('inboekregels', () => {
	test('a wrong line comes back with its place', async () => {
		const { fout } = await harness.voerUit({
			...knoop(operatie('create')),
			parameters: { resource: 'inboekregel', operation: 'create', oin: OIN, csv: 'kop\nfout\n' },
		});
		assert.match(fout?.message ?? '', /De inboekregels kloppen niet/);
		assert.match(fout?.description ?? '', /^Regel 2, verzoektype: Dit verzoektype bestaat niet\.\nHerstel/);
	});

	test('created, tested, activated', async () => {
		const create = OPERATIES.find((een) => een.resource === 'inboekregel' && een.operation === 'create')!;
		const { items } = await harness.voerUit(knoop(create));
		assert.equal(items[0]?.json.versie, 5);
		assert.match(laatste().type, /^text\/csv/);
		const toets = await harness.voerUit(knoop(operatie('test')));
		assert.equal((toets.items[0]?.json.laatste as unknown[]).length, 1);
		await harness.voerUit(knoop(operatie('activate')));
		assert.equal(dienst.intake.regels.actief, 4);
	});
});
