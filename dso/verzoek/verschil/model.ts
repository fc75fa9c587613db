// SPDX-License-Identifier: EUPL-1.2
import type {
	Document,
	OnderliggendeActiviteit,
	Projectactiviteit,
	Projectlocatie,
	Specificatie,
	VerzoekBijlage,
} from '../model.ts';

/**
 * One field that differs. `pad` is dotted and relative to the part that it belongs to; no `oud`: it was not there, no `nieuw`: it is gone.
 * Texts with their `publiceerbaar`, answers that occur twice and other small lists count as one value.
 */
export interface Veldwijziging {
	pad: string;
	oud?: unknown;
	nieuw?: unknown;
}

/** What differs in a list. `plaats`, `van` and `naar` count from 0: `van` in the old list, `naar` in the new one. */
export interface Lijstverschil<T, G> {
	/** How many elements the old list had. */
	had: number;
	/** `plaats` in the new list. */
	nieuw: Array<{ plaats: number; waarde: T }>;
	/** `plaats` in the old list; `waarde` is what stood there. */
	vervallen: Array<{ plaats: number; waarde: T }>;
	gewijzigd: Array<{ van: number; naar: number; wijziging: G }>;
	/** Old places of everything that stayed, in the new order. Only when that order differs. */
	volgorde?: number[];
}

export interface Veldenverschil {
	velden: Veldwijziging[];
}

/** A document that both deliveries hold in the same place. */
export interface Documentverschil extends Veldenverschil {
	documentId: string;
	/** As in the new delivery. */
	bestandsnaam: string;
}

export type Documentlijst = Lijstverschil<Document, Documentverschil>;

/** A question that both deliveries hold. */
export interface Antwoordverschil extends Veldenverschil {
	vraagId: string;
	/** As in the new delivery. */
	vraagtekst: string;
	/** documentsoortDSO of the gevraagdeBijlage as in the new delivery; absent when there is none. */
	documentsoort?: string;
	documenten?: Documentlijst;
}

/** A verzoekBijlage that both deliveries hold. */
export interface Bijlageverschil extends Veldenverschil {
	documentsoort: string;
	documenten?: Documentlijst;
}

/** The names of an activity in the delivery that has it (the new one when both have it). */
export type Activiteitnaam = Pick<OnderliggendeActiviteit, 'activiteitId' | 'activiteitnaam'> & { volgnummer: string };

/** An activity that both deliveries hold. */
export interface Activiteitverschil extends Veldenverschil {
	activiteit: Activiteitnaam;
	antwoorden: Lijstverschil<Specificatie, Antwoordverschil>;
}

/**
 * Everything that differs between two deliveries of one verzoek: plain data, safe to store as JSON, and enough to make the new verzoek
 * out of the old one. Holds personal data.
 */
export interface Verzoekverschil {
	verzoeknummer: string;
	/** volgnummer of the old delivery. */
	van: string;
	/** volgnummer of the new delivery. */
	naar: string;
	/** Contact data and everything else outside of the lists below. */
	velden: Veldwijziging[];
	activiteiten: Lijstverschil<Projectactiviteit, Activiteitverschil>;
	locaties: Lijstverschil<Projectlocatie, Veldenverschil>;
	/** verzoekBijlage: documents that belong to no question. */
	bijlagen: Lijstverschil<VerzoekBijlage, Bijlageverschil>;
}
