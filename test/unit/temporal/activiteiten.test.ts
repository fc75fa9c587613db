// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { MockActivityEnvironment } from '@temporalio/testing';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { createActivities, stagingSleutel } from '../../../temporal/activities/index.ts';
import { contentloos } from '../../../temporal/logger.ts';
import type { FoutDetail } from '../../../temporal/contract/activiteiten.ts';
import { NepPoorten } from './nep-poorten.ts';

const XML = readFileSync(new URL('../../fixtures/stam/verzoekbericht-volledig.xml', import.meta.url));
const HASH = createHash('sha256').update(XML).digest('hex');
const sleutel = { oin: '00000099900000000002', verzoeknummer: '2026032800017' };
const levering = { sleutel, volgnummer: '001', hash: HASH };
const GROOT = randomBytes(500_000);

function maak(poorten = new NepPoorten()) {
	poorten.bij.set('/xml', XML);
	const activiteiten = createActivities(poorten.ports, { stilMs: 300, eventTimeoutMs: 500, meld: () => {} });
	return { poorten, activiteiten };
}

function omgeving(): MockActivityEnvironment {
	return new MockActivityEnvironment(undefined, { logger: contentloos(() => {}) });
}

/** Runs an activity in an environment of its own. */
function doe<P extends unknown[], R>(activiteit: (...invoer: P) => Promise<R>, ...invoer: P): Promise<R> {
	return omgeving().run(activiteit, ...invoer) as Promise<R>;
}

async function code(belofte: Promise<unknown>): Promise<FoutDetail> {
	const fout = await belofte.then(
		() => assert.fail('should have failed'),
		(f: unknown) => f,
	);
	assert.ok(fout instanceof ApplicationFailure);
	return fout.details![0] as FoutDetail;
}

test('looking keeps the message byte for byte and answers without personal data', async () => {
	const { poorten, activiteiten } = maak();
	const gezien = await doe(activiteiten.haalLevering, sleutel);
	assert.ok(gezien.bekend !== 'geen');
	assert.equal(gezien.hash, HASH);
	assert.equal(gezien.volgnummer, '001');
	assert.equal(gezien.bekend, 'nieuw');
	assert.equal(gezien.activiteiten.includes('nl.imow-gm9999.activiteit.Dakterras'), true);
	assert.deepEqual(Object.keys(gezien).sort(), [
		'activiteiten',
		'bekend',
		'doel',
		'gekekenOp',
		'hash',
		'indienDatum',
		'kopie',
		'type',
		'volgnummer',
		'wijze',
	]);
	assert.equal(poorten.opslag.get(stagingSleutel(sleutel, HASH, 'xml'))?.equals(XML), true);
	assert.equal(poorten.rijen.get('xml')?.sha256, HASH);
});

test('a known delivery is not stored again', async () => {
	const { poorten, activiteiten } = maak();
	poorten.bekend = 'bekend';
	assert.equal((await doe(activiteiten.haalLevering, sleutel)).bekend, 'bekend');
	assert.equal(poorten.opslag.size, 0);
	assert.equal(poorten.rijen.size, 0);
});

test('a message that cannot be read is an error for a person, and its bytes are kept', async () => {
	const { poorten, activiteiten } = maak();
	const kapot = Buffer.from('<verzoek>geen stam</verzoek>');
	poorten.bij.set('/xml', kapot);
	const detail = await code(doe(activiteiten.haalLevering, sleutel));
	assert.equal(detail.soort, 'definitief');
	assert.equal(
		[...poorten.opslag.values()].some((b) => b.equals(kapot)),
		true,
	);
	assert.equal(poorten.leveringen.length, 0);
});

test('a message of another verzoek is refused', async () => {
	const { activiteiten } = maak();
	const detail = await code(doe(activiteiten.haalLevering, { ...sleutel, verzoeknummer: '2026032800018' }));
	assert.equal(detail.code, 'ander-verzoeknummer');
});

test('the list holds what the message names and what DSO-LV offers, each once', async () => {
	const { poorten, activiteiten } = maak();
	poorten.bij.set('/pdf', Buffer.from('%PDF'));
	poorten.documenten = [{ documentId: 'extra', href: '/extra' }];
	await doe(activiteiten.haalLevering, sleutel);
	const eerste = await doe(activiteiten.documentenLijst, levering);
	const ids = eerste.teDoen.map(({ documentId }) => documentId);
	assert.equal(new Set(ids).size, ids.length);
	for (const id of ['xml', 'pdf', 'extra', `aa${'0'.repeat(61)}1`]) assert.ok(ids.includes(id), id);
	assert.deepEqual(
		eerste.teDoen.filter(({ gehaald }) => gehaald).map(({ documentId }) => documentId),
		['xml'],
	);
	assert.equal(poorten.rijen.get('extra')?.vertrouwelijk, true, 'on the safe side');
	poorten.rijen.set('extra', { ...poorten.rijen.get('extra')!, status: 'geplaatst' });
	const tweede = await doe(activiteiten.documentenLijst, levering);
	assert.equal(
		tweede.teDoen.some(({ documentId }) => documentId === 'extra'),
		false,
	);
});

async function metDocument() {
	const alles = maak();
	alles.poorten.documenten = [{ documentId: 'groot', href: '/groot' }];
	alles.poorten.bij.set('/groot', GROOT);
	await doe(alles.activiteiten.haalLevering, sleutel);
	await doe(alles.activiteiten.documentenLijst, levering);
	return alles;
}

test('an interrupted download goes on where it stopped', async () => {
	const { poorten, activiteiten } = await metDocument();
	poorten.breekNa = 300_000;
	assert.equal((await code(doe(activiteiten.haalDocument, levering, 'groot'))).code, 'verbroken');
	await doe(activiteiten.haalDocument, levering, 'groot');
	const tweede = poorten.gevraagd.filter(({ href }) => href === '/groot')[1]!;
	assert.ok((tweede.vanaf ?? 0) > 0);
	assert.deepEqual(
		poorten.gevraagd.map(({ href, verwacht }) => [href, verwacht]),
		[
			['/xml', 'xml'],
			['/groot', 'bijlage'],
			['/groot', 'bijlage'],
		],
	);
	assert.equal(tweede.etag, '"e1"');
	const rij = poorten.rijen.get('groot')!;
	assert.equal(rij.status, 'gehaald');
	assert.equal(rij.omvang, GROOT.length);
	assert.equal(rij.sha256, createHash('sha256').update(GROOT).digest('hex'));
});

test('a document that changed in between is fetched from the start', async () => {
	const { poorten, activiteiten } = await metDocument();
	poorten.breekNa = 300_000;
	await code(doe(activiteiten.haalDocument, levering, 'groot'));
	const nieuw = randomBytes(40_000);
	poorten.bij.set('/groot', nieuw);
	poorten.etag = '"e2"';
	await doe(activiteiten.haalDocument, levering, 'groot');
	assert.equal(poorten.rijen.get('groot')?.sha256, createHash('sha256').update(nieuw).digest('hex'));
});

test('a document that is fetched is not fetched again', async () => {
	const { poorten, activiteiten } = await metDocument();
	await doe(activiteiten.haalDocument, levering, 'groot');
	const aantal = poorten.gevraagd.length;
	await doe(activiteiten.haalDocument, levering, 'groot');
	assert.equal(poorten.gevraagd.length, aantal);
});

test('a document that the message names and DSO-LV does not offer is an error that may pass', async () => {
	const { activiteiten } = await metDocument();
	const detail = await code(doe(activiteiten.haalDocument, levering, `aa${'0'.repeat(61)}1`));
	assert.equal(detail.code, 'document-niet-aangeboden');
	assert.equal(detail.soort, 'tijdelijk', 'it may still come: the workflow asks after its term');
});

test('a document that is lost from the staging store is fetched again', async () => {
	const { poorten, activiteiten } = await metDocument();
	await doe(activiteiten.haalDocument, levering, 'groot');
	poorten.opslag.delete(stagingSleutel(sleutel, HASH, 'groot'));
	const gekozen = { url: '', identificatie: '', omschrijving: '', catalogusUrl: '', datum: '' };
	const zaak = {
		...levering,
		zaaktype: 'X',
		regel: '1',
		vastgesteldOp: '2026-11-23T10:00:00Z',
		zaak: { zaakUrl: '', identificatie: '' },
		gekozen,
	};
	const detail = await code(doe(activiteiten.plaatsDocument, zaak, 'groot'));
	assert.equal(detail.soort, 'tijdelijk');
	assert.equal(poorten.rijen.get('groot')?.status, 'bekend');
});

test('emptying leaves the message itself', async () => {
	const { poorten, activiteiten } = await metDocument();
	await doe(activiteiten.haalDocument, levering, 'groot');
	await doe(activiteiten.leegStaging, levering);
	assert.deepEqual([...poorten.opslag.keys()], [stagingSleutel(sleutel, HASH, 'xml')]);
});

test('long work sends heartbeats, and a cancellation stops it', async () => {
	const { poorten, activiteiten } = maak();
	let gestart: () => void = () => {};
	const loopt = new Promise<void>((klaar) => (gestart = klaar));
	poorten.ports.inboekregel = () => {
		gestart();
		return new Promise(() => {});
	};
	poorten.ports.dso = async () => {
		gestart();
		return {
			referenties: (_nummer, opties) =>
				new Promise((_klaar, mis) => opties?.signal?.addEventListener('abort', () => mis(new Error('broken off')))),
			open: () => Promise.reject(new Error('not part of this test')),
			close: async () => {},
		};
	};
	const env = omgeving();
	let slagen = 0;
	env.on('heartbeat', () => (slagen += 1));
	const bezig = env.run(activiteiten.haalLevering, sleutel);
	await loopt;
	await new Promise((klaar) => setTimeout(klaar, 3_200));
	assert.ok(slagen >= 2, `${slagen} heartbeats`);
	env.cancel();
	await assert.rejects(bezig, CancelledFailure);
});

test('an event is posted signed, and only 2xx is delivered', async (t) => {
	const { poorten, activiteiten } = maak();
	let status = 404;
	const ontvangen: Array<{ headers: Record<string, unknown>; body: string }> = [];
	const server = createServer((vraag, antwoord) => {
		let body = '';
		vraag
			.on('data', (deel) => (body += deel))
			.on('end', () => {
				ontvangen.push({ headers: vraag.headers, body });
				antwoord.writeHead(status, status === 302 ? { location: '/elders' } : {}).end();
			});
	}).listen(0, '127.0.0.1');
	t.after(() => server.close());
	await new Promise((klaar) => server.once('listening', klaar));
	poorten.abonnement = {
		id: 'a1',
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		secret: 'geheim',
	};
	const gebeurtenis = {
		id: 'e1',
		type: 'zaak.aangemaakt',
		tijd: '2026-11-23T10:00:00Z',
		data: { ...sleutel, volgnummer: '001' },
	};
	const bezorg = () => doe(activiteiten.bezorgGebeurtenis, { abonnementId: 'a1', gebeurtenis });

	assert.equal((await code(bezorg())).soort, 'tijdelijk', '404 is tried again');
	status = 302;
	await code(bezorg());
	assert.equal(ontvangen.length, 2, 'a redirect is not followed');
	status = 200;
	assert.equal(await bezorg(), 'bezorgd');
	assert.deepEqual(
		poorten.resultaten.map(([, gelukt]) => gelukt),
		[false, false, true],
	);

	const { headers, body } = ontvangen[2]!;
	assert.equal(headers['content-type'], 'application/cloudevents+json');
	assert.equal(headers['x-dso-omgeving'], 'OEFEN');
	const [, tijd, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-dso-signature']))!;
	assert.equal(mac, createHmac('sha256', 'geheim').update(`${tijd}.${body}`).digest('hex'));
	const event = JSON.parse(body) as Record<string, unknown>;
	assert.equal(event['type'], 'org.n8n-nodes-dso.zaak.aangemaakt');
	assert.equal(event['source'], `urn:nld:oin:${sleutel.oin}:systeem:dso-service`);
	assert.equal(event['id'], 'e1');

	poorten.abonnement = undefined;
	assert.equal(await bezorg(), 'opgeheven');
});

test('no key of the staging store leaves its folder', () => {
	for (const id of ['../../etc/passwd', 'a/b', '..', '', 'x'.repeat(500), 'naam met spaties.pdf']) {
		const delen = stagingSleutel(sleutel, HASH, id).split('/');
		assert.equal(delen.length, 4);
		for (const deel of delen) assert.match(deel, /^[A-Za-z0-9_-]{1,80}$/);
	}
});
