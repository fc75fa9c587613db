// SPDX-License-Identifier: EUPL-1.2
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

export interface Bijlage {
	/** File name as the reader sees it. */
	naam: string;
	mediaType: string;
	/** Base64. */
	inhoud: string;
}

/** What is encrypted of a message. */
export interface Postinhoud {
	aan: string[];
	cc: string[];
	onderwerp: string;
	tekst: string;
	bijlagen: Bijlage[];
}

export interface Poststuk {
	id: number;
	kenmerk: string;
	oin: string;
	/** Decrypts. @throws KoppelvlakFout */
	inhoud(): Postinhoud;
	pogingen: number;
	/** Milliseconds since 1970: after a failure past this moment it is given up. */
	opgevenNa: number;
}

export type Poststatus = 'wacht' | 'verzonden' | 'opgegeven';

/** A message that did not go out (yet), for the page Systeem. */
export interface MislukteMail {
	id: number;
	kenmerk: string;
	oin: string;
	status: Poststatus;
	gemaaktOp: string;
	pogingen: number;
	fout: string;
	/** ISO 8601; absent when nobody tries any more. */
	volgende?: string;
}

interface Rij {
	id: number;
	kenmerk: string;
	oin: string;
	inhoud: string;
	status: Poststatus;
	gemaakt_op: string;
	opgeven_na: number;
	pogingen: number;
	volgende: number;
	fout: string | null;
	verzonden_op: string | null;
}

/** Outgoing mail (table post_uit). The row stays as proof of sending; its content goes once it was sent. */
export class PostRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Keeps the message once per kenmerk; false when there was one. @param opgevenNa milliseconds since 1970 */
	async voegToe(kenmerk: string, oin: string, inhoud: Postinhoud, opgevenNa: number): Promise<boolean> {
		return (
			this.#db.doe(
				'INSERT INTO post_uit (kenmerk, oin, inhoud, gemaakt_op, opgeven_na) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kenmerk) DO NOTHING',
				kenmerk,
				oin,
				this.#versleuteling.versleutel(JSON.stringify(inhoud), context(kenmerk)),
				this.#klok().toISOString(),
				opgevenNa,
			) > 0
		);
	}

	async status(kenmerk: string): Promise<{ status: Poststatus; verzondenOp?: string } | undefined> {
		const rij = this.#db.een<Rij>('SELECT * FROM post_uit WHERE kenmerk = ?', kenmerk);
		return rij === undefined ? undefined : { status: rij.status, verzondenOp: rij.verzonden_op ?? undefined };
	}

	/** What is due now, oldest turn first. */
	async teVersturen(aantal: number): Promise<Poststuk[]> {
		return this.#db
			.alle<Rij>(
				"SELECT * FROM post_uit WHERE status = 'wacht' AND volgende <= ? ORDER BY volgende, id LIMIT ?",
				this.#klok().getTime(),
				aantal,
			)
			.map((rij) => ({
				id: rij.id,
				kenmerk: rij.kenmerk,
				oin: rij.oin,
				inhoud: () => JSON.parse(this.#versleuteling.ontsleutel(rij.inhoud, context(rij.kenmerk))) as Postinhoud,
				pogingen: rij.pogingen,
				opgevenNa: rij.opgeven_na,
			}));
	}

	/** When the next message is due, in milliseconds since 1970. */
	eerstvolgende(): number | undefined {
		return (
			this.#db.een<{ volgende: number | null }>("SELECT min(volgende) AS volgende FROM post_uit WHERE status = 'wacht'")
				?.volgende ?? undefined
		);
	}

	/** @param opmerking Dutch, for example that one of the recipients was refused */
	async verzonden(id: number, opmerking?: string): Promise<void> {
		this.#db.doe(
			"UPDATE post_uit SET status = 'verzonden', inhoud = '', pogingen = pogingen + 1, fout = ?, verzonden_op = ? WHERE id = ?",
			opmerking ?? null,
			this.#klok().toISOString(),
			id,
		);
	}

	async mislukt(id: number, fout: string, volgende: number): Promise<void> {
		this.#db.doe(
			"UPDATE post_uit SET pogingen = pogingen + 1, fout = ?, volgende = ? WHERE id = ? AND status = 'wacht'",
			fout,
			volgende,
			id,
		);
	}

	/** Nobody tries any more, unless a person asks for it. */
	async opgegeven(id: number, fout: string): Promise<void> {
		this.#db.doe(
			"UPDATE post_uit SET status = 'opgegeven', pogingen = pogingen + 1, fout = ? WHERE id = ? AND status = 'wacht'",
			fout,
			id,
		);
	}

	/** Its moment passed; what went wrong before stays the reason. */
	async verlopen(id: number, fout: string): Promise<void> {
		this.#db.doe(
			"UPDATE post_uit SET status = 'opgegeven', fout = coalesce(fout, ?) WHERE id = ? AND status = 'wacht'",
			fout,
			id,
		);
	}

	/** A message that was given up gets a new term; false when there is none of these organisations. */
	async opnieuw(id: number, oins: string[], opgevenNa: number): Promise<boolean> {
		return (
			this.#db.doe(
				`UPDATE post_uit SET status = 'wacht', volgende = 0, opgeven_na = ?
				 WHERE id = ? AND status <> 'verzonden' AND oin IN (SELECT value FROM json_each(?))`,
				opgevenNa,
				id,
				JSON.stringify(oins),
			) > 0
		);
	}

	/** What failed and was not sent since, newest first. */
	async mislukte(oins: string[], limiet = 50): Promise<MislukteMail[]> {
		return this.#db
			.alle<Rij>(
				`SELECT * FROM post_uit WHERE status <> 'verzonden' AND fout IS NOT NULL AND oin IN (SELECT value FROM json_each(?))
				 ORDER BY gemaakt_op DESC, id DESC LIMIT ?`,
				JSON.stringify(oins),
				limiet,
			)
			.map((rij) => ({
				id: rij.id,
				kenmerk: rij.kenmerk,
				oin: rij.oin,
				status: rij.status,
				gemaaktOp: rij.gemaakt_op,
				pogingen: rij.pogingen,
				fout: rij.fout ?? '',
				volgende: rij.status === 'wacht' ? new Date(rij.volgende).toISOString() : undefined,
			}));
	}

	async aantallen(oins: string[]): Promise<Record<Poststatus, number>> {
		const rijen = this.#db.alle<{ status: Poststatus; aantal: number }>(
			'SELECT status, count(*) AS aantal FROM post_uit WHERE oin IN (SELECT value FROM json_each(?)) GROUP BY status',
			JSON.stringify(oins),
		);
		const aantal = (status: Poststatus) => rijen.find((rij) => rij.status === status)?.aantal ?? 0;
		return { wacht: aantal('wacht'), verzonden: aantal('verzonden'), opgegeven: aantal('opgegeven') };
	}
}

function context(kenmerk: string): string {
	return `post_uit.inhoud:${kenmerk}`;
}
