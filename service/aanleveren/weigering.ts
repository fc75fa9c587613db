// SPDX-License-Identifier: EUPL-1.2
import type { KoppelvlakFout } from 'dso-koppelvlakken/http';

export interface Weigergrond {
	code: string;
	/** Dutch; names the file or part that is meant, never quotes content. */
	melding: string;
	remedie: string;
	/** File, path, line. */
	plaats?: string;
	/** The rule that was broken. */
	regel?: string;
}

/** What the sender has to do differently: nothing of the call was taken in. */
export class Weigering extends Error {
	readonly status: 400 | 408 | 409 | 413 | 422 | 503;
	readonly grond: Weigergrond;

	constructor(status: Weigering['status'], grond: Weigergrond) {
		super(grond.melding);
		this.name = 'Weigering';
		this.status = status;
		this.grond = grond;
	}
}

/** The refusal for a file that cannot be read at all. */
export function alsWeigering(fout: KoppelvlakFout): Weigering {
	const { code, melding, remedie, plaats, regel } = fout.gegevens;
	return new Weigering(code === 'xml-te-groot' ? 413 : 422, {
		code,
		melding: hoofdletter(melding),
		remedie,
		plaats,
		regel,
	});
}

export function ongeldig(code: string, melding: string, remedie: string, plaats?: string): Weigering {
	return new Weigering(422, { code, melding, remedie, plaats });
}

function hoofdletter(tekst: string): string {
	return tekst.charAt(0).toUpperCase() + tekst.slice(1);
}
