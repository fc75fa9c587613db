// SPDX-License-Identifier: EUPL-1.2
/**
 * The bare way: one GET of the document from DSO-LV to a file, one POST, and the PUTs of its parts to the case system from that file. No
 * encryption, no checksum, no resuming, no process. A program of its own, so that it is measured as the service is.
 *
 * Reads one JSON line on standard input, writes `{"seconds":N,"sha256":"...","parts":N}`.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { Agent, request } from 'undici';

const o = JSON.parse(await text(process.stdin));
const agent = new Agent({ connect: { ...o.tls }, headersTimeout: 600_000, bodyTimeout: 600_000 });
const b64 = (tekst) => Buffer.from(tekst).toString('base64url');

function token() {
	const deel = `${b64('{"alg":"HS256","typ":"JWT"}')}.${b64(
		JSON.stringify({
			iss: o.clientId,
			iat: Math.floor(Date.now() / 1000),
			client_id: o.clientId,
			user_id: 'bench',
			user_representation: 'bench',
		}),
	)}`;
	return `${deel}.${createHmac('sha256', o.secret).update(deel).digest('base64url')}`;
}

async function zgw(url, opties = {}) {
	const { headers, ...rest } = opties;
	const antwoord = await request(url, {
		dispatcher: agent,
		...rest,
		headers: { authorization: `Bearer ${token()}`, ...headers },
	});
	const tekst = await antwoord.body.text();
	if (antwoord.statusCode >= 300) throw new Error(`${rest.method ?? 'GET'} ${url}: ${antwoord.statusCode} ${tekst}`);
	return tekst ? JSON.parse(tekst) : undefined;
}

const json = (inhoud) => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(inhoud),
});
const { results: types } = await zgw(
	`${o.catalogi}informatieobjecttypen?omschrijving=${encodeURIComponent('Bijlage')}&datumGeldigheid=${new Date().toISOString().slice(0, 10)}`,
);

const begin = performance.now();
const download = await request(o.href, { dispatcher: agent, headers: { [o.oinHeader]: o.oin } });
if (download.statusCode !== 200) throw new Error(`GET: ${download.statusCode}`);
await pipeline(download.body, createWriteStream(o.bestand));

const document = await zgw(
	`${o.documenten}enkelvoudiginformatieobjecten`,
	json({
		identificatie: randomUUID(),
		bronorganisatie: o.rsin,
		creatiedatum: new Date().toISOString().slice(0, 10),
		titel: 'bench',
		auteur: 'bench',
		taal: 'dut',
		bestandsnaam: 'bench.bin',
		bestandsomvang: o.omvang,
		informatieobjecttype: types[0].url,
	}),
);
let plaats = 0;
for (const deel of document.bestandsdelen.sort((a, b) => a.volgnummer - b.volgnummer)) {
	const grens = randomUUID();
	const kop = Buffer.from(
		`--${grens}\r\nContent-Disposition: form-data; name="lock"\r\n\r\n${document.lock}\r\n--${grens}\r\n` +
			'Content-Disposition: form-data; name="inhoud"; filename="deel"\r\nContent-Type: application/octet-stream\r\n\r\n',
	);
	const staart = Buffer.from(`\r\n--${grens}--\r\n`);
	const bron = createReadStream(o.bestand, { start: plaats, end: plaats + deel.omvang - 1, highWaterMark: 256 * 1024 });
	await zgw(deel.url, {
		method: 'PUT',
		headers: {
			'content-type': `multipart/form-data; boundary=${grens}`,
			'content-length': String(kop.length + deel.omvang + staart.length),
		},
		body: Readable.from(
			(async function* () {
				yield kop;
				yield* bron;
				yield staart;
			})(),
			{ objectMode: false },
		),
	});
	plaats += deel.omvang;
}
await zgw(`${document.url}/unlock`, json({ lock: document.lock }));
console.log(
	JSON.stringify({
		seconds: (performance.now() - begin) / 1000,
		url: document.url,
		parts: document.bestandsdelen.length,
	}),
);
await agent.close();
