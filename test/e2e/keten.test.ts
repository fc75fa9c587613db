// SPDX-License-Identifier: EUPL-1.2
/** The whole chain, as `npm start` runs it: ebMS2 over two-way TLS, Temporal, the real n8n with the packed nodes, the case system. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eenVerzoek, vergelijk } from '../../tools/lib/eenmalig.mjs';
import { Oefening } from '../../tools/lib/oefening.mjs';
import { maakOefening, processenVan, ruimOp } from './oefenhulp.ts';

const OIN = '00000099900000000002';
let oefening: Oefening;

before(async () => {
	oefening = await maakOefening();
	await oefening.richtIn();
	await oefening.start();
});
after(() => ruimOp(oefening));

test('one verzoek becomes a zaak through the flow, and the summary names nothing missing', async () => {
	const samenvatting = await eenVerzoek(oefening, { begin: Date.now(), meld: () => {} });
	assert.deepEqual(samenvatting.ontbreekt, []);
	assert.equal(samenvatting.documenten.length, 5);
	assert.ok(samenvatting.n8nUitvoeringen.length >= 1);
});

test('the summary notices what is missing', async () => {
	const ingediend = await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Initieren', aantalDocumenten: 1 });
	const stand = await oefening.wachtOpGereed(OIN, ingediend.verzoeknummer);
	const zaken = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.deepEqual(vergelijk(ingediend, zaken), []);
	const zonder = structuredClone(zaken);
	zonder[0].documenten.pop();
	zonder[0].rollen = [];
	assert.ok(vergelijk(ingediend, zonder).length >= 3);
	assert.deepEqual(vergelijk(ingediend, []), ['expected one zaak, found 0']);
});

test('the same notification again has no second effect', async () => {
	const ingediend = await oefening.dienVerzoekIn({ type: 'Informatie', doel: 'Initieren', aantalDocumenten: 0 });
	const stand = await oefening.wachtOpGereed(OIN, ingediend.verzoeknummer);
	const basis = `http://127.0.0.1:${oefening.poorten.oefen}/api/verzoeken/${ingediend.verzoeknummer}`;
	await oefening.json(`${basis}/notificeren?duplicaat=true`, { method: 'POST' });
	await oefening.json(`${basis}/notificeren`, { method: 'POST' });
	const einde = Date.now() + 20_000;
	for (;;) {
		const { notificatie } = await oefening.json(basis);
		if (notificatie.status === 'bevestigd') break;
		assert.ok(Date.now() < einde, 'the repeated notification was not acknowledged');
		await new Promise((klaar) => setTimeout(klaar, 200));
	}
	const zaken = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.equal(zaken.length, 1);
	assert.equal(zaken[0].statussen.length, 1);
	assert.deepEqual(vergelijk(ingediend, zaken), []);
});

test('data survives a stop, and a stop leaves no process behind', async () => {
	const voor = await oefening.json(`${oefening.adressen.api}/verzoeken`, { token: oefening.toegang.token });
	assert.deepEqual(await oefening.stop(), [], 'every part ends by itself when asked');
	assert.deepEqual(processenVan(oefening.data), []);

	const { data, poorten, temporal } = oefening;
	oefening = new Oefening({ data, poorten, temporal });
	await oefening.richtIn();
	await oefening.start();
	const na = await oefening.json(`${oefening.adressen.api}/verzoeken`, { token: oefening.toegang.token });
	assert.deepEqual(
		na.items.map((stand: { verzoeknummer: string; fase: string }) => [stand.verzoeknummer, stand.fase]),
		voor.items.map((stand: { verzoeknummer: string; fase: string }) => [stand.verzoeknummer, stand.fase]),
	);
});
