// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Functie, Uitkomst, Uitvoering } from '../../inboekregels/model.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

/** What would have become of one delivery. */
export interface Meegekeken extends VerzoekSleutel {
	volgnummer: string;
	hash: string;
	functie: Functie;
	stand: Exclude<Uitvoering, 'uitvoeren'>;
	type: string;
	doel: string;
	regel: string;
	uitkomst: Uitkomst;
	zaaktypen: string[];
	/** What the catalogus lacks for it. */
	fouten: number;
	/** Absent when the dry run could not be done. */
	nietOvergenomen?: number;
	op: string;
}

export interface Lijstregel {
	verzoeknummer: string;
	zaaktype?: string;
}

type Rij = Omit<Meegekeken, 'zaaktypen' | 'nietOvergenomen'> & { zaaktypen: string; niet_overgenomen: number | null };

/** Deliveries of the time in which a function was uit or meekijken, and the list of another system to compare with. */
export class MeekijkenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Writes it down once per delivery; a repeat keeps the first moment. */
	async legVast(rij: Omit<Meegekeken, 'op'>): Promise<void> {
		this.#db.doe(
			`INSERT INTO meekijken (oin, verzoeknummer, volgnummer, hash, functie, stand, op, type, doel, regel, uitkomst, zaaktypen,
			 fouten, niet_overgenomen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT DO UPDATE SET stand = excluded.stand, regel = excluded.regel, uitkomst = excluded.uitkomst,
			 zaaktypen = excluded.zaaktypen, fouten = excluded.fouten, niet_overgenomen = excluded.niet_overgenomen`,
			rij.oin,
			rij.verzoeknummer,
			rij.volgnummer,
			rij.hash,
			rij.functie,
			rij.stand,
			this.#klok().toISOString(),
			rij.type,
			rij.doel,
			rij.regel,
			rij.uitkomst,
			JSON.stringify(rij.zaaktypen),
			rij.fouten,
			rij.nietOvergenomen ?? null,
		);
	}

	/** Did the first delivery of this verzoek come while the intake did not run? Then another system has its zaak. */
	async zonderIntake({ oin, verzoeknummer }: VerzoekSleutel): Promise<boolean> {
		return (
			this.#db.een(
				`SELECT 1 FROM meekijken WHERE oin = ? AND verzoeknummer = ? AND functie = 'intake' LIMIT 1`,
				oin,
				verzoeknummer,
			) !== undefined
		);
	}

	/** Deliveries of one function that came while it was uit or meekijken since `vanaf` (ISO 8601), newest first. */
	async lijst(oin: string, functie: Functie, vanaf: string, grens: number): Promise<Meegekeken[]> {
		return this.#db
			.alle<Rij>(
				`SELECT * FROM meekijken WHERE oin = ? AND functie = ? AND op >= ?
				 ORDER BY op DESC, verzoeknummer DESC LIMIT ?`,
				oin,
				functie,
				vanaf,
				grens,
			)
			.map(({ zaaktypen, niet_overgenomen, ...rij }) => ({
				...rij,
				zaaktypen: JSON.parse(zaaktypen) as string[],
				nietOvergenomen: niet_overgenomen ?? undefined,
			}));
	}

	/**
	 * Lets the deliveries of a verzoek that were only filed be handled after all: they are open again, and nothing stands here any more.
	 * @returns false when there are none, or the verzoek has a zaak
	 */
	async geefVrij({ oin, verzoeknummer }: VerzoekSleutel): Promise<boolean> {
		return this.#db.transactie(() => {
			const zaak = this.#db.een(
				'SELECT 1 FROM verzoeken WHERE oin = ? AND verzoeknummer = ? AND zaak_url IS NOT NULL',
				oin,
				verzoeknummer,
			);
			if (zaak !== undefined) return false;
			const open = this.#db.doe(
				`UPDATE leveringen SET gereed_op = NULL, uitkomst = NULL WHERE oin = ? AND verzoeknummer = ? AND (volgnummer, hash) IN
				 (SELECT volgnummer, hash FROM meekijken WHERE oin = ? AND verzoeknummer = ?)`,
				oin,
				verzoeknummer,
				oin,
				verzoeknummer,
			);
			if (open > 0) this.#db.doe('DELETE FROM meekijken WHERE oin = ? AND verzoeknummer = ?', oin, verzoeknummer);
			return open > 0;
		});
	}

	/** The uploaded list, with when and by whom. */
	async andereLijst(
		oin: string,
	): Promise<{ regels: Lijstregel[]; geladenOp: string; geladenDoor: string } | undefined> {
		const rijen = this.#db.alle<{
			verzoeknummer: string;
			zaaktype: string;
			geladen_op: string;
			geladen_door: string;
		}>('SELECT * FROM meekijklijst WHERE oin = ? ORDER BY verzoeknummer', oin);
		const [eerste] = rijen;
		if (eerste === undefined) return undefined;
		return {
			geladenOp: eerste.geladen_op,
			geladenDoor: eerste.geladen_door,
			regels: rijen.map(({ verzoeknummer, zaaktype }) => ({
				verzoeknummer,
				...(zaaktype === '' ? {} : { zaaktype }),
			})),
		};
	}

	/** Puts this list in the place of the one before it. */
	async vervangLijst(oin: string, regels: readonly Lijstregel[], door: string): Promise<void> {
		const op = this.#klok().toISOString();
		this.#db.transactie(() => {
			this.#db.doe('DELETE FROM meekijklijst WHERE oin = ?', oin);
			for (const { verzoeknummer, zaaktype } of regels) {
				this.#db.doe('INSERT INTO meekijklijst VALUES (?, ?, ?, ?, ?)', oin, verzoeknummer, zaaktype ?? '', op, door);
			}
		});
	}
}
