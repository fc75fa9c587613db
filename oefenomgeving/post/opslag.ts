// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import PostalMime from 'postal-mime';

export interface Bericht {
	id: number;
	ontvangenOp: string;
	/** Envelope: who the server was told to send as and to. */
	van: string;
	aan: string[];
	onderwerp: string;
	tekst: string;
	/** Header names in lower case with their values, in order. */
	koppen: Array<{ naam: string; waarde: string }>;
	bijlagen: Array<{ naam: string; mediaType: string; omvang: number }>;
}

/** Received mail in one SQLite file; the newest thousand are kept. */
export class Opslag {
	readonly #db: DatabaseSync;

	constructor(pad: string) {
		mkdirSync(dirname(pad), { recursive: true, mode: 0o700 });
		this.#db = new DatabaseSync(pad);
		this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000');
		this.#db.exec(`CREATE TABLE IF NOT EXISTS berichten (
			id INTEGER PRIMARY KEY AUTOINCREMENT,
			ontvangen_op TEXT NOT NULL,
			van TEXT NOT NULL,
			aan TEXT NOT NULL,
			bron BLOB NOT NULL
		) STRICT`);
	}

	bewaar(van: string, aan: string[], bron: Buffer): void {
		this.#db
			.prepare('INSERT INTO berichten (ontvangen_op, van, aan, bron) VALUES (?, ?, ?, ?)')
			.run(new Date().toISOString(), van, JSON.stringify(aan), bron);
		this.#db.exec('DELETE FROM berichten WHERE id <= (SELECT max(id) - 1000 FROM berichten)');
	}

	/** Newest first. @param aan only messages to this address */
	async lijst(aan?: string, limiet = 100): Promise<Bericht[]> {
		const rijen = this.#db
			.prepare(
				`SELECT * FROM berichten WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM json_each(aan) WHERE lower(value) = lower(?1))
				 ORDER BY id DESC LIMIT ?2`,
			)
			.all(aan ?? null, limiet);
		return Promise.all(rijen.map((rij) => ontleed(rij)));
	}

	async lees(id: number): Promise<Bericht | undefined> {
		const rij = this.#db.prepare('SELECT * FROM berichten WHERE id = ?').get(id);
		return rij === undefined ? undefined : ontleed(rij);
	}

	/** One attachment, counted from 0. */
	async bijlage(id: number, nummer: number): Promise<{ mediaType: string; inhoud: Buffer } | undefined> {
		const rij = this.#db.prepare('SELECT bron FROM berichten WHERE id = ?').get(id);
		if (rij === undefined) return undefined;
		const bijlage = (await lees(rij['bron'] as Uint8Array)).attachments[nummer];
		if (bijlage === undefined) return undefined;
		return { mediaType: bijlage.mimeType, inhoud: Buffer.from(bijlage.content as ArrayBuffer) };
	}

	wis(): void {
		this.#db.exec('DELETE FROM berichten');
	}

	sluit(): void {
		this.#db.close();
	}
}

const lees = (bron: Uint8Array) => PostalMime.parse(bron, { maxNestingDepth: 20 });

async function ontleed(rij: Record<string, unknown>): Promise<Bericht> {
	const bericht = await lees(rij['bron'] as Uint8Array);
	return {
		id: Number(rij['id']),
		ontvangenOp: String(rij['ontvangen_op']),
		van: String(rij['van']),
		aan: JSON.parse(String(rij['aan'])) as string[],
		onderwerp: bericht.subject ?? '',
		tekst: (bericht.text ?? '').replace(/\r\n/g, '\n'),
		koppen: bericht.headers.map(({ key, value }) => ({ naam: key, waarde: value })),
		bijlagen: bericht.attachments.map(({ filename, mimeType, content }) => ({
			naam: filename ?? '',
			mediaType: mimeType,
			omvang: (content as ArrayBuffer).byteLength,
		})),
	};
}
