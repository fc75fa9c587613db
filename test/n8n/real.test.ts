// SPDX-License-Identifier: EUPL-1.2
/** The packed nodes and the template in a real n8n, installed and imported as a user would, against the fake service over HTTP. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wacht } from 'node:timers/promises';
import { dsoCredential, richtN8nIn, startN8n } from '../../tools/n8n/n8n.mjs';
import type { N8nOpties } from '../../tools/n8n/n8n.mjs';
import { pakket } from '../../tools/n8n/pakket.mjs';
import { N8nRest } from '../../tools/n8n/rest.mjs';
import type { UitvoeringMetData } from '../../tools/n8n/rest.mjs';
import { EIGENAAR, overslaan, sjabloon, tot, vrijePoort } from './echteN8n.ts';
import { NepDienst, OIN, SECRET, TOKEN, bezorg, gebeurtenis } from './nepDienst.ts';

const TEMPLATE = sjabloon('intake');
let dienst: NepDienst;
let opties: N8nOpties;
let n8n: Awaited<ReturnType<typeof startN8n>>;
let rest: N8nRest;

before(async () => {
	if (overslaan) return;
	dienst = await new NepDienst().start();
	opties = {
		userFolder: await mkdtemp(path.join(tmpdir(), 'dso-n8n-')),
		port: await vrijePoort(),
		brokerPort: await vrijePoort(),
		encryptionKey: 'sleutel-van-de-test',
		eigenaar: EIGENAAR,
	};
	const credential = dsoCredential({ address: dienst.adres, token: TOKEN, eventSecret: SECRET });
	await richtN8nIn({ ...opties, tgz: await pakket(), credential, templates: [TEMPLATE] });
	n8n = await startN8n(opties);
	rest = await new N8nRest(n8n.adres).login(EIGENAAR.email, EIGENAAR.wachtwoord);
});
after(async () => {
	await n8n?.stop();
	await dienst?.stop();
	if (opties) await rm(opties.userFolder, { recursive: true, force: true });
});

test('n8n loads the nodes without a warning', { skip: overslaan }, async () => {
	const log = await readFile(n8n.log, 'utf8');
	const over = log
		.split('\n')
		.filter((regel) =>
			/n8n-nodes-dso|dsoProcess|dsoTrigger|dsoVerzoek|dsoZaak|could not be loaded|Error loading/i.test(regel),
		);
	assert.deepEqual(over, []);
	const types = await fetch(`${n8n.adres}types/nodes.json`, { headers: await koekje() }).then(
		(antwoord) => antwoord.json() as Promise<Array<{ name: string; iconUrl?: unknown }>>,
	);
	const eigen = types
		.filter(({ name }) => name.startsWith('n8n-nodes-dso.'))
		.map(({ name }) => name)
		.sort();
	assert.deepEqual(
		eigen,
		['dsoProcess', 'dsoProcessTool', 'dsoTrigger', 'dsoVerzoek', 'dsoVerzoekTool', 'dsoZaak', 'dsoZaakTool'].map(
			(naam) => `n8n-nodes-dso.${naam}`,
		),
	);
});

async function koekje(): Promise<Record<string, string>> {
	const antwoord = await fetch(`${n8n.adres}rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: EIGENAAR.email, password: EIGENAAR.wachtwoord }),
	});
	return {
		cookie: antwoord.headers
			.getSetCookie()
			.map((deel) => deel.split(';')[0])
			.join('; '),
	};
}

test(
	'the test button of the credential is green, and red with the reason when the token is wrong',
	{ skip: overslaan },
	async () => {
		const [opgeslagen] = await rest.vraag<Array<{ id: string; name: string; type: string }>>('GET', '/credentials');
		assert.equal(opgeslagen?.type, 'dsoServiceApi');
		const probeer = (data: Record<string, unknown>) =>
			rest.vraag<{ status: string; message: string }>('POST', '/credentials/test', {
				credentials: { ...opgeslagen, data },
			});
		const { data } = dsoCredential({ address: `${dienst.adres}/`, token: TOKEN, eventSecret: SECRET });
		assert.equal((await probeer(data)).status, 'OK');
		assert.equal((await probeer({ ...data, token: 'verkeerd' })).status, 'Error');
	},
);

test('the template runs from a signed event to the right calls', { skip: overslaan }, async () => {
	dienst.verzoeken.set('2026000001', { verzoeknummer: '2026000001', zaak: 'geen', requestId: 'vraag-1' });
	const abonnement = await tot('subscription', async () => [...dienst.abonnementen.values()][0]);
	assert.deepEqual(abonnement.events, ['verzoek.besluitgevraagd', 'zaak.aangemaakt']);
	assert.equal(abonnement.secret, SECRET);
	assert.equal(abonnement.test, false);

	const stuur = (type: string, data: Record<string, unknown>) =>
		tot(
			type,
			async () =>
				(await bezorg(abonnement.url, gebeurtenis(type, { verzoeknummer: '2026000001', ...data }))).status === 200,
		);
	const afgerond = (knoop: string) =>
		tot<UitvoeringMetData>(`run with ${knoop}`, async () => {
			for (const { id, status } of await rest.uitvoeringen()) {
				if (status !== 'success' && status !== 'error') continue;
				const uitvoering = await rest.uitvoering(id);
				if (uitvoering.data.resultData.runData[knoop]) return uitvoering;
			}
			return undefined;
		});

	await stuur('verzoek.besluitgevraagd', { requestId: 'vraag-1', deadline: '2026-12-01T00:00:00Z' });
	const besluit = await afgerond('Zaak aanmaken');
	assert.equal(besluit.status, 'success');
	assert.deepEqual(
		dienst.naar(/\/zaak$/, 'POST').map(({ body }) => body),
		[{ requestId: 'vraag-1' }],
	);
	assert.deepEqual(
		dienst.naar(/2026000001$/).map(({ vraag }) => vraag.persoonsgegevens),
		['false'],
	);

	await stuur('zaak.aangemaakt', {});
	const zaak = await afgerond('Samenvatting');
	assert.equal(zaak.status, 'success');
	const uit = zaak.data.resultData.runData.Samenvatting?.[0]?.data?.main[0]?.[0]?.json;
	assert.equal(uit?.samenvatting, 'OEFEN: zaak Z-2026000001 voor verzoek 2026000001, 3 documenten, 1 rollen');
	assert.equal(uit?.nietOvergenomen, 2);
	assert.equal(dienst.naar(new RegExp(`^/verzoeken/${OIN}/2026000001/zaak$`)).length, 1);
});

test('an event that is not signed starts nothing', { skip: overslaan }, async () => {
	const voor = (await rest.uitvoeringen()).length;
	const [abonnement] = dienst.abonnementen.values();
	const geweigerd = await bezorg(abonnement!.url, gebeurtenis('zaak.aangemaakt', { verzoeknummer: '2026000001' }), {
		signature: `t=1,v1=${'0'.repeat(64)}`,
	});
	assert.equal(geweigerd.status, 401);
	await wacht(1000);
	assert.equal((await rest.uitvoeringen()).length, voor);
});

test('a second start changes nothing, keeps the subscription and still runs', { skip: overslaan }, async () => {
	assert.equal(await n8n.stop(), true, 'n8n stops by itself');
	const credential = dsoCredential({ address: dienst.adres, token: TOKEN, eventSecret: SECRET });
	const begin = Date.now();
	await richtN8nIn({ ...opties, tgz: await pakket(), credential, templates: [TEMPLATE] });
	assert.ok(Date.now() - begin < 3000, 'nothing is imported again');
	n8n = await startN8n(opties);
	assert.equal(dienst.abonnementen.size, 1);
	const [abonnement] = dienst.abonnementen.values();
	await tot(
		'event after the restart',
		async () =>
			(await bezorg(abonnement!.url, gebeurtenis('zaak.aangemaakt', { verzoeknummer: '2026000001' }))).status === 200,
	);
});
