// SPDX-License-Identifier: EUPL-1.2
/** The real worker and client against the real dev server, which is killed on the way. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as slaap } from 'node:timers/promises';
import {
	createTemporalClient,
	meldLevering,
	startEventDelivery,
	stuurFlowAntwoord,
	stuurOpnieuw,
	vraagStand,
} from '../../temporal/client.ts';
import { createConverter } from '../../temporal/converter.ts';
import { startWorker } from '../../temporal/worker.ts';
import { startDevServer, vindTemporalCli } from '../../tools/temporal/dev-server.mjs';
import { vrijePoort } from '../../tools/lib/poorten.mjs';
import { Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { BUNDEL_MAP, SLEUTELS } from './omgeving.ts';
import { antwoord, tot } from './verzoek.ts';

const cli = vindTemporalCli();

async function alles(poort: number, dbPad: string) {
	const nep = new Nep();
	const worker = startWorker({
		address: `127.0.0.1:${poort}`,
		sleutels: SLEUTELS,
		activities: nep.activiteiten,
		bundelMap: BUNDEL_MAP,
		genadeMs: 2_000,
		herverbinden: { minMs: 100, maxMs: 500 },
	});
	const client = createTemporalClient({
		address: `127.0.0.1:${poort}`,
		converter: createConverter(SLEUTELS),
		instellingen: { vraagHerhaalMs: 60_000, vraagTermijnMs: 3_600_000 },
		deadlineMs: 5_000,
	});
	return { nep, worker, client, server: () => startDevServer({ cli, poort, dbPad }) };
}

/** As the relay and the nodes do: a call just after the server came back may find its channel still waiting, and is made again. */
async function blijfProberen<T>(stap: () => Promise<T>): Promise<T> {
	for (let poging = 1; ; poging += 1) {
		try {
			return await stap();
		} catch (fout) {
			if (poging === 10) throw fout;
			await slaap(500);
		}
	}
}

test(
	'a worker that starts before Temporal, survives its death, loses nothing and stops in time',
	{ skip: cli ? false : 'no Temporal CLI' },
	async (t) => {
		const map = await mkdtemp(join(tmpdir(), 'dso-worker-'));
		t.after(() => rm(map, { recursive: true, force: true }));
		const dbPad = join(map, 'temporal.sqlite');
		const { nep, worker, client, server } = await alles(await vrijePoort(), dbPad);
		const sleutel = nieuweSleutel();
		nep.besluit = { regel: '7.1', uitkomst: 'vraagFlow' };
		assert.equal(worker.toestand(), 'verbinden');
		await assert.rejects(meldLevering(client, sleutel), 'without a server the caller hears so');

		let temporal = await server();
		try {
			await tot(() => worker.toestand() === 'draait', 'the worker runs');
			await blijfProberen(() => meldLevering(client, sleutel));
			await meldLevering(client, sleutel);
			await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
			assert.equal((await vraagStand(client, sleutel)).fase, 'wachtOpFlow');

			await temporal.stop('SIGKILL');
			temporal = await server();

			const requestId = String(nep.events('verzoek.besluitgevraagd')[0]!.data['requestId']);
			await blijfProberen(() =>
				stuurFlowAntwoord(client, sleutel, antwoord(requestId, { zaaktype: 'Merel-Zaaktype' })),
			);
			await tot(() => nep.fasen().at(-1) === 'gereed', 'the zaak is there');
			assert.equal(nep.stappen().filter((s) => s === 'zetStatus').length >= 1, true);

			const gebeurtenis = {
				id: 'zaak.aangemaakt:9',
				type: 'zaak.aangemaakt',
				tijd: '2026-11-23T10:00:00Z',
				data: { ...sleutel },
			};
			assert.equal(await startEventDelivery(client, { abonnementId: 'a1', gebeurtenis }), 'gestart');
			assert.equal(await startEventDelivery(client, { abonnementId: 'a1', gebeurtenis }), 'bestond');
			await tot(() => nep.stappen().filter((s) => s === 'bezorgGebeurtenis').length === 1, 'the delivery');

			const kijken = nep.stappen().filter((s) => s === 'haalLevering').length;
			await stuurOpnieuw(client, sleutel);
			await tot(
				() => nep.stappen().filter((s) => s === 'haalLevering').length > kijken,
				'it looks again after its end',
			);

			const begin = Date.now();
			await worker.shutdown();
			assert.ok(Date.now() - begin < 8_000);
			assert.equal(worker.toestand(), 'gestopt');
		} finally {
			await worker.shutdown();
			await client.close();
			await temporal.stop();
		}
		const bytes = Buffer.concat(
			await Promise.all([dbPad, `${dbPad}-wal`].map((pad) => readFile(pad).catch(() => Buffer.alloc(0)))),
		);
		assert.ok(bytes.includes(sleutel.verzoeknummer), 'ids stand in clear');
		assert.equal(bytes.includes('Merel-Zaaktype'), false, 'contents do not');
	},
);
