// SPDX-License-Identifier: EUPL-1.2
/** The only place that starts or signals the workflows. */
import {
	Client,
	Connection,
	WorkflowExecutionAlreadyStartedError,
	WorkflowNotFoundError,
	WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { DataConverter } from '@temporalio/common';
import {
	eventWorkflowId,
	QUERY_STAND,
	SIGNAL_ALARM_BEVESTIGD,
	SIGNAL_FLOW_ANTWOORD,
	SIGNAL_LEVERING,
	SIGNAL_OPNIEUW,
	TASK_QUEUE,
	UPDATE_VRAAG_BEANTWOORDEN,
	verzoekWorkflowId,
	WORKFLOW_EVENT_DELIVERY,
	WORKFLOW_VERZOEK_AFHANDELEN,
} from './contract/index.ts';
import type {
	EventDeliveryInvoer,
	FlowAntwoord,
	VerzoekInstellingen,
	VerzoekInvoer,
	VerzoekSleutel,
	VraagAntwoord,
	VraagOntvangst,
	WorkflowStand,
} from './contract/index.ts';
import { VRAAGFOUT } from './contract/vragen.ts';

export { soortTemporalfout } from './clientfout.ts';
export type { Temporalfout } from './clientfout.ts';

export interface TemporalClientOpties {
	address: string;
	namespace?: string;
	/** From `createConverter`, the same as the worker's. */
	converter: DataConverter;
	tls?: ConnectionOptions['tls'];
	taskQueue?: string;
	/** Waits and limits of new workflows. */
	instellingen?: Partial<VerzoekInstellingen>;
	/** Longest wait for the server per call, in ms. Default 10000. */
	deadlineMs?: number;
}

export interface TemporalClient {
	readonly client: Client;
	readonly taskQueue: string;
	readonly instellingen: Partial<VerzoekInstellingen>;
	/** Runs calls with the deadline, or with another one in ms. */
	binnenTijd<T>(stap: () => Promise<T>, ms?: number): Promise<T>;
	close(): Promise<void>;
}

/** Makes no connection yet: the first call does, and later calls connect again when the server was away. */
export function createTemporalClient(opties: TemporalClientOpties): TemporalClient {
	const deadlineMs = opties.deadlineMs ?? 10_000;
	const connection = Connection.lazy({ address: opties.address, tls: opties.tls, connectTimeout: deadlineMs });
	const client = new Client({ connection, namespace: opties.namespace ?? 'default', dataConverter: opties.converter });
	return {
		client,
		taskQueue: opties.taskQueue ?? TASK_QUEUE,
		instellingen: opties.instellingen ?? {},
		binnenTijd: (stap, ms = deadlineMs) => connection.withDeadline(Date.now() + ms, stap),
		close: () => connection.close(),
	};
}

/** "Look, something came in." Durable once this returns, with or without a worker. */
export async function meldLevering(t: TemporalClient, sleutel: VerzoekSleutel): Promise<void> {
	await signalWithStart(t, sleutel, SIGNAL_LEVERING, []);
}

/** A machine answer to an open question; the workflow ignores doubles and answers to other questions. */
export async function stuurFlowAntwoord(
	t: TemporalClient,
	sleutel: VerzoekSleutel,
	antwoord: FlowAntwoord,
): Promise<void> {
	await signalWithStart(t, sleutel, SIGNAL_FLOW_ANTWOORD, [antwoord]);
}

/** "Opnieuw proberen"; works after the workflow has ended too. */
export async function stuurOpnieuw(t: TemporalClient, sleutel: VerzoekSleutel): Promise<void> {
	await signalWithStart(t, sleutel, SIGNAL_OPNIEUW, []);
}

/** A person waits for the answer of the workflow: so long at most (docs/contracts.md). */
const ANTWOORD_MS = 10_000;

/** The workflow does not take this answer; `code` is one of VRAAGFOUT. */
export class VraagGeweigerd extends Error {
	readonly code: string;
	constructor(code: string, melding: string) {
		super(melding);
		this.name = 'VraagGeweigerd';
		this.code = code;
	}
}

/**
 * A person's answer to a vraag; returns when the workflow has taken it. The same messageId may be sent again.
 * @throws VraagGeweigerd when the vraag is unknown, closed or answered before, or the answer lacks something
 */
export async function beantwoordVraag(
	t: TemporalClient,
	workflowId: string,
	antwoord: VraagAntwoord,
): Promise<VraagOntvangst> {
	const handle = t.client.workflow.getHandle(workflowId);
	try {
		return await t.binnenTijd(
			() =>
				handle.executeUpdate<VraagOntvangst, [VraagAntwoord]>(UPDATE_VRAAG_BEANTWOORDEN, {
					args: [antwoord],
					updateId: antwoord.messageId,
				}),
			ANTWOORD_MS,
		);
	} catch (fout) {
		// A workflow with an open vraag does not end.
		if (fout instanceof WorkflowNotFoundError) throw new VraagGeweigerd(VRAAGFOUT.gesloten, 'Deze vraag is gesloten.');
		const oorzaak = fout instanceof WorkflowUpdateFailedError ? fout.cause : undefined;
		if (oorzaak instanceof ApplicationFailure && oorzaak.type) throw new VraagGeweigerd(oorzaak.type, oorzaak.message);
		throw fout;
	}
}

/** An ongewoon voorval was taken up. Nothing happens when the workflow has ended: then there is nothing to confirm. */
export async function bevestigAlarm(t: TemporalClient, sleutel: VerzoekSleutel): Promise<void> {
	try {
		await t.binnenTijd(() => t.client.workflow.getHandle(verzoekWorkflowId(sleutel)).signal(SIGNAL_ALARM_BEVESTIGD));
	} catch (fout) {
		if (!(fout instanceof WorkflowNotFoundError)) throw fout;
	}
}

/** What the workflow says itself. Needs a worker; the store of the service is the usual source. */
export async function vraagStand(t: TemporalClient, sleutel: VerzoekSleutel): Promise<WorkflowStand> {
	const handle = t.client.workflow.getHandle(verzoekWorkflowId(sleutel));
	return t.binnenTijd(() => handle.query<WorkflowStand>(QUERY_STAND));
}

/** Starts the delivery of one event to one subscription; a second start of the same is no second delivery. */
export async function startEventDelivery(
	t: TemporalClient,
	invoer: EventDeliveryInvoer,
): Promise<'gestart' | 'bestond'> {
	try {
		await t.binnenTijd(() =>
			t.client.workflow.start(WORKFLOW_EVENT_DELIVERY, {
				workflowId: eventWorkflowId(invoer.abonnementId, invoer.gebeurtenis.id),
				taskQueue: t.taskQueue,
				args: [invoer],
				workflowIdReusePolicy: 'REJECT_DUPLICATE',
				workflowIdConflictPolicy: 'FAIL',
			}),
		);
		return 'gestart';
	} catch (fout) {
		if (fout instanceof WorkflowExecutionAlreadyStartedError) return 'bestond';
		throw fout;
	}
}

async function signalWithStart(
	t: TemporalClient,
	sleutel: VerzoekSleutel,
	signal: string,
	signalArgs: unknown[],
): Promise<void> {
	const invoer: VerzoekInvoer = { sleutel, instellingen: t.instellingen };
	await t.binnenTijd(() =>
		t.client.workflow.signalWithStart(WORKFLOW_VERZOEK_AFHANDELEN, {
			workflowId: verzoekWorkflowId(sleutel),
			taskQueue: t.taskQueue,
			args: [invoer],
			signal,
			signalArgs,
			workflowIdReusePolicy: 'ALLOW_DUPLICATE',
		}),
	);
}
