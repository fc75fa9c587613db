// SPDX-License-Identifier: EUPL-1.2
import type { Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import type { BewaardVerschil } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

/** Differences between deliveries; stored encrypted, they hold personal data. */
export class VerschillenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Replaces what was kept for this delivery. */
	async zet(sleutel: VerzoekSleutel, rij: BewaardVerschil): Promise<void> {
		this.#db.doe(
			`INSERT INTO verschillen VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (oin, verzoeknummer, volgnummer, hash) DO UPDATE SET van_volgnummer = excluded.van_volgnummer,
				van_hash = excluded.van_hash, inhoud = excluded.inhoud, gemaakt_op = excluded.gemaakt_op`,
			sleutel.oin,
			sleutel.verzoeknummer,
			rij.volgnummer,
			rij.hash,
			rij.van.volgnummer,
			rij.van.hash,
			this.#versleuteling.versleutel(JSON.stringify(rij.verschil), context(sleutel, rij.hash)),
			this.#klok().toISOString(),
		);
	}

	/** Of the delivery with this volgnummer (the one kept last when it came with different contents), else of the latest. */
	async lees(sleutel: VerzoekSleutel, volgnummer?: string): Promise<BewaardVerschil | undefined> {
		const rij = this.#db.een<{
			volgnummer: string;
			hash: string;
			van_volgnummer: string;
			van_hash: string;
			inhoud: string;
		}>(
			`SELECT * FROM verschillen WHERE oin = ?1 AND verzoeknummer = ?2 AND (?3 IS NULL OR volgnummer = ?3)
			 ORDER BY gemaakt_op DESC, CAST(volgnummer AS INTEGER) DESC LIMIT 1`,
			sleutel.oin,
			sleutel.verzoeknummer,
			volgnummer ?? null,
		);
		if (rij === undefined) return undefined;
		const inhoud = this.#versleuteling.ontsleutel(rij.inhoud, context(sleutel, rij.hash));
		return {
			volgnummer: rij.volgnummer,
			hash: rij.hash,
			van: { volgnummer: rij.van_volgnummer, hash: rij.van_hash },
			verschil: JSON.parse(inhoud) as Verzoekverschil,
		};
	}
}

function context({ oin, verzoeknummer }: VerzoekSleutel, hash: string): string {
	return `verschillen.inhoud:${oin}:${verzoeknummer}:${hash}`;
}
