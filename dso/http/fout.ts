// SPDX-License-Identifier: EUPL-1.2

/** `tijdelijk`: trying again later can help. `definitief`: a person must change something first. */
export type Foutsoort = 'tijdelijk' | 'definitief';

export interface FoutGegevens {
	soort: Foutsoort;
	/** Short machine name, for example `zaaktype-niet-gepubliceerd`; external codes are kept as they are (`identificatie-niet-uniek`). */
	code: string;
	/** What went wrong, in Dutch, for a functional administrator. Never holds personal data, bodies or query strings with names. */
	melding: string;
	/** What the reader can do about it, in Dutch. */
	remedie: string;
	/** HTTP status of the other side, when there was one. */
	status?: number;
	/** From Retry-After, in milliseconds. */
	wachtMs?: number;
	/** The file, path or line that is meant. */
	plaats?: string;
	/** The rule that was broken: standard, chapter, rule code. */
	regel?: string;
	/** Fields that the other side refused (`invalidParams` of an NL API): names and codes only, never their texts or values. */
	parameters?: Array<{ naam: string; code: string }>;
}

/** The one error that the koppelvlakken throw on purpose; everything else is a programming fault. */
export class KoppelvlakFout extends Error {
	readonly gegevens: FoutGegevens;

	constructor(gegevens: FoutGegevens, options?: ErrorOptions) {
		super(gegevens.melding, options);
		this.name = 'KoppelvlakFout';
		this.gegevens = gegevens;
	}

	get tijdelijk(): boolean {
		return this.gegevens.soort === 'tijdelijk';
	}
}

/** True when the other side gave this code, for the whole request or for one of its fields. */
export function heeftCode(fout: unknown, code: string): fout is KoppelvlakFout {
	if (!(fout instanceof KoppelvlakFout)) return false;
	return fout.gegevens.code === code || (fout.gegevens.parameters ?? []).some((parameter) => parameter.code === code);
}
