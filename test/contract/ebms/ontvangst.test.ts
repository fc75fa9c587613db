// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { leesEbmsBericht } from 'dso-koppelvlakken/digikoppeling';
import { mimeBericht, OIN_GEMEENTE } from './hulp/berichten.ts';
import { maakOpstelling } from './hulp/opstelling.ts';

type Opstelling = Awaited<ReturnType<typeof maakOpstelling>>;

describe('ebMS2: a notification over two-way TLS', () => {
	let o: Opstelling;
	before(async () => {
		o = await maakOpstelling();
	});
	after(async () => await o.sluit());
	beforeEach(() => {
		o.ander.ontvangen.length = 0;
		o.ander.antwoorden.length = 0;
		o.gemeld.length = 0;
	});

	it('is stored before 204, acknowledged in a message of its own and handed over once', async () => {
		const bericht = mimeBericht({ messageId: 'een@dso', verzoeknummer: '20260101000011' });
		const antwoord = await o.post(bericht);
		assert.deepEqual(antwoord, { status: 204, tekst: '' });
		const rij = o.inbox.zoek('een@dso', 'cpa-1');
		assert.equal(rij?.status, 'ontvangen');
		assert.equal(rij?.oin, OIN_GEMEENTE);
		assert.equal(rij?.verzoeknummer, '20260101000011');
		assert.deepEqual(await o.inbox.leesRuw(rij!.id), bericht.body);
		assert.equal(o.ander.ontvangen.length, 0, 'nothing goes out before the relay');

		await o.relay.ronde();
		const ack = leesEbmsBericht(Buffer.from(o.ander.ontvangen[0] ?? ''));
		assert.equal(ack.kop.action, 'Acknowledgment');
		assert.equal(ack.kop.refToMessageId, 'een@dso');
		assert.equal(ack.acknowledgment?.refToMessageId, 'een@dso');
		assert.equal(ack.kop.conversationId, 'c-een@dso');
		assert.equal(ack.kop.van.partyIds[0]?.id, OIN_GEMEENTE);
		assert.deepEqual(o.gemeld, [{ oin: OIN_GEMEENTE, verzoeknummer: '20260101000011' }]);
		await o.relay.ronde();
		assert.equal(o.ander.ontvangen.length, 1);
		assert.equal(o.gemeld.length, 1);
	});

	it('gets the stored acknowledgement again when it is sent twice, and has no second effect', async () => {
		const bericht = mimeBericht({ messageId: 'twee@dso', verzoeknummer: '20260101000012' });
		await o.post(bericht);
		await o.relay.ronde();
		const andereGrens = mimeBericht({ messageId: 'twee@dso', verzoeknummer: '20260101000012', boundary: 'anders' });
		// The SOAP part carries a timestamp: the copy is the same message in another MIME wrapping.
		andereGrens.body = Buffer.from(bericht.body.toString().replaceAll('----=_Part_0_1', 'anders'));
		assert.equal((await o.post(andereGrens)).status, 204);
		await o.relay.ronde();
		assert.equal(o.ander.ontvangen.length, 2);
		assert.equal(o.ander.ontvangen[0], o.ander.ontvangen[1]);
		assert.equal(o.gemeld.length, 1);
		assert.equal(o.inbox.zoek('twee@dso', 'cpa-1')?.dubbel, 1);
	});

	it('posted 100 times at once makes one row, one file and one hand-over', async () => {
		const bericht = mimeBericht({ messageId: 'honderd@dso', verzoeknummer: '20260101000013' });
		const voor = (await readdir(join(o.map, 'raw'), { recursive: true })).filter((naam) =>
			naam.endsWith('.dsob'),
		).length;
		const rijen = o.tel('inbox');
		const antwoorden = await Promise.all(Array.from({ length: 100 }, () => o.post(bericht)));
		assert.ok(antwoorden.every(({ status }) => status === 204));
		assert.equal(o.tel('inbox'), rijen + 1);
		assert.equal(o.inbox.zoek('honderd@dso', 'cpa-1')?.dubbel, 99);
		const na = (await readdir(join(o.map, 'raw'), { recursive: true })).filter((naam) => naam.endsWith('.dsob')).length;
		assert.equal(na, voor + 1);
		await o.relay.ronde();
		assert.equal(o.gemeld.length, 1);
	});

	it('with a used MessageId and other content is refused and changes nothing', async () => {
		await o.post(mimeBericht({ messageId: 'drie@dso', verzoeknummer: '20260101000014' }));
		const antwoord = await o.post(mimeBericht({ messageId: 'drie@dso', verzoeknummer: '20260101000015' }));
		assert.equal(antwoord.status, 500);
		assert.match(antwoord.tekst, /<faultcode>soap:Client<\/faultcode>.*andere inhoud/s);
		assert.equal(o.inbox.zoek('drie@dso', 'cpa-1')?.verzoeknummer, '20260101000014');
		await o.relay.ronde();
	});

	it('keeps its acknowledgement until the other side takes it', async () => {
		o.ander.antwoorden.push(503, 500, 204);
		await o.post(mimeBericht({ messageId: 'vier@dso' }));
		for (let n = 0; n < 50 && o.ander.ontvangen.length === 0; n += 1) {
			await o.relay.ronde();
			await new Promise((klaar) => setTimeout(klaar, 5));
		}
		assert.equal(o.ander.ontvangen.length, 1);
		const { signaal } = o.inbox.zoek('vier@dso', 'cpa-1')!;
		assert.equal(signaal?.status, 'verzonden');
		assert.equal(signaal?.pogingen, 3);
		assert.equal(signaal?.fout, undefined);
	});

	it('with a payload that cannot be read is acknowledged, kept and shown as fout', async () => {
		const antwoord = await o.post(mimeBericht({ messageId: 'vijf@dso', payload: '<niets>Jan Jansen</niets>' }));
		assert.equal(antwoord.status, 204);
		const rij = o.inbox.zoek('vijf@dso', 'cpa-1');
		assert.equal(rij?.status, 'fout');
		assert.ok(rij?.fout?.melding && rij.fout.remedie);
		assert.doesNotMatch(JSON.stringify(rij), /Jansen/);
		assert.match((await o.inbox.leesRuw(rij!.id)).toString(), /Jansen/);
		await o.relay.ronde();
		assert.match(o.ander.ontvangen.at(-1) ?? '', /Acknowledgment/);
		assert.equal(o.gemeld.length, 0);
		assert.equal(o.inbox.lijst({ status: 'fout' })[0]?.id, rij?.id);
	});

	it('that breaks the CPA is kept and gets a MessageError', async () => {
		assert.equal((await o.post(mimeBericht({ messageId: 'zes@dso', action: 'onbekend' }))).status, 204);
		assert.equal(o.inbox.zoek('zes@dso', 'cpa-1')?.status, 'geweigerd');
		await o.relay.ronde();
		const fout = leesEbmsBericht(Buffer.from(o.ander.ontvangen.at(-1) ?? ''));
		assert.equal(fout.kop.action, 'MessageError');
		assert.equal(fout.errorList?.fouten[0]?.code, 'ValueNotRecognized');
		assert.equal(fout.errorList?.fouten[0]?.plaats, '//Header/MessageHeader/Action');
		assert.equal(o.gemeld.length, 0);
	});

	it('is settled by the workflow up to its last look', async () => {
		await o.post(mimeBericht({ messageId: 'zeven@dso', verzoeknummer: '20260101000017' }));
		assert.equal(o.inbox.openVoor(OIN_GEMEENTE, '20260101000017').length, 1);
		const sleutel = { oin: OIN_GEMEENTE, verzoeknummer: '20260101000017' };
		assert.equal(o.inbox.afgehandeld(sleutel, '2020-01-01T00:00:00Z'), 0);
		assert.equal(o.inbox.afgehandeld(sleutel), 1);
		assert.equal(o.inbox.openVoor(OIN_GEMEENTE, '20260101000017').length, 0);
		await o.relay.ronde();
	});

	it('leaves no content in the log or in clear on disk', async () => {
		await o.post(mimeBericht({ messageId: 'acht@dso', payload: '<x>MARKERING-7261</x>' }));
		assert.ok(o.log.length > 0);
		assert.ok(!o.log.some((regel) => /MARKERING|Jansen|<verzoek|20260101/.test(regel)));
		let bestanden = 0;
		for (const entry of await readdir(o.map, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile()) continue;
			bestanden += 1;
			const inhoud = await readFile(join(entry.parentPath, entry.name));
			assert.equal(inhoud.indexOf('MARKERING-7261'), -1, entry.name);
		}
		assert.ok(bestanden > 3);
		await o.relay.ronde();
	});
});
