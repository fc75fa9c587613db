// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Gebeurtenis } from 'dso-temporal/activities';
import { maakGebeurtenissen } from '../../../service/poorten/gebeurtenissen.ts';
import { maakVerzoekenRegister } from '../../../service/poorten/verzoeken.ts';
import { maakTokenwaarde } from '../../../service/store/repositories/tokens.ts';
import { maakSqliteStore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const SLEUTEL = { oin: OIN, verzoeknummer: '1' };

test('an event goes to every subscription that wants it, once each, and a failing start is not swallowed', async () => {
	const { store, klok } = await maakSqliteStore();
	const token = await store.tokens.zet('n8n', maakTokenwaarde(), { rol: 'behandelaar', scopes: [], oins: [OIN] });
	const zet = (pad: string, events: Array<'verzoek.ontvangen' | 'zaak.aangemaakt'>) =>
		store.abonnementen.zet(token.id, { url: `http://127.0.0.1/${pad}`, events, test: false }, 'geheim-van-zestien');
	const een = await zet('een', ['verzoek.ontvangen']);
	klok.verder(1);
	const twee = await zet('twee', ['verzoek.ontvangen', 'zaak.aangemaakt']);
	const gestart: string[] = [];
	const gebeurtenissen = maakGebeurtenissen(
		store.abonnementen,
		async (id, { type }) => void gestart.push(`${id} ${type}`),
	);
	const event = (type: string): Gebeurtenis => ({ id: type, type, tijd: '2026-03-02T10:00:00Z', data: SLEUTEL });
	await gebeurtenissen.publiceer(event('verzoek.ontvangen'));
	await gebeurtenissen.publiceer(event('zaak.aangemaakt'));
	assert.deepEqual(gestart, [
		`${een.id} verzoek.ontvangen`,
		`${twee.id} verzoek.ontvangen`,
		`${twee.id} zaak.aangemaakt`,
	]);
	assert.equal((await gebeurtenissen.abonnement(een.id))?.secret, 'geheim-van-zestien');
	const weg = maakGebeurtenissen(store.abonnementen, () => Promise.reject(new Error('weg')));
	await assert.rejects(weg.publiceer(event('verzoek.ontvangen')), /weg/);
	await store.sluit();
});

test('the register shows a delivery on its verzoek and hands the moment of the last look to the inbox', async () => {
	const { store } = await maakSqliteStore();
	const gezien: unknown[] = [];
	const register = maakVerzoekenRegister(store, (...argumenten) => gezien.push(argumenten));
	const levering = { volgnummer: '2', hash: 'h', doel: 'Initieren', type: 'Melding', indienDatum: 'd', kopie: false };
	assert.equal(await register.levering(SLEUTEL, levering), 'nieuw');
	assert.equal((await store.verzoeken.lees(SLEUTEL))?.volgnummer, '2');
	assert.equal(await register.levering(SLEUTEL, { ...levering, volgnummer: '1' }), 'nieuw');
	assert.equal((await store.verzoeken.lees(SLEUTEL))?.volgnummer, '2', 'an older delivery changes nothing');
	await register.inboxAfgehandeld(SLEUTEL, '2026-03-02T10:00:00Z');
	assert.deepEqual(gezien, [[SLEUTEL, '2026-03-02T10:00:00Z']]);
	await store.sluit();
});
