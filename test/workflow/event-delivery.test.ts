// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventWorkflowId } from '../../temporal/contract/index.ts';
import type { EventDeliveryInvoer, EventUitkomst } from '../../temporal/contract/index.ts';
import { fout, Nep, OIN } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

let nummer = 0;
function invoer(deel: Partial<EventDeliveryInvoer> = {}, geldigTot?: string): EventDeliveryInvoer {
	const id = `zaak.aangemaakt:${++nummer}`;
	return {
		abonnementId: 'a1',
		gebeurtenis: {
			id,
			type: 'zaak.aangemaakt',
			tijd: '2026-11-23T10:00:00Z',
			geldigTot,
			data: { oin: OIN, verzoeknummer: '1' },
		},
		...deel,
	};
}

async function bezorg(nep: Nep, i: EventDeliveryInvoer): Promise<EventUitkomst> {
	return o.metWorker(nep.activiteiten, async (taskQueue) => {
		const handle = await o.client.workflow.start('eventDelivery', {
			workflowId: eventWorkflowId(i.abonnementId, i.gebeurtenis.id),
			taskQueue,
			args: [i],
		});
		return (await handle.result()) as EventUitkomst;
	});
}

test('a 404 is tried again like any failure, with growing delays', async () => {
	const tijden: number[] = [];
	const nep = new Nep({
		bezorgGebeurtenis: async () => {
			tijden.push(await o.env.currentTimeMs());
			if (tijden.length <= 12) throw fout('tijdelijk', 'abonnee-weigert');
			return 'bezorgd';
		},
	});
	assert.equal(await bezorg(nep, invoer()), 'bezorgd');
	const s = tijden.slice(1).map((t, i) => (t - tijden[i]!) / 1_000);
	const ongeveer = (gemeten: number | undefined, verwacht: number) =>
		assert.ok(
			gemeten !== undefined && gemeten >= verwacht * 0.9 && gemeten <= verwacht + 15,
			`${gemeten}, not about ${verwacht}`,
		);
	for (const [i, verwacht] of [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300].entries()) ongeveer(s[i], verwacht);
});

// timer: eventDelivery/bezorgtermijn
test('it is given up after its time', async () => {
	let pogingen = 0;
	const nep = new Nep({
		bezorgGebeurtenis: async () => {
			pogingen += 1;
			throw fout('tijdelijk', 'abonnee-weigert');
		},
	});
	const uitkomst = await bezorg(nep, invoer({ instellingen: { minMs: 60_000, maxMs: 600_000, totaalMs: 7_200_000 } }));
	assert.equal(uitkomst, 'opgegeven');
	assert.ok(pogingen >= 10, `${pogingen}`);
});

test('an event that has expired is not delivered, or no longer', async () => {
	const nep = new Nep({ bezorgGebeurtenis: () => Promise.reject(fout('tijdelijk', 'abonnee-weigert')) });
	const over = async (ms: number) => new Date((await o.env.currentTimeMs()) + ms).toISOString();
	assert.equal(await bezorg(nep, invoer({}, await over(-1_000))), 'vervallen');
	assert.equal(nep.aanroepen.length, 0);
	// Wide: the server may skip some time before the workflow has begun.
	assert.equal(await bezorg(nep, invoer({}, await over(3_600_000))), 'vervallen');
	assert.ok(nep.aanroepen.length >= 1);
});

test('an ended subscription ends the delivery', async () => {
	assert.equal(await bezorg(new Nep({ bezorgGebeurtenis: async () => 'opgeheven' }), invoer()), 'opgeheven');
});
