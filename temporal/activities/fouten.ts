// SPDX-License-Identifier: EUPL-1.2
/** From what an activity throws to what Temporal may know about it. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { FoutDetail } from '../contract/activiteiten.ts';

/** Longer than this is not waited for inside the activity: the workflow shows the failure and waits itself. */
const LANGSTE_WACHT_IN_ACTIVITEIT_MS = 30_000;

/** Receives faults that nobody foresaw. The message of the error is left out: it could carry personal data. */
export type MeldOnverwacht = (
	foutId: string,
	gegevens: { activiteit: string; naam: string; code?: string; stapel: string[] },
) => void;

/**
 * Makes the failure that leaves the activity. `type` is the error code, the first detail a FoutDetail; both without personal data.
 * What is not a KoppelvlakFout becomes a general text with an id under which the log knows more.
 */
export function alsFailure(
	fout: unknown,
	activiteit: string,
	meld: MeldOnverwacht,
): ApplicationFailure | CancelledFailure {
	if (fout instanceof ApplicationFailure || fout instanceof CancelledFailure) return fout;
	const detail = fout instanceof KoppelvlakFout ? bekendeFout(fout) : onverwachteFout(fout, activiteit, meld);
	const langWachten = (detail.wachtMs ?? 0) > LANGSTE_WACHT_IN_ACTIVITEIT_MS;
	return ApplicationFailure.create({
		message: detail.melding,
		type: detail.code,
		nonRetryable: detail.soort === 'definitief' || langWachten,
		details: [detail],
		nextRetryDelay: detail.wachtMs !== undefined && !langWachten ? detail.wachtMs : undefined,
	});
}

function bekendeFout(fout: KoppelvlakFout): FoutDetail {
	const { code, melding, remedie, soort, wachtMs, plaats } = fout.gegevens;
	return {
		code: veiligeCode(code),
		melding: kort(plaats ? `${melding} (${plaats})` : melding),
		remedie: kort(remedie),
		soort,
		wachtMs: wachtMs !== undefined && wachtMs > 0 ? wachtMs : undefined,
	};
}

function onverwachteFout(fout: unknown, activiteit: string, meld: MeldOnverwacht): FoutDetail {
	const foutId = randomUUID();
	const naam = fout instanceof Error ? fout.name : typeof fout;
	const code =
		fout instanceof Error && 'code' in fout && typeof fout.code === 'string' ? veiligeCode(fout.code) : undefined;
	meld(foutId, { activiteit, naam, code, stapel: stapelZonderTekst(fout) });
	return {
		code: 'onverwachte-fout',
		melding: `Er ging onverwacht iets mis (foutnummer ${foutId}).`,
		remedie:
			'Er wordt vanzelf opnieuw geprobeerd. Blijft dit staan, zoek het foutnummer dan op in het logboek van de service.',
		soort: 'tijdelijk',
	};
}

/** The type of a failure stands in clear in Temporal, and in the register of documents: only what looks like a code passes. */
export function veiligeCode(code: string): string {
	return /^[A-Za-z][A-Za-z0-9._-]{0,63}$/.test(code) ? code : 'onbekende-code';
}

/** Temporal cuts failures above 4 KB. */
function kort(tekst: string): string {
	return tekst.length > 800 ? `${tekst.slice(0, 799)}…` : tekst;
}

function stapelZonderTekst(fout: unknown): string[] {
	if (!(fout instanceof Error) || typeof fout.stack !== 'string') return [];
	return fout.stack
		.split('\n')
		.filter((regel) => /^\s+at .+:\d+:\d+\)?$/.test(regel))
		.slice(0, 8)
		.map((regel) => regel.trim());
}
