// SPDX-License-Identifier: EUPL-1.2
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Berichtbestanden } from '../bestanden/index.ts';
import { systeemklok } from '../store/klok.ts';
import type { Klok } from '../store/klok.ts';

export type InboxStatus = 'ontvangen' | 'fout' | 'geweigerd';

/** What is stored of a message; no content. */
export interface NieuwBericht {
	messageId: string;
	cpaId: string;
	conversationId: string;
	service?: string;
	action?: string;
	vanParty: string;
	naarParty: string;
	certificaatOin: string;
	/** Receiving organisation. */
	oin: string;
	/** Filled when status is `ontvangen`. */
	verzoeknummer?: string;
	/** SHA-256 (hex) over the SOAP part and the decoded payloads. */
	inhoudHash: string;
	/** HTTP Content-Type, without which the raw body cannot be read again. */
	contentType: string;
	/** How long the MessageId is kept at least. */
	bewaartermijnMs: number;
	status: InboxStatus;
	fout?: { code: string; melding: string; remedie: string };
	signaal?: { soort: 'Acknowledgment' | 'MessageError'; messageId: string; url: string; soap: string };
}

export interface InboxRij {
	id: number;
	messageId: string;
	cpaId: string;
	oin: string;
	verzoeknummer?: string;
	inhoudHash: string;
	omvang: number;
	ontvangenOp: string;
	status: InboxStatus;
	fout?: { code: string; melding: string; remedie: string };
	/** How often the same message came in again. */
	dubbel: number;
	afgehandeldOp?: string;
	gemeldOp?: string;
	meldPogingen: number;
	meldFout?: string;
	signaal?: {
		soort: string;
		status: 'wacht' | 'verzonden' | 'opgegeven';
		pogingen: number;
		fout?: string;
		verzondenOp?: string;
	};
}

export interface TeVersturen {
	id: number;
	soort: 'Acknowledgment' | 'MessageError';
	url: string;
	soap: string;
	pogingen: number;
	/** How often it was asked for; hand it back to `verstuurd`, so that a request during the sending is not lost. */
	gevraagd: number;
	opgevenNa: number;
}

export interface TeMelden {
	oin: string;
	verzoeknummer: string;
	pogingen: number;
	/** The newest message that this covers. */
	totEnMetId: number;
}

export interface Inbox {
	/** Writes and fsyncs the raw bytes, then one transaction. `dubbel` when (MessageId, CPAId) was there already: nothing was added. */
	neemAan(bericht: NieuwBericht, ruw: Uint8Array): Promise<{ rij: InboxRij; dubbel: boolean }>;
	zoek(messageId: string, cpaId: string): InboxRij | undefined;
	/** CPAIds under which this MessageId is known. */
	cpasVan(messageId: string): string[];
	/** Counts a duplicate and has the stored signal sent again. */
	meldDubbel(id: number): void;
	/** Unhandled messages of a verzoek, oldest first. */
	openVoor(oin: string, verzoeknummer: string): InboxRij[];
	/** Messages received at or before `totEnMet` (ISO 8601, default now) are handled. Gives their number. */
	afgehandeld(sleutel: { oin: string; verzoeknummer: string }, totEnMet?: string): number;
	/** Newest first. `status` filters; `limiet` at most 500. */
	lijst(vraag?: {
		oin?: string;
		status?: InboxStatus;
		verzoeknummer?: string;
		limiet?: number;
		voorId?: number;
	}): InboxRij[];
	/** The body as it came in, without HTTP headers. */
	leesRuw(id: number): Promise<Buffer>;
	contentTypeVan(id: number): string | undefined;
	/** A message with status `fout` could be read after all: from now on it is handed over like any other. False when it was no such row. */
	alsnogGelezen(id: number, verzoeknummer: string): boolean;
	teVersturen(limiet: number): TeVersturen[];
	verstuurd(id: number, gevraagd: number): void;
	versturenMislukt(id: number, fout: string, volgende: number): void;
	versturenOpgegeven(id: number, fout: string): void;
	teMelden(limiet: number): TeMelden[];
	gemeld(melding: TeMelden): void;
	meldenMislukt(melding: TeMelden, fout: string, volgende: number): void;
	/** Moment (ms) at which the first waiting signal or hand-over is due; undefined when nothing waits. */
	eerstvolgende(): number | undefined;
	/** Is a signal with this MessageId ours? The reason the other side gives is written down. */
	signaalGeweigerd(messageId: string, fout: string): boolean;
	/**
	 * Removes the messages, raw files included, whose term has passed and about which nobody has anything left to do: handled or refused, and
	 * their answer is not waiting. What is not handled and what could not be read stays, however old. Gives their number.
	 */
	verwijderVerlopen(): Promise<number>;
	/** Removes raw files without a row that are older than an hour. */
	ruimOp(): Promise<number>;
}

type Rij = Record<string, SQLInputValue>;

const KOLOMMEN = `i.*, s.soort AS s_soort, s.status AS s_status, s.pogingen AS s_pogingen, s.fout AS s_fout, s.verzonden_op AS s_verzonden
	FROM inbox i LEFT JOIN inbox_signalen s ON s.inbox_id = i.id`;

const tekst = (waarde: SQLInputValue | undefined): string | undefined =>
	waarde === null || waarde === undefined ? undefined : String(waarde);

function alsRij(rij: Rij): InboxRij {
	return {
		id: Number(rij['id']),
		messageId: String(rij['message_id']),
		cpaId: String(rij['cpa_id']),
		oin: String(rij['oin']),
		verzoeknummer: tekst(rij['verzoeknummer']),
		inhoudHash: String(rij['inhoud_hash']),
		omvang: Number(rij['omvang']),
		ontvangenOp: String(rij['ontvangen_op']),
		status: rij['status'] as InboxStatus,
		...(rij['fout_code'] !== null && {
			fout: {
				code: String(rij['fout_code']),
				melding: String(rij['fout_melding']),
				remedie: String(rij['fout_remedie']),
			},
		}),
		dubbel: Number(rij['dubbel']),
		afgehandeldOp: tekst(rij['afgehandeld_op']),
		gemeldOp: tekst(rij['gemeld_op']),
		meldPogingen: Number(rij['meld_pogingen']),
		meldFout: tekst(rij['meld_fout']),
		...(rij['s_soort'] !== null && {
			signaal: {
				soort: String(rij['s_soort']),
				status: rij['s_status'] as 'wacht' | 'verzonden' | 'opgegeven',
				pogingen: Number(rij['s_pogingen']),
				fout: tekst(rij['s_fout']),
				verzondenOp: tekst(rij['s_verzonden']),
			},
		}),
	};
}

/**
 * The inbox: the only place where receipt, uniqueness and the answers of ebMS2 are kept (DESIGN rule 2).
 * `db` must be durable on commit (synchronous=FULL) and migrated.
 */
export function createInbox({
	db,
	bestanden,
	klok = systeemklok,
}: {
	db: DatabaseSync;
	bestanden: Berichtbestanden;
	klok?: Klok;
}): Inbox {
	const alle = (sql: string, ...waarden: SQLInputValue[]): Rij[] => db.prepare(sql).all(...waarden) as Rij[];
	const doe = (sql: string, ...waarden: SQLInputValue[]): number => Number(db.prepare(sql).run(...waarden).changes);

	function transactie<T>(werk: () => T): T {
		db.exec('BEGIN IMMEDIATE');
		try {
			const uitkomst = werk();
			db.exec('COMMIT');
			return uitkomst;
		} catch (fout) {
			if (db.isTransaction) db.exec('ROLLBACK');
			throw fout;
		}
	}

	function zoek(messageId: string, cpaId: string): InboxRij | undefined {
		const [rij] = alle(`SELECT ${KOLOMMEN} WHERE i.message_id = ? AND i.cpa_id = ?`, messageId, cpaId);
		return rij && alsRij(rij);
	}

	/** True when the row is new. */
	function voegToe(bericht: NieuwBericht, bestand: string, omvang: number): boolean {
		return transactie(() => {
			const nu = klok();
			const meldStatus = bericht.status === 'ontvangen' ? 'wacht' : 'nvt';
			const toegevoegd = doe(
				`INSERT INTO inbox (message_id, cpa_id, conversation_id, service, action, van_party, naar_party, certificaat_oin, oin,
					verzoeknummer, inhoud_hash, omvang, bestand, content_type, ontvangen_op, bewaren_tot, status, fout_code, fout_melding, fout_remedie, meld_status)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id, cpa_id) DO NOTHING`,
				bericht.messageId,
				bericht.cpaId,
				bericht.conversationId,
				bericht.service ?? null,
				bericht.action ?? null,
				bericht.vanParty,
				bericht.naarParty,
				bericht.certificaatOin,
				bericht.oin,
				bericht.verzoeknummer ?? null,
				bericht.inhoudHash,
				omvang,
				bestand,
				bericht.contentType,
				nu.toISOString(),
				new Date(nu.getTime() + bericht.bewaartermijnMs).toISOString(),
				bericht.status,
				bericht.fout?.code ?? null,
				bericht.fout?.melding ?? null,
				bericht.fout?.remedie ?? null,
				meldStatus,
			);
			if (toegevoegd === 0) return false;
			if (bericht.signaal) {
				const { soort, messageId, url, soap } = bericht.signaal;
				doe(
					`INSERT INTO inbox_signalen (inbox_id, soort, message_id, url, soap, opgeven_na)
					VALUES ((SELECT id FROM inbox WHERE message_id = ? AND cpa_id = ?), ?, ?, ?, ?, ?)`,
					bericht.messageId,
					bericht.cpaId,
					soort,
					messageId,
					url,
					soap,
					nu.getTime() + bericht.bewaartermijnMs,
				);
			}
			return true;
		});
	}

	return {
		zoek,
		async neemAan(bericht, ruw) {
			const bestand = await bestanden.bewaar(ruw);
			let nieuw = false;
			try {
				nieuw = voegToe(bericht, bestand, ruw.length);
			} finally {
				if (!nieuw) await bestanden.verwijder(bestand);
			}
			const rij = zoek(bericht.messageId, bericht.cpaId);
			if (!rij) throw new Error('the inbox row is gone');
			return { rij, dubbel: !nieuw };
		},
		cpasVan(messageId) {
			return alle('SELECT cpa_id FROM inbox WHERE message_id = ?', messageId).map((rij) => String(rij['cpa_id']));
		},
		meldDubbel(id) {
			transactie(() => {
				doe('UPDATE inbox SET dubbel = dubbel + 1 WHERE id = ?', id);
				doe(
					`UPDATE inbox_signalen SET status = 'wacht', gevraagd = gevraagd + 1, volgende = 0, pogingen = 0,
						opgeven_na = MAX(opgeven_na, ?) WHERE inbox_id = ?`,
					klok().getTime() + 3600 * 1000,
					id,
				);
			});
		},
		openVoor(oin, verzoeknummer) {
			return alle(
				`SELECT ${KOLOMMEN} WHERE i.oin = ? AND i.verzoeknummer = ? AND i.status = 'ontvangen' AND i.afgehandeld_op IS NULL ORDER BY i.id`,
				oin,
				verzoeknummer,
			).map(alsRij);
		},
		afgehandeld({ oin, verzoeknummer }, totEnMet) {
			const nu = klok();
			const grens = totEnMet === undefined ? nu : new Date(totEnMet);
			return doe(
				`UPDATE inbox SET afgehandeld_op = ? WHERE oin = ? AND verzoeknummer = ? AND status = 'ontvangen'
					AND afgehandeld_op IS NULL AND ontvangen_op <= ?`,
				nu.toISOString(),
				oin,
				verzoeknummer,
				grens.toISOString(),
			);
		},
		lijst({ oin, status, verzoeknummer, limiet = 100, voorId } = {}) {
			return alle(
				`SELECT ${KOLOMMEN} WHERE (?1 IS NULL OR i.oin = ?1) AND (?2 IS NULL OR i.status = ?2)
					AND (?3 IS NULL OR i.verzoeknummer = ?3) AND (?4 IS NULL OR i.id < ?4) ORDER BY i.id DESC LIMIT ?5`,
				oin ?? null,
				status ?? null,
				verzoeknummer ?? null,
				voorId ?? null,
				Math.min(500, Math.max(1, limiet)),
			).map(alsRij);
		},
		async leesRuw(id) {
			const [rij] = alle('SELECT bestand FROM inbox WHERE id = ?', id);
			if (!rij) throw new RangeError('no such message');
			return await bestanden.lees(String(rij['bestand']));
		},
		contentTypeVan(id) {
			const [rij] = alle('SELECT content_type FROM inbox WHERE id = ?', id);
			return tekst(rij?.['content_type']);
		},
		alsnogGelezen(id, verzoeknummer) {
			return (
				doe(
					`UPDATE inbox SET status = 'ontvangen', verzoeknummer = ?, meld_status = 'wacht', meld_volgende = 0,
						fout_code = NULL, fout_melding = NULL, fout_remedie = NULL WHERE id = ? AND status = 'fout'`,
					verzoeknummer,
					id,
				) > 0
			);
		},
		teVersturen(limiet) {
			return alle(
				`SELECT * FROM inbox_signalen WHERE status = 'wacht' AND volgende <= ? ORDER BY volgende, id LIMIT ?`,
				klok().getTime(),
				limiet,
			).map((rij) => ({
				id: Number(rij['id']),
				soort: rij['soort'] as TeVersturen['soort'],
				url: String(rij['url']),
				soap: String(rij['soap']),
				pogingen: Number(rij['pogingen']),
				gevraagd: Number(rij['gevraagd']),
				opgevenNa: Number(rij['opgeven_na']),
			}));
		},
		verstuurd(id, gevraagd) {
			doe(
				`UPDATE inbox_signalen SET pogingen = pogingen + 1, fout = NULL, verzonden_op = ?,
					status = CASE WHEN gevraagd = ? THEN 'verzonden' ELSE status END WHERE id = ?`,
				klok().toISOString(),
				gevraagd,
				id,
			);
		},
		versturenMislukt(id, fout, volgende) {
			doe('UPDATE inbox_signalen SET pogingen = pogingen + 1, fout = ?, volgende = ? WHERE id = ?', fout, volgende, id);
		},
		versturenOpgegeven(id, fout) {
			doe(`UPDATE inbox_signalen SET pogingen = pogingen + 1, fout = ?, status = 'opgegeven' WHERE id = ?`, fout, id);
		},
		teMelden(limiet) {
			return alle(
				`SELECT oin, verzoeknummer, MAX(meld_pogingen) AS pogingen, MAX(id) AS tot FROM inbox
				WHERE meld_status = 'wacht' AND meld_volgende <= ? GROUP BY oin, verzoeknummer ORDER BY MIN(id) LIMIT ?`,
				klok().getTime(),
				limiet,
			).map((rij) => ({
				oin: String(rij['oin']),
				verzoeknummer: String(rij['verzoeknummer']),
				pogingen: Number(rij['pogingen']),
				totEnMetId: Number(rij['tot']),
			}));
		},
		gemeld({ oin, verzoeknummer, totEnMetId }) {
			doe(
				`UPDATE inbox SET meld_status = 'gemeld', gemeld_op = ?, meld_pogingen = meld_pogingen + 1, meld_fout = NULL
				WHERE oin = ? AND verzoeknummer = ? AND meld_status = 'wacht' AND id <= ?`,
				klok().toISOString(),
				oin,
				verzoeknummer,
				totEnMetId,
			);
		},
		meldenMislukt({ oin, verzoeknummer, totEnMetId }, fout, volgende) {
			doe(
				`UPDATE inbox SET meld_pogingen = meld_pogingen + 1, meld_fout = ?, meld_volgende = ?
				WHERE oin = ? AND verzoeknummer = ? AND meld_status = 'wacht' AND id <= ?`,
				fout,
				volgende,
				oin,
				verzoeknummer,
				totEnMetId,
			);
		},
		eerstvolgende() {
			const [rij] = alle(
				`SELECT MIN(moment) AS moment FROM (
					SELECT MIN(volgende) AS moment FROM inbox_signalen WHERE status = 'wacht'
					UNION ALL SELECT MIN(meld_volgende) FROM inbox WHERE meld_status = 'wacht')`,
			);
			return rij?.['moment'] === null || rij === undefined ? undefined : Number(rij['moment']);
		},
		signaalGeweigerd(messageId, fout) {
			return doe('UPDATE inbox_signalen SET fout = ? WHERE message_id = ?', fout, messageId) > 0;
		},
		async verwijderVerlopen() {
			// The row goes first: a file that is left by a crash in between is found by ruimOp.
			const weg = alle(
				`DELETE FROM inbox WHERE bewaren_tot < ? AND meld_status <> 'wacht'
					AND (status = 'geweigerd' OR (status = 'ontvangen' AND afgehandeld_op IS NOT NULL))
					AND NOT EXISTS (SELECT 1 FROM inbox_signalen s WHERE s.inbox_id = inbox.id AND s.status = 'wacht') RETURNING bestand`,
				klok().toISOString(),
			);
			for (const rij of weg) await bestanden.verwijder(String(rij['bestand']));
			return weg.length;
		},
		async ruimOp() {
			const bekend = db.prepare('SELECT 1 FROM inbox WHERE bestand = ?');
			return await bestanden.ruimOp((naam) => bekend.get(naam) !== undefined, new Date(klok().getTime() - 3600 * 1000));
		},
	};
}
