// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Flowvraag extends VerzoekSleutel {
	requestId: string;
	gesteldOp: string;
	beantwoordOp?: string;
	/** Closed by the workflow: answered, out of time or overtaken. */
	geslotenOp?: string;
}

/** Questions to the n8n flow. They are opened and closed with the stand of the verzoek (see VerzoekenRepository.stand). */
export class FlowvragenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	async lees({ oin, verzoeknummer }: VerzoekSleutel, requestId: string): Promise<Flowvraag | undefined> {
		return this.#een(
			'SELECT * FROM flowvragen WHERE oin = ? AND verzoeknummer = ? AND request_id = ?',
			oin,
			verzoeknummer,
			requestId,
		);
	}

	/** The question of a verzoek that is not closed. */
	async open({ oin, verzoeknummer }: VerzoekSleutel): Promise<Flowvraag | undefined> {
		return this.#een(
			'SELECT * FROM flowvragen WHERE oin = ? AND verzoeknummer = ? AND gesloten_op IS NULL ORDER BY gesteld_op DESC LIMIT 1',
			oin,
			verzoeknummer,
		);
	}

	/** Books that an answer was handed to the workflow; the first one counts. */
	async beantwoord({ oin, verzoeknummer }: VerzoekSleutel, requestId: string, door: string): Promise<void> {
		this.#db.doe(
			`UPDATE flowvragen SET beantwoord_op = ?, antwoord_door = ?
			 WHERE oin = ? AND verzoeknummer = ? AND request_id = ? AND beantwoord_op IS NULL`,
			this.#klok().toISOString(),
			door,
			oin,
			verzoeknummer,
			requestId,
		);
	}

	#een(sql: string, ...waarden: string[]): Flowvraag | undefined {
		const rij = this.#db.een<{
			request_id: string;
			oin: string;
			verzoeknummer: string;
			gesteld_op: string;
			beantwoord_op: string | null;
			gesloten_op: string | null;
		}>(sql, ...waarden);
		if (rij === undefined) return undefined;
		return {
			requestId: rij.request_id,
			oin: rij.oin,
			verzoeknummer: rij.verzoeknummer,
			gesteldOp: rij.gesteld_op,
			beantwoordOp: rij.beantwoord_op ?? undefined,
			geslotenOp: rij.gesloten_op ?? undefined,
		};
	}
}
