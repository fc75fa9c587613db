// SPDX-License-Identifier: EUPL-1.2
/** Controle gemiste verzoeken: does DSO-LV show verzoeken that we do not have? Types and pure functions only; nothing here names a verzoek. */

export const WORKFLOW_GEMISTE_VERZOEKEN = 'gemisteVerzoeken';
/** Started by the schedule: the server adds the time to its id, so it only hands the request to the one of the organisation. */
export const WORKFLOW_GEMISTE_VERZOEKEN_START = 'gemisteVerzoekenStart';
/** Signal `controle`: look (again). */
export const SIGNAL_CONTROLE = 'controle';

/** One at a time per organisation. */
export function controleWorkflowId(oin: string): string {
	return `gemisteVerzoeken:${oin}`;
}

/** Id of the schedule, and prefix of the ids of the workflows that it starts. */
export function controleSchemaId(oin: string, soort: 'dagelijks' | 'aanvullend'): string {
	return `gemisteVerzoeken-start:${oin}:${soort}`;
}

/** `aanvullend`: every few minutes over a short period, for an organisation without notifications. `hand`: somebody asked for it. */
export type ControleSoort = 'dagelijks' | 'aanvullend' | 'hand';

export interface ControleOpdracht {
	soort: ControleSoort;
	/** ISO 8601; the configuration decides when absent. */
	van?: string;
	tot?: string;
}

export interface ControleRun {
	oin: string;
	/** UUID. */
	runId: string;
}

/** Waits in milliseconds. */
export interface ControleInstellingen {
	/** First and longest pause after a failure, doubled in between. */
	herhaalMinMs: number;
	herhaalMaxMs: number;
	/** After this time of failures a window is left for the next controle. */
	vensterTermijnMs: number;
}

export const CONTROLE_INSTELLINGEN: ControleInstellingen = {
	herhaalMinMs: 60_000,
	herhaalMaxMs: 15 * 60_000,
	vensterTermijnMs: 6 * 3_600_000,
};

/** What a run hands to the next one (continue-as-new). */
export interface ControleStaat {
	wachtrij: ControleOpdracht[];
	lopend?: { runId: string; soort: ControleSoort; vensters: number; volgende: number };
	/** ISO 8601: when the grace of the next missing verzoek ends. */
	nastartenOp?: string;
}

export interface ControleInvoer {
	oin: string;
	/** What to do first; the schedule and a person send more by signal. */
	opdracht?: ControleOpdracht;
	instellingen?: Partial<ControleInstellingen>;
	/** Set by continue-as-new only. */
	staat?: ControleStaat;
}

/** Counts only: no verzoeknummer passes through Temporal here. */
export interface GemistActiviteiten {
	/** Makes the run and its windows; 0 when this organisation has no controle of this kind. A second call gives the same answer. */
	controleBegin(run: ControleRun, opdracht: ControleOpdracht): Promise<{ vensters: number }>;
	/** Reads all pages of one window and writes down what is ours; says how many wait to be started. Doing it twice has the effect of once. */
	controleVenster(run: ControleRun, venster: number): Promise<{ gemist: number }>;
	controleVensterMislukt(run: ControleRun, venster: number, fout: ControleFout): Promise<void>;
	/** Starts every missing verzoek whose grace has ended; says when the next one ends. */
	controleStarten(oin: string): Promise<{ gestart: number; volgende?: string }>;
	/** Counts, report, event and mail. */
	controleAfronden(run: ControleRun): Promise<void>;
}

export interface ControleFout {
	code: string;
	melding: string;
	remedie: string;
}
