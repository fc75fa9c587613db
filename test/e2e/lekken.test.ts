// SPDX-License-Identifier: EUPL-1.2
/**
 * Personal data in clear: verzoeken with unique values go through the chain while every activity fails with those values in its error.
 * Afterwards they must not be found in Temporal's database and WAL, the service's database and stores, n8n's database and files, or any
 * log. A run without encryption must find them, else the search proves nothing.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { createActivities, type Ports } from 'dso-temporal/activities';
import { wachtTot } from '../../tools/lib/proces.mjs';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { MERKEN, PERSOON, richtRitIn, Rit } from './lekrit.ts';
import { maakOefening, ruimOp } from './oefenhulp.ts';
import { zoek, type Treffer } from './zoeker.ts';

/** Activities that no run here can reach, and why; test/unit/temporal/lekken.test.ts makes these fail by themselves. */
const NIET_TE_RIJDEN: Record<string, string> = {
	haalDocument: 'no workflow of now calls it: plaatsDocument fetches first. Only older histories do.',
};
/** Every name of an activity; nothing is called. */
const ACTIVITEITEN = Object.keys(createActivities({} as Ports))
	.filter((naam) => !(naam in NIET_TE_RIJDEN))
	.sort();

interface Uitkomst {
	treffers: Treffer[];
	bestanden: number;
}

/** DSO-LV, the case system and the mailbox of the other party hold personal data by nature. */
const vanDeAnderen = (data: string) => (pad: string) => pad === join(data, 'oefenomgeving');
const doorzoek = ({ data }: Oefening): Uitkomst => zoek(data, MERKEN, vanDeAnderen(data));

async function draai(
	t: TestContext,
	opties: { zonderVersleuteling: boolean; zonderN8n: boolean },
	rijd: (rit: Rit, oefening: Oefening, mislukt: () => { boven: string[]; onder: string[] }) => Promise<void>,
): Promise<Uitkomst> {
	const oefening = await maakOefening({ dienst: 'test/e2e/dienst-met-fouten.ts', zonderN8n: opties.zonderN8n });
	t.after(() => ruimOp(oefening));
	const uitkomst = join(oefening.data, 'proef.json');
	await oefening.richtIn();
	const token = await richtRitIn(oefening);
	// The markers came in by the environment; what lists environments is not what is searched here.
	oefening.env.DSO_PROEF = JSON.stringify({
		merken: MERKEN,
		zonderVersleuteling: opties.zonderVersleuteling,
		uitkomst,
	});
	await oefening.start();
	await rijd(new Rit(oefening, token), oefening, () =>
		existsSync(uitkomst) ? JSON.parse(readFileSync(uitkomst, 'utf8')) : { boven: [], onder: [] },
	);
	const levend = doorzoek(oefening);
	await oefening.stop();
	const gestopt = doorzoek(oefening);
	return { treffers: [...levend.treffers, ...gestopt.treffers], bestanden: gestopt.bestanden };
}

async function naamInZaak(oefening: Oefening, identificatie: string): Promise<void> {
	const [zaak] = await oefening.zakenMet(identificatie);
	for (const waarde of [PERSOON.bsn, PERSOON.naam])
		assert.ok(JSON.stringify(zaak).includes(waarde), 'the values did travel through the chain');
}

/** Rows of the service's own database while it runs. */
function rijen(oefening: Oefening, sql: string): Array<Record<string, unknown>> {
	const db = new DatabaseSync(join(oefening.data, 'service', 'dso-service.sqlite'), { readOnly: true });
	try {
		return db.prepare(sql).all();
	} finally {
		db.close();
	}
}

test('with encryption nothing is found', async (t) => {
	const { treffers, bestanden } = await draai(
		t,
		{ zonderVersleuteling: false, zonderN8n: false },
		async (rit, oefening, mislukt) => {
			const { verzoeknummer, zaak } = await rit.rijd();
			await naamInZaak(oefening, zaak);
			// The last activities run after the verzoek is shown as finished.
			await wachtTot('the last activity', () => mislukt().onder.length === ACTIVITEITEN.length, {
				tijdMs: 60_000,
			}).catch(() => {});
			assert.deepEqual(mislukt().boven, ACTIVITEITEN, 'every activity failed');
			assert.deepEqual(mislukt().onder, ACTIVITEITEN, 'every activity failed from below');
			const wacht = () =>
				rijen(oefening, "SELECT inhoud FROM post_uit WHERE status = 'wacht' AND pogingen > 0 AND length(inhoud) > 0");
			await wachtTot('a mail that waits', () => wacht().length > 0, { tijdMs: 30_000 });
			const toelichtingen = rijen(oefening, 'SELECT toelichting FROM vraagantwoorden WHERE toelichting IS NOT NULL');
			assert.ok(toelichtingen.length >= 5, 'what employees wrote is kept');
			const { treffers: nummers } = zoek(oefening.data, [verzoeknummer], vanDeAnderen(oefening.data));
			const delen = new Set(nummers.map(({ bestand }) => bestand.split('/')[0]));
			for (const deel of ['service', 'temporal', 'n8n'])
				assert.ok(delen.has(deel), `the search sees what ${deel} holds`);
		},
	);
	assert.deepEqual(treffers, []);
	assert.ok(bestanden > 20, 'the search did look');
});

test('without encryption the same search finds them in the database of Temporal', async (t) => {
	const { treffers } = await draai(t, { zonderVersleuteling: true, zonderN8n: true }, async (rit, oefening) =>
		naamInZaak(oefening, await rit.rijdKort()),
	);
	const gevonden = new Set(treffers.filter(({ bestand }) => bestand.startsWith('temporal')).map(({ merk }) => merk));
	assert.deepEqual([...gevonden].sort(), [...MERKEN].sort());
});
