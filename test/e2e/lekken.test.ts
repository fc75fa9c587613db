// SPDX-License-Identifier: EUPL-1.2
/**
 * Personal data in clear: a verzoek with unique values goes through the chain while every activity fails with those values in its error.
 * Afterwards they must not be found in Temporal's database and WAL, the service's database and stores, n8n's database and files, or any
 * log. The same run without encryption must find them, else the search proves nothing.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createActivities, type Ports } from 'dso-temporal/activities';
import { wachtTot } from '../../tools/lib/proces.mjs';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';
import { zoek, type Treffer } from './zoeker.ts';

const OIN = '00000099900000000002';
const PERSOON = {
	bsn: '999993847',
	naam: 'Merkwaardinga-Qz81',
	straat: 'Zoekmijlaan-Xk42',
	email: 'lekproef.k7q@merk.example',
};
const MERKEN = Object.values(PERSOON);
/** Every name of an activity; nothing is called. */
const ACTIVITEITEN = Object.keys(createActivities({} as Ports)).sort();

/** DSO-LV and the case system hold personal data by nature. */
const vanDeAnderen = (data: string) => (pad: string) => pad === join(data, 'oefenomgeving');

async function draai(
	t: TestContext,
	zonderVersleuteling: boolean,
): Promise<{ treffers: Treffer[]; bestanden: number; oefening: Oefening }> {
	const oefening = await maakOefening({ dienst: 'test/e2e/dienst-met-fouten.ts' });
	t.after(() => ruimOp(oefening));
	const uitkomst = join(oefening.data, 'proef.json');
	oefening.env.DSO_PROEF = JSON.stringify({ merken: MERKEN, zonderVersleuteling, uitkomst });
	await oefening.richtIn();
	// The markers came in by the environment; what lists environments is not what is searched here.
	await oefening.start();
	const ingediend = await oefening.dienVerzoekIn({
		type: 'Aanvraag vergunning',
		doel: 'Initieren',
		aantalDocumenten: 2,
		persoon: PERSOON,
	});
	const stand = await oefening.wachtOpGereed(OIN, ingediend.verzoeknummer, 300_000);
	const [zaak] = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.ok(JSON.stringify(zaak).includes(PERSOON.bsn), 'the values did travel through the chain');
	// The last activities run after the verzoek is shown as finished.
	const mislukt = () => JSON.parse(readFileSync(uitkomst, 'utf8'));
	await wachtTot('the last activity', () => mislukt().onder.length === ACTIVITEITEN.length, { tijdMs: 60_000 }).catch(
		() => {},
	);
	assert.deepEqual(mislukt().boven, ACTIVITEITEN, 'every activity failed');
	assert.deepEqual(mislukt().onder, ACTIVITEITEN, 'every activity failed from below');
	const levend = zoek(oefening.data, MERKEN, vanDeAnderen(oefening.data));
	await oefening.stop();
	const gestopt = zoek(oefening.data, MERKEN, vanDeAnderen(oefening.data));
	return { treffers: [...levend.treffers, ...gestopt.treffers], bestanden: gestopt.bestanden, oefening };
}

test('with encryption nothing is found', async (t) => {
	const { treffers, bestanden } = await draai(t, false);
	assert.deepEqual(treffers, []);
	assert.ok(bestanden > 20, 'the search did look');
});

test('without encryption the same search finds them in the database of Temporal', async (t) => {
	const { treffers } = await draai(t, true);
	const gevonden = new Set(treffers.filter(({ bestand }) => bestand.startsWith('temporal')).map(({ merk }) => merk));
	assert.deepEqual([...gevonden].sort(), [...MERKEN].sort());
});
