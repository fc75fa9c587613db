// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wacht } from 'node:timers/promises';
import { maakBericht } from '../../../oefenomgeving/dso-lv/ebms/bericht.ts';
import { startDsoLv, type OefenDsoLv } from '../../../oefenomgeving/dso-lv/start.ts';
import {
	api,
	GEEN_SCHEMAS,
	maakOpstelling,
	maakSignaal,
	schemas,
	startOntvanger,
	startProces,
	stuurSignaal,
	tot,
	xsdToets,
	type Ontvanger,
	type Opstelling,
} from './hulp.ts';

let opstelling: Opstelling;
before(async () => {
	opstelling = await maakOpstelling();
});
after(() => opstelling.ruimOp());

const status = async (nummer: string): Promise<string> =>
	(await api(opstelling, 'GET', `verzoeken/${nummer}`)).inhoud['notificatie']?.status;

test('het bericht is MIME multipart/related met een geldige envelop en de notificatie', (t) => {
	const bericht = maakBericht(opstelling.instellingen, { verzoeknummer: '2026112300007', volgnummer: '000' });
	const type =
		/^multipart\/related; boundary="([^"]+)"; type="text\/xml"; start="<([^>]+)>"; start-info="text\/xml"$/.exec(
			bericht.contentType,
		);
	assert.ok(type);
	assert.match(bericht.messageId, /^[0-9a-f-]{36}@[a-z0-9.-]+$/);
	const delen = bericht.body.toString('utf8').split(`--${type[1]}`);
	assert.equal(delen.length, 4);
	assert.equal(delen[3], '--\r\n');
	const [soap, payload] = delen.slice(1, 3).map((deel) => {
		const grens = deel.indexOf('\r\n\r\n');
		return { kop: deel.slice(0, grens), inhoud: deel.slice(grens + 4, -2) };
	}) as [{ kop: string; inhoud: string }, { kop: string; inhoud: string }];
	assert.ok(soap.kop.includes(`Content-ID: <${type[2]}>`) && soap.kop.includes('text/xml; charset=UTF-8'));
	assert.ok(!/Content-Transfer-Encoding/i.test(bericht.body.toString()));
	const cid = /xlink:href="cid:([^"]+)"/.exec(soap.inhoud)?.[1];
	assert.ok(payload.kop.includes(`Content-ID: <${cid}>`));
	assert.match(payload.inhoud, /<verzoeknummer>2026112300007<\/verzoeknummer>/);
	const map = schemas();
	if (!map || !existsSync(join(map, 'digikoppeling/xsd/ebms2'))) return t.skip(GEEN_SCHEMAS);
	const envelop = xsdToets(join(map, 'digikoppeling/xsd/ebms2/envelope.xsd'));
	assert.deepEqual(envelop(soap.inhoud), []);
	const kop = xsdToets(join(map, 'digikoppeling/xsd/ebms2/msg-header-2_0.xsd'));
	for (const naam of ['MessageHeader', 'AckRequested', 'Manifest']) {
		const element = new RegExp(`<eb:${naam} .*?</eb:${naam}>|<eb:${naam} [^>]*/>`, 's').exec(soap.inhoud)?.[0];
		assert.ok(element, naam);
		const los = element.replace(
			`<eb:${naam} `,
			`<eb:${naam} xmlns:eb="http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd" xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xlink="http://www.w3.org/1999/xlink" `,
		);
		assert.deepEqual(kop(los), [], naam);
		assert.notDeepEqual(kop(los.replace('eb:version="2.0"', '')), [], `${naam} zonder version`);
	}
});

describe('verzenden en bevestigen over tweezijdig TLS', () => {
	let dsoLv: OefenDsoLv;
	let ontvanger: Ontvanger;
	before(async () => {
		ontvanger = await startOntvanger(opstelling.data, opstelling.instellingen.poorten.ebms);
		dsoLv = await startDsoLv(opstelling.oefen, opstelling.instellingen);
	});
	after(async () => {
		await dsoLv.stop();
		await ontvanger.stop();
	});

	const indienen = async (): Promise<string> => {
		const { status: code, inhoud } = await api(opstelling, 'POST', 'verzoeken', { aantalDocumenten: 0 });
		assert.equal(code, 201);
		return String(inhoud['verzoeknummer']);
	};
	const van = (nummer: string) => ontvanger.berichten.filter(({ body }) => body.includes(`<verzoeknummer>${nummer}<`));

	test('herhaalt dezelfde bytes tot de bevestiging er is, en daarna niet meer', async () => {
		ontvanger.status = 503;
		const nummer = await indienen();
		await tot(() => van(nummer).length >= 2);
		assert.equal(await status(nummer), 'wacht');
		ontvanger.status = 204;
		await tot(async () => (await status(nummer)) === 'verzonden');
		const gezien = van(nummer);
		await tot(() => van(nummer).length > gezien.length);
		assert.equal(new Set(van(nummer).map(({ body }) => body)).size, 1);
		assert.equal(gezien[0]!.oin, opstelling.instellingen.dsoLv.oin);
		assert.equal(gezien[0]!.headers['soapaction'], '"ebXML"');
		assert.equal(await stuurSignaal(opstelling, maakSignaal(opstelling.instellingen, gezien[0]!)), 204);
		assert.equal(await status(nummer), 'bevestigd');
		const aantal = van(nummer).length;
		await wacht(800);
		assert.ok(van(nummer).length <= aantal + 1);
		// Again with the same MessageId, and again acknowledged.
		assert.equal((await api(opstelling, 'POST', `verzoeken/${nummer}/notificeren?duplicaat=true`, {})).status, 202);
		await tot(() => van(nummer).length > aantal);
		assert.equal(new Set(van(nummer).map(({ messageId }) => messageId)).size, 1);
		await stuurSignaal(opstelling, maakSignaal(opstelling.instellingen, gezien[0]!));
		assert.equal(await status(nummer), 'bevestigd');
	});

	test('neemt alleen een bevestiging die bij CPA, partij, gesprek en bericht past', async () => {
		const nummer = await indienen();
		await tot(() => van(nummer).length >= 1);
		const bericht = van(nummer)[0]!;
		const { instellingen } = opstelling;
		for (const velden of [
			{ cpaId: 'anders' },
			{ conversationId: 'anders' },
			{ refToMessageId: 'onbekend@x' },
			{ van: '00000099900000000009' },
		]) {
			assert.equal(await stuurSignaal(opstelling, maakSignaal(instellingen, bericht, velden)), 500);
		}
		const goed = maakSignaal(instellingen, bericht);
		assert.equal(await stuurSignaal(opstelling, goed.replace('?>', '?><!DOCTYPE a>')), 500);
		assert.equal(await stuurSignaal(opstelling, 'geen xml'), 500);
		assert.notEqual(await status(nummer), 'bevestigd');
		assert.equal(await stuurSignaal(opstelling, goed), 204);
		assert.equal(await status(nummer), 'bevestigd');
	});

	test('een ErrorList beëindigt het bericht; een weggegooide bevestiging niet', async () => {
		const nummer = await indienen();
		await tot(() => van(nummer).length >= 1);
		const bericht = van(nummer)[0]!;
		await api(opstelling, 'PUT', 'storing', { bevestigingen: { weggooien: 1 } });
		assert.equal(await stuurSignaal(opstelling, maakSignaal(opstelling.instellingen, bericht)), 204);
		assert.notEqual(await status(nummer), 'bevestigd');
		assert.equal(
			await stuurSignaal(opstelling, maakSignaal(opstelling.instellingen, bericht, { actie: 'MessageError' })),
			204,
		);
		const { inhoud } = await api(opstelling, 'GET', `verzoeken/${nummer}`);
		assert.equal(inhoud['notificatie'].status, 'fout');
		assert.match(inhoud['notificatie'].laatsteFout, /ValueNotRecognized/);
		const pagina = await (await fetch(`${dsoLv.oefenUrl}verzoeken`)).text();
		assert.match(pagina, /Geweigerd door de ontvanger/);
	});

	test('na TimeToLive is het bericht verlopen', async () => {
		const oud = opstelling.instellingen.ebms.timeToLiveMs;
		opstelling.instellingen.ebms.timeToLiveMs = 700;
		const nummer = await indienen();
		opstelling.instellingen.ebms.timeToLiveMs = oud;
		await tot(async () => (await status(nummer)) === 'verlopen');
	});
});

test('kill -9 verliest niets: na een herstart gaat het verzenden door en is alles nog op te vragen', async () => {
	const proces = await startProces(opstelling);
	let tweede: Awaited<ReturnType<typeof startProces>> | undefined;
	let ontvanger: Ontvanger | undefined;
	try {
		const { inhoud: voor } = await api(opstelling, 'POST', 'verzoeken', { aantalDocumenten: 2, documentBytes: 3000 });
		await proces.eindig('SIGKILL');
		ontvanger = await startOntvanger(opstelling.data, opstelling.instellingen.poorten.ebms);
		tweede = await startProces(opstelling);
		const { inhoud: na } = await api(opstelling, 'GET', `verzoeken/${voor['verzoeknummer']}`);
		assert.deepEqual(na['documenten'], voor['documenten']);
		assert.equal(na['xmlSha256'], voor['xmlSha256']);
		const bron = ontvanger;
		const mijn = () => bron.berichten.find(({ messageId }) => messageId === na['notificatie'].messageId);
		await tot(() => mijn() !== undefined);
		assert.equal(await stuurSignaal(opstelling, maakSignaal(opstelling.instellingen, mijn()!)), 204);
		await tweede.eindig('SIGKILL');
		tweede = await startProces(opstelling);
		assert.equal(await status(String(voor['verzoeknummer'])), 'bevestigd');
		assert.equal(await tweede.eindig('SIGTERM'), 0);
	} finally {
		proces.kind.kill('SIGKILL');
		tweede?.kind.kill('SIGKILL');
		await ontvanger?.stop();
	}
});
