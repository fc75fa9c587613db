// SPDX-License-Identifier: EUPL-1.2
import { type Functie, FUNCTIES, type Uitvoering, UITVOERINGEN } from '../../inboekregels/model.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Functiestand {
	stand: Uitvoering;
	/** Absent while nobody ever changed it. */
	sinds?: string;
	door?: string;
}

export interface Uitvoeringwijziging {
	functie: Functie;
	van: Uitvoering;
	naar: Uitvoering;
	op: string;
	door: string;
}

/** uit, meekijken or uitvoeren, per organisation and function. */
export class UitvoeringRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** What counts. An ontvangstbevestiging goes no further than the intake: the applicant gets it from who handles the verzoek. */
	async stand(oin: string, functie: Functie): Promise<Uitvoering> {
		const eigen = this.#stand(oin, functie);
		if (functie !== 'ontvangstbevestiging') return eigen;
		const intake = this.#stand(oin, 'intake');
		return UITVOERINGEN.indexOf(intake) < UITVOERINGEN.indexOf(eigen) ? intake : eigen;
	}

	/** What was set, per function. */
	async lees(oin: string): Promise<Record<Functie, Functiestand>> {
		const rijen = this.#db.alle<{ functie: Functie } & Required<Functiestand>>(
			'SELECT functie, stand, sinds, door FROM uitvoering WHERE oin = ?',
			oin,
		);
		return Object.fromEntries(
			FUNCTIES.map((functie) => {
				const rij = rijen.find((een) => een.functie === functie);
				return [
					functie,
					rij === undefined ? { stand: 'uitvoeren' } : { stand: rij.stand, sinds: rij.sinds, door: rij.door },
				];
			}),
		) as Record<Functie, Functiestand>;
	}

	/** Changes what is named and differs, in one transaction. @returns what changed */
	async zet(oin: string, standen: Partial<Record<Functie, Uitvoering>>, door: string): Promise<Functie[]> {
		const op = this.#klok().toISOString();
		return this.#db.transactie(() =>
			FUNCTIES.filter((functie) => {
				const naar = standen[functie];
				const van = this.#stand(oin, functie);
				if (naar === undefined || naar === van) return false;
				this.#db.doe(
					`INSERT INTO uitvoering VALUES (?, ?, ?, ?, ?)
					 ON CONFLICT DO UPDATE SET stand = excluded.stand, sinds = excluded.sinds, door = excluded.door`,
					oin,
					functie,
					naar,
					op,
					door,
				);
				this.#db.doe(
					'INSERT INTO uitvoeringwijzigingen (oin, functie, van, naar, op, door) VALUES (?, ?, ?, ?, ?, ?)',
					oin,
					functie,
					van,
					naar,
					op,
					door,
				);
				return true;
			}),
		);
	}

	/** Newest first, at most 50. */
	async wijzigingen(oin: string): Promise<Uitvoeringwijziging[]> {
		return this.#db.alle<Uitvoeringwijziging & Record<string, string>>(
			'SELECT functie, van, naar, op, door FROM uitvoeringwijzigingen WHERE oin = ? ORDER BY id DESC LIMIT 50',
			oin,
		);
	}

	#stand(oin: string, functie: Functie): Uitvoering {
		const rij = this.#db.een<{ stand: Uitvoering }>(
			'SELECT stand FROM uitvoering WHERE oin = ? AND functie = ?',
			oin,
			functie,
		);
		return rij?.stand ?? 'uitvoeren';
	}
}
