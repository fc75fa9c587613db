// SPDX-License-Identifier: EUPL-1.2
/**
 * Every kind of bad input at both entrances: the ebMS endpoint (two-way TLS) and POST. Each row says what the sender hears, and whether
 * something is kept. After all of it both entrances still take a good message. docs/slechte-invoer.md names the rows.
 */
import assert from 'node:assert/strict';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { mimeBericht } from '../ebms/hulp/berichten.ts';
import { maakOpstelling as maakEbms } from '../ebms/hulp/opstelling.ts';
import { maakTestCa } from '../ebms/hulp/pki.ts';
import { ANDER, bericht, DOCUMENTEN, maakOpstelling, OIN, type Opstelling } from './opstelling.ts';

type Ebms = Awaited<ReturnType<typeof maakEbms>>;
interface Uitkomst {
	status: number;
	tekst: string;
}
interface Rij {
	wat: string;
	/** Absent: this cannot happen at this entrance. */
	ebms?: {
		stuur(o: Ebms): Promise<Uitkomst | 'verbroken'>;
		status: number | 'verbroken';
		tekst?: RegExp;
		bewaard: 'niets' | 'fout' | 'geweigerd';
	};
	post?: { stuur(o: Opstelling): Promise<Uitkomst>; status: number; code: string; bewaard: 'niets' | 'fout' };
}

const MIB = 1024 * 1024;
const NUMMER = '2026032800017';
const XML = { 'content-type': 'application/xml' };
const DTD = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>';

const verbroken = async (werk: Promise<Uitkomst>): Promise<Uitkomst | 'verbroken'> => {
	try {
		return await werk;
	} catch {
		return 'verbroken';
	}
};

/** 200 MB of XML, made as it is sent. */
function groot(): Readable {
	const stuk = Buffer.from('<a>tekst</a>'.repeat(5461));
	return Readable.from(
		(function* () {
			for (let nr = 0; nr < (200 * MIB) / stuk.length; nr += 1) yield stuk;
		})(),
	);
}

/** Posts 200 MB over a bare connection: the answer counts, also when the server stops reading half-way. */
async function stuurGroot(aanroep: ClientRequest): Promise<Uitkomst> {
	return await new Promise((klaar, mis) => {
		let beantwoord = false;
		aanroep.on('response', (antwoord) => {
			beantwoord = true;
			let tekst = '';
			const gereed = () => {
				aanroep.destroy();
				klaar({ status: antwoord.statusCode ?? 0, tekst });
			};
			antwoord.on('data', (deel: Buffer) => (tekst += deel.toString()));
			antwoord.on('end', gereed);
			antwoord.on('error', gereed);
		});
		aanroep.on('error', (fout) => (beantwoord ? undefined : mis(fout)));
		groot().pipe(aanroep);
	});
}

const postGroot = (o: Opstelling, pad: string, headers: Record<string, string> = {}) =>
	stuurGroot(
		httpRequest(`${o.basis}/api/v1/aanleveringen/${pad}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${o.leverancier}`, ...headers },
		}),
	);

const ebmsGroot = (o: Ebms) =>
	stuurGroot(
		httpsRequest(`https://127.0.0.1:${o.poort}/ebms`, {
			method: 'POST',
			headers: { soapaction: '"ebXML"', 'content-type': 'text/xml' },
			...o.bewijzen.dso,
			ca: o.ca.ca,
		}),
	);

const RIJEN: Rij[] = [
	{
		wat: 'no client certificate, no token',
		ebms: {
			stuur: (o) => verbroken(o.post(mimeBericht(), { agent: o.agentVoor(undefined) })),
			status: 'verbroken',
			bewaard: 'niets',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/verzoek`, bericht(NUMMER), XML, ''),
			status: 401,
			code: 'token-ontbreekt',
			bewaard: 'niets',
		},
	},
	{
		wat: 'unknown client certificate, unknown token',
		ebms: {
			stuur: async (o) => {
				const bewijs = await (await maakTestCa('Andere CA')).geef('00000099900000000001');
				return verbroken(o.post(mimeBericht(), { agent: o.agentVoor(bewijs) }));
			},
			status: 'verbroken',
			bewaard: 'niets',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/verzoek`, bericht(NUMMER), XML, `dso_${'x'.repeat(40)}`),
			status: 401,
			code: 'token-ontbreekt',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a certificate that is not of this party, a token without the right',
		ebms: {
			stuur: (o) => o.post(mimeBericht(), { agent: o.agentVoor(o.bewijzen.vreemd) }),
			status: 500,
			tekst: /mag niet namens deze partij/,
			bewaard: 'niets',
		},
		post: {
			stuur: async (o) => o.post(`${OIN}/verzoek`, bericht(NUMMER), XML, await o.token('behandelaar')),
			status: 403,
			code: 'geen-recht',
			bewaard: 'niets',
		},
	},
	{
		wat: 'OIN not ours: in the address',
		ebms: { stuur: (o) => o.post(mimeBericht({ naar: '00000099900000000077' })), status: 204, bewaard: 'geweigerd' },
		post: {
			stuur: (o) => o.post(`${ANDER}/verzoek`, bericht(NUMMER), XML),
			status: 403,
			code: 'organisatie-niet-toegestaan',
			bewaard: 'niets',
		},
	},
	{
		wat: 'OIN not ours: in the message',
		post: {
			stuur: (o) =>
				o.post(
					`${OIN}/verzoek`,
					bericht('2026032800101').toString('utf8').replaceAll(`<v:oin>${OIN}<`, '<v:oin>00000099900000000088<'),
					XML,
				),
			status: 202,
			code: 'oin-niet-van-ons',
			bewaard: 'fout',
		},
	},
	{
		wat: 'not ebMS, not XML',
		ebms: {
			stuur: (o) => o.post({ contentType: 'application/json', body: '{}' }),
			status: 500,
			tekst: /geen multipart/,
			bewaard: 'niets',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/verzoek`, '{}', XML),
			status: 422,
			code: 'xml-niet-welgevormd',
			bewaard: 'niets',
		},
	},
	{
		wat: 'nothing at all',
		ebms: {
			stuur: (o) => o.post({ contentType: 'text/xml', body: '' }),
			status: 500,
			tekst: /Oplossing:/,
			bewaard: 'niets',
		},
		post: { stuur: (o) => o.post(`${OIN}/verzoek`, '', XML), status: 422, code: 'inhoud-ontbreekt', bewaard: 'niets' },
	},
	{
		wat: 'truncated MIME',
		ebms: {
			stuur: (o) => {
				const { contentType, body } = mimeBericht();
				return o.post({ contentType, body: body.subarray(0, Math.floor(body.length / 2)) });
			},
			status: 500,
			tekst: /Oplossing:/,
			bewaard: 'niets',
		},
		post: {
			stuur: (o) =>
				o.post(
					`${OIN}/document`,
					`--g\r\ncontent-disposition: form-data; name="verzoeknummer"\r\n\r\n${NUMMER}\r\n--g\r\ncontent-disposition: form-data; name="bestand"; filename="a.pdf"\r\n\r\nhalf`,
					{ 'content-type': 'multipart/form-data; boundary=g' },
				),
			status: 400,
			code: 'verbinding-verbroken',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a DTD around the message',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ doctype: DTD })),
			status: 500,
			tekst: /DOCTYPE.*Oplossing:/,
			bewaard: 'niets',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/verzoek`, `${DTD}<verzoekXML/>`, XML),
			status: 422,
			code: 'xml-doctype',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a DTD or entity within the payload',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ messageId: 'dtd@x', payload: `${DTD}<verzoeknotificatie/>` })),
			status: 204,
			bewaard: 'fout',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/notificatie`, '<verzoeknotificatie>&onbekend;</verzoeknotificatie>', XML),
			status: 422,
			code: 'xml-niet-welgevormd',
			bewaard: 'niets',
		},
	},
	{
		wat: '200 MB of XML, size unsaid',
		ebms: {
			stuur: ebmsGroot,
			status: 413,
			bewaard: 'niets',
		},
		post: {
			stuur: (o) => postGroot(o, `${OIN}/verzoek`, XML),
			status: 413,
			code: 'bestand-te-groot',
			bewaard: 'niets',
		},
	},
	{
		wat: '200 MB of XML, size said',
		post: {
			stuur: (o) =>
				postGroot(o, `${OIN}/document`, {
					'x-verzoeknummer': NUMMER,
					'x-document-id': 'a',
					'content-length': String(200 * MIB),
				}),
			status: 413,
			code: 'bestand-te-groot',
			bewaard: 'niets',
		},
	},
	{
		wat: 'not STAM',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ messageId: 'factuur@x', payload: '<factuur/>' })),
			status: 204,
			bewaard: 'fout',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/verzoek`, '<factuur/>', XML),
			status: 422,
			code: 'geen-verzoekbericht',
			bewaard: 'niets',
		},
	},
	{
		wat: 'an unknown version of STAM',
		ebms: {
			stuur: (o) =>
				o.post(
					mimeBericht({
						messageId: 'versie@x',
						payload:
							'<verzoeknotificatie xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v9/verzoeknotificatie"><nummer>1</nummer></verzoeknotificatie>',
					}),
				),
			status: 204,
			bewaard: 'fout',
		},
		post: {
			stuur: (o) =>
				o.post(
					`${OIN}/verzoek`,
					bericht('2026032800102')
						.toString('utf8')
						.replaceAll('stam-v4', 'stam-v9')
						.replace(/<v:indienDatum>[^<]*<\/v:indienDatum>/, ''),
					XML,
				),
			status: 202,
			code: 'stam-versie-onbekend',
			bewaard: 'fout',
		},
	},
	{
		wat: 'an unknown version of the envelope',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ messageId: 'v3@x', versie: '3.0' })),
			status: 204,
			bewaard: 'geweigerd',
		},
	},
	{
		wat: 'a value that the schema forbids',
		post: {
			stuur: (o) =>
				o.post(
					`${OIN}/verzoek`,
					bericht('2026032800103')
						.toString('utf8')
						.replace(/<v:type>[^<]*/, '<v:type>Onzin'),
					XML,
				),
			status: 202,
			code: 'stam-waarde-ongeldig',
			bewaard: 'fout',
		},
	},
	{
		wat: 'a size that differs',
		post: {
			stuur: (o) => {
				const formulier = new FormData();
				for (const [naam, waarde] of Object.entries({
					verzoeknummer: NUMMER,
					documentId: DOCUMENTEN[0]!.documentId,
					omvang: '3',
				}))
					formulier.set(naam, waarde);
				formulier.set('bestand', new Blob(['vier']), 'a.pdf');
				return o.post(`${OIN}/document`, formulier);
			},
			status: 422,
			code: 'omvang-verschilt',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a checksum that differs, or content that changed under the same id',
		ebms: {
			stuur: async (o) => {
				await o.post(mimeBericht({ messageId: 'zelfde@x', verzoeknummer: '20260101000014' }));
				return o.post(mimeBericht({ messageId: 'zelfde@x', verzoeknummer: '20260101000015' }));
			},
			status: 500,
			tekst: /andere inhoud.*Oplossing:/,
			bewaard: 'niets',
		},
		post: {
			stuur: (o) =>
				o.post(`${OIN}/document`, 'inhoud', {
					'x-verzoeknummer': NUMMER,
					'x-document-id': DOCUMENTEN[0]!.documentId,
					'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:`,
				}),
			status: 422,
			code: 'controlegetal-verschilt',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a document of which nobody knows what it is',
		post: {
			stuur: (o) => o.post(`${OIN}/document`, 'x', { 'x-verzoeknummer': NUMMER }),
			status: 422,
			code: 'documentnaam-ontbreekt',
			bewaard: 'niets',
		},
	},
	{
		wat: 'a verzoeknummer that is a path',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ messageId: 'pad@x', verzoeknummer: '../../etc' })),
			status: 204,
			bewaard: 'fout',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/notificatie`, '{"verzoeknummer":"../../etc"}'),
			status: 422,
			code: 'verzoeknummer-ongeldig',
			bewaard: 'niets',
		},
	},
	{
		wat: 'an action that is unknown',
		ebms: {
			stuur: (o) => o.post(mimeBericht({ messageId: 'actie@x', action: 'onbekend' })),
			status: 204,
			bewaard: 'geweigerd',
		},
		post: {
			stuur: (o) => o.post(`${OIN}/intrekking`, `{"verzoeknummer":"${NUMMER}","actie":"heropen"}`),
			status: 202,
			code: 'actie-onbekend',
			bewaard: 'fout',
		},
	},
];

describe('bad input at both entrances', () => {
	let e: Ebms;
	let o: Opstelling;
	before(async () => {
		e = await maakEbms({
			maxBytes: 20 * MIB,
			partijen: [
				{ certificaatOin: '00000099900000000001', partijen: ['00000099900000000001'] },
				{ certificaatOin: '00000099900000000099', partijen: ['00000099900000000098'] },
			],
		});
		o = await maakOpstelling({ maxBestand: 50 * MIB });
	});
	after(async () => {
		await e.sluit();
		await o.sluit();
	});

	const telEbms = (status: string) =>
		Number(e.db.prepare('SELECT count(*) AS n FROM inbox WHERE status = ?').get(status)?.['n']);

	for (const { wat, ebms, post } of RIJEN) {
		if (ebms !== undefined) {
			it(`ebMS: ${wat}`, async () => {
				const voor = { fout: telEbms('fout'), geweigerd: telEbms('geweigerd'), log: e.log.length };
				const antwoord = await ebms.stuur(e);
				assert.equal(antwoord === 'verbroken' ? antwoord : antwoord.status, ebms.status, JSON.stringify(antwoord));
				if (antwoord !== 'verbroken' && antwoord.status === 500) assert.match(antwoord.tekst, /Oplossing: \S/);
				if (ebms.tekst !== undefined && antwoord !== 'verbroken') assert.match(antwoord.tekst, ebms.tekst);
				assert.equal(telEbms('fout') - voor.fout, ebms.bewaard === 'fout' ? 1 : 0);
				assert.equal(telEbms('geweigerd') - voor.geweigerd, ebms.bewaard === 'geweigerd' ? 1 : 0);
				if (ebms.bewaard === 'niets') {
					// Nothing fails silently: the log and the page Systeem tell of it.
					for (let n = 0; n < 200 && e.log.length === voor.log; n += 1)
						await new Promise((klaar) => setTimeout(klaar, 10));
					assert.ok(e.log.length > voor.log);
					assert.ok(e.endpoint.laatsteWeigering?.remedie);
				} else {
					const [rij] = e.inbox.lijst({ status: ebms.bewaard });
					assert.ok(rij?.fout?.melding && rij.fout.remedie);
					assert.ok((await e.inbox.leesRuw(rij.id)).length > 0, 'the bytes are kept');
				}
			});
		}
		if (post !== undefined) {
			it(`POST: ${wat}`, async () => {
				const voor = {
					rijen: o.tel('aanleverontvangsten'),
					delen: o.tel('aanleverdelen'),
					leveringen: o.tel('aanleveringen'),
				};
				const antwoord = await post.stuur(o);
				assert.equal(antwoord.status, post.status, antwoord.tekst);
				const json = JSON.parse(antwoord.tekst) as Record<string, any>;
				const grond = post.bewaard === 'fout' ? json['fout'] : json;
				assert.equal(grond.code, post.code, antwoord.tekst);
				assert.match(grond.melding ?? grond.detail, /^\p{Lu}.*\.$/su);
				assert.match(grond.remedie, /\.$/);
				assert.equal(o.tel('aanleverontvangsten') - voor.rijen, post.bewaard === 'fout' ? 1 : 0);
				assert.equal(o.tel('aanleverdelen'), voor.delen);
				assert.equal(o.tel('aanleveringen'), voor.leveringen, 'nothing that is wrong becomes a delivery');
				assert.equal(o.tel('aanleverbestanden'), 0, 'no file is left behind');
				if (post.bewaard === 'fout') {
					const [rij] = o.store.aanleverontvangsten.fouten([OIN]);
					assert.equal(rij?.id, json['id']);
					assert.ok((await (await o.staging.lees(rij!.opslag!)).toArray()).length > 0, 'the bytes are kept');
				}
			});
		}
	}

	it('200 MB at both entrances stays within bounds of memory', async () => {
		let hoogste = 0;
		const { gc } = globalThis as { gc?: () => void };
		gc?.();
		const begin = process.memoryUsage().arrayBuffers;
		const klok = setInterval(() => (hoogste = Math.max(hoogste, process.memoryUsage().arrayBuffers - begin)), 5);
		try {
			const antwoorden = await Promise.all([ebmsGroot(e), ...[1, 2, 3].map(() => postGroot(o, `${OIN}/verzoek`, XML))]);
			assert.deepEqual(
				antwoorden.map(({ status }) => status),
				[413, 413, 413, 413],
			);
		} finally {
			clearInterval(klok);
		}
		// Four of 200 MB at once: 20 MiB for ebMS and 32 MiB for each POST may be held, and what the sockets hold of both sides.
		assert.ok(hoogste < 300 * MIB, `${Math.round(hoogste / MIB)} MiB`);
	});

	it('a sender that says nothing more is cut off, and nothing is kept', async () => {
		const stil = await maakOpstelling({ stilMs: 200 });
		try {
			const antwoord = await new Promise<Uitkomst>((klaar, mis) => {
				const aanroep = httpRequest(
					`${stil.basis}/api/v1/aanleveringen/${OIN}/document`,
					{
						method: 'POST',
						headers: {
							authorization: `Bearer ${stil.leverancier}`,
							'x-verzoeknummer': NUMMER,
							'x-document-id': 'a',
							'content-length': '1000',
						},
					},
					(terug) => {
						let tekst = '';
						terug.on('data', (deel: Buffer) => (tekst += deel.toString()));
						terug.on('end', () => klaar({ status: terug.statusCode ?? 0, tekst }));
					},
				);
				aanroep.on('error', mis);
				aanroep.write('begin');
			});
			assert.equal(antwoord.status, 408, antwoord.tekst);
			assert.match(antwoord.tekst, /te lang niets/);
			assert.equal(stil.tel('aanleverontvangsten') + stil.tel('aanleverbestanden'), 0);
		} finally {
			await stil.sluit();
		}
	});

	it('both entrances still take what is good, and no content went into the log', async () => {
		assert.equal((await e.post(mimeBericht({ messageId: 'goed@x' }))).status, 204);
		assert.equal((await o.post(`${OIN}/verzoek`, bericht(NUMMER), XML)).json['status'], 'ontvangen');
		assert.ok(!e.log.some((regel) => /Onzin|Testpersoon|etc\/hostname/.test(regel)));
	});
});
