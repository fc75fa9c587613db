// SPDX-License-Identifier: EUPL-1.2
import type { FlowAntwoord, VerzoekSleutel, VraagAntwoord, VraagOntvangst } from 'dso-temporal/contract';

/**
 * What API, pages and relay ask of the running processes. Every call fails with a KoppelvlakFout: `temporal-onbereikbaar` (tijdelijk)
 * when Temporal cannot be reached, another `temporal-` code when it answers with an error. It may be repeated.
 */
export interface Procesmotor {
	/** Something came in for this verzoek: look. Starts the process when it does not run. */
	levering(sleutel: VerzoekSleutel): Promise<void>;
	/** A machine answer; the same messageId counts once. */
	antwoord(sleutel: VerzoekSleutel, antwoord: FlowAntwoord): Promise<void>;
	/** Somebody pressed "opnieuw proberen". */
	opnieuw(sleutel: VerzoekSleutel): Promise<void>;
	/**
	 * A person's answer to a vraag of this workflow. Also fails with `vraag-onbekend`, `vraag-gesloten`, `keuze-onbekend` or
	 * `invoer-ontbreekt` (definitief) when the workflow does not take it; the same messageId may be sent again.
	 */
	beantwoordVraag(workflowId: string, antwoord: VraagAntwoord): Promise<VraagOntvangst>;
	/** Somebody has taken up an ongewoon voorval. */
	bevestigAlarm(sleutel: VerzoekSleutel): Promise<void>;
	/** Fails when Temporal does not answer. */
	controleer(): Promise<void>;
}
