// SPDX-License-Identifier: EUPL-1.2
/** Runs of the ontvangstbevestiging that the tests time and that are recorded for replay. */
import {
	type OntvangstActiviteiten,
	type OntvangstInstellingen,
	type OntvangstLevering,
	type OntvangstUitkomst,
	ontvangstWorkflowId,
	WORKFLOW_ONTVANGSTBEVESTIGING,
} from '../../temporal/contract/ontvangst.ts';
import { UPDATE_VRAAG_BEANTWOORDEN, type VraagAntwoord } from '../../temporal/contract/vragen.ts';
import { Nep, nieuweSleutel } from './nep-activiteiten.ts';
import type { startOmgeving } from './omgeving.ts';
import { tot } from './verzoek.ts';

type Omgeving = Awaited<ReturnType<typeof startOmgeving>>;

/** The activities, as calls by name; a test replaces the ones it is about. */
export class OntvangstNep {
	readonly nep = new Nep();
	readonly aanroepen: string[] = [];
	readonly activiteiten: Nep['activiteiten'];

	constructor(anders: Partial<OntvangstActiviteiten> = {}) {
		const basis: Omit<OntvangstActiviteiten, 'stelVraag' | 'sluitVraag'> = {
			ontvangstMaak: async () => ({ wijze: 'mail' }),
			ontvangstVerstuur: async () => {},
			ontvangstMailstatus: async () => 'verzonden',
			ontvangstAlsBrief: async () => {},
			ontvangstPlaats: async () => 'geplaatst',
		};
		const alle = Object.entries({ ...basis, ...anders }).map(([naam, doe]) => [
			naam,
			async (...invoer: unknown[]) => {
				this.aanroepen.push(naam.replace('ontvangst', ''));
				return (doe as (...i: unknown[]) => Promise<unknown>)(...invoer);
			},
		]);
		this.activiteiten = { ...this.nep.activiteiten, ...Object.fromEntries(alle) } as Nep['activiteiten'];
	}
}

export function nieuweLevering(): OntvangstLevering {
	return { sleutel: nieuweSleutel(), volgnummer: '000', hash: 'a'.repeat(64) };
}

export async function startOntvangst(
	o: Omgeving,
	taskQueue: string,
	levering: OntvangstLevering,
	instellingen?: Partial<OntvangstInstellingen>,
) {
	return o.client.workflow.start<(invoer: unknown) => Promise<OntvangstUitkomst>>(WORKFLOW_ONTVANGSTBEVESTIGING, {
		workflowId: ontvangstWorkflowId(levering.sleutel, levering.volgnummer),
		taskQueue,
		args: [{ levering, instellingen }],
		workflowIdReusePolicy: 'REJECT_DUPLICATE',
	});
}

export function briefAntwoord({ sleutel, volgnummer }: OntvangstLevering, keuze = 'verstuurd'): VraagAntwoord {
	const vraagId = `brief-${sleutel.oin}-${sleutel.verzoeknummer}-${volgnummer}`;
	return { vraagId, messageId: `m-${keuze}`, keuze, door: 'Behandelaar', wijze: 'aanmelding' };
}

export async function beantwoord(
	handle: Awaited<ReturnType<typeof startOntvangst>>,
	antwoord: VraagAntwoord,
): Promise<unknown> {
	return handle.executeUpdate(UPDATE_VRAAG_BEANTWOORDEN, { args: [antwoord], updateId: antwoord.messageId });
}

/** Scenarios of `opnemen.ts`: each answers the workflow id whose history is kept. */
export const ONTVANGST_SCENARIOS: Record<string, (o: Omgeving) => Promise<string>> = {
	async 'ontvangst-mail'(o) {
		const levering = nieuweLevering();
		let keer = 0;
		const nep = new OntvangstNep({
			ontvangstMailstatus: async () => (++keer < 3 ? 'wacht' : 'verzonden'),
			ontvangstPlaats: async () => (++keer < 6 ? 'geenZaak' : 'geplaatst'),
		});
		await o.metWorker(nep.activiteiten, async (q) => (await startOntvangst(o, q, levering)).result());
		return ontvangstWorkflowId(levering.sleutel, levering.volgnummer);
	},
	async 'ontvangst-brief'(o) {
		const levering = nieuweLevering();
		const nep = new OntvangstNep({ ontvangstMailstatus: async () => 'opgegeven' });
		await o.metWorker(nep.activiteiten, async (q) => {
			const handle = await startOntvangst(o, q, levering);
			await tot(() => nep.nep.vragen.length === 1, 'the vraag');
			await beantwoord(handle, briefAntwoord(levering));
			await handle.result();
		});
		return ontvangstWorkflowId(levering.sleutel, levering.volgnummer);
	},
	async 'ontvangst-opgegeven'(o) {
		const levering = nieuweLevering();
		const nep = new OntvangstNep({ ontvangstPlaats: async () => 'geenZaak' });
		await o.metWorker(nep.activiteiten, async (q) =>
			(await startOntvangst(o, q, levering, { termijnMs: 4 * 3_600_000 })).result(),
		);
		return ontvangstWorkflowId(levering.sleutel, levering.volgnummer);
	},
};
