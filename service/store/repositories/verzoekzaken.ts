// SPDX-License-Identifier: EUPL-1.2
import type { GekozenZaaktype } from 'dso-koppelvlakken/zaak';
import type { VerwantVerzoek, ZaakVanVerzoek } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

interface Rij {
	ronde: number;
	deel: number;
	zaak_url: string;
	identificatie: string;
	zaaktype: string | null;
	activiteiten: string | null;
}

/** The zaken of each verzoek, and which verzoeken belong together. */
export class VerzoekzakenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Insert or update by (verzoek, ronde, deel). */
	async zet({ oin, verzoeknummer }: VerzoekSleutel, zaak: ZaakVanVerzoek): Promise<void> {
		this.#db.doe(
			`INSERT INTO verzoekzaken (oin, verzoeknummer, ronde, deel, zaak_url, identificatie, zaaktype, activiteiten, gemaakt_op)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (oin, verzoeknummer, ronde, deel) DO UPDATE SET zaak_url = excluded.zaak_url,
				identificatie = excluded.identificatie, zaaktype = excluded.zaaktype, activiteiten = excluded.activiteiten`,
			oin,
			verzoeknummer,
			zaak.ronde,
			zaak.deel,
			zaak.zaakUrl,
			zaak.identificatie,
			JSON.stringify({ gekozen: zaak.gekozen, doorMedewerker: zaak.doorMedewerker }),
			zaak.activiteiten === undefined ? null : JSON.stringify(zaak.activiteiten),
			this.#klok().toISOString(),
		);
	}

	/** Every zaak, by round and part. */
	async lijst({ oin, verzoeknummer }: VerzoekSleutel): Promise<ZaakVanVerzoek[]> {
		return this.#db
			.alle<Rij>(
				'SELECT * FROM verzoekzaken WHERE oin = ? AND verzoeknummer = ? ORDER BY ronde, deel',
				oin,
				verzoeknummer,
			)
			.map((rij) => ({
				...(JSON.parse(rij.zaaktype ?? '{}') as { gekozen?: GekozenZaaktype; doorMedewerker?: boolean }),
				ronde: rij.ronde,
				deel: rij.deel,
				zaakUrl: rij.zaak_url,
				identificatie: rij.identificatie,
				activiteiten: rij.activiteiten === null ? undefined : (JSON.parse(rij.activiteiten) as string[]),
			}));
	}

	/**
	 * Verzoeken of the same organisation and projectId that have a zaak: conceptverzoeken for an aanvraag, aanvragen for a conceptverzoek.
	 */
	async verwant({ oin, verzoeknummer }: VerzoekSleutel): Promise<VerwantVerzoek[]> {
		const rijen = this.#db.alle<{ verzoeknummer: string; concept: number; zaak_url: string; identificatie: string }>(
			`WITH groep AS (
				SELECT v.verzoeknummer, EXISTS (SELECT 1 FROM leveringen AS l WHERE l.oin = v.oin AND l.verzoeknummer = v.verzoeknummer
					AND l.doel = 'Conceptverzoek') AS concept
				FROM verzoeken AS v WHERE v.oin = ?1
				AND v.project_id = (SELECT project_id FROM verzoeken WHERE oin = ?1 AND verzoeknummer = ?2)
			)
			SELECT g.verzoeknummer, g.concept, z.zaak_url, z.identificatie FROM groep AS g
			JOIN verzoekzaken AS z ON z.oin = ?1 AND z.verzoeknummer = g.verzoeknummer AND z.deel = 0
			WHERE g.verzoeknummer <> ?2 AND g.concept <> (SELECT concept FROM groep WHERE verzoeknummer = ?2)
			ORDER BY g.verzoeknummer, z.ronde`,
			oin,
			verzoeknummer,
		);
		return rijen.map((rij) => ({
			verzoeknummer: rij.verzoeknummer,
			concept: rij.concept === 1,
			zaakUrl: rij.zaak_url,
			identificatie: rij.identificatie,
		}));
	}
}
