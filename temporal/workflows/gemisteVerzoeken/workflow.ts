// SPDX-License-Identifier: EUPL-1.2
import {
	allHandlersFinished,
	condition,
	continueAsNew,
	defineSignal,
	setHandler,
	sleep,
	uuid4,
	workflowInfo,
} from '@temporalio/workflow';
import { CONTROLE_INSTELLINGEN, SIGNAL_CONTROLE } from '../../contract/controle.ts';
import type { ControleInvoer, ControleOpdracht, ControleStaat } from '../../contract/controle.ts';
import { foutUit } from '../verzoekAfhandelen/fouten.ts';
import { eigen, zoeken } from './activiteiten.ts';

export const controleSignal = defineSignal<[ControleOpdracht]>(SIGNAL_CONTROLE);

/**
 * Asks DSO-LV which verzoeken there are, window by window, and starts those that never came. One per organisation: its id is the lock.
 * Requests wait for their turn; the same kind waits once. Ends when nothing waits and no grace is left; what was found stands in the store.
 */
export async function gemisteVerzoeken(invoer: ControleInvoer): Promise<void> {
	const { oin } = invoer;
	const instellingen = { ...CONTROLE_INSTELLINGEN, ...invoer.instellingen };
	const staat: ControleStaat = invoer.staat ?? { wachtrij: [] };
	const neem = (opdracht: ControleOpdracht) => {
		if (opdracht.soort === 'hand' || !staat.wachtrij.some(({ soort }) => soort === opdracht.soort))
			staat.wachtrij.push(opdracht);
		// Whoever keeps pressing the button gets one more run, not a hundred.
		staat.wachtrij.splice(20);
	};
	setHandler(controleSignal, neem);
	if (invoer.opdracht) neem(invoer.opdracht);

	for (;;) {
		if (staat.lopend) await stap(oin, staat, instellingen);
		else if (staat.wachtrij.length > 0) await begin(oin, staat);
		else if (staat.nastartenOp) await wachtOpGenade(oin, staat);
		else break;
		if (workflowInfo().continueAsNewSuggested) {
			await condition(allHandlersFinished);
			await continueAsNew<typeof gemisteVerzoeken>({ oin, instellingen: invoer.instellingen, staat });
		}
	}
	await condition(allHandlersFinished);
}

async function begin(oin: string, staat: ControleStaat): Promise<void> {
	const opdracht = staat.wachtrij.shift()!;
	const runId = uuid4();
	const { vensters } = await eigen.controleBegin({ oin, runId }, opdracht);
	if (vensters > 0) staat.lopend = { runId, soort: opdracht.soort, vensters, volgende: 0 };
}

/** The next window, or the end of the run. */
async function stap(oin: string, staat: ControleStaat, instellingen: typeof CONTROLE_INSTELLINGEN): Promise<void> {
	const lopend = staat.lopend!;
	const run = { oin, runId: lopend.runId };
	if (lopend.volgende < lopend.vensters) {
		const gemist = await venster(run, lopend.volgende, {
			...instellingen,
			// The next one of these comes by itself within minutes.
			...(lopend.soort === 'aanvullend' ? { vensterTermijnMs: 0 } : {}),
		});
		lopend.volgende++;
		if (gemist > 0) staat.nastartenOp = (await eigen.controleStarten(oin)).volgende;
		return;
	}
	await eigen.controleAfronden(run);
	staat.lopend = undefined;
}

/** One window, tried until it works or its term is over. */
async function venster(
	run: { oin: string; runId: string },
	nummer: number,
	{ herhaalMinMs, herhaalMaxMs, vensterTermijnMs }: typeof CONTROLE_INSTELLINGEN,
): Promise<number> {
	const begonnen = Date.now();
	for (let pauze = herhaalMinMs; ; pauze = Math.min(pauze * 2, herhaalMaxMs)) {
		try {
			return (await zoeken.controleVenster(run, nummer)).gemist;
		} catch (fout) {
			const detail = foutUit(fout);
			if (!detail) throw fout;
			const wacht = Math.max(pauze, detail.wachtMs ?? 0);
			if (detail.soort === 'definitief' || Date.now() + wacht - begonnen > vensterTermijnMs) {
				const { code, melding, remedie } = detail;
				await eigen.controleVensterMislukt(run, nummer, { code, melding, remedie });
				return 0;
			}
			// timer: venster
			await sleep(wacht);
		}
	}
}

/** A verzoek that was submitted just now can still be on its way; a new request goes first. */
async function wachtOpGenade(oin: string, staat: ControleStaat): Promise<void> {
	const rest = Date.parse(staat.nastartenOp!) - Date.now();
	// timer: genade
	if (rest > 0 && (await condition(() => staat.wachtrij.length > 0, rest))) return;
	staat.nastartenOp = (await eigen.controleStarten(oin)).volgende;
}
