// SPDX-License-Identifier: EUPL-1.2
import type { Rol } from '../../toegang.ts';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';
import { hashWachtwoord, klopt } from './wachtwoord.ts';

export interface Gebruiker {
	naam: string;
	rol: Rol;
	oins: string[];
}

interface Rij {
	naam: string;
	wachtwoord: string;
	rol: Rol;
	oins: string;
}

/** People who open the pages. */
export class GebruikersRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;
	#dummy: Promise<string> | undefined;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/**
	 * Adds the user or changes password and rights; a changed user is logged out everywhere.
	 * @param email kept encrypted; absent keeps what there was, empty removes it
	 */
	async zet(gebruiker: Gebruiker, wachtwoord: string, email?: string): Promise<void> {
		const gehasht = await hashWachtwoord(wachtwoord);
		const nu = this.#klok().toISOString();
		this.#db.transactie(() => {
			this.#db.doe(
				`INSERT INTO gebruikers (naam, wachtwoord, rol, oins, aangemaakt_op, gewijzigd_op) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (naam) DO UPDATE SET
				 wachtwoord = excluded.wachtwoord, rol = excluded.rol, oins = excluded.oins, gewijzigd_op = excluded.gewijzigd_op`,
				gebruiker.naam,
				gehasht,
				gebruiker.rol,
				JSON.stringify(gebruiker.oins),
				nu,
				nu,
			);
			if (email !== undefined) {
				this.#db.doe(
					'UPDATE gebruikers SET email = ? WHERE naam = ?',
					email === '' ? null : this.#versleuteling.versleutel(email, emailContext(gebruiker.naam)),
					gebruiker.naam,
				);
			}
			this.#db.doe('DELETE FROM sessies WHERE gebruiker = ?', gebruiker.naam);
		});
	}

	/** The user when name and password are right. An unknown name costs the same time as a wrong password. */
	async controleer(naam: string, wachtwoord: string): Promise<Gebruiker | undefined> {
		const rij = this.#db.een<Rij>('SELECT * FROM gebruikers WHERE naam = ?', naam);
		this.#dummy ??= hashWachtwoord('nooit goed');
		const goed = await klopt(wachtwoord, rij?.wachtwoord ?? (await this.#dummy));
		return goed && rij !== undefined ? naarGebruiker(rij) : undefined;
	}

	async lijst(): Promise<Gebruiker[]> {
		return this.#db.alle<Rij>('SELECT * FROM gebruikers ORDER BY naam').map(naarGebruiker);
	}
}

export function emailContext(naam: string): string {
	return `gebruikers.email:${naam}`;
}

function naarGebruiker(rij: Rij): Gebruiker {
	return { naam: rij.naam, rol: rij.rol, oins: JSON.parse(rij.oins) as string[] };
}
