// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { LeveringGegevens } from 'dso-temporal/activities';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Levering extends LeveringGegevens {
	ontvangenOp: string;
	gereedOp?: string;
	uitkomst?: string;
}

interface Rij {
	volgnummer: string;
	hash: string;
	doel: string;
	type: string;
	indien_datum: string;
	kopie: number;
	ontvangen_op: string;
	gereed_op: string | null;
	uitkomst: string | null;
}

/** What DSO-LV delivered for a verzoek: one row per volgnummer and content. */
export class LeveringenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Writes the delivery once. `open`: known, not finished. `bekend`: finished before. */
	async levering(sleutel: VerzoekSleutel, levering: LeveringGegevens): Promise<'nieuw' | 'open' | 'bekend'> {
		return this.#db.transactie(() => {
			const rij = this.#db.een<{ gereed_op: string | null }>(
				'SELECT gereed_op FROM leveringen WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND hash = ?',
				sleutel.oin,
				sleutel.verzoeknummer,
				levering.volgnummer,
				levering.hash,
			);
			if (rij !== undefined) return rij.gereed_op === null ? 'open' : 'bekend';
			this.#db.doe(
				'INSERT INTO leveringen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
				sleutel.oin,
				sleutel.verzoeknummer,
				levering.volgnummer,
				levering.hash,
				levering.doel,
				levering.type,
				levering.indienDatum,
				levering.kopie ? 1 : 0,
				this.#klok().toISOString(),
			);
			return 'nieuw';
		});
	}

	/** Volgnummers of finished deliveries, ascending by number. */
	async verwerkteVolgnummers({ oin, verzoeknummer }: VerzoekSleutel): Promise<string[]> {
		return this.#db
			.alle<{ volgnummer: string }>(
				`SELECT DISTINCT volgnummer FROM leveringen WHERE oin = ? AND verzoeknummer = ? AND gereed_op IS NOT NULL
				 ORDER BY CAST(volgnummer AS INTEGER), volgnummer`,
				oin,
				verzoeknummer,
			)
			.map((rij) => rij.volgnummer);
	}

	/** Keeps the first outcome. */
	async gereed(
		{ oin, verzoeknummer }: VerzoekSleutel,
		volgnummer: string,
		hash: string,
		uitkomst: string,
	): Promise<void> {
		this.#db.doe(
			`UPDATE leveringen SET gereed_op = ?, uitkomst = ?
			 WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND hash = ? AND gereed_op IS NULL`,
			this.#klok().toISOString(),
			uitkomst,
			oin,
			verzoeknummer,
			volgnummer,
			hash,
		);
	}

	/** All deliveries, latest volgnummer first. */
	async lijst({ oin, verzoeknummer }: VerzoekSleutel): Promise<Levering[]> {
		return this.#db
			.alle<Rij>(
				`SELECT * FROM leveringen WHERE oin = ? AND verzoeknummer = ?
				 ORDER BY CAST(volgnummer AS INTEGER) DESC, volgnummer DESC, ontvangen_op DESC`,
				oin,
				verzoeknummer,
			)
			.map((rij) => ({
				volgnummer: rij.volgnummer,
				hash: rij.hash,
				doel: rij.doel,
				type: rij.type,
				indienDatum: rij.indien_datum,
				kopie: rij.kopie === 1,
				ontvangenOp: rij.ontvangen_op,
				gereedOp: rij.gereed_op ?? undefined,
				uitkomst: rij.uitkomst ?? undefined,
			}));
	}
}
