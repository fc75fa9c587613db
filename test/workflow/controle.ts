// SPDX-License-Identifier: EUPL-1.2
/** Activities of the controle gemiste verzoeken that only remember, and the scenarios whose histories are kept. */
import type {
	ControleFout,
	ControleOpdracht,
	ControleRun,
	GemistActiviteiten,
} from '../../temporal/contract/controle.ts';
import { controleSchemaId, controleWorkflowId } from '../../temporal/contract/controle.ts';
import type { Activiteiten } from '../../temporal/contract/activiteiten.ts';
import { fout } from './nep-activiteiten.ts';
import type { Omgeving } from './omgeving.ts';

let volgend = 0;
/** An organisation that no other test has. */
export const nieuweOin = () => `00000099900000${String(200_000 + ++volgend)}`;

export class NepControle {
	/** Name, run number (in order of beginning), window. */
	readonly stappen: string[] = [];
	readonly begonnen: Array<{ run: ControleRun; opdracht: ControleOpdracht }> = [];
	readonly mislukt: Array<{ venster: number; fout: ControleFout }> = [];
	vensters = 2;
	/** What each window answers; an error is thrown. */
	venster: (nummer: number) => { gemist: number } | Error = () => ({ gemist: 0 });
	/** Moments at which a grace ends, one by one. */
	genade: string[] = [];
	readonly activiteiten: Activiteiten;

	constructor(anders: Partial<GemistActiviteiten> = {}) {
		const nummer = ({ runId }: ControleRun) => this.begonnen.findIndex(({ run }) => run.runId === runId);
		const basis: GemistActiviteiten = {
			controleBegin: async (run, opdracht) => {
				this.begonnen.push({ run, opdracht });
				this.stappen.push(`begin ${opdracht.soort}`);
				return { vensters: this.vensters };
			},
			controleVenster: async (run, venster) => {
				this.stappen.push(`venster ${nummer(run)}.${venster}`);
				const uit = this.venster(venster);
				if (uit instanceof Error) throw uit;
				return uit;
			},
			controleVensterMislukt: async (_run, venster, oorzaak) => void this.mislukt.push({ venster, fout: oorzaak }),
			controleStarten: async () => {
				this.stappen.push('starten');
				const volgende = this.genade.shift();
				return { gestart: 1, ...(volgende === undefined ? {} : { volgende }) };
			},
			controleAfronden: async (run) => void this.stappen.push(`afronden ${nummer(run)}`),
		};
		this.activiteiten = { ...basis, ...anders } as unknown as Activiteiten;
	}
}

export function startControle(o: Omgeving, taskQueue: string, oin: string, opdracht: ControleOpdracht) {
	return o.client.workflow.start('gemisteVerzoeken', {
		workflowId: controleWorkflowId(oin),
		taskQueue,
		args: [{ oin, opdracht }],
	});
}

/** By name: each runs to its end and answers the workflow id whose history is kept. */
export const CONTROLE_SCENARIOS: Record<string, (o: Omgeving) => Promise<string>> = {
	async 'controle-gewoon'(o) {
		const oin = nieuweOin();
		const nep = new NepControle();
		nep.venster = (nummer) => ({ gemist: nummer });
		await o.metWorker(nep.activiteiten, async (q) => (await startControle(o, q, oin, { soort: 'dagelijks' })).result());
		return controleWorkflowId(oin);
	},
	async 'controle-genade'(o) {
		const oin = nieuweOin();
		const nep = new NepControle();
		nep.venster = () => ({ gemist: 1 });
		const straks = new Date((await o.env.currentTimeMs()) + 30 * 60_000).toISOString();
		nep.genade = [straks, straks];
		await o.metWorker(nep.activiteiten, async (q) => (await startControle(o, q, oin, { soort: 'hand' })).result());
		return controleWorkflowId(oin);
	},
	async 'controle-storing'(o) {
		const oin = nieuweOin();
		const nep = new NepControle();
		let keer = 0;
		nep.venster = (nummer) =>
			nummer === 0 && ++keer <= 5
				? fout('tijdelijk', 'dso-lv-onbereikbaar')
				: nummer === 1
					? fout('definitief', 'zoekantwoord-onleesbaar')
					: { gemist: 0 };
		await o.metWorker(nep.activiteiten, async (q) => (await startControle(o, q, oin, { soort: 'dagelijks' })).result());
		return controleWorkflowId(oin);
	},
	async 'controle-start'(o) {
		const oin = nieuweOin();
		const workflowId = `${controleSchemaId(oin, 'dagelijks')}-proef`;
		await o.metWorker(new NepControle().activiteiten, async (taskQueue) => {
			const args = [{ oin, opdracht: { soort: 'dagelijks' } }];
			await (await o.client.workflow.start('gemisteVerzoekenStart', { workflowId, taskQueue, args })).result();
			await o.client.workflow.getHandle(controleWorkflowId(oin)).result();
		});
		return workflowId;
	},
};
