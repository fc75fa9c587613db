// SPDX-License-Identifier: EUPL-1.2
import type { NietOvergenomenGegeven, NietOvergenomenStap } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';

export interface NietOvergenomenRegel extends NietOvergenomenGegeven {
	volgnummer: string;
	stap: NietOvergenomenStap;
}

interface Rij {
	volgnummer: string;
	stap: NietOvergenomenStap;
	pad: string;
	reden: string;
	soort: NonNullable<NietOvergenomenGegeven['soort']> | null;
	grens: number | null;
	aantal: number | null;
	regel: number | null;
}

/** What of the messages of a verzoek did not come (whole) into the zaak. Holds no values, so nothing is encrypted. */
export class NietOvergenomenRepository {
	readonly #db: Database;

	constructor(db: Database) {
		this.#db = db;
	}

	/** Replaces what the step found before. */
	async vervang(
		{ oin, verzoeknummer }: VerzoekSleutel,
		volgnummer: string,
		stap: NietOvergenomenStap,
		lijst: readonly NietOvergenomenGegeven[],
	): Promise<void> {
		this.#db.transactie(() => {
			this.#db.doe(
				'DELETE FROM niet_overgenomen WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND stap = ?',
				oin,
				verzoeknummer,
				volgnummer,
				stap,
			);
			lijst.forEach((gegeven, nr) => {
				this.#db.doe(
					'INSERT INTO niet_overgenomen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
					oin,
					verzoeknummer,
					volgnummer,
					stap,
					nr,
					gegeven.pad,
					gegeven.reden,
					gegeven.soort ?? null,
					gegeven.grens ?? null,
					gegeven.aantal ?? null,
					gegeven.regel ?? null,
				);
			});
		});
	}

	/** By delivery and step, in the order in which they were found. */
	async lijst({ oin, verzoeknummer }: VerzoekSleutel): Promise<NietOvergenomenRegel[]> {
		return this.#db
			.alle<Rij>(
				`SELECT volgnummer, stap, pad, reden, soort, grens, aantal, regel FROM niet_overgenomen
				 WHERE oin = ? AND verzoeknummer = ? ORDER BY CAST(volgnummer AS INTEGER), volgnummer, stap, nr`,
				oin,
				verzoeknummer,
			)
			.map((rij) => ({
				pad: rij.pad,
				reden: rij.reden,
				soort: rij.soort ?? undefined,
				volgnummer: rij.volgnummer,
				stap: rij.stap,
				grens: rij.grens ?? undefined,
				aantal: rij.aantal ?? undefined,
				regel: rij.regel ?? undefined,
			}));
	}
}
