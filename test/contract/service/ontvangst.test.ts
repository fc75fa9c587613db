// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Delen } from '../../../service/api/delen.ts';
import { maakOntvangst } from '../../../service/ontvangst/index.ts';
import { ANDER, type Dienst, maakDienst, NUMMER, OIN, zetVerzoek } from './dienst.ts';

let dienst: Dienst;
const gestart: string[] = [];
beforeEach(async () => {
	gestart.length = 0;
	// The store is that of the service under test.
	const ontvangst: Delen['ontvangst'] = {
		vraag: async (sleutel, volgnummer) =>
			maakOntvangst({
				store: dienst.store,
				mailer: { stuur: async () => true, status: async () => undefined },
				organisatie: () => ({ naam: 'Gemeente Voorbeeld' }),
				start: async (levering) => {
					gestart.push(levering.volgnummer);
					return gestart.length > 1 ? 'bestond' : 'gestart';
				},
			}).dienst.vraag(sleutel, volgnummer),
	};
	dienst = await maakDienst('OEFEN', 100, { ontvangst });
	await zetVerzoek(dienst);
	await dienst.store.uitvoering.zet(OIN, { ontvangstbevestiging: 'uitvoeren' }, 'test');
});
afterEach(() => dienst.sluit());

async function post(token: string, actie: string, payload?: object, oin = OIN, nummer = NUMMER) {
	const url = `/api/v1/verzoeken/${oin}/${nummer}/${actie}`;
	const antwoord = await dienst.app.inject({
		method: 'POST',
		url,
		...(payload ? { payload } : {}),
		headers: { authorization: `Bearer ${token}` },
	});
	return { status: antwoord.statusCode, body: antwoord.json<Record<string, unknown>>() };
}

test('POST ontvangstbevestiging: the last delivery, a named one, twice, and why not', async () => {
	const token = await dienst.token('behandelaar');
	assert.deepEqual(await post(token, 'ontvangstbevestiging'), {
		status: 202,
		body: { status: 'gestart', volgnummer: '1' },
	});
	assert.deepEqual(await post(token, 'ontvangstbevestiging', {}), {
		status: 202,
		body: { status: 'bestond', volgnummer: '1' },
	});
	assert.equal((await post(token, 'ontvangstbevestiging', { volgnummer: '1' })).body.status, 'bestond');
	const onbekend = await post(token, 'ontvangstbevestiging', { volgnummer: '7' });
	assert.deepEqual([onbekend.status, onbekend.body.code], [404, 'levering-onbekend']);
	assert.match(String(onbekend.body.remedie), /volgnummer/);
	await dienst.store.uitvoering.zet(OIN, { ontvangstbevestiging: 'meekijken' }, 'test');
	const uit = await post(token, 'ontvangstbevestiging');
	assert.deepEqual([uit.status, uit.body.status], [202, 'nietNodig']);
	assert.match(String(uit.body.reden), /kijkt alleen mee/);
	assert.equal(gestart.length, 3);
});

test('POST alarm and ontvangstbevestiging ask for the right, the organisation and a known verzoek', async () => {
	const behandelaar = await dienst.token('behandelaar');
	for (const actie of ['alarm', 'ontvangstbevestiging']) {
		assert.equal((await post('fout', actie)).status, 401);
		assert.equal((await post(await dienst.token('lezer'), actie)).status, 403);
		assert.equal((await post(behandelaar, actie, undefined, ANDER)).status, 403);
		assert.equal((await post(behandelaar, actie, undefined, OIN, '2026030299999')).status, 404);
		assert.equal((await post(await dienst.token('lezer', ['zaken']), actie)).status, 202);
	}
	assert.equal((await post(behandelaar, 'ontvangstbevestiging', { volgnummer: '../1' })).status, 400);
	assert.equal((await post(behandelaar, 'ontvangstbevestiging', { aan: 'ik@voorbeeld.example' })).status, 400);
});

test('POST alarm: confirmed, again, and while Temporal is away', async () => {
	const token = await dienst.token('behandelaar');
	for (let n = 0; n < 2; n++)
		assert.deepEqual(await post(token, 'alarm'), { status: 202, body: { status: 'bevestigd' } });
	dienst.temporalWeg(true);
	assert.equal((await post(token, 'alarm')).status, 503);
});
