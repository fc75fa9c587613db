// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { heeftCode, KoppelvlakFout } from '../../../dso/http/fout.ts';
import { createZgwClient, type ZgwClientOpties } from '../../../dso/zaak/index.ts';
import { ZGW_CODES } from '../../../dso/zaak/zgw/fouten.ts';

type Behandel = (
	req: http.IncomingMessage,
	body: Buffer,
) => { status?: number; body?: unknown; headers?: Record<string, string> };

async function opstelling(t: TestContext, behandel: Behandel, opties: Partial<ZgwClientOpties> = {}) {
	const verzoeken: Array<{ methode?: string; url?: string; headers: http.IncomingHttpHeaders; body: Buffer }> = [];
	const server = http.createServer((req, res) => {
		const stukken: Buffer[] = [];
		req.on('data', (stuk: Buffer) => stukken.push(stuk));
		req.on('end', () => {
			const body = Buffer.concat(stukken);
			verzoeken.push({
				...(req.method ? { methode: req.method } : {}),
				...(req.url ? { url: req.url } : {}),
				headers: req.headers,
				body,
			});
			const uit = behandel(req, body);
			const soort = (uit.status ?? 200) >= 400 ? 'application/problem+json' : 'application/json';
			res
				.writeHead(uit.status ?? 200, { 'content-type': soort, ...uit.headers })
				.end(uit.body === undefined ? '' : JSON.stringify(uit.body));
		});
	});
	await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
	const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const client = createZgwClient({
		basis: { catalogi: `${host}/c/api/v1`, zaken: `${host}/z/api/v1`, documenten: `${host}/d/api/v1/` },
		jwt: { clientId: 'ik', secret: 's'.repeat(40), userId: 'dso', userRepresentation: 'DSO-koppeling' },
		...opties,
	});
	t.after(async () => {
		await client.close();
		server.closeAllConnections();
		await new Promise((klaar) => server.close(klaar));
	});
	return { client, verzoeken, host };
}

const claims = (kop: string | undefined) =>
	JSON.parse(Buffer.from((kop ?? '').split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

test('a token per request: HS256, iat 5 s back, short exp, and who acts', async (t) => {
	let nu = 1_800_000_000_000;
	const { client, verzoeken } = await opstelling(t, () => ({ body: { url: 'x' } }), { nu: () => new Date(nu) });
	await client.lees(`${client.basis.zaken}rollen/1`);
	nu += 60_000;
	await client.lees(`${client.basis.zaken}rollen/1`);
	const [eerste, tweede] = verzoeken.map((v) => claims(v.headers.authorization));
	assert.deepEqual(eerste, {
		iss: 'ik',
		iat: 1_799_999_995,
		exp: 1_800_000_300,
		client_id: 'ik',
		user_id: 'dso',
		user_representation: 'DSO-koppeling',
	});
	assert.equal(tweede?.iat, 1_800_000_055);
});

test('CRS headers on /zaken, /zaken/{uuid} and nowhere else', async (t) => {
	const { client, verzoeken } = await opstelling(t, () => ({ body: [] }));
	await client.lijst('zaken', 'zaken', { identificatie: 'Z' });
	await client.lees(`${client.basis.zaken}zaken/1`);
	await client.maak('zaken', 'zaken', {});
	await client.lijst('zaken', `${client.basis.zaken}zaken/1/zaakeigenschappen`);
	await client.maak('zaken', 'rollen', {});
	await client.lijst('catalogi', 'zaaktypen');
	const crs = verzoeken.map((v) => [v.headers['accept-crs'], v.headers['content-crs']]);
	const lees = ['EPSG:4326', undefined];
	const niets = [undefined, undefined];
	assert.deepEqual(crs, [lees, lees, ['EPSG:4326', 'EPSG:4326'], niets, niets, niets]);
});

test('pages are followed on the configured host only; arrays are taken as they are', async (t) => {
	let volgende = '';
	const { client, host, verzoeken } = await opstelling(t, (req) => {
		if (req.url?.includes('page=2')) return { body: { results: [2], next: null } };
		return { body: { results: [1], next: volgende } };
	});
	volgende = `${host}/z/api/v1/rollen?page=2`;
	assert.deepEqual(await client.lijst('zaken', 'rollen', { zaak: 'a b' }), [1, 2]);
	assert.equal(verzoeken[0]?.url, '/z/api/v1/rollen?zaak=a+b');
	volgende = 'http://elders.example/z/api/v1/rollen?page=2';
	await assert.rejects(client.lijst('zaken', 'rollen'), (fout) => heeftCode(fout, 'verwijzing-buiten-zaaksysteem'));
	volgende = `${host}/z/api/v1/rollen?page=1`;
	await assert.rejects(client.lijst('zaken', 'rollen'), (fout) => heeftCode(fout, 'lijst-onleesbaar'));
});

test('the token never goes to another host, nor to a look-alike', async (t) => {
	const { client, verzoeken, host } = await opstelling(t, () => ({ body: {} }));
	for (const url of [
		'http://elders.example/z/api/v1/zaken/1',
		`${host}.elders.example/z/api/v1/zaken/1`,
		`${host}/anders/`,
		'file:///etc/passwd',
	]) {
		await assert.rejects(client.lees(url), KoppelvlakFout);
	}
	assert.equal(verzoeken.length, 0);
});

test('links that a gateway changed are rewritten for the request', async (t) => {
	const { client, verzoeken } = await opstelling(t, () => ({ body: {} }));
	const { basis } = client;
	const gateway = createZgwClient({
		basis,
		jwt: { clientId: 'ik', secret: 's'.repeat(40) },
		herschrijf: { 'http://intern:8000/zaken/api/v1/': basis.zaken },
	});
	t.after(() => gateway.close());
	await gateway.lees('http://intern:8000/zaken/api/v1/zaken/7');
	assert.equal(verzoeken[0]?.url, '/z/api/v1/zaken/7');
});

test('errors keep code and field names, never the texts of the other side', async (t) => {
	const { client } = await opstelling(t, () => ({
		status: 400,
		body: {
			code: 'invalid',
			title: 'Invalid input.',
			detail: 'BSN 123456782',
			invalidParams: [{ name: 'betrokkeneIdentificatie.inpBsn', code: 'max_length', reason: '123456782 van Jansen' }],
		},
	}));
	await assert.rejects(client.maak('zaken', 'rollen', {}), (fout) => {
		assert.ok(fout instanceof KoppelvlakFout);
		assert.equal(fout.gegevens.code, 'max_length');
		assert.equal(fout.gegevens.soort, 'definitief');
		assert.deepEqual(fout.gegevens.parameters, [{ naam: 'betrokkeneIdentificatie.inpBsn', code: 'max_length' }]);
		assert.match(fout.gegevens.melding, /betrokkeneIdentificatie\.inpBsn/);
		assert.ok(!/123456782|Jansen/.test(JSON.stringify(fout.gegevens) + String(fout.stack)));
		return true;
	});
});

for (const [code, betekenis] of Object.entries(ZGW_CODES)) {
	test(`code ${code} has a Dutch message and a remedy`, async (t) => {
		const status =
			code.startsWith('jwt') || code === 'permission_denied' ? 403 : code === 'request_entity_too_large' ? 413 : 400;
		const { client } = await opstelling(t, () => ({ status, body: { code, title: 'x' } }));
		await assert.rejects(client.maak('zaken', 'rollen', {}), (fout) => {
			assert.ok(fout instanceof KoppelvlakFout);
			assert.equal(fout.gegevens.code, code);
			assert.equal(fout.gegevens.status, status);
			assert.equal(fout.gegevens.soort, betekenis.soort);
			return fout.gegevens.melding.length > 20 && fout.gegevens.remedie.length > 20;
		});
	});
}

test('an expired token is tried once more with a fresh one, other refusals are not', async (t) => {
	let n = 0;
	const { client, verzoeken } = await opstelling(t, () =>
		n++ === 0 ? { status: 403, body: { code: 'jwt-expired' } } : { body: { url: 'u' } },
	);
	assert.deepEqual(await client.maak('zaken', 'rollen', {}), { url: 'u' });
	assert.equal(verzoeken.length, 2);
	const ander = await opstelling(t, () => ({ status: 403, body: { code: 'permission_denied' } }));
	await assert.rejects(ander.client.maak('zaken', 'rollen', {}), KoppelvlakFout);
	assert.equal(ander.verzoeken.length, 1);
});

test('5xx and a lost connection are temporary and a POST is not repeated by itself', async (t) => {
	const { client, verzoeken } = await opstelling(t, () => ({ status: 503, body: {}, headers: { 'retry-after': '2' } }));
	await assert.rejects(
		client.maak('zaken', 'rollen', {}),
		(fout) => fout instanceof KoppelvlakFout && fout.tijdelijk && fout.gegevens.wachtMs === 2000,
	);
	assert.equal(verzoeken.length, 1);
	const dicht = createZgwClient({
		basis: { catalogi: 'http://127.0.0.1:1/', zaken: 'http://127.0.0.1:1/', documenten: 'http://127.0.0.1:1/' },
		jwt: { clientId: 'ik', secret: 's'.repeat(40) },
	});
	t.after(() => dicht.close());
	await assert.rejects(dicht.maak('zaken', 'rollen', {}), (fout) => fout instanceof KoppelvlakFout && fout.tijdelijk);
});

test('the API version of the answers is kept per API', async (t) => {
	const { client } = await opstelling(t, (req) => ({
		body: [],
		headers: { 'API-version': req.url?.startsWith('/c/') ? '1.3.1' : '1.5.1' },
	}));
	assert.equal(client.versie('zaken'), undefined);
	await client.lijst('zaken', 'rollen');
	await client.lijst('catalogi', 'zaaktypen');
	assert.deepEqual(
		[client.versie('zaken'), client.versie('catalogi'), client.versie('documenten')],
		['1.5.1', '1.3.1', undefined],
	);
});

test('a bestandsdeel goes as multipart with its exact length', async (t) => {
	const { client, verzoeken } = await opstelling(t, () => ({ body: {} }));
	const inhoud = Buffer.from('\r\n--dso- is geen grens\r\n');
	await client.zetDeel(`${client.basis.documenten}bestandsdelen/1`, {
		lock: 'slot',
		omvang: inhoud.length,
		inhoud: Readable.from([inhoud]),
	});
	const [put] = verzoeken;
	assert.equal(put?.methode, 'PUT');
	const grens = /boundary=(.+)$/.exec(put?.headers['content-type'] ?? '')?.[1] ?? '';
	const delen = (put?.body.toString('latin1') ?? '').split(`--${grens}`);
	assert.equal(delen.length, 4);
	assert.match(delen[1] ?? '', /name="lock"\r\n\r\nslot\r\n$/);
	assert.ok(delen[2]?.endsWith(`\r\n\r\n${inhoud.toString('latin1')}\r\n`));
	assert.equal(put?.headers['content-length'], String(put?.body.length));
});

test('unusable settings are refused at once with a Dutch message', () => {
	const jwt = { clientId: 'ik', secret: 's'.repeat(40) };
	const goed = { catalogi: 'https://c.example', zaken: 'https://z.example', documenten: 'https://d.example' };
	assert.throws(() => createZgwClient({ basis: { ...goed, zaken: 'geen-url' }, jwt }), /Zaken-API/);
	assert.throws(() => createZgwClient({ basis: { ...goed, zaken: 'ftp://z.example' }, jwt }), KoppelvlakFout);
	assert.throws(() => createZgwClient({ basis: goed, jwt: { ...jwt, secret: '' } }), /secret/);
});
