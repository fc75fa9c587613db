// SPDX-License-Identifier: EUPL-1.2
import type { Fase, VerzoekSleutel } from 'dso-temporal/contract';
import type { StandWijziging } from 'dso-temporal/activities';
import type { Database } from '../database.ts';
import { type Cursor, leesCursor, schrijfCursor } from './cursor.ts';
import type { Klok } from '../klok.ts';

/** Where a verzoek is; instants are ISO 8601 in UTC. */
export interface VerzoekStand extends VerzoekSleutel {
	volgnummer?: string;
	doel?: string;
	type?: string;
	fase: Fase;
	/** Since when in this phase. */
	sinds: string;
	wachtOp?: string;
	fout?: { code: string; melding: string; remedie: string };
	requestId?: string;
	zaakUrl?: string;
	zaakIdentificatie?: string;
	inboekregel?: string;
	/** Counted from the list of niet overgenomen gegevens; absent while there is no zaak. */
	nietOvergenomen?: number;
	aangemaaktOp: string;
	gewijzigdOp: string;
}

export interface VerzoekFilter {
	/** Only these organisations; an empty list finds nothing. */
	oins: string[];
	fase?: Fase;
	/** Part of a verzoeknummer. */
	zoek?: string;
	/** 1 to 200. */
	limit: number;
	/** From `volgende` of the page before. */
	cursor?: string;
}

interface Rij {
	oin: string;
	verzoeknummer: string;
	volgnummer: string | null;
	doel: string | null;
	type: string | null;
	fase: Fase;
	sinds: string;
	wacht_op: string | null;
	fout_code: string | null;
	fout_melding: string | null;
	fout_remedie: string | null;
	request_id: string | null;
	zaak_url: string | null;
	zaak_identificatie: string | null;
	inboekregel: string | null;
	niet_overgenomen: number;
	aangemaakt_op: string;
	gewijzigd_op: string;
}

const KOLOMMEN = `verzoeken.*, (SELECT count(*) FROM niet_overgenomen AS n
	WHERE n.oin = verzoeken.oin AND n.verzoeknummer = verzoeken.verzoeknummer) AS niet_overgenomen`;

/** One row per verzoek and receiving organisation. */
export class VerzoekenRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Makes the verzoek visible as soon as its notification was read; changes nothing when it is known. */
	async aanmelden(sleutel: VerzoekSleutel): Promise<void> {
		this.#aanmelden(sleutel);
	}

	#aanmelden({ oin, verzoeknummer }: VerzoekSleutel): void {
		const nu = this.#klok().toISOString();
		this.#db.doe(
			`INSERT INTO verzoeken (oin, verzoeknummer, fase, sinds, aangemaakt_op, gewijzigd_op)
			 VALUES (?, ?, 'ontvangen', ?, ?, ?) ON CONFLICT DO NOTHING`,
			oin,
			verzoeknummer,
			nu,
			nu,
			nu,
		);
	}

	/** Creates or changes the row; a new request id opens a question to the flow, null closes the open ones. */
	async stand(sleutel: VerzoekSleutel, wijziging: StandWijziging): Promise<void> {
		const { oin, verzoeknummer } = sleutel;
		const nu = this.#klok().toISOString();
		const zet: string[] = ['gewijzigd_op = ?'];
		const waarden: Array<string | number | null> = [nu];
		const veld = (naam: string, waarde: string | number | null | undefined) => {
			if (waarde === undefined) return;
			zet.push(`${naam} = ?`);
			waarden.push(waarde);
		};
		if (wijziging.fase !== undefined) {
			zet.push('sinds = CASE WHEN fase = ? THEN sinds ELSE ? END');
			waarden.push(wijziging.fase, nu);
		}
		veld('fase', wijziging.fase);
		veld('wacht_op', wijziging.wachtOp);
		if (wijziging.fout !== undefined) {
			veld('fout_code', wijziging.fout?.code ?? null);
			veld('fout_melding', wijziging.fout?.melding ?? null);
			veld('fout_remedie', wijziging.fout?.remedie ?? null);
		}
		veld('request_id', wijziging.requestId);
		veld('zaak_url', wijziging.zaakUrl);
		veld('zaak_identificatie', wijziging.zaakIdentificatie);
		veld('inboekregel', wijziging.inboekregel);
		this.#db.transactie(() => {
			this.#aanmelden(sleutel);
			this.#db.doe(
				`UPDATE verzoeken SET ${zet.join(', ')} WHERE oin = ? AND verzoeknummer = ?`,
				...waarden,
				oin,
				verzoeknummer,
			);
			if (wijziging.requestId !== undefined) this.#vraag(sleutel, wijziging.requestId, nu);
		});
	}

	#vraag({ oin, verzoeknummer }: VerzoekSleutel, requestId: string | null, nu: string): void {
		this.#db.doe(
			'UPDATE flowvragen SET gesloten_op = ? WHERE oin = ? AND verzoeknummer = ? AND gesloten_op IS NULL AND request_id <> ?',
			nu,
			oin,
			verzoeknummer,
			requestId ?? '',
		);
		if (requestId === null) return;
		this.#db.doe(
			// The same question can be asked again after it was closed ("opnieuw proberen").
			`INSERT INTO flowvragen (oin, verzoeknummer, request_id, gesteld_op) VALUES (?, ?, ?, ?)
			 ON CONFLICT DO UPDATE SET gesloten_op = NULL`,
			oin,
			verzoeknummer,
			requestId,
			nu,
		);
	}

	/** Notes the latest delivery on the row. What was finished is under way again: nobody may take the old end for the new one. */
	async laatsteLevering(
		sleutel: VerzoekSleutel,
		levering: { volgnummer: string; doel: string; type: string; projectId?: string },
	): Promise<void> {
		this.#db.transactie(() => {
			this.#aanmelden(sleutel);
			const nu = this.#klok().toISOString();
			this.#db.doe(
				`UPDATE verzoeken SET project_id = coalesce(?, project_id),
				 sinds = CASE WHEN fase IN ('gereed', 'vastgelegd') THEN ? ELSE sinds END,
				 fase = CASE WHEN fase IN ('gereed', 'vastgelegd') THEN 'ophalen' ELSE fase END
				 WHERE oin = ? AND verzoeknummer = ?`,
				levering.projectId ?? null,
				nu,
				sleutel.oin,
				sleutel.verzoeknummer,
			);
			this.#db.doe(
				`UPDATE verzoeken SET volgnummer = ?, doel = ?, type = ?, gewijzigd_op = ? WHERE oin = ? AND verzoeknummer = ?
				 AND (volgnummer IS NULL OR CAST(volgnummer AS INTEGER) <= CAST(? AS INTEGER))`,
				levering.volgnummer,
				levering.doel,
				levering.type,
				nu,
				sleutel.oin,
				sleutel.verzoeknummer,
				levering.volgnummer,
			);
		});
	}

	/** 1, or higher after doorzenden. */
	async ronde({ oin, verzoeknummer }: VerzoekSleutel): Promise<number> {
		const rij = this.#db.een<{ ronde: number }>(
			'SELECT ronde FROM verzoeken WHERE oin = ? AND verzoeknummer = ?',
			oin,
			verzoeknummer,
		);
		return rij?.ronde ?? 1;
	}

	/**
	 * The verzoek was handed to another organisation: whatever comes after this is a new round. The same organisation and date twice
	 * is one. @returns the round that what comes next belongs to; undefined when the verzoek is unknown
	 */
	async doorgezonden(
		{ oin, verzoeknummer }: VerzoekSleutel,
		{ naar, datum, door }: { naar: string; datum: string; door: string },
	): Promise<number | undefined> {
		this.#db.doe(
			`UPDATE verzoeken SET ronde = ronde + 1, doorgezonden_naar = ?3, doorgezonden_op = ?4, doorgezonden_door = ?5, gewijzigd_op = ?6
			 WHERE oin = ?1 AND verzoeknummer = ?2 AND NOT (doorgezonden_naar IS ?3 AND doorgezonden_op IS ?4)`,
			oin,
			verzoeknummer,
			naar,
			datum,
			door,
			this.#klok().toISOString(),
		);
		return this.#db.een<{ ronde: number }>(
			'SELECT ronde FROM verzoeken WHERE oin = ? AND verzoeknummer = ?',
			oin,
			verzoeknummer,
		)?.ronde;
	}

	async lees({ oin, verzoeknummer }: VerzoekSleutel): Promise<VerzoekStand | undefined> {
		const rij = this.#db.een<Rij>(
			`SELECT ${KOLOMMEN} FROM verzoeken WHERE oin = ? AND verzoeknummer = ?`,
			oin,
			verzoeknummer,
		);
		return rij === undefined ? undefined : naarStand(rij);
	}

	/** Newest first. `volgende` is absent on the last page. */
	async lijst(filter: VerzoekFilter): Promise<{ items: VerzoekStand[]; volgende?: string }> {
		const waar = [`oin IN (${filter.oins.map(() => '?').join(', ')})`];
		const waarden: Array<string | number> = [...filter.oins];
		if (filter.fase !== undefined) {
			waar.push('fase = ?');
			waarden.push(filter.fase);
		}
		if (filter.zoek !== undefined && filter.zoek !== '') {
			waar.push(`verzoeknummer LIKE ? ESCAPE '\\'`);
			waarden.push(`%${filter.zoek.replace(/[\\%_]/g, '\\$&')}%`);
		}
		const cursor: Cursor | undefined = filter.cursor === undefined ? undefined : leesCursor(filter.cursor);
		if (cursor !== undefined) {
			waar.push('(aangemaakt_op < ? OR (aangemaakt_op = ? AND (oin, verzoeknummer) > (?, ?)))');
			waarden.push(cursor.tijd, cursor.tijd, cursor.oin, cursor.verzoeknummer);
		}
		const rijen = this.#db.alle<Rij>(
			`SELECT ${KOLOMMEN} FROM verzoeken WHERE ${waar.join(' AND ')} ORDER BY aangemaakt_op DESC, oin, verzoeknummer LIMIT ?`,
			...waarden,
			filter.limit + 1,
		);
		const items = rijen.slice(0, filter.limit).map(naarStand);
		const laatste = items.at(-1);
		if (rijen.length <= filter.limit || laatste === undefined) return { items };
		return {
			items,
			volgende: schrijfCursor({
				tijd: laatste.aangemaaktOp,
				oin: laatste.oin,
				verzoeknummer: laatste.verzoeknummer,
			}),
		};
	}

	async aantalPerFase(oins: string[]): Promise<Partial<Record<Fase, number>>> {
		const rijen = this.#db.alle<{ fase: Fase; aantal: number }>(
			`SELECT fase, count(*) AS aantal FROM verzoeken WHERE oin IN (${oins.map(() => '?').join(', ')}) GROUP BY fase`,
			...oins,
		);
		return Object.fromEntries(rijen.map(({ fase, aantal }) => [fase, aantal]));
	}
}

function naarStand(rij: Rij): VerzoekStand {
	return {
		oin: rij.oin,
		verzoeknummer: rij.verzoeknummer,
		volgnummer: rij.volgnummer ?? undefined,
		doel: rij.doel ?? undefined,
		type: rij.type ?? undefined,
		fase: rij.fase,
		sinds: rij.sinds,
		wachtOp: rij.wacht_op ?? undefined,
		fout:
			rij.fout_code === null
				? undefined
				: { code: rij.fout_code, melding: rij.fout_melding ?? '', remedie: rij.fout_remedie ?? '' },
		requestId: rij.request_id ?? undefined,
		zaakUrl: rij.zaak_url ?? undefined,
		zaakIdentificatie: rij.zaak_identificatie ?? undefined,
		inboekregel: rij.inboekregel ?? undefined,
		nietOvergenomen: rij.niet_overgenomen === 0 && rij.zaak_url === null ? undefined : rij.niet_overgenomen,
		aangemaaktOp: rij.aangemaakt_op,
		gewijzigdOp: rij.gewijzigd_op,
	};
}
