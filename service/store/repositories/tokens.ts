// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Bevoegdheid, Rol, Scope } from '../../toegang.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export interface Token extends Bevoegdheid {
	id: string;
	naam: string;
	aangemaaktOp: string;
	ingetrokkenOp?: string;
}

interface Rij {
	id: string;
	naam: string;
	rol: Rol;
	scopes: string;
	oins: string;
	aangemaakt_op: string;
	ingetrokken_op: string | null;
}

/** A new token: 32 random bytes, recognisable in a leak scan. */
export function maakTokenwaarde(): string {
	return `dso_${randomBytes(32).toString('base64url')}`;
}

/** Tokens have 256 bits of chance of their own, so a plain hash is enough: there is nothing to guess. */
function hash(waarde: string): string {
	return createHash('sha256').update(waarde, 'utf8').digest('hex');
}

/** Bearer tokens of the API; only the SHA-256 is kept. */
export class TokensRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Creates the token, or gives the token of this name another value and rights; its subscriptions stay. */
	async zet(naam: string, waarde: string, bevoegdheid: Bevoegdheid): Promise<Token> {
		const { rol, scopes, oins } = bevoegdheid;
		return this.#db.transactie(() => {
			this.#db.doe(
				`INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (naam) DO UPDATE SET
				 hash = excluded.hash, rol = excluded.rol, scopes = excluded.scopes, oins = excluded.oins, ingetrokken_op = NULL`,
				randomUUID(),
				naam,
				hash(waarde),
				rol,
				JSON.stringify(scopes),
				JSON.stringify(oins),
				this.#klok().toISOString(),
			);
			return naarToken(this.#db.een<Rij>('SELECT * FROM tokens WHERE naam = ?', naam)!);
		});
	}

	/** The token with this value, unless it was revoked. */
	async vind(waarde: string): Promise<Token | undefined> {
		const rij = this.#db.een<Rij>('SELECT * FROM tokens WHERE hash = ? AND ingetrokken_op IS NULL', hash(waarde));
		return rij === undefined ? undefined : naarToken(rij);
	}

	/** Revokes by name; false when there is no such token. */
	async trekIn(naam: string): Promise<boolean> {
		return this.#db.doe('UPDATE tokens SET ingetrokken_op = ? WHERE naam = ?', this.#klok().toISOString(), naam) > 0;
	}

	async lijst(): Promise<Token[]> {
		return this.#db.alle<Rij>('SELECT * FROM tokens ORDER BY naam').map(naarToken);
	}
}

function naarToken(rij: Rij): Token {
	return {
		id: rij.id,
		naam: rij.naam,
		rol: rij.rol,
		scopes: JSON.parse(rij.scopes) as Scope[],
		oins: JSON.parse(rij.oins) as string[],
		aangemaaktOp: rij.aangemaakt_op,
		ingetrokkenOp: rij.ingetrokken_op ?? undefined,
	};
}
