// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

/** What was written and to whom; stored encrypted. */
export interface Ontvangstinhoud {
	aan: string[];
	cc: string[];
	/** Name and address, a line each, for the letter. */
	geadresseerde: string[];
	onderwerp: string;
	tekst: string;
}

export type Ontvangstwijze = 'mail' | 'brief' | 'geen';

export interface Ontvangstbevestiging {
	volgnummer: string;
	hash: string;
	wijze: Ontvangstwijze;
	/** Dutch, for `geen`. */
	reden?: string;
	gemaaktOp: string;
	documentUrl?: string;
	/** Decrypts; undefined for `geen`. @throws KoppelvlakFout */
	inhoud(): Ontvangstinhoud | undefined;
}

interface Rij {
	volgnummer: string;
	hash: string;
	wijze: Ontvangstwijze;
	reden: string | null;
	inhoud: string | null;
	gemaakt_op: string;
	document_url: string | null;
}

/** Table ontvangstbevestigingen. */
export class OntvangstRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Keeps the first one of a delivery. @returns what is kept */
	async bewaar(
		sleutel: VerzoekSleutel,
		volgnummer: string,
		hash: string,
		wat: { wijze: Ontvangstwijze; reden?: string; inhoud?: Ontvangstinhoud },
	): Promise<Ontvangstbevestiging> {
		const inhoud =
			wat.inhoud === undefined
				? null
				: this.#versleuteling.versleutel(JSON.stringify(wat.inhoud), context(sleutel, volgnummer));
		this.#db.doe(
			`INSERT INTO ontvangstbevestigingen (oin, verzoeknummer, volgnummer, hash, wijze, reden, inhoud, gemaakt_op)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			sleutel.oin,
			sleutel.verzoeknummer,
			volgnummer,
			hash,
			wat.wijze,
			wat.reden ?? null,
			inhoud,
			this.#klok().toISOString(),
		);
		return (await this.lees(sleutel, volgnummer))!;
	}

	async lees(sleutel: VerzoekSleutel, volgnummer: string): Promise<Ontvangstbevestiging | undefined> {
		const rij = this.#db.een<Rij>(
			'SELECT * FROM ontvangstbevestigingen WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ?',
			sleutel.oin,
			sleutel.verzoeknummer,
			volgnummer,
		);
		if (rij === undefined) return undefined;
		return {
			volgnummer: rij.volgnummer,
			hash: rij.hash,
			wijze: rij.wijze,
			...(rij.reden === null ? {} : { reden: rij.reden }),
			gemaaktOp: rij.gemaakt_op,
			...(rij.document_url === null ? {} : { documentUrl: rij.document_url }),
			inhoud: () =>
				rij.inhoud === null
					? undefined
					: (JSON.parse(this.#versleuteling.ontsleutel(rij.inhoud, context(sleutel, volgnummer))) as Ontvangstinhoud),
		};
	}

	async zetWijze({ oin, verzoeknummer }: VerzoekSleutel, volgnummer: string, wijze: 'mail' | 'brief'): Promise<void> {
		this.#db.doe(
			'UPDATE ontvangstbevestigingen SET wijze = ? WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ?',
			wijze,
			oin,
			verzoeknummer,
			volgnummer,
		);
	}

	async geplaatst({ oin, verzoeknummer }: VerzoekSleutel, volgnummer: string, url: string): Promise<void> {
		this.#db.doe(
			`UPDATE ontvangstbevestigingen SET document_url = ?, geplaatst_op = ?
			 WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ?`,
			url,
			this.#klok().toISOString(),
			oin,
			verzoeknummer,
			volgnummer,
		);
	}
}

function context({ oin, verzoeknummer }: VerzoekSleutel, volgnummer: string): string {
	return `ontvangstbevestigingen/${oin}/${verzoeknummer}/${volgnummer}`;
}
