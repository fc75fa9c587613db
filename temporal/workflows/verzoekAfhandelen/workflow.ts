// SPDX-License-Identifier: EUPL-1.2
import {
	allHandlersFinished,
	condition,
	defineQuery,
	defineSignal,
	defineUpdate,
	setHandler,
} from '@temporalio/workflow';
import {
	leveringUitkomst,
	QUERY_STAND,
	SIGNAL_ALARM_BEVESTIGD,
	SIGNAL_FLOW_ANTWOORD,
	SIGNAL_LEVERING,
	SIGNAL_OPNIEUW,
	UPDATE_VRAAG_BEANTWOORDEN,
} from '../../contract/index.ts';
import type {
	FlowAntwoord,
	VerzoekInvoer,
	VraagAntwoord,
	VraagOntvangst,
	WachtendeLevering,
	WorkflowStand,
} from '../../contract/index.ts';
import { register } from './activiteiten.ts';
import { Afhandeling, AndereEerst, leveringSleutel } from './afhandeling.ts';
import { bevestigAlarmen, hervatAlarmen } from './alarm.ts';
import { kijk } from './kijken.ts';
import { beslisAfwijkend, handelAf, legNagekomenVast } from './levering.ts';
import { verwerkOnvolledig } from './onvolledig.ts';
import { heeftGat, isNagekomen, opVolgorde } from './volgorde.ts';
import { blokkeert, heeftLosAntwoord, keurAntwoord, neemAntwoord, verwerkLosse, vervallenVragen } from './vragen.ts';
import { gereed } from './zaakMaken.ts';

export const leveringSignal = defineSignal(SIGNAL_LEVERING);
export const flowAntwoordSignal = defineSignal<[FlowAntwoord]>(SIGNAL_FLOW_ANTWOORD);
export const opnieuwSignal = defineSignal(SIGNAL_OPNIEUW);
export const alarmBevestigdSignal = defineSignal(SIGNAL_ALARM_BEVESTIGD);
export const vraagBeantwoordenUpdate = defineUpdate<VraagOntvangst, [VraagAntwoord]>(UPDATE_VRAAG_BEANTWOORDEN);
export const standQuery = defineQuery<WorkflowStand>(QUERY_STAND);

/**
 * Handles one verzoek: every delivery of it, from a notification to a zaak that is complete, and the vragen about it. Started by
 * signalWithStart only, ends when there is nothing left to do and is started again by the next signal; what was done stands in the
 * service's store and the case system.
 */
export async function verzoekAfhandelen(invoer: VerzoekInvoer): Promise<void> {
	const a = new Afhandeling(invoer);
	setHandler(standQuery, () => a.stand);
	setHandler(leveringSignal, () => void (a.staat.kijken = true));
	setHandler(opnieuwSignal, () => void (a.staat.opnieuw = true));
	setHandler(flowAntwoordSignal, (antwoord) => a.antwoordOntvangen(antwoord));
	setHandler(alarmBevestigdSignal, () => bevestigAlarmen(a));
	setHandler(
		vraagBeantwoordenUpdate,
		(antwoord): VraagOntvangst => {
			neemAntwoord(a, antwoord);
			return { aangenomen: true };
		},
		{ validator: (antwoord) => keurAntwoord(a, antwoord) },
	);
	hervatAlarmen(a);

	const wakker = () => a.staat.kijken || a.staat.opnieuw || heeftLosAntwoord(a);
	for (;;) {
		if (a.staat.kijken || a.staat.opnieuw || a.staat.laterKijken) {
			await kijk(a);
		} else if (heeftLosAntwoord(a)) {
			for (const { vraag, antwoord } of await verwerkLosse(a)) await verwerkOnvolledig(a, vraag, antwoord);
		} else if (a.staat.wachtend.length > 0) {
			await volgende(a);
		} else {
			await register.inboxAfgehandeld(a.sleutel, a.staat.gekekenOp);
			if (wakker()) continue;
			if (a.vragen.length === 0 && a.alarmen.length === 0) {
				await condition(allHandlersFinished);
				// What came in on the last moment is looked at by this run.
				if (!wakker()) return;
			} else await a.wacht(() => wakker() || (a.vragen.length === 0 && a.alarmen.length === 0));
		}
	}
}

/** Handles the delivery whose turn it is, or waits a while for the ones before it. */
async function volgende(a: Afhandeling): Promise<void> {
	const [levering] = opVolgorde(a.staat.wachtend);
	if (!levering) return;
	try {
		if (!(await behandel(a, levering))) return;
	} catch (fout) {
		if (fout instanceof AndereEerst) return;
		throw fout;
	}
	a.staat.wachtend = a.staat.wachtend.filter((w) => w !== levering);
	delete a.staat.ronden[leveringSleutel(levering)];
	a.staat.vraag = undefined;
	await vervallenVragen(a, blokkeert(a, levering));
}

/** @returns false when it still has to wait */
async function behandel(a: Afhandeling, levering: WachtendeLevering): Promise<boolean> {
	const verwerkt = await register.verwerkteVolgnummers(a.sleutel);
	if (isNagekomen(levering, verwerkt)) {
		await legNagekomenVast(a, levering);
		return true;
	}
	if ((await beslisAfwijkend(a, levering, verwerkt)) === 'vastgelegd') {
		await gereed(a, levering, leveringUitkomst.afwijkend);
		return true;
	}
	if (!levering.gat && heeftGat(levering, verwerkt)) {
		const rest = Date.parse(levering.vastgesteldOp) + a.instellingen.graceMs - Date.now();
		if (rest > 0) {
			await a.zetStand({ wachtOp: 'Een eerdere levering van dit verzoek, die nog niet is ontvangen.' });
			if (await a.wachtHoogstens(() => a.staat.kijken || a.staat.opnieuw, rest, 'grace')) return false;
		}
		levering.gat = true;
	}
	await handelAf(a, levering, verwerkt);
	return true;
}
