// SPDX-License-Identifier: EUPL-1.2
/** Every template in a real n8n: imported, published, an event in, the right calls and mails out, and the result. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wacht } from 'node:timers/promises';
import { mailCredential, n8nCli } from '../../tools/n8n/n8n.mjs';
import type { N8nWorkflow } from '../../tools/n8n/n8n.mjs';
import { ROOT } from '../../tools/n8n/pakket.mjs';
import { echteN8n, overslaan, sjabloon, tot, uitvoer, vrijePoort } from './echteN8n.ts';
import type { EchteN8n } from './echteN8n.ts';
import { NepDienst, OIN, bezorg, gebeurtenis } from './nepDienst.ts';
import { NepPost } from './nepPost.ts';

const NAMEN = globSync('templates/*/', { cwd: ROOT })
	.map((map) => path.basename(map))
	.sort();
const lees = (naam: string) => JSON.parse(readFileSync(sjabloon(naam), 'utf8')) as N8nWorkflow;
const ID = Object.fromEntries(NAMEN.map((naam) => [naam, lees(naam).id]));
const NUMMER = '2026000001';
const ADRES = 'test@gemeente.example';

describe('the files of the templates', () => {
	test('are these eight, each with a page in Dutch and a picture', () => {
		assert.deepEqual(NAMEN, [
			'aanvulling',
			'dagcontrole',
			'intake',
			'intrekking',
			'ongewoon-voorval',
			'ontvangstbevestiging',
			'storing-melden',
			'vraag-aan-medewerker',
		]);
		for (const naam of NAMEN) {
			const map = path.join(ROOT, 'templates', naam);
			const pagina = readFileSync(path.join(map, 'README.nl.md'), 'utf8');
			for (const kop of ['## Wat de flow doet', '## In gebruik nemen', '## Als er iets misgaat'])
				assert.ok(pagina.includes(kop), `${naam}: ${kop}`);
			assert.ok(existsSync(path.join(map, `${naam}.png`)), `${naam}: picture`);
		}
	});

	test('hold no credentials, are off, and have ids of their own', () => {
		const hooks: string[] = [];
		const ids: string[] = [];
		for (const naam of NAMEN) {
			const workflow = lees(naam);
			assert.equal(workflow.active, false, naam);
			ids.push(workflow.id);
			for (const node of workflow.nodes) {
				for (const { id } of Object.values(node.credentials ?? {})) assert.match(id, /^VUL-IN(-MAIL)?$/, naam);
				if (node.webhookId) hooks.push(node.webhookId);
				assert.notEqual(node.parameters.includePersonalData, true, `${naam}: ${node.name}`);
			}
			assert.ok(
				workflow.nodes.some(({ type }) => type.endsWith('stickyNote')),
				naam,
			);
		}
		assert.equal(new Set(hooks).size, hooks.length);
		assert.equal(new Set(ids).size, ids.length);
	});
});

describe('in a real n8n', { skip: overslaan }, () => {
	let dienst: NepDienst;
	let post: NepPost;
	let n8n: EchteN8n;

	before(async () => {
		dienst = await new NepDienst().start();
		post = await new NepPost().start();
		n8n = await echteN8n(dienst.adres, NAMEN, mailCredential({ port: post.poort }));
		// About one second between the mails about a vraag; a zaaktype of its own for one type of verzoek.
		await vulIn('vraag-aan-medewerker', 'Instellingen', { wachturen: 1 / 3600 });
		await vulIn('intake', 'Zaaktype per type', { Melding: 'OMG-MELDING' });
		for (const naam of NAMEN) await n8n.rest.publiceer(ID[naam]!);
	});
	after(async () => {
		await n8n?.stop();
		await post?.stop();
		await dienst?.stop();
	});

	/** Fills in fields of a Set node, as an administrator does. */
	const vulIn = async (naam: string, knoop: string, velden: Record<string, unknown>) => {
		const node = lees(naam).nodes.find(({ name }) => name === knoop)!;
		const { assignments } = node.parameters.assignments as { assignments: Array<{ name: string; value: unknown }> };
		for (const veld of assignments) veld.value = velden[veld.name] ?? veld.value;
		await n8n.rest.pasAan(ID[naam]!, { [knoop]: { assignments: { assignments } } });
	};
	const abonnement = (naam: string) =>
		tot(`subscription of ${naam}`, async () => {
			const { webhookId } = lees(naam).nodes.find(({ type }) => type.endsWith('dsoTrigger'))!;
			return [...dienst.abonnementen.values()].find(({ url }) => url.includes(webhookId!));
		});
	const bekend = async (naam: string) => new Set((await n8n.rest.uitvoeringen(ID[naam]!)).map(({ id }) => id));
	/** Posts an event to one flow and gives the run that it started, once this node ran. */
	const stuur = async (naam: string, type: string, data: Record<string, unknown>, knoop: string) => {
		const { url, events } = await abonnement(naam);
		assert.ok(events.includes(type), `${naam} listens to ${type}`);
		const voor = await bekend(naam);
		const body = gebeurtenis(type, data);
		await tot(type, async () => (await bezorg(url, body)).status === 200);
		const uitvoering = await n8n.afgerond(ID[naam]!, knoop, voor);
		assert.equal(uitvoering.status, 'success', uitvoering.data.resultData.error?.message);
		return uitvoering;
	};
	const opnieuw = () => {
		dienst.verzoeken.clear();
		dienst.intake.vragen.clear();
		dienst.oproepen.length = 0;
		post.post.length = 0;
		dienst.verzoeken.set(NUMMER, { verzoeknummer: NUMMER, zaak: 'geen', requestId: 'vraag-1' });
	};
	const vraag = (soort: string) => {
		const vraagId = `vraag:${soort}`;
		dienst.intake.vragen.set(vraagId, { vraagId, verzoeknummer: NUMMER, soort, status: 'open' });
		return vraagId;
	};

	test('every node exists with its version, and no parameter is unknown', async () => {
		const bestand = path.join(n8n.opties.userFolder, 'nodes.json');
		await n8nCli({ ...n8n.opties, brokerPort: await vrijePoort() }, ['export:nodes', `--output=${bestand}`]);
		type Beschrijving = { name: string; version: number | number[]; properties: Array<{ name: string }> };
		const soorten = JSON.parse(readFileSync(bestand, 'utf8')) as Beschrijving[];
		for (const naam of NAMEN)
			for (const node of lees(naam).nodes) {
				const passend = soorten.filter(
					({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
				);
				assert.ok(passend.length > 0, `${naam}: ${node.type} v${node.typeVersion}`);
				const namen = new Set(passend.flatMap(({ properties }) => properties.map(({ name }) => name)));
				for (const veld of Object.keys(node.parameters)) assert.ok(namen.has(veld), `${naam}, ${node.name}: ${veld}`);
			}
	});

	test('Intake: a zaaktype by type of verzoek, and the rule decides where none is given', async () => {
		for (const [type, zaaktype] of [
			['Aanvraag vergunning', undefined],
			['Melding', 'OMG-MELDING'],
		] as const) {
			opnieuw();
			const data = { verzoeknummer: NUMMER, type, requestId: 'vraag-1' };
			await stuur('intake', 'verzoek.besluitgevraagd', data, 'Zaak aanmaken');
			assert.deepEqual(
				dienst.naar(/\/zaak$/, 'POST').map(({ body }) => body),
				[{ requestId: 'vraag-1', ...(zaaktype ? { zaaktype } : {}) }],
			);
		}
	});

	test('Aanvulling: says what changed, and whether somebody must decide', async () => {
		opnieuw();
		const data = { verzoeknummer: NUMMER, volgnummer: '001', doel: 'Aanvullen', type: 'Aanvraag vergunning' };
		const zonder = await stuur('aanvulling', 'verzoek.aangevuld', data, 'Samenvatting');
		assert.equal(
			uitvoer(zonder, 'Samenvatting')[0]?.samenvatting,
			`OEFEN: verzoek ${NUMMER} is aangevuld (Antwoorden: 2 gewijzigd; Documenten: 1 nieuw, 1 vervangen)`,
		);
		assert.equal(dienst.naar(/verschil$/)[0]?.vraag.volgnummer, '001');
		vraag('aanvulling');
		const met = await stuur('aanvulling', 'verzoek.aangevuld', data, 'Samenvatting met vraag');
		const [uit] = uitvoer(met, 'Samenvatting met vraag');
		assert.match(String(uit?.samenvatting), /een medewerker moet nog beslissen$/);
		assert.equal(uit?.link, 'https://dso.gemeente.example/vragen/vraag:aanvulling');
	});

	test('Intrekking: names the zaak, and whether somebody must decide', async () => {
		opnieuw();
		const data = { verzoeknummer: NUMMER, volgnummer: '002', doel: 'Intrekken', type: 'Aanvraag vergunning' };
		const zonder = await stuur('intrekking', 'verzoek.ingetrokken', data, 'Samenvatting');
		assert.equal(
			uitvoer(zonder, 'Samenvatting')[0]?.samenvatting,
			`OEFEN: verzoek ${NUMMER} is ingetrokken, zaak Z-${NUMMER}`,
		);
		vraag('intrekkingNaBesluit');
		const met = await stuur('intrekking', 'verzoek.ingetrokken', data, 'Samenvatting met vraag');
		assert.match(String(uitvoer(met, 'Samenvatting met vraag')[0]?.samenvatting), /moet nog beslissen$/);
	});

	test('Ontvangstbevestiging: for a verzoek and an aanvulling, never for an intrekking or a kopie', async () => {
		opnieuw();
		const naam = 'ontvangstbevestiging';
		const data = (doel: string, extra = {}) => ({ verzoeknummer: NUMMER, volgnummer: '001', doel, ...extra });
		await stuur(naam, 'zaak.aangemaakt', data('Initieren', { volgnummer: '000' }), 'Bevestiging versturen');
		await stuur(naam, 'verzoek.aangevuld', data('Aanvullen'), 'Bevestiging versturen');
		await stuur(naam, 'zaak.aangemaakt', data('Intrekken'), 'Geen bevestiging');
		await stuur(naam, 'zaak.aangemaakt', data('Initieren', { kopie: true }), 'Geen bevestiging');
		assert.deepEqual(dienst.intake.bevestigingen, [`${NUMMER}:000`, `${NUMMER}:001`]);
	});

	test('Dagcontrole: starts by hand as it does by schedule, and mails only when there is something to do', async () => {
		opnieuw();
		const id = ID.dagcontrole!;
		await n8n.rest.vraag('POST', `/workflows/${id}/run`, {
			workflowData: await n8n.rest.vraag('GET', `/workflows/${id}`),
			triggerToStartFrom: { name: 'Elke ochtend' },
		});
		await tot('call to start', async () => dienst.naar(/gemiste-verzoeken$/, 'POST')[0]);
		assert.deepEqual(dienst.naar(/gemiste-verzoeken$/, 'POST')[0]?.body, { oin: OIN });

		dienst.intake.controles.unshift({
			telling: { gemist: 0 },
			samenvatting: 'Van de verzoeken die DSO toont: 12, wij hebben 12.',
		});
		await stuur('dagcontrole', 'controle.gereed', { soort: 'dagelijks' }, 'Niets te doen');
		assert.equal(post.post.length, 0);
		await stuur('dagcontrole', 'controle.gereed', { soort: 'aanvullend' }, 'Overslaan');
		dienst.intake.controles.unshift({
			telling: { gemist: 2 },
			samenvatting: 'Van de verzoeken die DSO toont: 12, wij hebben 10.',
		});
		vraag('besluit');
		await stuur('dagcontrole', 'controle.gereed', { soort: 'dagelijks' }, 'Mail sturen');
		assert.equal(post.post.length, 1);
		const [{ aan, onderwerp, tekst }] = post.post as [(typeof post.post)[0]];
		assert.deepEqual(aan, [ADRES], 'outside PROD to the test address');
		assert.equal(onderwerp, '[OEFEN] Dagcontrole: 2 gemist, 1 vragen, 0 storingen');
		assert.match(tekst, /Van de verzoeken die DSO toont: 12, wij hebben 10\./);
	});

	test('Vraag aan een medewerker: mail, reminder, substitute, escalation; stops when answered', async () => {
		opnieuw();
		const naam = 'vraag-aan-medewerker';
		const vraagId = vraag('besluit');
		await stuur(
			naam,
			'vraag.gesteld',
			{ verzoeknummer: NUMMER, vraagId, soort: 'besluit', mail: 'flow' },
			'Bij de leidinggevende',
		);
		assert.deepEqual(
			post.post.map(({ onderwerp }) => onderwerp),
			['Vraag', 'Herinnering', 'Vraag aan de vervanger', 'Nog geen antwoord'].map(
				(soort) => `[OEFEN] ${soort}: verzoek ${NUMMER}`,
			),
		);
		for (const { aan, tekst } of post.post) {
			assert.deepEqual(aan, [ADRES]);
			assert.match(tekst, /https:\/\/dso\.gemeente\.example\/vragen\/vraag:besluit/);
		}
		assert.equal(dienst.naar(/^\/vragen\/vraag%3Abesluit$/).length, 4, 'the service is asked before each mail');

		opnieuw();
		const zelf = { verzoeknummer: NUMMER, vraagId: vraag('besluit'), mail: 'service' };
		await stuur(naam, 'vraag.gesteld', zelf, 'De service mailt zelf');
		assert.equal(post.post.length, 0, 'never a mail of both');

		opnieuw();
		const tweede = vraag('aanvulling');
		const loopt = stuur(
			naam,
			'vraag.gesteld',
			{ verzoeknummer: NUMMER, vraagId: tweede, mail: 'flow' },
			'Beantwoord: klaar',
		);
		await tot('first mail', async () => post.post.length > 0);
		dienst.intake.vragen.get(tweede)!.status = 'gesloten';
		await loopt;
		assert.ok(post.post.length <= 2, `${post.post.length} mails`);
	});

	test('Vraag aan een medewerker in PROD: each mail to its own address', async () => {
		opnieuw();
		const vraagId = vraag('documenten');
		const credential = { ...(await echteCredential()), environment: 'PROD' };
		await zetCredential(credential);
		dienst.omgeving = 'PROD';
		try {
			const { url } = await abonnement('vraag-aan-medewerker');
			const body = gebeurtenis('vraag.gesteld', { verzoeknummer: NUMMER, vraagId, mail: 'flow' });
			await tot('event', async () => (await bezorg(url, body, { omgeving: 'PROD' })).status === 200);
			await tot('four mails', async () => post.post.length === 4);
			assert.deepEqual(
				post.post.map(({ aan }) => aan[0]),
				['behandelaar', 'behandelaar', 'vervanger', 'leidinggevende'].map((wie) => `${wie}@gemeente.example`),
			);
			assert.ok(post.post.every(({ onderwerp }) => !onderwerp.startsWith('[')));
		} finally {
			dienst.omgeving = 'OEFEN';
			await zetCredential({ ...credential, environment: 'OEFEN' });
		}
	});

	const echteCredential = async () => {
		const [bewaard] = await n8n.rest.vraag<Array<{ id: string; type: string }>>(
			'GET',
			'/credentials?filter=%7B%22type%22%3A%22dsoServiceApi%22%7D',
		);
		const { data } = await n8n.rest.vraag<{ data: Record<string, unknown> }>(
			'GET',
			`/credentials/${bewaard!.id}?includeData=true`,
		);
		return data;
	};
	const zetCredential = async (data: Record<string, unknown>) => {
		const alle = await n8n.rest.vraag<Array<{ id: string; name: string; type: string }>>('GET', '/credentials');
		const { id, name, type } = alle.find((een) => een.type === 'dsoServiceApi')!;
		await n8n.rest.vraag('PATCH', `/credentials/${id}`, { id, name, type, data });
	};

	test('Storing melden: a verzoek that stopped', async () => {
		opnieuw();
		const storing = { verzoeknummer: NUMMER, code: 'geen-verbinding' };
		await stuur('storing-melden', 'verzoek.storing', storing, 'Mail sturen');
		assert.equal(post.post[0]?.onderwerp, `[OEFEN] Storing bij verzoek ${NUMMER}`);
		assert.deepEqual(post.post[0]?.aan, [ADRES]);
		assert.match(post.post[0]!.tekst, /staat stil \(geen-verbinding\)\. Kijk in de werkvoorraad/);
		await stuur('storing-melden', 'levering.onvolledig', { verzoeknummer: NUMMER }, 'Mail sturen');
		assert.equal(post.post[1]?.onderwerp, `[OEFEN] Levering onvolledig bij verzoek ${NUMMER}`);
	});

	test('Storing melden: another flow that failed, without the text of its error', async () => {
		opnieuw();
		dienst.verzoeken.clear();
		const { url } = await abonnement('intrekking');
		const geheim = 'Jansen';
		dienst.storingen.set(
			`/verzoeken/${OIN}/${NUMMER}/zaak`,
			Array(10).fill({ status: 400, body: { detail: `Fout bij ${geheim}` } }),
		);
		const voor = await bekend('storing-melden');
		await bezorg(url, gebeurtenis('verzoek.ingetrokken', { verzoeknummer: NUMMER }));
		await n8n.afgerond(ID['storing-melden']!, 'Mail sturen', voor);
		dienst.storingen.clear();
		const [{ onderwerp, tekst, aan }] = post.post as [(typeof post.post)[0]];
		assert.equal(onderwerp, '[n8n] Flow mislukt: Intrekking');
		assert.deepEqual(aan, ['beheerder@gemeente.example']);
		assert.match(tekst, /gestopt bij de stap 'Zaak ophalen'/);
		assert.match(tekst, /http:\/\/127\.0\.0\.1:\d+\/workflow\//);
		assert.ok(!tekst.includes(geheim));
	});

	test('Ongewoon voorval: mail first, and only then the confirmation', async () => {
		opnieuw();
		await stuur('ongewoon-voorval', 'verzoek.ongewoonvoorval', { verzoeknummer: NUMMER }, 'Alarm bevestigen');
		assert.equal(post.post[0]?.onderwerp, `[OEFEN] Ongewoon voorval: verzoek ${NUMMER}`);
		assert.deepEqual(dienst.intake.alarmen, [NUMMER]);
		// A mail server that refuses all: no confirmation, so that the service warns people itself.
		post.weiger = 1000;
		dienst.intake.alarmen.length = 0;
		const { url } = await abonnement('ongewoon-voorval');
		await bezorg(url, gebeurtenis('verzoek.ongewoonvoorval', { verzoeknummer: NUMMER }));
		await wacht(4000);
		post.weiger = 0;
		assert.deepEqual(dienst.intake.alarmen, []);
	});
});
