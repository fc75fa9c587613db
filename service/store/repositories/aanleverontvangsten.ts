// SPDX-License-Identifier: EUPL-1.2
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export const KANALEN = ['notificatie', 'verzoek', 'document', 'intrekking', 'upload', 'papier'] as const;
export type Kanaal = (typeof KANALEN)[number];

/** Why something that was accepted cannot be processed. Dutch, no personal data. */
export interface Ontvangstfout {
	code: string;
	melding: string;
	remedie: string;
	/** File, path, line. */
	plaats?: string;
}

/** What came in over one call; the bytes are a file in the staging store. */
export interface NieuweOntvangst {
	oin: string;
	kanaal: Kanaal;
	/** Makes a repeat recognisable: of the sender, or taken from the content. */
	sleutel: string;
	/** SHA-256 (hex) over content and labels. */
	inhoudHash: string;
	verzoeknummer?: string;
	omvang: number;
	/** Key in the staging store; absent when there is nothing but the labels. */
	opslag?: string;
	/** `token:<name>` or `gebruiker:<name>`. */
	door: string;
	fout?: Ontvangstfout;
}

export interface Ontvangst extends Omit<NieuweOntvangst, 'fout'> {
	id: number;
	ontvangenOp: string;
	status: 'ontvangen' | 'fout';
	fout?: Ontvangstfout;
	/** How often the same came in again. */
	dubbel: number;
}

interface Rij {
	id: number;
	oin: string;
	kanaal: Kanaal;
	sleutel: string;
	inhoud_hash: string;
	verzoeknummer: string | null;
	omvang: number;
	opslag: string | null;
	door: string;
	ontvangen_op: string;
	status: 'ontvangen' | 'fout';
	fout_code: string | null;
	fout_melding: string | null;
	fout_remedie: string | null;
	fout_plaats: string | null;
	dubbel: number;
}

/** The inbox of what comes in besides ebMS. */
export class AanleverontvangstenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Runs `werk` (synchronous) in one transaction. */
	transactie<T>(werk: () => T): T {
		return this.#db.transactie(werk);
	}

	/**
	 * Writes the row and, in the same transaction, what it sets in motion. A repeat changes nothing but its count.
	 * @returns `andereInhoud` when the key was used for something else
	 */
	ontvang(
		nieuw: NieuweOntvangst,
		werk: (id: number) => void,
	): { rij: Ontvangst; uitkomst: 'nieuw' | 'dubbel' | 'andereInhoud' } {
		return this.#db.transactie(() => {
			const bekend = this.#db.een<Rij>(
				'SELECT * FROM aanleverontvangsten WHERE oin = ? AND kanaal = ? AND sleutel = ?',
				nieuw.oin,
				nieuw.kanaal,
				nieuw.sleutel,
			);
			if (bekend !== undefined) {
				const zelfde = bekend.inhoud_hash === nieuw.inhoudHash;
				if (zelfde) this.#db.doe('UPDATE aanleverontvangsten SET dubbel = dubbel + 1 WHERE id = ?', bekend.id);
				return { rij: alsOntvangst(bekend), uitkomst: zelfde ? 'dubbel' : 'andereInhoud' };
			}
			this.#db.doe(
				`INSERT INTO aanleverontvangsten (oin, kanaal, sleutel, inhoud_hash, verzoeknummer, omvang, opslag, door, ontvangen_op, status,
					fout_code, fout_melding, fout_remedie, fout_plaats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				nieuw.oin,
				nieuw.kanaal,
				nieuw.sleutel,
				nieuw.inhoudHash,
				nieuw.verzoeknummer ?? null,
				nieuw.omvang,
				nieuw.opslag ?? null,
				nieuw.door,
				this.#klok().toISOString(),
				nieuw.fout === undefined ? 'ontvangen' : 'fout',
				nieuw.fout?.code ?? null,
				nieuw.fout?.melding ?? null,
				nieuw.fout?.remedie ?? null,
				nieuw.fout?.plaats ?? null,
			);
			if (nieuw.opslag !== undefined) this.gereed(nieuw.opslag);
			const rij = this.#db.een<Rij>('SELECT * FROM aanleverontvangsten WHERE id = last_insert_rowid()') as Rij;
			werk(rij.id);
			return { rij: alsOntvangst(rij), uitkomst: 'nieuw' };
		});
	}

	/** The latest row with this content that came in after `sinds` (ISO 8601). */
	zelfdeInhoud(oin: string, kanaal: Kanaal, inhoudHash: string, sinds: string): Ontvangst | undefined {
		const rij = this.#db.een<Rij>(
			`SELECT * FROM aanleverontvangsten WHERE oin = ? AND kanaal = ? AND inhoud_hash = ? AND ontvangen_op > ?
			 ORDER BY id DESC LIMIT 1`,
			oin,
			kanaal,
			inhoudHash,
			sinds,
		);
		return rij === undefined ? undefined : alsOntvangst(rij);
	}

	lees(id: number): Ontvangst | undefined {
		const rij = this.#db.een<Rij>('SELECT * FROM aanleverontvangsten WHERE id = ?', id);
		return rij === undefined ? undefined : alsOntvangst(rij);
	}

	/** Accepted, but not to be processed; newest first, at most 100. */
	fouten(oins: string[]): Ontvangst[] {
		return this.#db
			.alle<Rij>(
				`SELECT * FROM aanleverontvangsten WHERE status = 'fout' AND oin IN (${oins.map(() => '?').join(', ')})
				 ORDER BY id DESC LIMIT 100`,
				...oins,
			)
			.map(alsOntvangst);
	}

	/** It could be processed after all; `werk` does it, in the same transaction. */
	hersteld(id: number, verzoeknummer: string, werk: () => void): void {
		this.#db.transactie(() => {
			const gewijzigd = this.#db.doe(
				`UPDATE aanleverontvangsten SET status = 'ontvangen', verzoeknummer = ?, fout_code = NULL, fout_melding = NULL,
					fout_remedie = NULL, fout_plaats = NULL WHERE id = ? AND status = 'fout'`,
				verzoeknummer,
				id,
			);
			if (gewijzigd > 0) werk();
		});
	}

	/** A file is going to be written under this key. */
	begint(opslag: string): void {
		this.#db.doe('INSERT INTO aanleverbestanden VALUES (?, ?)', opslag, this.#klok().toISOString());
	}

	/** The file belongs to a row now, or is gone. */
	gereed(opslag: string): void {
		this.#db.doe('DELETE FROM aanleverbestanden WHERE opslag = ?', opslag);
	}

	/** Files that were begun before `voor` and belong to nothing. */
	achtergebleven(voor: Date): string[] {
		return this.#db
			.alle<{ opslag: string }>('SELECT opslag FROM aanleverbestanden WHERE begonnen_op < ?', voor.toISOString())
			.map(({ opslag }) => opslag);
	}
}

function alsOntvangst(rij: Rij): Ontvangst {
	return {
		id: rij.id,
		oin: rij.oin,
		kanaal: rij.kanaal,
		sleutel: rij.sleutel,
		inhoudHash: rij.inhoud_hash,
		verzoeknummer: rij.verzoeknummer ?? undefined,
		omvang: rij.omvang,
		opslag: rij.opslag ?? undefined,
		door: rij.door,
		ontvangenOp: rij.ontvangen_op,
		status: rij.status,
		fout:
			rij.fout_code === null
				? undefined
				: {
						code: rij.fout_code,
						melding: rij.fout_melding ?? '',
						remedie: rij.fout_remedie ?? '',
						plaats: rij.fout_plaats ?? undefined,
					},
		dubbel: rij.dubbel,
	};
}
