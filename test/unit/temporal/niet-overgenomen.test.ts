// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legVast, onbekendeDelen } from '../../../temporal/activities/niet-overgenomen.ts';
import type { NietOvergenomenGegeven } from '../../../temporal/activities/ports.ts';
import { NepPoorten } from './nep-poorten.ts';

const levering = {
	sleutel: { oin: '00000099900000000002', verzoeknummer: '2026112300001' },
	volgnummer: '001',
	hash: 'a',
};

test('a step replaces its own list, and a very long one ends with how many more there are', async () => {
	const poorten = new NepPoorten();
	const schrijf = (stap: 'zaak' | 'rollen', lijst: NietOvergenomenGegeven[]) =>
		legVast(poorten.ports.verzoeken, levering, stap, lijst);
	const veel = Array.from({ length: 5_003 }, (_leeg, n) => ({ pad: `verzoek.x[${n}]`, reden: 'Geen plaats.' }));
	await schrijf('zaak', veel.slice(0, 5_000));
	assert.equal(poorten.nietOvergenomen.get('zaak')?.at(-1)?.aantal, undefined, 'just fits');
	await schrijf('zaak', veel);
	const lijst = poorten.nietOvergenomen.get('zaak') ?? [];
	assert.equal(lijst.length, 5_000);
	assert.equal(lijst.at(-1)?.aantal, 4, 'what the last entry stands for, together with the others, is everything');
	await schrijf('rollen', [{ pad: 'a', reden: 'b' }]);
	await schrijf('zaak', []);
	assert.deepEqual(
		[...poorten.nietOvergenomen].map(([stap, { length }]) => [stap, length]),
		[
			['zaak', 0],
			['rollen', 1],
		],
	);
});

test('unknown parts of the message keep their place and line', () => {
	const [deel] = onbekendeDelen([{ pad: '/verzoekXML/verzoek/nieuw[2]', regel: 12 }]);
	assert.equal(deel?.pad, '/verzoekXML/verzoek/nieuw[2]');
	assert.equal(deel?.regel, 12);
	assert.equal(deel?.soort, 'onbekend');
	assert.match(deel?.reden ?? '', /STAM 4\.0\.0/);
});
