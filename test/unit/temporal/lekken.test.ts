// SPDX-License-Identifier: EUPL-1.2
/**
 * Every activity, called with ports that fail with personal data in what they throw: nothing of it leaves the activity. For haalDocument,
 * which no run of test/e2e/lekken.test.ts can reach, this is the only proof; for the others the one without a Temporal server.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { createActivities } from '../../../temporal/activities/index.ts';
import type { Ports } from '../../../temporal/activities/ports.ts';
import { contentloos } from '../../../temporal/logger.ts';
import { NepPoorten } from './nep-poorten.ts';

const MERKEN = ['999993847', 'Merkwaardinga-Qz81', 'Zoekmijlaan-Xk42', 'lekproef.k7q@merk.example'];
const TEKST = `mislukt voor ${MERKEN.join(' ')}`;
const sleutel = { oin: '00000099900000000002', verzoeknummer: '2026032800017' };

type Doen = (...invoer: unknown[]) => Promise<unknown>;

/** What can come up from below. */
const FOUTEN: Record<string, () => unknown> = {
	'an error': () => new Error(TEKST, { cause: new Error(TEKST) }),
	'an error of the system': () =>
		Object.assign(new TypeError(TEKST), { code: TEKST, path: `/tmp/${MERKEN[1]}`, errno: -2 }),
	'several errors': () => new AggregateError([new Error(TEKST)], TEKST),
	'a text': () => TEKST,
	'an answer of another party': () =>
		new KoppelvlakFout(
			{ soort: 'definitief', code: TEKST, melding: 'De andere kant weigert.', remedie: 'Probeer het later.' },
			{ cause: new Error(TEKST) },
		),
};

/** Fits every activity: who wants a key, a delivery, a zaak, a run or an event finds it here. */
const ALLES = {
	...sleutel,
	sleutel,
	volgnummer: '000',
	hash: 'a'.repeat(64),
	runId: 'run',
	vraagId: 'vraag',
	abonnementId: 'abonnement',
	gebeurtenis: { id: 'e', type: 'verzoek.ontvangen', tijd: '2026-01-01T00:00:00.000Z', data: sleutel },
	data: sleutel,
	zaak: { zaakUrl: 'http://127.0.0.1/zaak', identificatie: 'Z1' },
	gekozen: { url: 'http://127.0.0.1/type', identificatie: 'T', omschrijving: 'T', catalogusUrl: '', datum: '' },
	vastgesteldOp: '2026-01-01T00:00:00.000Z',
};

/** Whatever is called of it throws, at every depth. */
function kapot(werp: () => unknown): Ports {
	const doel = (): void => {};
	const poort: unknown = new Proxy(doel, {
		get: (_, naam) => (naam === 'then' ? undefined : poort),
		apply: () => {
			throw werp();
		},
	});
	return poort as Ports;
}

function zonderMerk(iets: unknown, waar: string): void {
	const tekst = inspect(iets, {
		depth: Infinity,
		showHidden: true,
		maxStringLength: Infinity,
		maxArrayLength: Infinity,
	});
	for (const merk of MERKEN) assert.ok(!tekst.includes(merk), `${waar}: ${merk} in ${tekst.slice(0, 500)}`);
}

function doe(activiteit: Doen, ...invoer: unknown[]): Promise<unknown> {
	const omgeving = new MockActivityEnvironment(undefined, { logger: contentloos(() => {}) });
	return (omgeving.run(activiteit, ...invoer) as Promise<unknown>).then(
		() => assert.fail('should have failed'),
		(fout: unknown) => fout,
	);
}

for (const [soort, werp] of Object.entries(FOUTEN)) {
	test(`${soort} from below leaves no activity with what it says`, async () => {
		const gemeld: unknown[] = [];
		const activiteiten = createActivities(kapot(werp), { meld: (...wat) => gemeld.push(wat) });
		for (const [naam, activiteit] of Object.entries(activiteiten)) {
			const fout = await doe(activiteit as Doen, ALLES, 'x', 'weglaten');
			assert.ok(fout instanceof ApplicationFailure, naam);
			assert.equal(fout.cause, undefined, `${naam}: Temporal would keep the cause`);
			zonderMerk(fout, naam);
		}
		zonderMerk(gemeld, 'log');
	});
}

test('a document that cannot be fetched keeps nothing of the error in the register', async () => {
	for (const [soort, werp] of Object.entries(FOUTEN)) {
		const poorten = new NepPoorten();
		const xml = readFileSync(new URL('../../fixtures/stam/verzoekbericht-volledig.xml', import.meta.url));
		poorten.bij.set('/xml', xml);
		poorten.documenten = [{ documentId: 'd1', href: '/d1' }];
		poorten.rijen.set('d1', {
			documentId: 'd1',
			soort: 'bijlage',
			bestandsnaam: 'd1',
			vertrouwelijk: true,
			status: 'bekend',
		});
		const dso = await poorten.ports.dso(sleutel.oin);
		const kapotteDso = { ...dso, open: () => Promise.reject(werp()) };
		const ports: Ports = { ...poorten.ports, dso: async () => kapotteDso };
		const { haalDocument } = createActivities(ports, { meld: () => {} });
		const hash = createHash('sha256').update(xml).digest('hex');
		zonderMerk(await doe(haalDocument as Doen, { sleutel, volgnummer: '000', hash }, 'd1'), soort);
		const rij = poorten.rijen.get('d1');
		assert.equal(rij?.fout !== undefined, werp() instanceof KoppelvlakFout, `${soort}: what people can act on`);
		zonderMerk(rij, `row, ${soort}`);
	}
});
