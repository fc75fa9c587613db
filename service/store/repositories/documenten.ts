// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { DocumentRij } from 'dso-temporal/activities';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

interface Rij {
	document_id: string;
	soort: DocumentRij['soort'];
	bestandsnaam: string;
	media_type: string | null;
	vertrouwelijk: number;
	status: DocumentRij['status'];
	staging: string | null;
	omvang: number | null;
	sha256: string | null;
	etag: string | null;
	url: string | null;
	vondst: string | null;
	fout_code: string | null;
	fout_melding: string | null;
	fout_sinds: string | null;
}

/** The parts of a delivery: message, PDF and attachments. File names are stored encrypted. */
export class DocumentenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Insert or update by (verzoek, volgnummer, documentId). */
	async zet(sleutel: VerzoekSleutel, volgnummer: string, rij: DocumentRij): Promise<void> {
		const { oin, verzoeknummer } = sleutel;
		this.#db.doe(
			`INSERT INTO documenten (oin, verzoeknummer, volgnummer, document_id, volgorde, soort, bestandsnaam, media_type, vertrouwelijk,
				status, staging, omvang, sha256, etag, url, gewijzigd_op, vondst, fout_code, fout_melding, fout_sinds)
			 VALUES (?1, ?2, ?3, ?4,
				(SELECT count(*) FROM documenten WHERE oin = ?1 AND verzoeknummer = ?2 AND volgnummer = ?3),
				?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
			 ON CONFLICT (oin, verzoeknummer, volgnummer, document_id) DO UPDATE SET
				soort = excluded.soort, bestandsnaam = excluded.bestandsnaam, media_type = excluded.media_type,
				vertrouwelijk = excluded.vertrouwelijk, status = excluded.status, staging = excluded.staging,
				omvang = excluded.omvang, sha256 = excluded.sha256, etag = excluded.etag, url = excluded.url, gewijzigd_op = excluded.gewijzigd_op,
				vondst = excluded.vondst, fout_code = excluded.fout_code, fout_melding = excluded.fout_melding, fout_sinds = excluded.fout_sinds`,
			oin,
			verzoeknummer,
			volgnummer,
			rij.documentId,
			rij.soort,
			this.#versleuteling.versleutel(rij.bestandsnaam, context(sleutel, volgnummer, rij.documentId)),
			rij.mediaType ?? null,
			rij.vertrouwelijk ? 1 : 0,
			rij.status,
			rij.staging ?? null,
			rij.omvang ?? null,
			rij.sha256 ?? null,
			rij.etag ?? null,
			rij.url ?? null,
			this.#klok().toISOString(),
			rij.vondst ?? null,
			rij.fout?.code ?? null,
			rij.fout?.melding ?? null,
			rij.fout?.sinds ?? null,
		);
	}

	/** In the order in which they were first written. */
	async lijst(sleutel: VerzoekSleutel, volgnummer: string): Promise<DocumentRij[]> {
		return this.#db
			.alle<Rij>(
				'SELECT * FROM documenten WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? ORDER BY volgorde, document_id',
				sleutel.oin,
				sleutel.verzoeknummer,
				volgnummer,
			)
			.map((rij) => this.#uitRij(sleutel, volgnummer, rij));
	}

	async lees(sleutel: VerzoekSleutel, volgnummer: string, documentId: string): Promise<DocumentRij | undefined> {
		const rij = this.#db.een<Rij>(
			'SELECT * FROM documenten WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND document_id = ?',
			sleutel.oin,
			sleutel.verzoeknummer,
			volgnummer,
			documentId,
		);
		return rij === undefined ? undefined : this.#uitRij(sleutel, volgnummer, rij);
	}

	#uitRij(sleutel: VerzoekSleutel, volgnummer: string, rij: Rij): DocumentRij {
		return {
			documentId: rij.document_id,
			soort: rij.soort,
			bestandsnaam: this.#versleuteling.ontsleutel(rij.bestandsnaam, context(sleutel, volgnummer, rij.document_id)),
			mediaType: rij.media_type ?? undefined,
			vertrouwelijk: rij.vertrouwelijk === 1,
			status: rij.status,
			staging: rij.staging ?? undefined,
			omvang: rij.omvang ?? undefined,
			sha256: rij.sha256 ?? undefined,
			etag: rij.etag ?? undefined,
			url: rij.url ?? undefined,
			vondst: rij.vondst ?? undefined,
			fout:
				rij.fout_code === null
					? undefined
					: { code: rij.fout_code, melding: rij.fout_melding ?? '', sinds: rij.fout_sinds ?? '' },
		};
	}
}

function context(sleutel: VerzoekSleutel, volgnummer: string, documentId: string): string {
	return `documenten.bestandsnaam:${sleutel.oin}:${sleutel.verzoeknummer}:${volgnummer}:${documentId}`;
}
