// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { LeveringGegevens } from 'dso-temporal/activities';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Levering extends LeveringGegevens {
	/** 1, or higher after doorzenden. */
	ronde: number;
	ontvangenOp: string;
	gereedOp?: string;
	uitkomst?: string;
}

/** Outcomes after which the zaak holds what the delivery says. */
const IN_DE_ZAAK = ['zaak', 'aangevuld', 'heropend'];

interface Rij {
	ronde: number;
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

/** The present round of a verzoek; parameters oin and verzoeknummer. */
const RONDE = 'coalesce((SELECT ronde FROM verzoeken WHERE oin = ? AND verzoeknummer = ?), 1)';

/** What was delivered for a verzoek: one row per volgnummer, content and round. */
export class LeveringenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Writes the delivery once per round. `open`: known, not finished. `bekend`: finished before. */
	async levering(sleutel: VerzoekSleutel, levering: LeveringGegevens): Promise<'nieuw' | 'open' | 'bekend'> {
		return this.#db.transactie(() => {
			const rij = this.#db.een<{ gereed_op: string | null }>(
				`SELECT gereed_op FROM leveringen WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND hash = ? AND ronde = ${RONDE}`,
				sleutel.oin,
				sleutel.verzoeknummer,
				levering.volgnummer,
				levering.hash,
				sleutel.oin,
				sleutel.verzoeknummer,
			);
			if (rij !== undefined) return rij.gereed_op === null ? 'open' : 'bekend';
			this.#db.doe(
				`INSERT INTO leveringen (oin, verzoeknummer, volgnummer, hash, doel, type, indien_datum, kopie, ontvangen_op, ronde)
				 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${RONDE})`,
				sleutel.oin,
				sleutel.verzoeknummer,
				levering.volgnummer,
				levering.hash,
				levering.doel,
				levering.type,
				levering.indienDatum,
				levering.kopie ? 1 : 0,
				this.#klok().toISOString(),
				sleutel.oin,
				sleutel.verzoeknummer,
			);
			return 'nieuw';
		});
	}

	/** Volgnummers of deliveries that are finished in the present round, ascending by number. */
	async verwerkteVolgnummers({ oin, verzoeknummer }: VerzoekSleutel): Promise<string[]> {
		return this.#db
			.alle<{ volgnummer: string }>(
				`SELECT DISTINCT volgnummer FROM leveringen WHERE oin = ? AND verzoeknummer = ? AND gereed_op IS NOT NULL AND ronde = ${RONDE}
				 ORDER BY CAST(volgnummer AS INTEGER), volgnummer`,
				oin,
				verzoeknummer,
				oin,
				verzoeknummer,
			)
			.map((rij) => rij.volgnummer);
	}

	/** The last delivery that the zaak holds, in any round; undefined when there is none. */
	async laatsteInZaak({
		oin,
		verzoeknummer,
	}: VerzoekSleutel): Promise<{ volgnummer: string; hash: string } | undefined> {
		return this.#db.een<{ volgnummer: string; hash: string }>(
			`SELECT volgnummer, hash FROM leveringen WHERE oin = ? AND verzoeknummer = ? AND uitkomst IN (${IN_DE_ZAAK.map(() => '?').join(', ')})
			 AND volgnummer NOT LIKE 'papier-%' AND volgnummer NOT LIKE 'intrekking-%'
			 ORDER BY ronde DESC, CAST(volgnummer AS INTEGER) DESC, gereed_op DESC LIMIT 1`,
			oin,
			verzoeknummer,
			...IN_DE_ZAAK,
		);
	}

	/** Keeps the first outcome. `ronde`: default every round in which it is open. */
	async gereed(
		{ oin, verzoeknummer }: VerzoekSleutel,
		volgnummer: string,
		hash: string,
		uitkomst: string,
		ronde?: number,
	): Promise<void> {
		this.#db.doe(
			`UPDATE leveringen SET gereed_op = ?, uitkomst = ?
			 WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND hash = ? AND gereed_op IS NULL AND ronde = coalesce(?, ronde)`,
			this.#klok().toISOString(),
			uitkomst,
			oin,
			verzoeknummer,
			volgnummer,
			hash,
			ronde ?? null,
		);
	}

	/** All deliveries, latest volgnummer first. */
	async lijst({ oin, verzoeknummer }: VerzoekSleutel): Promise<Levering[]> {
		return this.#db
			.alle<Rij>(
				`SELECT * FROM leveringen WHERE oin = ? AND verzoeknummer = ?
				 ORDER BY ronde DESC, CAST(volgnummer AS INTEGER) DESC, volgnummer DESC, ontvangen_op DESC`,
				oin,
				verzoeknummer,
			)
			.map((rij) => ({
				ronde: rij.ronde,
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
