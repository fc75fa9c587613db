// SPDX-License-Identifier: EUPL-1.2
/**
 * The controle gemiste verzoeken on a real Temporal server and the practice DSO-LV: what was missed comes in, and the numbers of other
 * organisations, which the search shows too, are nowhere afterwards: not in a table, a file, a log or a payload of Temporal. Payloads
 * are not encrypted in this test, so that a search in Temporal's database can find what is there; own numbers show that it does.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { leesInstellingen } from '../../oefenomgeving/gedeeld/instellingen.ts';
import { startDsoLv } from '../../oefenomgeving/dso-lv/start.ts';
import { openBasis } from '../../service/basis.ts';
import { startService } from '../../service/start.ts';
import { vrijePoorten } from '../../tools/lib/poorten.mjs';
import { wachtTot } from '../../tools/lib/proces.mjs';
import { maakOrganisaties, richtProefIn } from '../../tools/proof/missed-opstelling.mjs';
import { startDevServer, vindTemporalCli } from '../../tools/temporal/dev-server.mjs';
import { zoek } from './zoeker.ts';

const TOKEN = 'proef-token-van-de-controle-0001';

interface Gemaakt {
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
	type: string;
	xmlSha256: string;
}

test('missed verzoeken come in; numbers of others are nowhere', async (t) => {
	if (!vindTemporalCli()) return t.skip('geen Temporal CLI; npm run setup haalt hem op');
	const data = mkdtempSync(join(tmpdir(), 'dso-controle-'));
	const opruimen: Array<() => unknown> = [() => rmSync(data, { recursive: true, force: true })];
	t.after(async () => {
		for (const stop of opruimen.reverse()) await stop();
	});
	const poorten = await vrijePoorten();
	const [wij, ander] = maakOrganisaties(2).map((een) => ({ ...een, midden: [153_000, 464_000] }));
	assert.ok(wij && ander);
	await richtProefIn(data, poorten, [wij, ander]);
	const yaml = join(data, 'dso-service.yaml');
	const configuratie = JSON.parse(readFileSync(yaml, 'utf8'));
	for (const organisatie of configuratie.organisaties)
		organisatie.inboekregels = [{ prioriteit: 1, uitkomst: 'vastleggen' }];
	delete configuratie.organisaties[1].controle;
	configuratie.organisaties[0].controle.mail = ['beheer@oefenstad.example'];
	writeFileSync(yaml, JSON.stringify(configuratie));

	const temporal = await startDevServer({ poort: poorten.temporal, dbPad: join(data, 'temporal.sqlite') });
	opruimen.push(() => temporal.stop());
	const dsoLv = await startDsoLv(join(data, 'oefenomgeving'), leesInstellingen(join(data, 'oefenomgeving')));
	opruimen.push(() => dsoLv.stop());
	const bulk = async (verzoeken: object[]): Promise<Gemaakt[]> => {
		const antwoord = await fetch(`${dsoLv.oefenUrl}api/verzoeken/bulk`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ verzoeken }),
		});
		assert.equal(antwoord.status, 201, await antwoord.clone().text());
		return ((await antwoord.json()) as { verzoeken: Gemaakt[] }).verzoeken;
	};
	const DAG = 86_400_000;
	const van = ({ oin, naam }: { oin: string; naam: string }, dagen: number, rest: object = {}) => ({
		seed: `${oin}-${dagen}-${JSON.stringify(rest)}`,
		organisatie: { oin, naam },
		ingediend: new Date(Date.now() - dagen * DAG - 2 * 3_600_000).toISOString(),
		locatie: [153_000, 464_000],
		aantalDocumenten: 1,
		documentBytes: 100,
		notificeren: false,
		...rest,
	});
	const bekend = await bulk([van(wij, 1), van(wij, 2), van(wij, 3)]);
	const gemist = await bulk([van(wij, 0), van(wij, 4)]);
	const net = await bulk([van(wij, 0, { ingediend: new Date().toISOString() })]);
	const kopie = await bulk([van(wij, 1, { kopie: true })]);
	const vreemd = await bulk(Array.from({ length: 60 }, (_, i) => van(ander, i % 6, { seed: `vreemd${i}` })));
	const elders = await bulk([van(ander, 1, { locatie: [170_000, 480_000] })]);
	// A supplement of a verzoek that we have, whose notification never came.
	await bulk([van(wij, 0, { verzoeknummer: bekend[0]!.verzoeknummer, doel: 'Aanvullen' })]);

	const basis = await openBasis(yaml);
	for (const { verzoeknummer, volgnummer, doel, type, xmlSha256 } of bekend) {
		const sleutel = { oin: wij.oin, verzoeknummer };
		const levering = { volgnummer, hash: xmlSha256, doel, type, indienDatum: '', kopie: false };
		await basis.store.verzoeken.stand(sleutel, { fase: 'gereed' });
		await basis.store.leveringen.levering(sleutel, levering);
		await basis.store.leveringen.gereed(sleutel, volgnummer, xmlSha256, 'vastgelegd');
	}
	await basis.store.tokens.zet('proef', TOKEN, { rol: 'beheerder', scopes: [], oins: [wij.oin, ander.oin] });
	await basis.store.sluit();

	const service = await startService(yaml, undefined, { zonderVersleuteling: true });
	let draait = true;
	const stop = async () => {
		if (draait) await service.stop();
		draait = false;
	};
	opruimen.push(stop);
	const api = async (pad: string, body?: object) => {
		const antwoord = await fetch(`http://127.0.0.1:${service.httpPoort}/api/v1${pad}`, {
			headers: { authorization: `Bearer ${TOKEN}`, ...(body ? { 'content-type': 'application/json' } : {}) },
			...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
		});
		return { status: antwoord.status, inhoud: (await antwoord.json()) as any };
	};
	assert.equal((await api('/controles/gemiste-verzoeken', { oin: ander.oin })).inhoud.code, 'controle-niet-ingericht');
	assert.equal((await api('/controles/gemiste-verzoeken', { oin: wij.oin })).status, 202);
	const rapport = await wachtTot(
		'the report',
		async () => {
			const { inhoud } = await api(`/controles/gemiste-verzoeken?oin=${wij.oin}`);
			return inhoud.items.find((een: any) => een.soort === 'hand' && een.status !== 'loopt');
		},
		{ tijdMs: 150_000 },
	);
	assert.equal(rapport.status, 'gereed', JSON.stringify(rapport.fouten));
	assert.deepEqual(
		{ ...rapport.telling, openVragen: 0, bijlagenOnderweg: 0 },
		{
			// The supplement counts with its verzoek.
			getoond: 3 + 2 + 1 + 1 + 60,
			voorOns: 6,
			bijOns: 2,
			kopieen: 1,
			kopieenNietBijOns: 1,
			gemist: 4,
			openVragen: 0,
			bijlagenOnderweg: 0,
			onleesbaar: 0,
		},
	);
	assert.match(rapport.samenvatting, /^Van de verzoeken die DSO in dit gebied en deze periode toont: 67, voor ons 6/);
	const uitkomsten = Object.fromEntries(
		rapport.gemisteVerzoeken.map((een: any) => [een.verzoeknummer, [een.uitkomst, een.gestartOp !== undefined]]),
	);
	assert.deepEqual(uitkomsten, {
		[gemist[0]!.verzoeknummer]: ['gemist', true],
		[gemist[1]!.verzoeknummer]: ['gemist', true],
		// Submitted just now: its notification can still come.
		[net[0]!.verzoeknummer]: ['gemist', false],
		[bekend[0]!.verzoeknummer]: ['gemisteLevering', true],
		[kopie[0]!.verzoeknummer]: ['kopieNietBijOns', false],
	});
	for (const { verzoeknummer } of gemist)
		await wachtTot(
			'the missed one',
			async () => (await api(`/verzoeken/${wij.oin}/${verzoeknummer}`)).inhoud.fase === 'vastgelegd',
			{ tijdMs: 90_000 },
		);
	assert.equal((await api(`/verzoeken/${wij.oin}/${net[0]!.verzoeknummer}`)).status, 404);
	assert.equal((await api(`/verzoeken/${wij.oin}/${kopie[0]!.verzoeknummer}`)).status, 404);

	await stop();
	const db = new DatabaseSync(join(data, 'service', 'dso-service.sqlite'));
	const post = db.prepare('SELECT kenmerk, inhoud FROM post_uit').all();
	assert.deepEqual(
		post.map(({ kenmerk }) => kenmerk),
		[`controle:${rapport.runId}`],
	);
	assert.ok(!String(post[0]!['inhoud']).includes('beheer@'), 'the mail is kept encrypted');
	const perRun = db.prepare('SELECT count(*) AS n FROM controle_verzoeken').get();
	assert.equal(perRun?.['n'], 5, 'what was all right is no longer kept by number');
	db.close();
	await temporal.stop();
	const nummers = [...vreemd, ...elders].map(({ verzoeknummer }) => verzoeknummer);
	const buiten = (pad: string) => pad === join(data, 'oefenomgeving');
	assert.deepEqual(zoek(data, nummers, buiten).treffers, []);
	const eigen = zoek(data, [gemist[0]!.verzoeknummer], buiten).treffers.map(({ bestand }) => bestand.split('/')[0]);
	assert.ok(
		eigen.some((bestand) => bestand?.startsWith('temporal')) && eigen.includes('service'),
		'the search does find',
	);
});
