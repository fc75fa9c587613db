// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { after, before, beforeEach, describe, it } from 'node:test';
import { leesCpa } from 'dso-koppelvlakken/digikoppeling';
import { cpaXml, mimeBericht, OIN_DSO, soapXml } from './hulp/berichten.ts';
import { maakOpstelling } from './hulp/opstelling.ts';
import { maakTestCa } from './hulp/pki.ts';

type Opstelling = Awaited<ReturnType<typeof maakOpstelling>>;

describe('ebMS2: what is refused before anything is stored', () => {
	let o: Opstelling;
	before(async () => {
		o = await maakOpstelling({
			maxBytes: 100_000,
			verzoekMs: 1_000,
			partijen: [
				{ certificaatOin: OIN_DSO, partijen: [OIN_DSO] },
				{ certificaatOin: '00000099900000000099', partijen: ['00000099900000000098'] },
			],
		});
	});
	after(async () => await o.sluit());
	beforeEach(() => assert.equal(o.tel('inbox'), 0));

	const geweigerd = async (antwoord: Promise<{ status: number; tekst: string }>, tekst: RegExp): Promise<void> => {
		const { status, tekst: body } = await antwoord;
		assert.equal(status, 500);
		assert.match(body, /<faultcode>soap:Client<\/faultcode>/);
		assert.match(body, tekst);
		assert.equal(o.tel('inbox'), 0);
		assert.equal(o.tel('inbox_signalen'), 0);
	};

	it('a client without certificate', async () => {
		await assert.rejects(o.post(mimeBericht(), { agent: o.agentVoor(undefined) }));
	});

	it('a client with a certificate of an unknown authority', async () => {
		const bewijs = await (await maakTestCa('Andere CA')).geef(OIN_DSO);
		await assert.rejects(o.post(mimeBericht(), { agent: o.agentVoor(bewijs) }));
	});

	it('TLS 1.1', async () => {
		await assert.rejects(
			o.post(mimeBericht(), {
				agent: o.agentVoor(o.bewijzen.dso, {
					minVersion: 'TLSv1.1',
					maxVersion: 'TLSv1.1',
					ciphers: 'DEFAULT@SECLEVEL=0',
				}),
			}),
		);
	});

	it('a certificate whose OIN is not mapped to the PartyId, or has no OIN', async () => {
		for (const bewijs of [o.bewijzen.vreemd, o.bewijzen.zonderOin, o.bewijzen.gemeente]) {
			await geweigerd(o.post(mimeBericht(), { agent: o.agentVoor(bewijs) }), /mag niet namens deze partij/);
		}
	});

	it('another SOAPAction', async () => {
		await geweigerd(o.post(mimeBericht(), { soapAction: '"urn:anders"' }), /SOAPAction/);
	});

	it('an unknown CPA', async () => {
		await geweigerd(o.post(mimeBericht({ cpaId: 'cpa-anders' })), /CPA is hier niet bekend/);
	});

	it('something that is not ebMS', async () => {
		await geweigerd(o.post({ contentType: 'application/json', body: '{}' }), /geen multipart/);
		await geweigerd(o.post({ body: 'x' }), /geen multipart/);
		await geweigerd(o.post({ contentType: 'text/xml', body: '<a/>' }), /geen SOAP/);
		await geweigerd(
			o.post({
				contentType: 'text/xml',
				body: '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body/></s:Envelope>',
			}),
			/geen ebMS MessageHeader/,
		);
	});

	it('DTD and entities', async () => {
		const doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
		await geweigerd(o.post(mimeBericht({ doctype })), /DOCTYPE/);
	});

	it('MIME that was cut off at any place', async () => {
		const { contentType, body } = mimeBericht();
		for (const deel of [0, 1, 40, 200, Math.floor(body.length / 2), body.length - 6]) {
			await geweigerd(o.post({ contentType, body: body.subarray(0, deel) }), /.*/);
		}
	});

	it('signals that belong to nothing', async () => {
		const body = soapXml({
			service: 'urn:oasis:names:tc:ebxml-msg:service',
			action: 'Acknowledgment',
			manifest: '',
			ack: '',
			refToMessageId: 'nooit@x',
		});
		await geweigerd(o.post({ contentType: 'text/xml; charset=UTF-8', body }), /signaal/);
	});

	it('a body above the limit: 413, said or unsaid', async () => {
		const groot = mimeBericht({ payload: 'x'.repeat(120_000) });
		assert.equal((await o.post(groot)).status, 413);
		const status = await ruw(
			o,
			`POST /ebms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${`8000\r\n${'x'.repeat(0x8000)}\r\n`.repeat(4)}`,
		);
		assert.match(status, /^HTTP\/1.1 413/);
	});

	it('a body that does not come in time', async () => {
		const begin = Date.now();
		const status = await ruw(o, 'POST /ebms HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc');
		assert.match(status, /^(HTTP\/1.1 408|$)/);
		assert.ok(Date.now() - begin < 10_000);
	});

	it('another path or method', async () => {
		assert.equal((await o.post(mimeBericht(), { pad: '/' })).status, 404);
		assert.equal((await o.post(mimeBericht(), { methode: 'GET' })).status, 405);
	});
});

describe('ebMS2: MessageIds and parties', () => {
	it('refuses a MessageId that was used under another CPA', async () => {
		const ander = await maakOpstelling();
		const o = await maakOpstelling({
			cpas: ['cpa-1', 'cpa-2'].map((cpaId) => leesCpa(Buffer.from(cpaXml({ cpaId, endpointDso: ander.ander.url })))),
		});
		try {
			assert.equal((await o.post(mimeBericht({ messageId: 'm@x', cpaId: 'cpa-1' }))).status, 204);
			const tweede = await o.post(mimeBericht({ messageId: 'm@x', cpaId: 'cpa-2' }));
			assert.equal(tweede.status, 500);
			assert.match(tweede.tekst, /andere CPA/);
			assert.equal(o.tel('inbox'), 1);
		} finally {
			await o.sluit();
			await ander.sluit();
		}
	});

	it('refuses a CPA in which this service has no organisation', async () => {
		const o = await maakOpstelling({ organisaties: [{ oin: '00000099900000000077' }] });
		try {
			const antwoord = await o.post(mimeBericht());
			assert.equal(antwoord.status, 500);
			assert.equal(o.tel('inbox'), 0);
		} finally {
			await o.sluit();
		}
	});

	it('has a CPA of a signed profile answered with NotSupported', async () => {
		const o = await maakOpstelling({ cpas: [leesCpa(Buffer.from(cpaXml({ ondertekend: true })))] });
		try {
			assert.equal((await o.post(mimeBericht({ messageId: 's@x' }))).status, 204);
			const rij = o.inbox.zoek('s@x', 'cpa-1');
			assert.equal(rij?.status, 'geweigerd');
			assert.equal(rij?.fout?.code, 'NotSupported');
		} finally {
			await o.sluit();
		}
	});
});

/** Sends bytes as they are and gives what comes back until the connection ends. */
async function ruw(o: Opstelling, tekst: string): Promise<string> {
	return await new Promise((klaar, mislukt) => {
		const lijn = connect({ port: o.poort, host: '127.0.0.1', ca: o.ca.ca, ...o.bewijzen.dso }, () => lijn.write(tekst));
		let terug = '';
		lijn.setTimeout(15_000, () => mislukt(new Error('no answer')));
		lijn.on('data', (stuk: Buffer) => (terug += stuk.toString()));
		lijn.on('close', () => klaar(terug));
		lijn.on('error', () => klaar(terug));
	});
}
