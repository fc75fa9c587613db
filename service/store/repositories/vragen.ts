// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { VerzoekSleutel, Vraag, VraagAntwoord, VraagEinde, Vraagkeuze, Vraagsoort } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';
import { leesCursor, schrijfCursor } from './cursor.ts';

export interface BewaardeVraag extends Vraag {
	geslotenOp?: string;
	einde?: VraagEinde;
	/** The answer that counted. */
	antwoord?: { keuze: string; door: string };
}

/**
 * `wachtOpTweede`: first answer under vier-ogen. `onderweg`: being handed to the process. `aangenomen`: the process has it.
 * `ingetrokken`: the second chose otherwise. `geweigerd`: the process did not take it.
 */
export type Antwoordstatus = 'wachtOpTweede' | 'onderweg' | 'aangenomen' | 'ingetrokken' | 'geweigerd';

export interface IngediendAntwoord {
	id: number;
	vraagId: string;
	messageId: string;
	keuze: string;
	zaaktype?: string;
	zaak?: string;
	door: string;
	wijze: VraagAntwoord['wijze'];
	op: string;
	status: Antwoordstatus;
}

export interface Vraagfilter {
	/** Only these organisations; an empty list finds nothing. */
	oins: string[];
	status?: 'open' | 'gesloten';
	soort?: Vraagsoort;
	verzoeknummer?: string;
	/** Only vragen that this person answered, or whose first answer is of this person. */
	van?: string;
	/** 1 to 200. */
	limit: number;
	cursor?: string;
}

interface Rij {
	vraag_id: string;
	workflow_id: string;
	oin: string;
	verzoeknummer: string;
	volgnummer: string | null;
	hash: string | null;
	soort: string;
	vraag: string;
	uitleg: string | null;
	keuzes: string;
	gesteld_op: string;
	termijn: string | null;
	gesloten_op: string | null;
	einde: VraagEinde | null;
	antwoord_keuze: string | null;
	antwoord_door: string | null;
}

interface Antwoordrij {
	id: number;
	vraag_id: string;
	message_id: string;
	keuze: string;
	zaaktype: string | null;
	zaak: string | null;
	toelichting: string | null;
	door: string;
	wijze: VraagAntwoord['wijze'];
	op: string;
	status: Antwoordstatus;
}

/** Questions to people and what was answered (docs/contracts.md, Vragen). */
export class VragenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Keeps the vraag once; false when it was known. */
	async stel(vraag: Vraag): Promise<boolean> {
		return (
			this.#db.doe(
				`INSERT INTO vragen (vraag_id, workflow_id, oin, verzoeknummer, volgnummer, hash, soort, vraag, uitleg, keuzes, gesteld_op, termijn)
				 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vraag_id) DO NOTHING`,
				vraag.vraagId,
				vraag.workflowId,
				vraag.sleutel.oin,
				vraag.sleutel.verzoeknummer,
				vraag.volgnummer ?? null,
				vraag.hash ?? null,
				vraag.soort,
				vraag.vraag,
				vraag.uitleg ?? null,
				JSON.stringify(vraag.keuzes),
				vraag.gesteldOp,
				vraag.termijn ?? null,
			) > 0
		);
	}

	/** The first end counts, but "answered" wins over "overtaken". A first answer that waited for a second is withdrawn. */
	async sluit(
		vraagId: string,
		einde: VraagEinde,
		antwoord?: { keuze: string; door: string; messageId?: string },
	): Promise<void> {
		this.#db.transactie(() => {
			this.#db.doe(
				`UPDATE vragen SET gesloten_op = ?1, einde = ?2, antwoord_keuze = ?3, antwoord_door = ?4
				 WHERE vraag_id = ?5 AND (gesloten_op IS NULL OR (einde = 'vervallen' AND ?2 = 'beantwoord'))`,
				this.#klok().toISOString(),
				einde,
				antwoord?.keuze ?? null,
				antwoord?.door ?? null,
				vraagId,
			);
			this.#db.doe(
				"UPDATE vraagantwoorden SET status = 'aangenomen' WHERE vraag_id = ? AND message_id = ? AND status = 'onderweg'",
				vraagId,
				antwoord?.messageId ?? null,
			);
			this.#db.doe(
				"UPDATE vraagantwoorden SET status = 'ingetrokken' WHERE vraag_id = ? AND status = 'wachtOpTweede'",
				vraagId,
			);
		});
	}

	async lees(vraagId: string): Promise<BewaardeVraag | undefined> {
		const rij = this.#db.een<Rij>('SELECT * FROM vragen WHERE vraag_id = ?', vraagId);
		return rij === undefined ? undefined : naarVraag(rij);
	}

	/** Newest first: open ones by when they were asked, closed ones by when they were closed. */
	async lijst(filter: Vraagfilter): Promise<{ items: BewaardeVraag[]; volgende?: string }> {
		const open = filter.status !== 'gesloten';
		const tijd = filter.status === 'gesloten' ? 'gesloten_op' : 'gesteld_op';
		const cursor = filter.cursor === undefined ? undefined : leesCursor(filter.cursor);
		const rijen = this.#db.alle<Rij>(
			`SELECT * FROM vragen WHERE oin IN (SELECT value FROM json_each(?1))
			 AND ${filter.status === undefined ? '1' : open ? 'gesloten_op IS NULL' : 'gesloten_op IS NOT NULL'}
			 AND (?2 IS NULL OR soort = ?2) AND (?3 IS NULL OR verzoeknummer = ?3)
			 AND (?4 IS NULL OR EXISTS (SELECT 1 FROM vraagantwoorden a WHERE a.vraag_id = vragen.vraag_id AND a.door = ?4 COLLATE NOCASE))
			 AND (?5 IS NULL OR (${tijd}, vraag_id) < (?5, ?6))
			 ORDER BY ${tijd} DESC, vraag_id DESC LIMIT ?7`,
			JSON.stringify(filter.oins),
			filter.soort ?? null,
			filter.verzoeknummer ?? null,
			filter.van ?? null,
			cursor?.tijd ?? null,
			cursor?.verzoeknummer ?? null,
			filter.limit + 1,
		);
		const items = rijen.slice(0, filter.limit).map(naarVraag);
		const laatste = items.at(-1);
		if (rijen.length <= filter.limit || laatste === undefined) return { items };
		const moment = filter.status === 'gesloten' ? (laatste.geslotenOp ?? '') : laatste.gesteldOp;
		return {
			items,
			volgende: schrijfCursor({ tijd: moment, oin: laatste.sleutel.oin, verzoeknummer: laatste.vraagId }),
		};
	}

	async aantalOpen(oins: string[]): Promise<number> {
		return (
			this.#db.een<{ n: number }>(
				'SELECT count(*) AS n FROM vragen WHERE gesloten_op IS NULL AND oin IN (SELECT value FROM json_each(?))',
				JSON.stringify(oins),
			)?.n ?? 0
		);
	}

	/** Of one verzoek, open ones first. */
	async vanVerzoek({ oin, verzoeknummer }: VerzoekSleutel): Promise<BewaardeVraag[]> {
		return this.#db
			.alle<Rij>(
				'SELECT * FROM vragen WHERE oin = ? AND verzoeknummer = ? ORDER BY gesloten_op IS NOT NULL, gesteld_op DESC, vraag_id',
				oin,
				verzoeknummer,
			)
			.map(naarVraag);
	}

	/** Every answer that was handed in, oldest first. */
	async antwoorden(vraagId: string): Promise<IngediendAntwoord[]> {
		return this.#db
			.alle<Antwoordrij>('SELECT * FROM vraagantwoorden WHERE vraag_id = ? ORDER BY id', vraagId)
			.map(naarAntwoord);
	}

	/** The free text of an answer, for who may see the vraag. */
	async toelichting(antwoord: IngediendAntwoord): Promise<string | undefined> {
		const rij = this.#db.een<Antwoordrij>('SELECT * FROM vraagantwoorden WHERE id = ?', antwoord.id);
		if (rij?.toelichting == null) return undefined;
		return this.#versleuteling.ontsleutel(rij.toelichting, context(rij.vraag_id, rij.message_id));
	}

	/**
	 * Keeps an answer of an open vraag, in one transaction with a look at the others.
	 * @param weeg decides what this answer is, and what becomes of those that were under way; may throw, then nothing is kept
	 */
	async dienIn(
		antwoord: Omit<IngediendAntwoord, 'id' | 'op' | 'status'> & { toelichting?: string },
		weeg: (vraag: BewaardeVraag, eerdere: IngediendAntwoord[]) => { status: Antwoordstatus; andere?: Antwoordstatus },
	): Promise<IngediendAntwoord> {
		return this.#db.transactie(() => {
			const rij = this.#db.een<Rij>('SELECT * FROM vragen WHERE vraag_id = ?', antwoord.vraagId);
			if (rij === undefined) throw onbekend();
			const eerdere = this.#db
				.alle<Antwoordrij>('SELECT * FROM vraagantwoorden WHERE vraag_id = ? ORDER BY id', antwoord.vraagId)
				.map(naarAntwoord);
			const { status, andere } = weeg(naarVraag(rij), eerdere);
			if (andere !== undefined) for (const een of eerdere.filter(isLopend)) this.#zetStatus(een.id, andere);
			const { vraagId, messageId, toelichting } = antwoord;
			this.#db.doe(
				`INSERT INTO vraagantwoorden (vraag_id, message_id, keuze, zaaktype, zaak, toelichting, door, wijze, op, status)
				 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				vraagId,
				messageId,
				antwoord.keuze,
				antwoord.zaaktype ?? null,
				antwoord.zaak ?? null,
				toelichting === undefined ? null : this.#versleuteling.versleutel(toelichting, context(vraagId, messageId)),
				antwoord.door,
				antwoord.wijze,
				this.#klok().toISOString(),
				status,
			);
			return naarAntwoord(
				this.#db.een<Antwoordrij>(
					'SELECT * FROM vraagantwoorden WHERE vraag_id = ? AND message_id = ?',
					vraagId,
					messageId,
				)!,
			);
		});
	}

	async zetStatus(id: number, status: Antwoordstatus): Promise<void> {
		this.#zetStatus(id, status);
	}

	#zetStatus(id: number, status: Antwoordstatus): void {
		this.#db.doe('UPDATE vraagantwoorden SET status = ? WHERE id = ?', status, id);
	}
}

/** Handed in, and not yet decided upon. */
export const isLopend = ({ status }: IngediendAntwoord): boolean => status === 'wachtOpTweede' || status === 'onderweg';

function naarVraag(rij: Rij): BewaardeVraag {
	return {
		vraagId: rij.vraag_id,
		workflowId: rij.workflow_id,
		sleutel: { oin: rij.oin, verzoeknummer: rij.verzoeknummer },
		volgnummer: rij.volgnummer ?? undefined,
		hash: rij.hash ?? undefined,
		soort: rij.soort as Vraagsoort,
		vraag: rij.vraag,
		uitleg: rij.uitleg ?? undefined,
		keuzes: JSON.parse(rij.keuzes) as Vraagkeuze[],
		gesteldOp: rij.gesteld_op,
		termijn: rij.termijn ?? undefined,
		geslotenOp: rij.gesloten_op ?? undefined,
		einde: rij.einde ?? undefined,
		antwoord:
			rij.antwoord_keuze === null ? undefined : { keuze: rij.antwoord_keuze, door: rij.antwoord_door ?? 'onbekend' },
	};
}

function naarAntwoord(rij: Antwoordrij): IngediendAntwoord {
	return {
		id: rij.id,
		vraagId: rij.vraag_id,
		messageId: rij.message_id,
		keuze: rij.keuze,
		zaaktype: rij.zaaktype ?? undefined,
		zaak: rij.zaak ?? undefined,
		door: rij.door,
		wijze: rij.wijze,
		op: rij.op,
		status: rij.status,
	};
}

function context(vraagId: string, messageId: string): string {
	return `vraagantwoorden.toelichting:${vraagId}:${messageId}`;
}

function onbekend(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'vraag-onbekend',
		melding: 'Deze vraag is niet bekend.',
		remedie: 'Ververs de lijst met vragen.',
	});
}
