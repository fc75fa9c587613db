// SPDX-License-Identifier: EUPL-1.2
/** State of one running `verzoekAfhandelen` and what every step needs: showing where we are, waiting, and not giving up. */
import { allHandlersFinished, condition, continueAsNew, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { FoutDetail, LeveringVerwijzing, StandOpdracht } from '../../contract/activiteiten.ts';
import { STANDAARD_INSTELLINGEN } from '../../contract/index.ts';
import type {
	Alarmstaat,
	Fase,
	FlowAntwoord,
	LeveringKop,
	VerzoekInstellingen,
	VerzoekInvoer,
	VerzoekSleutel,
	VerzoekStaat,
	Vraagstaat,
	WorkflowStand,
} from '../../contract/index.ts';
import { register } from './activiteiten.ts';
import { foutUit } from './fouten.ts';

/** Thrown after a person pressed "opnieuw proberen" on a failure that another decision can solve. */
export class OpnieuwBeslissen extends Error {}

/** Thrown when, while this delivery waited, another one came in that goes first. This one is taken up again after it. */
export class AndereEerst extends Error {}

export interface VolhardOpties {
	levering?: LeveringKop;
	/** A notification wakes the step too: for the look itself. */
	ookBijLevering?: boolean;
	/** After a definitief failure and "opnieuw proberen": decide again instead of repeating this step. */
	herbeslis?: boolean;
}

/** What was told about a failure that lasts. */
export interface Gemeld {
	soort?: FoutDetail['soort'];
	/** Workflow time, milliseconds. */
	op?: number;
}

/** A storing that lasts is told again after this long, so that it is not forgotten. */
const STORING_HERHAAL_MS = 24 * 3_600_000;

/** Names of the timers, as `npm run list:timers` lists them. */
export type Timer =
	| 'grace'
	| 'flow-herhaling'
	| 'onbekend-verzoek'
	| 'herhaling'
	| 'documenten'
	| 'documenten-herhaling';

export class Afhandeling {
	readonly sleutel: VerzoekSleutel;
	readonly instellingen: VerzoekInstellingen;
	readonly staat: VerzoekStaat;
	stand: WorkflowStand = { fase: 'ontvangen' };
	readonly vragen: Vraagstaat[];
	readonly gesloten: string[];
	readonly alarmen: Alarmstaat[];
	/** Activities that run beside the main course. */
	bezig = 0;
	private readonly invoer: VerzoekInvoer;

	constructor(invoer: VerzoekInvoer) {
		this.invoer = invoer;
		this.sleutel = invoer.sleutel;
		this.instellingen = { ...STANDAARD_INSTELLINGEN, ...invoer.instellingen };
		this.staat = invoer.staat ?? { kijken: true, opnieuw: false, wachtend: [], antwoorden: [], ronden: {} };
		this.vragen = this.staat.vragen ??= [];
		this.gesloten = this.staat.gesloten ??= [];
		this.alarmen = this.staat.alarmen ??= [];
	}

	/** Keeps an answer; the same answer twice counts once. */
	antwoordOntvangen(antwoord: FlowAntwoord): void {
		const { antwoorden } = this.staat;
		if (antwoorden.length >= 100 || antwoorden.some((a) => a.messageId === antwoord.messageId)) return;
		antwoorden.push(antwoord);
	}

	/** Shows where the verzoek is, in this workflow and in the service's store. */
	async zetStand(wijziging: StandOpdracht): Promise<void> {
		const { fase, wachtOp, fout, requestId, zaakUrl } = wijziging;
		if (fase) this.stand.fase = fase;
		if (wachtOp !== undefined) this.stand.wachtOp = wachtOp ?? undefined;
		if (fout !== undefined) this.stand.fout = fout ?? undefined;
		if (requestId !== undefined) this.stand.requestId = requestId ?? undefined;
		if (zaakUrl !== undefined) this.stand.zaakUrl = zaakUrl;
		await register.zetStand(this.sleutel, wijziging);
	}

	/** Publishes an event; `kenmerk` makes its id unique, publishing the same id twice is publishing once. */
	async publiceer(
		type: string,
		kenmerk: string,
		levering?: LeveringKop,
		extra: {
			zaakUrl?: string;
			requestId?: string;
			deadline?: string;
			geldigTot?: string;
			vraagId?: string;
			code?: string;
		} = {},
	): Promise<void> {
		const { geldigTot, ...data } = extra;
		const ronde = levering?.ronde ?? 1;
		await register.publiceer({
			id: `${type}:${this.sleutel.oin}:${this.sleutel.verzoeknummer}:${kenmerk}${ronde > 1 ? `:r${ronde}` : ''}`,
			type,
			tijd: nu(),
			geldigTot,
			data: {
				...this.sleutel,
				volgnummer: levering?.volgnummer,
				doel: levering?.doel,
				type: levering?.type,
				...data,
			},
		});
	}

	/**
	 * Waits for something; starts a new run first when the history has grown long. Only to be called while no activity of the main course
	 * runs.
	 */
	async wacht(tot: () => boolean): Promise<void> {
		await this.nieuweRunZoNodig();
		await condition(tot);
	}

	/** Waits for something, at most `ms`. @returns whether it came */
	async wachtHoogstens(tot: () => boolean, ms: number, timer: Timer): Promise<boolean> {
		await this.nieuweRunZoNodig();
		return condition(tot, Math.max(ms, 1), { summary: timer });
	}

	/** Starts a new run when the history has grown long. */
	async nieuweRunZoNodig(): Promise<void> {
		if (!workflowInfo().continueAsNewSuggested) return;
		await condition(() => allHandlersFinished() && this.bezig === 0);
		await continueAsNew<(invoer: VerzoekInvoer) => Promise<void>>({ ...this.invoer, staat: this.staat });
	}

	/** True once after "opnieuw proberen". */
	neemOpnieuw(): boolean {
		const { opnieuw } = this.staat;
		this.staat.opnieuw = false;
		return opnieuw;
	}

	/**
	 * Does a step until it works. Temporary failures show as `storing` and are tried again after growing delays or when asked for;
	 * a definitief one waits for a person first.
	 */
	async volhard<T>(fase: Fase, stap: () => Promise<T>, opties: VolhardOpties = {}): Promise<T> {
		let pogingen = 0;
		const gemeld: Gemeld = {};
		for (;;) {
			try {
				const waarde = await stap();
				if (gemeld.soort) await this.zetStand({ fase, wachtOp: null, fout: null });
				return waarde;
			} catch (fout) {
				const detail = foutVan(fout);
				const definitief = detail.soort === 'definitief';
				await this.toonFout(detail, gemeld, opties.levering);
				await this.wachtNaFout(detail, pogingen++, opties);
				if (definitief && opties.herbeslis) {
					await this.zetStand({ wachtOp: null, fout: null });
					throw new OpnieuwBeslissen();
				}
			}
		}
	}

	/** Shows a failure and tells subscribers: once, again when it becomes of the other kind, and a `storing` that lasts once a day. */
	async toonFout(detail: FoutDetail, gemeld: Gemeld, levering?: LeveringKop): Promise<void> {
		const { code, melding, remedie, soort } = detail;
		const definitief = soort === 'definitief';
		await this.zetStand({
			fase: definitief ? 'wachtOpMedewerker' : 'storing',
			wachtOp: definitief ? 'Een medewerker: los de fout op en kies daarna "opnieuw proberen".' : 'De volgende poging.',
			fout: { code, melding, remedie },
		});
		const lang = !definitief && Date.now() - (gemeld.op ?? 0) >= STORING_HERHAAL_MS;
		if (gemeld.soort === soort && !lang) return;
		gemeld.soort = soort;
		gemeld.op = Date.now();
		await this.publiceer(definitief ? 'verzoek.vraag' : 'verzoek.storing', nu(), levering, { code });
	}

	/** How long to wait after so many failed tries. */
	herhaalMs(detail: FoutDetail, pogingen: number): number {
		const { herhaalMinMs, herhaalMaxMs } = this.instellingen;
		const ms = Math.min(herhaalMinMs * 2 ** Math.min(pogingen, 20), herhaalMaxMs);
		return Math.max(ms, Math.min(detail.wachtMs ?? 0, 24 * 3_600_000));
	}

	private async wachtNaFout(detail: FoutDetail, pogingen: number, opties: VolhardOpties): Promise<void> {
		const gewekt = () => this.staat.opnieuw || (opties.ookBijLevering === true && this.staat.kijken);
		if (detail.soort === 'definitief') await this.wacht(gewekt);
		else await this.wachtHoogstens(gewekt, this.herhaalMs(detail, pogingen), 'herhaling');
		this.staat.opnieuw = false;
		if (opties.ookBijLevering) this.staat.kijken = false;
	}
}

/** What a failed activity means; anything else, and a cancellation, is thrown on. */
export function foutVan(fout: unknown): FoutDetail {
	const detail = isCancellation(fout) ? undefined : foutUit(fout);
	if (!detail) throw fout;
	return detail;
}

/** Workflow time, ISO 8601. */
export function nu(): string {
	return new Date(Date.now()).toISOString();
}

/** Key of a delivery in the workflow's state. */
export function leveringSleutel(levering: { volgnummer: string; hash: string; ronde?: number }): string {
	const { volgnummer, hash, ronde = 1 } = levering;
	return `${volgnummer}/${hash}${ronde > 1 ? `/${ronde}` : ''}`;
}

/** The delivery as the activities want it. */
export function verwijzing(a: Afhandeling, levering: LeveringKop): LeveringVerwijzing {
	const { volgnummer, hash, ronde } = levering;
	return { sleutel: a.sleutel, volgnummer, hash, ronde, papier: zonderBericht(levering) || undefined };
}

/** On paper, or a withdrawal that a supplier reported: there is no verzoekbericht. */
export function zonderBericht({ wijze, volgnummer }: LeveringKop): boolean {
	return wijze === 'papier' || (wijze === 'aangeleverd' && volgnummer.startsWith('intrekking-'));
}
