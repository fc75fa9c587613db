// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Proef, SECRET, start, token } from './hulp.ts';

const PAD = '/catalogi/api/v1/zaaktypen';

test('elk gebrek aan het JWT heeft zijn eigen code, met status 403', async (t) => {
	const p = await start(t);
	const nu = Math.floor(Date.now() / 1000);
	const gevallen: [string, string | undefined][] = [
		['permission_denied', undefined],
		['jwt-decode-error', 'Bearer geen.token'],
		['jwt-decode-error', 'Token abc'],
		[
			'jwt-decode-error',
			`Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"client_id":"test"}').toString('base64url')}.`,
		],
		['missing-client-identifier', `Bearer ${await token({ client_id: undefined })}`],
		['invalid-client-identifier', `Bearer ${await token({ client_id: 'onbekend' })}`],
		['invalid-jwt-signature', `Bearer ${await token({}, `${SECRET}x`)}`],
		['jwt-missing-iat-claim', `Bearer ${await token({ iat: undefined })}`],
		['jwt-expired', `Bearer ${await token({ iat: nu - 3600 })}`],
		['jwt-expiredsignatureerror', `Bearer ${await token({ exp: nu - 1 })}`],
	];
	for (const [code, kop] of gevallen) {
		const a = await p.get(PAD, { authorization: kop });
		assert.deepEqual(
			[a.status, a.body.code, a.headers.get('content-type')?.split(';')[0]],
			[403, code, 'application/problem+json'],
		);
		assert.equal(a.headers.get('api-version'), '1.3.1');
	}
	for (const claims of [{}, { exp: nu + 60 }, { iat: nu - 3500 }, { iat: nu + 30 }])
		assert.equal((await new Proef(p.basis, await token(claims)).get(PAD)).status, 200);
});

test('zonder scope geen toegang, en met alleen zaken.aanmaken een status per zaak', async (t) => {
	const p = await start(t, {
		clients: [
			{ clientId: 'test', secret: SECRET },
			{ clientId: 'krap', secret: SECRET, scopes: ['zaken.aanmaken', 'zaken.lezen'] },
		],
	});
	const krap = new Proef(p.basis, await token({ client_id: 'krap' }));
	assert.equal((await krap.get(PAD)).body.code, 'permission_denied');
	const zaak = await p.zaak();
	const [eerste] = (await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(zaak.zaaktype)}`)).body
		.results;
	const status = (datumStatusGezet: string) =>
		krap.post('/zaken/api/v1/statussen', { zaak: zaak.url, statustype: eerste.url, datumStatusGezet });
	assert.equal((await status('2026-05-01T10:00:00Z')).status, 201);
	assert.equal((await status('2026-05-01T11:00:00Z')).body.code, 'permission_denied');
});
