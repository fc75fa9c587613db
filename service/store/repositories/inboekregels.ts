// SPDX-License-Identifier: EUPL-1.2
import {
	type GenummerdeRegel,
	type Inboekregel,
	type Inboekregelset,
	type Setinstellingen,
	STANDAARDINSTELLINGEN,
	type Uitkomst,
	type Versiekop,
	type Versiestatus,
} from '../../inboekregels/model.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

interface Versierij {
	oin: string;
	versie: number;
	vastgesteld_op: string;
	herkomst: string;
	status: Versiestatus;
	instellingen: string;
	gemaakt_door: string | null;
	gebaseerd_op: number | null;
	geactiveerd_op: string | null;
	geactiveerd_door: string | null;
	bewerking: number;
}

interface Regelrij {
	regel: number;
	prioriteit: number;
	verzoektype: string | null;
	doel: string | null;
	activiteit: string | null;
	plaats: string | null;
	uitkomst: Uitkomst;
	zaaktype: string | null;
	antwoorden: string | null;
	documentsoorten: string | null;
	toelichting: string | null;
}

export interface Wijziging {
	op: string;
	/** Account or token. */
	door: string;
	/** Dutch. */
	wat: string;
}

/** What a concept is made of. */
export interface NieuweVersie {
	regels: readonly Inboekregel[];
	instellingen?: Setinstellingen;
	herkomst: string;
	door?: string;
	gebaseerdOp?: number;
}

/** Why a concept was not changed or put in force. */
export type Weigering = 'onbekend' | 'geenConcept' | 'gewijzigd';

/** The inboekregels of each organisation: versions, of which a concept can be changed and one decides. */
export class InboekregelsRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** The version that decides. */
	async geldend(oin: string): Promise<Inboekregelset | undefined> {
		const rij = this.#db.een<Versierij>(`SELECT * FROM inboekregelversies WHERE oin = ? AND status = 'geldend'`, oin);
		return rij === undefined ? undefined : this.#set(rij);
	}

	async lees(oin: string, versie: number): Promise<Inboekregelset | undefined> {
		const rij = this.#kop(oin, versie);
		return rij === undefined ? undefined : this.#set(rij);
	}

	/** Newest first. */
	async versies(oin: string): Promise<Array<Versiekop & { aantal: number }>> {
		return this.#db
			.alle<Versierij & { aantal: number }>(
				`SELECT v.*, (SELECT count(*) FROM inboekregels AS r WHERE r.oin = v.oin AND r.versie = v.versie) AS aantal
				 FROM inboekregelversies AS v WHERE v.oin = ? ORDER BY v.versie DESC`,
				oin,
			)
			.map((rij) => ({ ...kop(rij), aantal: rij.aantal }));
	}

	/** Oldest first. */
	async wijzigingen(oin: string, versie: number): Promise<Wijziging[]> {
		return this.#db.alle<{ op: string; door: string; wat: string }>(
			'SELECT op, door, wat FROM inboekregelwijzigingen WHERE oin = ? AND versie = ? ORDER BY id',
			oin,
			versie,
		);
	}

	/** Writes a concept. @returns its number */
	async nieuw(oin: string, versie: NieuweVersie): Promise<number> {
		return this.#db.transactie(() => this.#nieuw(oin, versie));
	}

	/** Writes a version and puts it in force at once: how an organisation gets its first one. @returns its number */
	async stelVast(
		oin: string,
		regels: readonly Inboekregel[],
		herkomst: string,
		instellingen?: Setinstellingen,
	): Promise<number> {
		return this.#db.transactie(() => {
			const versie = this.#nieuw(oin, { regels, herkomst, instellingen });
			this.#activeer(oin, versie, undefined);
			return versie;
		});
	}

	/**
	 * Replaces rows and settings of a concept.
	 * @param bewerking the one that was looked at; another one is there when somebody else was first
	 */
	async wijzig(
		oin: string,
		versie: number,
		bewerking: number,
		inhoud: { regels: readonly Inboekregel[]; instellingen: Setinstellingen },
		door: string,
		wat: string,
	): Promise<Weigering | 'gedaan'> {
		return this.#db.transactie(() => {
			const geweigerd = this.#magWijzigen(oin, versie, bewerking);
			if (geweigerd !== undefined) return geweigerd;
			this.#db.doe('DELETE FROM inboekregels WHERE oin = ? AND versie = ?', oin, versie);
			this.#regels(oin, versie, inhoud.regels);
			this.#db.doe(
				'UPDATE inboekregelversies SET instellingen = ?, bewerking = bewerking + 1 WHERE oin = ? AND versie = ?',
				JSON.stringify(inhoud.instellingen),
				oin,
				versie,
			);
			this.#schrijfOp(oin, versie, door, wat);
			return 'gedaan';
		});
	}

	/** Puts a concept in force and the one before it out of force, in one transaction. */
	async activeer(oin: string, versie: number, bewerking: number, door: string): Promise<Weigering | 'gedaan'> {
		return this.#db.transactie(() => {
			const geweigerd = this.#magWijzigen(oin, versie, bewerking);
			if (geweigerd !== undefined) return geweigerd;
			this.#activeer(oin, versie, door);
			return 'gedaan';
		});
	}

	/** A concept that nobody wants. */
	async verwijder(oin: string, versie: number, bewerking: number, door: string): Promise<Weigering | 'gedaan'> {
		return this.#db.transactie(() => {
			const geweigerd = this.#magWijzigen(oin, versie, bewerking);
			if (geweigerd !== undefined) return geweigerd;
			this.#db.doe('DELETE FROM inboekregels WHERE oin = ? AND versie = ?', oin, versie);
			this.#db.doe('DELETE FROM inboekregelversies WHERE oin = ? AND versie = ?', oin, versie);
			this.#schrijfOp(oin, versie, door, 'concept verwijderd');
			return 'gedaan';
		});
	}

	/** Deliveries of the latest verzoeken, newest first: what a new version is tried on. */
	async laatsteLeveringen(
		oin: string,
		verzoeken: number,
	): Promise<Array<{ verzoeknummer: string; volgnummer: string; hash: string; kopie: boolean }>> {
		return this.#db
			.alle<{ verzoeknummer: string; volgnummer: string; hash: string; kopie: number }>(
				`WITH laatste AS (SELECT verzoeknummer, max(ontvangen_op) AS op FROM leveringen WHERE oin = ?
				 GROUP BY verzoeknummer ORDER BY op DESC, verzoeknummer DESC LIMIT ?)
				 SELECT l.verzoeknummer, l.volgnummer, l.hash, l.kopie FROM leveringen AS l
				 JOIN laatste ON laatste.verzoeknummer = l.verzoeknummer WHERE l.oin = ?
				 ORDER BY laatste.op DESC, l.verzoeknummer DESC, CAST(l.volgnummer AS INTEGER), l.ontvangen_op`,
				oin,
				verzoeken,
				oin,
			)
			.map((rij) => ({ ...rij, kopie: rij.kopie === 1 }));
	}

	#kop(oin: string, versie: number): Versierij | undefined {
		return this.#db.een<Versierij>('SELECT * FROM inboekregelversies WHERE oin = ? AND versie = ?', oin, versie);
	}

	#set(rij: Versierij): Inboekregelset {
		return {
			...kop(rij),
			instellingen: leesInstellingen(rij.instellingen),
			regels: this.#db
				.alle<Regelrij>(
					'SELECT * FROM inboekregels WHERE oin = ? AND versie = ? ORDER BY prioriteit, regel',
					rij.oin,
					rij.versie,
				)
				.map(naarRegel),
		};
	}

	#nieuw(oin: string, { regels, instellingen, herkomst, door, gebaseerdOp }: NieuweVersie): number {
		// Numbers of concepts that were removed are not used again: the changes name them.
		const { hoogste } = this.#db.een<{ hoogste: number | null }>(
			`SELECT max(versie) AS hoogste FROM (SELECT versie FROM inboekregelversies WHERE oin = ?
			 UNION ALL SELECT versie FROM inboekregelwijzigingen WHERE oin = ?)`,
			oin,
			oin,
		) ?? { hoogste: null };
		const versie = (hoogste ?? 0) + 1;
		this.#db.doe(
			`INSERT INTO inboekregelversies (oin, versie, vastgesteld_op, herkomst, status, instellingen, gemaakt_door, gebaseerd_op)
			 VALUES (?, ?, ?, ?, 'concept', ?, ?, ?)`,
			oin,
			versie,
			this.#klok().toISOString(),
			herkomst,
			JSON.stringify(instellingen ?? STANDAARDINSTELLINGEN),
			door ?? null,
			gebaseerdOp ?? null,
		);
		this.#regels(oin, versie, regels);
		this.#schrijfOp(oin, versie, door, `concept gemaakt (${herkomst})`);
		return versie;
	}

	#regels(oin: string, versie: number, regels: readonly Inboekregel[]): void {
		[...regels]
			.sort((a, b) => a.prioriteit - b.prioriteit)
			.forEach((regel, index) => {
				this.#db.doe(
					`INSERT INTO inboekregels (oin, versie, regel, prioriteit, verzoektype, doel, activiteit, uitkomst, zaaktype,
					 plaats, antwoorden, documentsoorten, toelichting) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
					oin,
					versie,
					index + 1,
					regel.prioriteit,
					regel.verzoektype ?? null,
					regel.doel ?? null,
					regel.activiteit ?? null,
					regel.uitkomst,
					regel.zaaktype ?? null,
					regel.plaats ?? null,
					regel.antwoorden === undefined ? null : JSON.stringify(regel.antwoorden),
					regel.documentsoorten === undefined ? null : JSON.stringify(regel.documentsoorten),
					regel.toelichting ?? null,
				);
			});
	}

	#activeer(oin: string, versie: number, door: string | undefined): void {
		this.#db.doe(`UPDATE inboekregelversies SET status = 'voormalig' WHERE oin = ? AND status = 'geldend'`, oin);
		this.#db.doe(
			`UPDATE inboekregelversies SET status = 'geldend', geactiveerd_op = ?, geactiveerd_door = ? WHERE oin = ? AND versie = ?`,
			this.#klok().toISOString(),
			door ?? null,
			oin,
			versie,
		);
		this.#schrijfOp(oin, versie, door, 'geactiveerd');
	}

	#magWijzigen(oin: string, versie: number, bewerking: number): Weigering | undefined {
		const rij = this.#kop(oin, versie);
		if (rij === undefined) return 'onbekend';
		if (rij.status !== 'concept') return 'geenConcept';
		return rij.bewerking === bewerking ? undefined : 'gewijzigd';
	}

	#schrijfOp(oin: string, versie: number, door: string | undefined, wat: string): void {
		this.#db.doe(
			'INSERT INTO inboekregelwijzigingen (oin, versie, op, door, wat) VALUES (?, ?, ?, ?, ?)',
			oin,
			versie,
			this.#klok().toISOString(),
			door ?? 'dso-service',
			wat,
		);
	}
}

function kop(rij: Versierij): Versiekop {
	return {
		oin: rij.oin,
		versie: rij.versie,
		status: rij.status,
		vastgesteldOp: rij.vastgesteld_op,
		herkomst: rij.herkomst,
		gemaaktDoor: rij.gemaakt_door ?? undefined,
		gebaseerdOp: rij.gebaseerd_op ?? undefined,
		geactiveerdOp: rij.geactiveerd_op ?? undefined,
		geactiveerdDoor: rij.geactiveerd_door ?? undefined,
		bewerking: rij.bewerking,
	};
}

/** What an older version does not hold has its default. */
function leesInstellingen(tekst: string): Setinstellingen {
	const gelezen = JSON.parse(tekst) as Partial<Setinstellingen>;
	return {
		...STANDAARDINSTELLINGEN,
		...gelezen,
		meervoudig: { ...STANDAARDINSTELLINGEN.meervoudig, ...gelezen.meervoudig },
		onbekend: { ...STANDAARDINSTELLINGEN.onbekend, ...gelezen.onbekend },
	};
}

function naarRegel(rij: Regelrij): GenummerdeRegel {
	const regel: GenummerdeRegel = { regel: rij.regel, prioriteit: rij.prioriteit, uitkomst: rij.uitkomst };
	for (const veld of ['verzoektype', 'doel', 'activiteit', 'plaats', 'zaaktype', 'toelichting'] as const) {
		const waarde = rij[veld];
		if (waarde !== null) regel[veld] = waarde;
	}
	for (const veld of ['antwoorden', 'documentsoorten'] as const) {
		const waarde = rij[veld];
		if (waarde !== null) regel[veld] = JSON.parse(waarde) as Record<string, string>;
	}
	return regel;
}
