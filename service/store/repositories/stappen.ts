// SPDX-License-Identifier: EUPL-1.2
import type { Stappenregister } from 'dso-koppelvlakken/zaak';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Stap {
	stap: string;
	begonnenOp: string;
	gereedOp?: string;
	url?: string;
}

/** Ledger of creates at the case system. */
export class StappenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** The ledger of one verzoek, as `dso/zaak` uses it. */
	register({ oin, verzoeknummer }: VerzoekSleutel): Stappenregister {
		const db = this.#db;
		const nu = () => this.#klok().toISOString();
		return {
			async lees(stap) {
				const rij = db.een<{ begonnen_op: string; url: string | null }>(
					'SELECT begonnen_op, url FROM stappen WHERE oin = ? AND verzoeknummer = ? AND stap = ?',
					oin,
					verzoeknummer,
					stap,
				);
				return rij === undefined ? undefined : { begonnenOp: rij.begonnen_op, url: rij.url ?? undefined };
			},
			async begin(stap, opties) {
				db.doe(
					`INSERT INTO stappen (oin, verzoeknummer, stap, begonnen_op) VALUES (?, ?, ?, ?)
					 ON CONFLICT DO UPDATE SET begonnen_op = excluded.begonnen_op WHERE ? = 1 AND url IS NULL`,
					oin,
					verzoeknummer,
					stap,
					nu(),
					opties?.opnieuw === true ? 1 : 0,
				);
			},
			async gereed(stap, url) {
				db.doe(
					`INSERT INTO stappen (oin, verzoeknummer, stap, begonnen_op, url, gereed_op) VALUES (?1, ?2, ?3, ?4, ?5, ?4)
					 ON CONFLICT DO UPDATE SET url = excluded.url, gereed_op = excluded.gereed_op WHERE url IS NULL`,
					oin,
					verzoeknummer,
					stap,
					nu(),
					url,
				);
			},
		};
	}

	/** In order of beginning. */
	async lijst({ oin, verzoeknummer }: VerzoekSleutel): Promise<Stap[]> {
		return this.#db
			.alle<{
				stap: string;
				begonnen_op: string;
				gereed_op: string | null;
				url: string | null;
			}>('SELECT * FROM stappen WHERE oin = ? AND verzoeknummer = ? ORDER BY begonnen_op, stap', oin, verzoeknummer)
			.map((rij) => ({
				stap: rij.stap,
				begonnenOp: rij.begonnen_op,
				gereedOp: rij.gereed_op ?? undefined,
				url: rij.url ?? undefined,
			}));
	}
}
