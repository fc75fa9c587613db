// SPDX-License-Identifier: EUPL-1.2
import { mag } from '../../toegang.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';
import { emailContext } from './gebruikers.ts';

export interface Persoon {
	naam: string;
	email: string;
}

/** People who may answer vragen of an organisation: those named here, and users with an e-mail address. Addresses are stored encrypted. */
export class BehandelaarsRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	async zet(oin: string, naam: string, email: string): Promise<void> {
		this.#db.doe(
			`INSERT INTO behandelaars VALUES (?, ?, ?, ?) ON CONFLICT (oin, naam) DO UPDATE SET
			 email = excluded.email, gewijzigd_op = excluded.gewijzigd_op`,
			oin,
			naam,
			this.#versleuteling.versleutel(email, context(oin, naam)),
			this.#klok().toISOString(),
		);
	}

	async verwijder(oin: string, naam: string): Promise<boolean> {
		return this.#db.doe('DELETE FROM behandelaars WHERE oin = ? AND naam = ?', oin, naam) > 0;
	}

	/** Names of those without an account. */
	async lijst(oin: string): Promise<string[]> {
		return this.#db
			.alle<{ naam: string }>('SELECT naam FROM behandelaars WHERE oin = ? ORDER BY naam', oin)
			.map(({ naam }) => naam);
	}

	/** Everybody who may answer for this organisation and can be mailed. */
	async personen(oin: string): Promise<Persoon[]> {
		const genoemd = this.#db
			.alle<{ naam: string; email: string }>('SELECT naam, email FROM behandelaars WHERE oin = ? ORDER BY naam', oin)
			.map(({ naam, email }) => ({ naam, email: this.#versleuteling.ontsleutel(email, context(oin, naam)) }));
		const gebruikers = this.#db
			.alle<{ naam: string; email: string; rol: 'lezer' | 'behandelaar' | 'beheerder'; oins: string }>(
				'SELECT naam, email, rol, oins FROM gebruikers WHERE email IS NOT NULL ORDER BY naam',
			)
			.filter(
				({ rol, oins }) =>
					(JSON.parse(oins) as string[]).includes(oin) && mag({ rol, scopes: [], oins: [] }, 'beslissen'),
			)
			.map(({ naam, email }) => ({ naam, email: this.#versleuteling.ontsleutel(email, emailContext(naam)) }));
		return [...gebruikers, ...genoemd];
	}
}

function context(oin: string, naam: string): string {
	return `behandelaars.email:${oin}:${naam}`;
}
