// SPDX-License-Identifier: EUPL-1.2
/** Every cell of the table in `verwacht.ts`, through the real workflow. Time runs as it does: nothing here skips it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { DOELEN, verzoekWorkflowId, VERZOEKTYPEN } from '../../../temporal/contract/index.ts';
import type { VerzoekInstellingen } from '../../../temporal/contract/index.ts';
import { createConverter } from '../../../temporal/converter.ts';
import { workflowBundel } from '../../../temporal/bundel.ts';
import { BUNDEL_MAP, SLEUTELS, startOmgeving } from '../omgeving.ts';
import type { Omgeving } from '../omgeving.ts';
import { beantwoord, tot } from '../verzoek.ts';
import { cellen, SITUATIES } from './verwacht.ts';
import type { Cel } from './verwacht.ts';
import { verdeel, Wereld } from './wereld.ts';

const TASK_QUEUE = 'matrix';
const KORT = 250;
const LANG = 600_000;
/** What a person answers who wants nothing more to happen. */
const EINDE: Record<string, string> = { aanvulling: 'volledig' };

let o: Omgeving;
let client: Client;
let worker: Worker;
let loopt: Promise<void>;
const werelden = new Map<string, Wereld>();

before(async () => {
	o = await startOmgeving();
	const dataConverter = createConverter(SLEUTELS);
	// The client of the environment skips time while it waits for a result.
	client = new Client({ connection: o.env.connection, namespace: o.env.namespace, dataConverter });
	worker = await Worker.create({
		connection: o.env.nativeConnection,
		namespace: o.env.namespace ?? 'default',
		taskQueue: TASK_QUEUE,
		workflowBundle: await workflowBundel({ map: BUNDEL_MAP }),
		activities: verdeel(werelden),
		dataConverter,
	});
	loopt = worker.run();
});
after(async () => {
	worker.shutdown();
	await loopt;
	await o.stop();
});

/** A notification, as the relay sends it. */
async function meld(wereld: Wereld, instellingen: Partial<VerzoekInstellingen>) {
	const sein = () =>
		client.workflow.signalWithStart('verzoekAfhandelen', {
			workflowId: verzoekWorkflowId(wereld.sleutel),
			taskQueue: TASK_QUEUE,
			args: [{ sleutel: wereld.sleutel, instellingen }],
			signal: 'levering',
			signalArgs: [],
		});
	// The test server does not do this in one step: a workflow that ends in between is told of as gone.
	await sein().catch((fout: unknown) => (fout instanceof WorkflowNotFoundError ? sein() : Promise.reject(fout)));
	return client.workflow.getHandle(verzoekWorkflowId(wereld.sleutel));
}

/** Brings the situation about and returns the workflow that handles the delivery that it is about. */
async function speel(wereld: Wereld, { type, doel, situatie }: Cel) {
	const instellingen: Partial<VerzoekInstellingen> = {
		graceMs: situatie === 'gat' ? KORT : LANG,
		alarmMs: 20,
		herhaalMinMs: 100,
	};
	const eerst = async () => {
		wereld.bied(type, 'Initieren', '000');
		await (await meld(wereld, instellingen)).result();
	};
	const bijZaak = doel === 'Aanvullen' || doel === 'Intrekken';
	const klaarMet = async () => {
		const { afgerond } = wereld;
		const handle = await meld(wereld, instellingen);
		await tot(() => wereld.afgerond > afgerond || wereld.open.length > 0, 'the delivery is handled or asked about');
		return handle;
	};
	switch (situatie) {
		case 'eerste':
			wereld.bied(type, doel, '000');
			break;
		case 'bekend':
			await eerst();
			wereld.bied(type, doel, '001');
			break;
		case 'onbekend':
			wereld.bied(type, doel, '003');
			break;
		case 'volgorde': {
			wereld.bied(type, doel, '001');
			await meld(wereld, instellingen);
			const wacht = () => wereld.standen.some((tekst) => tekst.includes('eerdere levering'));
			await tot(() => wacht() || wereld.open.length > 0 || wereld.afgerond > 0, 'the later one waits or is handled');
			wereld.bied(type, 'Initieren', '000');
			break;
		}
		case 'gat':
			await eerst();
			wereld.bied(type, doel, '002');
			break;
		case 'dubbel': {
			if (bijZaak) await eerst();
			wereld.bied(type, doel, bijZaak ? '001' : '000');
			await klaarMet();
			const { keken } = wereld;
			const handle = await meld(wereld, instellingen);
			await tot(() => wereld.keken > keken, 'it is looked at again');
			return handle;
		}
		case 'kopie':
			wereld.bied(type, doel, '000', true);
			break;
		case 'terug':
			await eerst();
			wereld.ronde = 2;
			wereld.bied(type, doel, bijZaak ? '001' : '000');
			break;
	}
	return meld(wereld, instellingen);
}

test('the table has every type, doel and situation once', () => {
	const alle = cellen();
	assert.equal(alle.length, 7 * 4 * 8);
	assert.deepEqual(
		new Set(alle.map(({ type, doel, situatie }) => `${type}/${doel}/${situatie}`)),
		new Set(VERZOEKTYPEN.flatMap((type) => DOELEN.flatMap((doel) => SITUATIES.map((s) => `${type}/${doel}/${s}`)))),
	);
});

for (const situatie of SITUATIES) {
	describe(situatie, { concurrency: 14 }, () => {
		for (const cel of cellen().filter((een) => een.situatie === situatie)) {
			test(`${cel.type}, ${cel.doel}: ${cel.verwacht}`, () => controleer(cel));
		}
	});
}

async function controleer(cel: Cel): Promise<void> {
	const onbekend = {
		beleid: cel.situatie === 'onbekend' ? 'nieuweZaak' : 'wachten',
		wachtMs: cel.situatie === 'eerste' ? KORT : LANG,
	} as const;
	const wereld = new Wereld({ onbekend, terug: 'heropenen' });
	werelden.set(wereld.sleutel.verzoeknummer, wereld);
	const handle = await speel(wereld, cel);
	const vraag = cel.verwacht.includes('?');
	if (vraag) await tot(() => wereld.beeld() === cel.verwacht, `${cel.verwacht}, is ${wereld.beeld()}`).catch(() => {});
	else await handle.result();
	assert.equal(wereld.beeld(), cel.verwacht);

	// Whoever files the delivery changes nothing in the zaak.
	for (const { vraagId, soort } of [...wereld.open])
		await beantwoord(handle, { vraagId }, EINDE[soort] ?? 'vastleggen');
	await handle.result();
	assert.equal(wereld.beeld(), cel.verwacht.replace(/ \?\w+$/, ''));

	const voorval = cel.type === 'Informatie ongewoon voorval' && cel.situatie !== 'kopie' && wereld.gereed.length > 0;
	if (voorval && cel.doel !== 'Intrekken') {
		assert.ok(wereld.gebeurtenissen.indexOf('verzoek.ongewoonvoorval') === 0, 'told before anything else');
		assert.ok(wereld.alarmen.length > 0, 'nobody confirmed: the piket is warned');
	} else if (cel.type !== 'Informatie ongewoon voorval') assert.deepEqual(wereld.alarmen, []);
}
