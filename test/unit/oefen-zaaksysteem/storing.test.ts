// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RSIN, start } from './hulp.ts';

const ZAKEN = '/zaken/api/v1/zaken';

test('verloren antwoord: de zaak staat er, de aanroeper ziet een verbroken verbinding', async (t) => {
	const p = await start(t);
	const zaaktype = (await p.zaaktype()).url;
	const body = {
		zaaktype,
		identificatie: 'Z1',
		bronorganisatie: RSIN,
		verantwoordelijkeOrganisatie: RSIN,
		startdatum: '2026-05-01',
	};
	await p.vraag('PUT', '/oefen/storing', {
		storingen: [{ methode: 'POST', pad: ZAKEN, verliesAntwoord: true, aantal: 1 }],
	});
	await assert.rejects(p.post(ZAKEN, body));
	assert.equal((await p.get(`${ZAKEN}?identificatie=Z1`)).body.count, 1);
	assert.equal((await p.post(ZAKEN, body)).body.invalidParams[0].code, 'identificatie-niet-uniek');
	assert.equal((await p.get('/oefen/storing')).body.storingen[0].getroffen, 1);
});

test('statuscodes en vertragingen, per pad en aantal; een fout met status heeft geen gevolg', async (t) => {
	const p = await start(t);
	await p.vraag('PUT', '/oefen/storing', {
		storingen: [
			{ methode: 'POST', pad: '/zaken/**', status: 503, aantal: 1, overslaan: 1 },
			{ pad: '/documenten/api/v1/enkelvoudiginformatieobjecten/*/lock', vertraagNaMs: 150 },
		],
	});
	await p.zaak({ identificatie: 'A' });
	const zaaktype = (await p.zaaktype()).url;
	const tweede = await p.post(ZAKEN, {
		zaaktype,
		bronorganisatie: RSIN,
		verantwoordelijkeOrganisatie: RSIN,
		startdatum: '2026-05-01',
		identificatie: 'B',
	});
	assert.deepEqual([tweede.status, tweede.headers.get('retry-after')], [503, '1']);
	await p.zaak({ identificatie: 'C' });
	assert.deepEqual(
		(await p.get('/oefen/zaken')).body.map((z: { identificatie: string }) => z.identificatie),
		['A', 'C'],
	);
	const document = await p.document();
	const begin = performance.now();
	assert.equal((await p.post(`${document.url}/lock`, {})).status, 200);
	assert.ok(performance.now() - begin >= 140);
	await p.vraag('PUT', '/oefen/storing', {});
	assert.deepEqual((await p.get('/oefen/storing')).body.storingen, []);
});

test('een zaaksysteem dat zelf de eerste status zet', async (t) => {
	const p = await start(t);
	await p.vraag('PUT', '/oefen/storing', { eigenEersteStatus: true });
	const zaak = await p.zaak();
	assert.notEqual(zaak.status, null);
	assert.equal((await p.get(`/zaken/api/v1/statussen?zaak=${encodeURIComponent(zaak.url)}`)).body.count, 1);
});
