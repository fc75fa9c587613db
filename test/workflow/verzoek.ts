// SPDX-License-Identifier: EUPL-1.2
/** Starting and steering `verzoekAfhandelen` in tests, the way the client does. */
import { setTimeout as slaap } from 'node:timers/promises';
import { verzoekWorkflowId } from '../../temporal/contract/index.ts';
import type {
	FlowAntwoord,
	VerzoekInstellingen,
	VerzoekSleutel,
	Vraag,
	VraagAntwoord,
	VraagOntvangst,
} from '../../temporal/contract/index.ts';
import type { Omgeving } from './omgeving.ts';

/** signalWithStart(levering). The handle is that of the run of this moment. */
export async function start(
	o: Omgeving,
	taskQueue: string,
	sleutel: VerzoekSleutel,
	instellingen: Partial<VerzoekInstellingen> = {},
) {
	const workflowId = verzoekWorkflowId(sleutel);
	await o.client.workflow.signalWithStart('verzoekAfhandelen', {
		workflowId,
		taskQueue,
		args: [{ sleutel, instellingen }],
		signal: 'levering',
		signalArgs: [],
	});
	return o.client.workflow.getHandle(workflowId);
}

/** Answers a vraag as a person would. */
export async function beantwoord(
	handle: Pick<Awaited<ReturnType<typeof start>>, 'executeUpdate'>,
	vraag: Pick<Vraag, 'vraagId'>,
	keuze: string,
	deel: Partial<VraagAntwoord> = {},
): Promise<VraagOntvangst> {
	const { vraagId } = vraag;
	const antwoord: VraagAntwoord = {
		vraagId,
		messageId: `m-${vraagId}`,
		keuze,
		door: 'Beheerder',
		wijze: 'aanmelding',
		...deel,
	};
	return handle.executeUpdate<VraagOntvangst, [VraagAntwoord]>('vraagBeantwoorden', {
		args: [antwoord],
		updateId: antwoord.messageId,
	});
}

export function antwoord(requestId: string, deel: Partial<FlowAntwoord> = {}): FlowAntwoord {
	return { requestId, messageId: `m-${requestId}`, uitkomst: 'nieuweZaak', zaaktype: 'OMG-AANVRAAG', ...deel };
}

/** Waits, in real time, until something is so; no longer than 20 seconds. */
export async function tot(conditie: () => boolean, wat: string): Promise<void> {
	const einde = Date.now() + 20_000;
	while (!conditie()) {
		if (Date.now() > einde) throw new Error(`did not happen within 20 s: ${wat}`);
		await slaap(20);
	}
}
