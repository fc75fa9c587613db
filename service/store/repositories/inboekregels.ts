// SPDX-License-Identifier: EUPL-1.2
import type { Inboekbesluit } from 'dso-temporal/activities';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

/** One row: empty keys fit everything, `verzoektype` may end in `*`. The lowest prioriteit goes first. */
export interface Inboekregel {
	prioriteit: number;
	verzoektype?: string;
	doel?: string;
	/** IMOW id of an activity that the verzoek must hold. */
	activiteit?: string;
	uitkomst: Inboekbesluit['uitkomst'];
	zaaktype?: string;
}

export interface Inboekregelset {
	oin: string;
	versie: number;
	vastgesteldOp: string;
	/** Where this version came from: `standaard` or `configuratie`. */
	herkomst: string;
	/** By prioriteit; `regel` is the number that people see. */
	regels: Array<Inboekregel & { regel: number }>;
}

interface Rij {
	regel: number;
	prioriteit: number;
	verzoektype: string | null;
	doel: string | null;
	activiteit: string | null;
	uitkomst: Inboekbesluit['uitkomst'];
	zaaktype: string | null;
}

/** The inboekregels of each organisation; every change is a new version, older ones stay. */
export class InboekregelsRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** The version that is in force: the highest. */
	async geldend(oin: string): Promise<Inboekregelset | undefined> {
		const versie = this.#db.een<{ versie: number; vastgesteld_op: string; herkomst: string }>(
			'SELECT versie, vastgesteld_op, herkomst FROM inboekregelversies WHERE oin = ? ORDER BY versie DESC LIMIT 1',
			oin,
		);
		if (versie === undefined) return undefined;
		return {
			oin,
			versie: versie.versie,
			vastgesteldOp: versie.vastgesteld_op,
			herkomst: versie.herkomst,
			regels: this.#db
				.alle<Rij>(
					'SELECT * FROM inboekregels WHERE oin = ? AND versie = ? ORDER BY prioriteit, regel',
					oin,
					versie.versie,
				)
				.map((rij) => ({
					regel: rij.regel,
					prioriteit: rij.prioriteit,
					verzoektype: rij.verzoektype ?? undefined,
					doel: rij.doel ?? undefined,
					activiteit: rij.activiteit ?? undefined,
					uitkomst: rij.uitkomst,
					zaaktype: rij.zaaktype ?? undefined,
				})),
		};
	}

	/** Writes a new version and puts it in force. @returns its number */
	async stelVast(oin: string, regels: Inboekregel[], herkomst: string): Promise<number> {
		return this.#db.transactie(() => {
			const vorige = this.#db.een<{ versie: number | null }>(
				'SELECT max(versie) AS versie FROM inboekregelversies WHERE oin = ?',
				oin,
			);
			const versie = (vorige?.versie ?? 0) + 1;
			this.#db.doe(
				'INSERT INTO inboekregelversies VALUES (?, ?, ?, ?)',
				oin,
				versie,
				this.#klok().toISOString(),
				herkomst,
			);
			const opPrioriteit = [...regels].sort((a, b) => a.prioriteit - b.prioriteit);
			opPrioriteit.forEach((regel, index) => {
				this.#db.doe(
					'INSERT INTO inboekregels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
					oin,
					versie,
					index + 1,
					regel.prioriteit,
					regel.verzoektype ?? null,
					regel.doel ?? null,
					regel.activiteit ?? null,
					regel.uitkomst,
					regel.zaaktype ?? null,
				);
			});
			return versie;
		});
	}
}
