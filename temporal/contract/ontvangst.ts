// SPDX-License-Identifier: EUPL-1.2
/**
 * Ontvangstbevestiging of one delivery: mailed by the service, or a letter. What is written and to whom stands encrypted in the service's
 * store; here go keys only. Types and pure functions.
 */
import type { VerzoekSleutel } from './index.ts';
import type { Vraag, VraagAntwoord, VraagEinde } from './vragen.ts';

export const WORKFLOW_ONTVANGSTBEVESTIGING = 'ontvangstbevestiging';

/** Once per delivery: the id is the key. No personal data. */
export function ontvangstWorkflowId({ oin, verzoeknummer }: VerzoekSleutel, volgnummer: string): string {
	return `ontvangst:${oin}:${verzoeknummer}:${volgnummer}`;
}

/** A delivery that is confirmed. */
export interface OntvangstLevering {
	sleutel: VerzoekSleutel;
	volgnummer: string;
	/** SHA-256 of the verzoekbericht. */
	hash: string;
}

/** Times in milliseconds. */
export interface OntvangstInstellingen {
	/** First and longest pause after a failure, and while there is no zaak yet; doubled each time. */
	herhaalMinMs: number;
	herhaalMaxMs: number;
	/** So long is tried to make and to place it; after that a person is told. */
	termijnMs: number;
	/** How often is looked whether the mail went out. */
	mailKijkMs: number;
}

export const ONTVANGST_INSTELLINGEN: OntvangstInstellingen = {
	herhaalMinMs: 60_000,
	herhaalMaxMs: 3_600_000,
	termijnMs: 14 * 24 * 3_600_000,
	mailKijkMs: 30 * 60_000,
};

export interface OntvangstInvoer {
	levering: OntvangstLevering;
	instellingen?: Partial<OntvangstInstellingen>;
}

/** How it ended: mailed; a letter, posted or not by decision of a person; not needed; or given up, which an event has told. */
export type OntvangstUitkomst = 'gemaild' | 'brief' | 'nietNodig' | 'opgegeven';

export interface OntvangstActiviteiten {
	/** Writes text and addressees down, once. `geen`: this delivery gets none. */
	ontvangstMaak(levering: OntvangstLevering): Promise<{ wijze: 'mail' | 'brief' | 'geen' }>;
	/** Hands it to the mailer; the same one once. */
	ontvangstVerstuur(levering: OntvangstLevering): Promise<void>;
	ontvangstMailstatus(levering: OntvangstLevering): Promise<'wacht' | 'verzonden' | 'opgegeven'>;
	/** The mail could not be delivered: from now on it is a letter. */
	ontvangstAlsBrief(levering: OntvangstLevering): Promise<void>;
	/** The sent text, or the letter, as a document on the zaak. */
	ontvangstPlaats(levering: OntvangstLevering): Promise<'geplaatst' | 'geenZaak'>;
	stelVraag(vraag: Vraag): Promise<void>;
	sluitVraag(vraagId: string, einde: VraagEinde, antwoord?: VraagAntwoord): Promise<void>;
}
