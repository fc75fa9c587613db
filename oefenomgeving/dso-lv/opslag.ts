// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { kaderVan, type Kader, type Rd } from './zoeken/meetkunde.ts';
import { leesVindplaats, type Vindplaats } from './zoeken/vindplaats.ts';

export type Berichtstatus = 'wacht' | 'verzonden' | 'bevestigd' | 'verlopen' | 'fout';

export interface DocumentRij {
	documentId: string;
	bestandsnaam: string;
	omvang: number;
	sha256: string;
	zaad: string;
}

export interface Levering {
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
	type: string;
	/** OINs that may fetch. */
	geadresseerden: string[];
	ontvangenOp: string;
	xml: Buffer;
	xmlSha256: string;
	pdf: Buffer;
	pdfSha256: string;
	documenten: DocumentRij[];
}

/** A delivery as the search shows it. */
export interface Vondst extends Vindplaats {
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
}

/** A delivery without its bytes, for lists. */
export type LeveringKop = Omit<Levering, 'xml' | 'pdf'>;

export interface Uitbericht {
	messageId: string;
	conversationId: string;
	verzoeknummer: string;
	volgnummer: string;
	contentType: string;
	body: Buffer;
	/** Milliseconds since 1970. */
	verlooptOp: number;
	volgendePoging: number;
}

export interface Berichtstand {
	messageId: string;
	conversationId: string;
	verzoeknummer: string;
	volgnummer: string;
	status: Berichtstatus;
	pogingen: number;
	laatsteFout?: string;
	gemaaktOp: string;
	bevestigdOp?: string;
	verlooptOp: number;
}

export interface Storing {
	rest?: {
		/** Answer with this HTTP status. */
		status?: number;
		/** Wait so long before answering. */
		vertraagMs?: number;
		/** Break the connection after so many bytes of a body. */
		afbrekenNaBytes?: number;
		/** So many requests are hit; until switched off when absent. */
		aantal?: number;
	};
	bevestigingen?: {
		/** So many acknowledgements are accepted and thrown away. */
		weggooien?: number;
	};
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS tellers (datum TEXT PRIMARY KEY, laatste INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS leveringen (
	nummer INTEGER PRIMARY KEY AUTOINCREMENT,
	verzoeknummer TEXT NOT NULL, volgnummer TEXT NOT NULL, doel TEXT NOT NULL, type TEXT NOT NULL,
	geadresseerden TEXT NOT NULL, ontvangen_op TEXT NOT NULL,
	xml BLOB NOT NULL, xml_sha256 TEXT NOT NULL, pdf BLOB NOT NULL, pdf_sha256 TEXT NOT NULL,
	UNIQUE (verzoeknummer, volgnummer)) STRICT;
CREATE TABLE IF NOT EXISTS documenten (
	verzoeknummer TEXT NOT NULL, volgnummer TEXT NOT NULL, document_id TEXT NOT NULL, volgorde INTEGER NOT NULL,
	bestandsnaam TEXT NOT NULL, omvang INTEGER NOT NULL, sha256 TEXT NOT NULL, zaad TEXT NOT NULL,
	PRIMARY KEY (verzoeknummer, volgnummer, document_id)) STRICT;
CREATE TABLE IF NOT EXISTS vindplaatsen (
	verzoeknummer TEXT NOT NULL, volgnummer TEXT NOT NULL, doel TEXT NOT NULL, indien_dag TEXT NOT NULL, inhoud TEXT NOT NULL,
	x_min REAL NOT NULL, y_min REAL NOT NULL, x_max REAL NOT NULL, y_max REAL NOT NULL,
	PRIMARY KEY (verzoeknummer, volgnummer)) STRICT;
CREATE INDEX IF NOT EXISTS vindplaatsen_dag ON vindplaatsen (indien_dag);
CREATE TABLE IF NOT EXISTS berichten (
	nummer INTEGER PRIMARY KEY AUTOINCREMENT,
	message_id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL, verzoeknummer TEXT NOT NULL, volgnummer TEXT NOT NULL,
	content_type TEXT NOT NULL, body BLOB NOT NULL, status TEXT NOT NULL, pogingen INTEGER NOT NULL DEFAULT 0,
	laatste_fout TEXT, gemaakt_op TEXT NOT NULL, bevestigd_op TEXT, verloopt_op INTEGER NOT NULL, volgende_poging INTEGER) STRICT;
CREATE INDEX IF NOT EXISTS berichten_volgende ON berichten (volgende_poging) WHERE volgende_poging IS NOT NULL;
CREATE INDEX IF NOT EXISTS berichten_verzoek ON berichten (verzoeknummer);
CREATE TABLE IF NOT EXISTS storing (id INTEGER PRIMARY KEY CHECK (id = 1), inhoud TEXT NOT NULL) STRICT;
`;

type Rij = Record<string, unknown>;

/** The state of the practice DSO-LV: one SQLite file. What a method has returned from survives kill -9. */
export class Opslag {
	readonly #db: DatabaseSync;

	constructor(pad: string) {
		mkdirSync(dirname(pad), { recursive: true, mode: 0o700 });
		this.#db = new DatabaseSync(pad);
		this.#db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;');
		this.#db.exec(SCHEMA);
		this.#vulVindplaatsen();
	}

	/** Of deliveries from before there was a search. */
	#vulVindplaatsen(): void {
		const zonder = this.#db
			.prepare(
				'SELECT verzoeknummer, volgnummer, doel, xml FROM leveringen l WHERE NOT EXISTS (SELECT 1 FROM vindplaatsen v WHERE v.verzoeknummer = l.verzoeknummer AND v.volgnummer = l.volgnummer)',
			)
			.all() as Rij[];
		for (const rij of zonder) {
			this.#schrijfVindplaats({
				verzoeknummer: String(rij['verzoeknummer']),
				volgnummer: String(rij['volgnummer']),
				doel: String(rij['doel']),
				xml: rij['xml'] as Uint8Array,
			});
		}
	}

	#schrijfVindplaats(levering: { verzoeknummer: string; volgnummer: string; doel: string; xml: Uint8Array }): void {
		const { verzoeknummer, volgnummer, doel, xml } = levering;
		const vindplaats = leesVindplaats(xml);
		if (vindplaats.punten.length === 0) return;
		const { xMin, yMin, xMax, yMax } = kaderVan(vindplaats.punten);
		this.#db
			.prepare('INSERT INTO vindplaatsen VALUES (?,?,?,?,?,?,?,?,?)')
			.run(
				verzoeknummer,
				volgnummer,
				doel,
				vindplaats.indienDatum.slice(0, 10),
				JSON.stringify(vindplaats),
				xMin,
				yMin,
				xMax,
				yMax,
			);
	}

	/** Deliveries of these days whose locations come near the frame, newest first. */
	vondsten(van: string, tot: string, { xMin, yMin, xMax, yMax }: Kader): Vondst[] {
		return this.#db
			.prepare(
				`SELECT verzoeknummer, volgnummer, doel, inhoud FROM vindplaatsen WHERE indien_dag BETWEEN ? AND ?
				 AND x_max >= ? AND x_min <= ? AND y_max >= ? AND y_min <= ? ORDER BY indien_dag DESC, verzoeknummer DESC, volgnummer DESC`,
			)
			.all(van, tot, xMin, xMax, yMin, yMax)
			.map((rij) => ({
				...(JSON.parse(String(rij['inhoud'])) as Vindplaats),
				verzoeknummer: String(rij['verzoeknummer']),
				volgnummer: String(rij['volgnummer']),
				doel: String(rij['doel']),
			}));
	}

	/** Points of every location of this verzoek. */
	vindplaatsen(verzoeknummer: string): Rd[] {
		return this.#db
			.prepare('SELECT inhoud FROM vindplaatsen WHERE verzoeknummer = ?')
			.all(verzoeknummer)
			.flatMap((rij) => (JSON.parse(String(rij['inhoud'])) as Vindplaats).punten);
	}

	sluit(): void {
		this.#db.close();
	}

	#transactie<T>(werk: () => T): T {
		this.#db.exec('BEGIN IMMEDIATE');
		try {
			const uitkomst = werk();
			this.#db.exec('COMMIT');
			return uitkomst;
		} catch (fout) {
			this.#db.exec('ROLLBACK');
			throw fout;
		}
	}

	/** Next verzoeknummer: date of submission (yyyymmdd) and five digits. A number is never given twice. */
	volgendVerzoeknummer(datum: string): string {
		return this.#transactie(() => {
			const rij = this.#db
				.prepare('INSERT INTO tellers VALUES (?, 1) ON CONFLICT DO UPDATE SET laatste = laatste + 1 RETURNING laatste')
				.get(datum) as { laatste: number };
			return `${datum}${String(rij.laatste).padStart(5, '0')}`;
		});
	}

	/** Writes a delivery and its outgoing message together. False when this (verzoeknummer, volgnummer) exists. */
	bewaar(levering: Levering, bericht?: Uitbericht): boolean {
		return this.#transactie(() => {
			const { changes } = this.#db
				.prepare(
					`INSERT INTO leveringen (verzoeknummer, volgnummer, doel, type, geadresseerden, ontvangen_op, xml, xml_sha256, pdf, pdf_sha256)
					 VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
				)
				.run(
					levering.verzoeknummer,
					levering.volgnummer,
					levering.doel,
					levering.type,
					JSON.stringify(levering.geadresseerden),
					levering.ontvangenOp,
					levering.xml,
					levering.xmlSha256,
					levering.pdf,
					levering.pdfSha256,
				);
			if (changes === 0) return false;
			const voegToe = this.#db.prepare('INSERT INTO documenten VALUES (?,?,?,?,?,?,?,?)');
			levering.documenten.forEach((d, i) =>
				voegToe.run(
					levering.verzoeknummer,
					levering.volgnummer,
					d.documentId,
					i,
					d.bestandsnaam,
					d.omvang,
					d.sha256,
					d.zaad,
				),
			);
			this.#schrijfVindplaats(levering);
			if (bericht) this.#schrijfBericht(bericht);
			return true;
		});
	}

	#schrijfBericht(b: Uitbericht): void {
		this.#db
			.prepare(
				`INSERT INTO berichten (message_id, conversation_id, verzoeknummer, volgnummer, content_type, body, status, gemaakt_op, verloopt_op, volgende_poging)
				 VALUES (?,?,?,?,?,?,'wacht',?,?,?)`,
			)
			.run(
				b.messageId,
				b.conversationId,
				b.verzoeknummer,
				b.volgnummer,
				b.contentType,
				b.body,
				new Date().toISOString(),
				b.verlooptOp,
				b.volgendePoging,
			);
	}

	voegBerichtToe(bericht: Uitbericht): void {
		this.#transactie(() => this.#schrijfBericht(bericht));
	}

	/** Latest delivery of this verzoek, or the one with this volgnummer. */
	levering(verzoeknummer: string, volgnummer?: string): Levering | undefined {
		const rij = this.#db
			.prepare(
				`SELECT * FROM leveringen WHERE verzoeknummer = ?1 AND (?2 IS NULL OR volgnummer = ?2) ORDER BY volgnummer DESC, nummer DESC LIMIT 1`,
			)
			.get(verzoeknummer, volgnummer ?? null) as Rij | undefined;
		return rij && this.#naarLevering(rij);
	}

	/** Latest delivery of every verzoek, newest first. */
	verzoeken(limiet = 200): LeveringKop[] {
		const rijen = this.#db
			.prepare(
				`SELECT verzoeknummer, volgnummer, doel, type, geadresseerden, ontvangen_op, xml_sha256, pdf_sha256 FROM leveringen l WHERE volgnummer = (SELECT max(volgnummer) FROM leveringen WHERE verzoeknummer = l.verzoeknummer)
				 ORDER BY nummer DESC LIMIT ?`,
			)
			.all(limiet) as Rij[];
		return rijen.map((rij) => this.#naarKop(rij));
	}

	volgnummers(verzoeknummer: string): string[] {
		return this.#db
			.prepare('SELECT volgnummer FROM leveringen WHERE verzoeknummer = ? ORDER BY volgnummer')
			.all(verzoeknummer)
			.map((rij) => String(rij['volgnummer']));
	}

	#naarLevering(rij: Rij): Levering {
		const bytes = (naam: string): Buffer => Buffer.from(rij[naam] as Uint8Array);
		return { ...this.#naarKop(rij), xml: bytes('xml'), pdf: bytes('pdf') };
	}

	#naarKop(rij: Rij): LeveringKop {
		const documenten = this.#db
			.prepare('SELECT * FROM documenten WHERE verzoeknummer = ? AND volgnummer = ? ORDER BY volgorde')
			.all(String(rij['verzoeknummer']), String(rij['volgnummer']))
			.map(naarDocument);
		return {
			verzoeknummer: String(rij['verzoeknummer']),
			volgnummer: String(rij['volgnummer']),
			doel: String(rij['doel']),
			type: String(rij['type']),
			geadresseerden: JSON.parse(String(rij['geadresseerden'])) as string[],
			ontvangenOp: String(rij['ontvangen_op']),
			xmlSha256: String(rij['xml_sha256']),
			pdfSha256: String(rij['pdf_sha256']),
			documenten,
		};
	}

	/** A document of any delivery of this verzoek: a link that was handed out stays good. */
	document(verzoeknummer: string, documentId: string): DocumentRij | undefined {
		const rij = this.#db
			.prepare('SELECT * FROM documenten WHERE verzoeknummer = ? AND document_id = ? ORDER BY volgnummer DESC LIMIT 1')
			.get(verzoeknummer, documentId);
		return rij && naarDocument(rij);
	}

	/** Newest message of this verzoek. */
	bericht(verzoeknummer: string): Berichtstand | undefined {
		const rij = this.#db
			.prepare('SELECT * FROM berichten WHERE verzoeknummer = ? ORDER BY nummer DESC LIMIT 1')
			.get(verzoeknummer);
		return rij && naarStand(rij);
	}

	berichtOpId(messageId: string): Berichtstand | undefined {
		const rij = this.#db.prepare('SELECT * FROM berichten WHERE message_id = ?').get(messageId);
		return rij && naarStand(rij);
	}

	body(messageId: string): { contentType: string; body: Buffer } {
		const rij = this.#db.prepare('SELECT content_type, body FROM berichten WHERE message_id = ?').get(messageId)!;
		return { contentType: String(rij['content_type']), body: Buffer.from(rij['body'] as Uint8Array) };
	}

	/** Messages whose turn it is, oldest first. */
	teVerzenden(nu: number, limiet: number): Berichtstand[] {
		return this.#db
			.prepare('SELECT * FROM berichten WHERE volgende_poging <= ? ORDER BY volgende_poging, nummer LIMIT ?')
			.all(nu, limiet)
			.map(naarStand);
	}

	eerstvolgende(): number | undefined {
		const rij = this.#db
			.prepare('SELECT min(volgende_poging) AS op FROM berichten WHERE volgende_poging IS NOT NULL')
			.get();
		return typeof rij?.['op'] === 'number' ? rij['op'] : undefined;
	}

	/** Counts the attempt and sets the next one before anything is sent, so that a crash never leads to a burst. */
	poging(messageId: string, volgende: number): void {
		this.#db
			.prepare(
				'UPDATE berichten SET pogingen = pogingen + 1, volgende_poging = ? WHERE message_id = ? AND volgende_poging IS NOT NULL',
			)
			.run(volgende, messageId);
	}

	/** `verzonden` only counts while no acknowledgement has come in. */
	uitkomst(messageId: string, fout?: string): void {
		this.#db
			.prepare(
				`UPDATE berichten SET status = CASE WHEN ?2 IS NULL THEN 'verzonden' ELSE status END, laatste_fout = ?2
				 WHERE message_id = ?1 AND status IN ('wacht', 'verzonden')`,
			)
			.run(messageId, fout ?? null);
	}

	eindig(messageId: string, status: 'bevestigd' | 'verlopen' | 'fout', melding?: string): void {
		this.#db
			.prepare(
				`UPDATE berichten SET status = ?2, volgende_poging = NULL, laatste_fout = ?3,
				 bevestigd_op = CASE WHEN ?2 = 'bevestigd' THEN coalesce(bevestigd_op, ?4) ELSE bevestigd_op END WHERE message_id = ?1`,
			)
			.run(messageId, status, melding ?? null, new Date().toISOString());
	}

	/** Sends the same message again, whatever became of it. */
	opnieuw(messageId: string, nu: number): void {
		this.#db
			.prepare(`UPDATE berichten SET status = 'wacht', volgende_poging = ?, laatste_fout = NULL WHERE message_id = ?`)
			.run(nu, messageId);
	}

	storing(): Storing {
		const rij = this.#db.prepare('SELECT inhoud FROM storing WHERE id = 1').get();
		return rij ? (JSON.parse(String(rij['inhoud'])) as Storing) : {};
	}

	zetStoring(storing: Storing): void {
		this.#db
			.prepare('INSERT INTO storing VALUES (1, ?) ON CONFLICT DO UPDATE SET inhoud = excluded.inhoud')
			.run(JSON.stringify(storing));
	}
}

function naarDocument(rij: Rij): DocumentRij {
	return {
		documentId: String(rij['document_id']),
		bestandsnaam: String(rij['bestandsnaam']),
		omvang: Number(rij['omvang']),
		sha256: String(rij['sha256']),
		zaad: String(rij['zaad']),
	};
}

function naarStand(rij: Rij): Berichtstand {
	return {
		messageId: String(rij['message_id']),
		conversationId: String(rij['conversation_id']),
		verzoeknummer: String(rij['verzoeknummer']),
		volgnummer: String(rij['volgnummer']),
		status: String(rij['status']) as Berichtstatus,
		pogingen: Number(rij['pogingen']),
		laatsteFout: rij['laatste_fout'] === null ? undefined : String(rij['laatste_fout']),
		gemaaktOp: String(rij['gemaakt_op']),
		bevestigdOp: rij['bevestigd_op'] === null ? undefined : String(rij['bevestigd_op']),
		verlooptOp: Number(rij['verloopt_op']),
	};
}
