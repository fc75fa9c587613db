// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

/** An upload that was checked and waits for a person to take it in. */
export interface Concept {
	id: string;
	oin: string;
	/** Who uploaded it. */
	door: string;
	soort: 'xml' | 'zip';
	/** Key in the staging store. */
	opslag: string;
	omvang: number;
	sha256: string;
	/** Outcome of the check; may hold file names, so it is stored encrypted. */
	controle: unknown;
	aangemaaktOp: string;
}

interface Rij {
	id: string;
	oin: string;
	door: string;
	soort: 'xml' | 'zip';
	opslag: string;
	omvang: number;
	sha256: string;
	controle: string;
	aangemaakt_op: string;
}

export class AanleverconceptenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Keeps it; its file belongs to this row from now on. */
	bewaar(nieuw: Omit<Concept, 'id' | 'aangemaaktOp'>): string {
		const id = randomUUID();
		this.#db.transactie(() => {
			this.#db.doe(
				'INSERT INTO aanleverconcepten VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
				id,
				nieuw.oin,
				nieuw.door,
				nieuw.soort,
				nieuw.opslag,
				nieuw.omvang,
				nieuw.sha256,
				this.#versleuteling.versleutel(JSON.stringify(nieuw.controle), context(id)),
				this.#klok().toISOString(),
			);
			this.#db.doe('DELETE FROM aanleverbestanden WHERE opslag = ?', nieuw.opslag);
		});
		return id;
	}

	lees(id: string): Concept | undefined {
		const rij = this.#db.een<Rij>('SELECT * FROM aanleverconcepten WHERE id = ?', id);
		return rij === undefined ? undefined : this.#alsConcept(rij);
	}

	/** Made before `voor`. */
	ouderDan(voor: Date): Array<Pick<Concept, 'id' | 'opslag'>> {
		return this.#db.alle<{ id: string; opslag: string }>(
			'SELECT id, opslag FROM aanleverconcepten WHERE aangemaakt_op < ?',
			voor.toISOString(),
		);
	}

	verwijder(id: string): void {
		this.#db.doe('DELETE FROM aanleverconcepten WHERE id = ?', id);
	}

	#alsConcept(rij: Rij): Concept {
		const { id, oin, door, soort, opslag, omvang, sha256 } = rij;
		const controle: unknown = JSON.parse(this.#versleuteling.ontsleutel(rij.controle, context(id)));
		return { id, oin, door, soort, opslag, omvang, sha256, controle, aangemaaktOp: rij.aangemaakt_op };
	}
}

function context(id: string): string {
	return `aanleverconcepten.controle:${id}`;
}
