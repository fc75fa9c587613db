// SPDX-License-Identifier: EUPL-1.2
/** Recorded histories: how the workflows ran when they were recorded, so that a change that breaks running ones is noticed. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { eventWorkflowId, verzoekWorkflowId } from '../../temporal/contract/index.ts';
import { CONTROLE_SCENARIOS } from './controle.ts';
import { fout, levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { ONTVANGST_SCENARIOS } from './ontvangst-scenarios.ts';
import { startOmgeving } from './omgeving.ts';
import { VERZOEK_SCENARIOS } from './opnemen-verzoek.ts';
import { antwoord, start, tot } from './verzoek.ts';

const MAP = fileURLToPath(new URL('./histories/', import.meta.url));
type Omgeving = Awaited<ReturnType<typeof startOmgeving>>;

/** Each scenario runs to its end and answers the workflow id whose history is kept. */
const SCENARIOS: Record<string, (o: Omgeving) => Promise<string>> = {
	...CONTROLE_SCENARIOS,
	...ONTVANGST_SCENARIOS,
	...VERZOEK_SCENARIOS,
	async 'verzoek-zaak'(o) {
		const sleutel = nieuweSleutel();
		await o.metWorker(new Nep().activiteiten, async (q) => (await start(o, q, sleutel)).result());
		return verzoekWorkflowId(sleutel);
	},
	async 'verzoek-flow-geantwoord'(o) {
		const sleutel = nieuweSleutel();
		const nep = new Nep();
		nep.besluit = { regel: '7.1', uitkomst: 'vraagFlow' };
		await o.metWorker(nep.activiteiten, async (q) => {
			const handle = await start(o, q, sleutel, { vraagHerhaalMs: 10_000, vraagTermijnMs: 60_000 });
			await tot(() => nep.events('verzoek.besluitgevraagd').length === 1, 'the question');
			await o.env.sleep('15 seconds');
			await handle.signal(
				'flowAntwoord',
				antwoord(String(nep.events('verzoek.besluitgevraagd')[0]!.data['requestId'])),
			);
			await handle.result();
		});
		return verzoekWorkflowId(sleutel);
	},
	async 'verzoek-storing'(o) {
		const sleutel = nieuweSleutel();
		let keer = 0;
		const nep = new Nep({
			maakZaakobjecten: async () => {
				if (++keer <= 5) throw fout('tijdelijk', 'zaaksysteem-onbereikbaar');
			},
		});
		await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, sleutel)).result());
		return verzoekWorkflowId(sleutel);
	},
	async 'verzoek-storing-dagen'(o) {
		const sleutel = nieuweSleutel();
		const tot = (await o.env.currentTimeMs()) + 1.5 * 86_400_000;
		const nep = new Nep({
			maakZaakobjecten: async () => {
				if ((await o.env.currentTimeMs()) < tot) throw fout('tijdelijk', 'zaaksysteem-onbereikbaar');
			},
		});
		const wachten = { herhaalMinMs: 6 * 3_600_000, herhaalMaxMs: 6 * 3_600_000 };
		await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, sleutel, wachten)).result());
		return verzoekWorkflowId(sleutel);
	},
	async 'verzoek-medewerker'(o) {
		const sleutel = nieuweSleutel();
		let kapot = true;
		const nep = new Nep({
			maakRollen: async () => {
				if (kapot) throw fout('definitief', 'roltype-ontbreekt');
			},
		});
		await o.metWorker(nep.activiteiten, async (q) => {
			const handle = await start(o, q, sleutel);
			await tot(() => nep.events('verzoek.vraag').length === 1, 'a person is asked');
			kapot = false;
			await handle.signal('opnieuw');
			await handle.result();
		});
		return verzoekWorkflowId(sleutel);
	},
	async 'verzoek-kopie'(o) {
		const sleutel = nieuweSleutel();
		const nep = new Nep();
		nep.leveringen = [levering({ kopie: true })];
		nep.besluit = { regel: '1.1', uitkomst: 'vastleggen', reden: 'Kopiebericht.' };
		await o.metWorker(nep.activiteiten, async (q) => (await start(o, q, sleutel)).result());
		return verzoekWorkflowId(sleutel);
	},
	async 'event-bezorgd'(o) {
		let keer = 0;
		const nep = new Nep({
			bezorgGebeurtenis: async () => {
				if (++keer < 3) throw fout('tijdelijk', 'abonnee-weigert');
				return 'bezorgd';
			},
		});
		const gebeurtenis = {
			id: 'zaak.aangemaakt:1',
			type: 'zaak.aangemaakt',
			tijd: '2026-11-23T10:00:00Z',
			data: nieuweSleutel(),
		};
		const workflowId = eventWorkflowId('a1', gebeurtenis.id);
		await o.metWorker(nep.activiteiten, async (taskQueue) => {
			const args = [{ abonnementId: 'a1', gebeurtenis }];
			await (await o.client.workflow.start('eventDelivery', { workflowId, taskQueue, args })).result();
		});
		return workflowId;
	},
};

/** Runs every scenario and writes its history. A name that exists is kept unless `alles`: old histories are what the test is about. */
export async function neemOp(alles = false): Promise<string[]> {
	await mkdir(MAP, { recursive: true });
	const bestaand = new Set(await readdir(MAP));
	const geschreven: string[] = [];
	const nodig = Object.entries(SCENARIOS).filter(([naam]) => alles || !bestaand.has(`${naam}.json.gz`));
	// A server of its own per workflow: what one skips in time is none of the others' business.
	for (const groep of new Set(nodig.map(([naam]) => naam.split('-')[0]))) {
		const o = await startOmgeving();
		try {
			for (const [naam, scenario] of nodig.filter(([een]) => een.split('-')[0] === groep)) {
				const bestand = `${naam}.json.gz`;
				const history = await o.client.workflow.getHandle(await scenario(o)).fetchHistory();
				await writeFile(`${MAP}${bestand}`, gzipSync(historyToJSON(history)));
				geschreven.push(bestand);
			}
		} finally {
			await o.stop();
		}
	}
	return geschreven;
}

/** What has to be recorded. */
export function scenarioNamen(): string[] {
	return Object.keys(SCENARIOS);
}

/** The recorded histories by name. */
export async function opnamen() {
	const namen = (await readdir(MAP)).filter((naam) => naam.endsWith('.json.gz')).sort();
	return Promise.all(
		namen.map(async (naam) => ({
			workflowId: naam.replace(/\.json\.gz$/, ''),
			history: historyFromJSON(JSON.parse(gunzipSync(await readFile(`${MAP}${naam}`)).toString('utf8'))),
		})),
	);
}
