// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { ControleSoort } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';

export type ControleStatus = 'loopt' | 'gereed' | 'deels' | 'mislukt';
export type ControleUitkomst = 'bekend' | 'kopie' | 'kopieNietBijOns' | 'gemisteLevering' | 'gemist';

export interface ControleFouttekst {
	code: string;
	melding: string;
	remedie: string;
}

export interface ControleTelling {
	/** All verzoeken that DSO-LV showed in the area and the period. */
	getoond: number;
	/** Those that this organisation handles. */
	voorOns: number;
	bijOns: number;
	kopieen: number;
	kopieenNietBijOns: number;
	gemist: number;
	openVragen: number;
	bijlagenOnderweg: number;
	/** Lines of the answer without a usable verzoeknummer. */
	onleesbaar: number;
}

export interface Controle {
	runId: string;
	oin: string;
	soort: ControleSoort;
	/** `deels`: some windows could not be read. */
	status: ControleStatus;
	van: string;
	tot: string;
	begonnenOp: string;
	gereedOp?: string;
	/** Absent while it runs. */
	telling?: ControleTelling;
	fouten: Array<ControleFouttekst & { van: string; tot: string }>;
}

export interface ControleVenster {
	van: string;
	tot: string;
	kernVan: string;
	kernTot: string;
}

export interface GemistVerzoek {
	verzoeknummer: string;
	volgnummer?: string;
	doel?: string;
	indienDatum?: string;
	uitkomst: ControleUitkomst;
	/** When it was or will be started; absent for kopieën. */
	startenOp?: string;
	gestartOp?: string;
	/** It came by itself. */
	gevondenOp?: string;
}

interface Rij {
	run_id: string;
	oin: string;
	soort: ControleSoort;
	status: ControleStatus;
	van: string;
	tot: string;
	begonnen_op: string;
	gereed_op: string | null;
	getoond: number | null;
	voor_ons: number;
	bij_ons: number;
	kopieen: number;
	kopieen_niet_bij_ons: number;
	gemist: number;
	open_vragen: number;
	bijlagen_onderweg: number;
	onleesbaar: number;
}

/** Worse wins: a verzoek can stand in several windows, and be started between them. */
const RANG = `CASE uitkomst WHEN 'gemist' THEN 5 WHEN 'gemisteLevering' THEN 4 WHEN 'bekend' THEN 3 WHEN 'kopieNietBijOns' THEN 2 ELSE 1 END`;

/** Runs of the controle gemiste verzoeken, what they found of this organisation, and what is to be started. */
export class ControlesRepository {
	readonly #db: Database;
	readonly #klok: Klok;

	constructor(db: Database, klok: Klok) {
		this.#db = db;
		this.#klok = klok;
	}

	/** Writes run and windows once; a second call leaves them. @returns number of windows */
	async begin(
		run: { runId: string; oin: string; soort: ControleSoort; van: string; tot: string },
		vensters: ControleVenster[],
	): Promise<number> {
		return this.#db.transactie(() => {
			const nieuw = this.#db.doe(
				`INSERT INTO controles (run_id, oin, soort, status, van, tot, begonnen_op) VALUES (?, ?, ?, 'loopt', ?, ?, ?)
				 ON CONFLICT DO NOTHING`,
				run.runId,
				run.oin,
				run.soort,
				run.van,
				run.tot,
				this.#klok().toISOString(),
			);
			if (nieuw > 0) {
				vensters.forEach(({ van, tot, kernVan, kernTot }, nummer) =>
					this.#db.doe(
						'INSERT INTO controle_vensters (run_id, nummer, van, tot, kern_van, kern_tot) VALUES (?, ?, ?, ?, ?, ?)',
						run.runId,
						nummer,
						van,
						tot,
						kernVan,
						kernTot,
					),
				);
			}
			return this.#db.een<{ aantal: number }>(
				'SELECT count(*) AS aantal FROM controle_vensters WHERE run_id = ?',
				run.runId,
			)!.aantal;
		});
	}

	async venster(runId: string, nummer: number): Promise<ControleVenster | undefined> {
		return this.#db.een<{ van: string; tot: string; kernVan: string; kernTot: string }>(
			'SELECT van, tot, kern_van AS kernVan, kern_tot AS kernTot FROM controle_vensters WHERE run_id = ? AND nummer = ?',
			runId,
			nummer,
		);
	}

	/**
	 * Compares one page with the register and writes down the outcome of each. A verzoek is there when it has a row, whatever its phase; a
	 * delivery is there when one with its volgnummer is known, or, when the answer has no volgnummer, one with its doel.
	 * @param wachtMs grace after submission before a missing one is started
	 */
	async noteer(
		{ runId, oin }: { runId: string; oin: string },
		eigen: Array<{
			verzoeknummer: string;
			volgnummer?: string;
			doel?: string;
			indienDatum?: string;
			kopie: boolean;
		}>,
		wachtMs: number,
	): Promise<void> {
		const nu = this.#klok();
		this.#db.transactie(() => {
			const begonnen = this.#db.een<{ op: string }>('SELECT begonnen_op AS op FROM controles WHERE run_id = ?', runId);
			for (const { verzoeknummer, volgnummer, doel, indienDatum, kopie } of eigen) {
				const aanwezig = this.#aanwezig(oin, verzoeknummer, volgnummer, doel);
				const uitkomst: ControleUitkomst = kopie
					? aanwezig === 'niet'
						? 'kopieNietBijOns'
						: 'kopie'
					: aanwezig === 'geheel'
						? 'bekend'
						: aanwezig === 'niet'
							? 'gemist'
							: 'gemisteLevering';
				this.#db.doe(
					`INSERT INTO controle_verzoeken (run_id, verzoeknummer, uitkomst, volgnummer, doel, indien_datum) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
					 ON CONFLICT DO UPDATE SET uitkomst = excluded.uitkomst, volgnummer = excluded.volgnummer, doel = excluded.doel, indien_datum = excluded.indien_datum
					 WHERE (${RANG.replaceAll('uitkomst', 'controle_verzoeken.uitkomst')}) < (${RANG.replaceAll('uitkomst', 'excluded.uitkomst')})`,
					runId,
					verzoeknummer,
					uitkomst,
					volgnummer ?? null,
					doel ?? null,
					indienDatum ?? null,
				);
				if (uitkomst !== 'gemist' && uitkomst !== 'gemisteLevering') continue;
				const vanaf = indienDatum === undefined ? nu.getTime() : Math.min(Date.parse(indienDatum), nu.getTime());
				this.#db.doe(
					// Started before this run and missing still: once more.
					`INSERT INTO controle_gemist (oin, verzoeknummer, volgnummer, doel, gezien_op, starten_op) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
					 ON CONFLICT DO UPDATE SET starten_op = excluded.starten_op, gestart_op = NULL, gevonden_op = NULL
					 WHERE coalesce(gestart_op, gevonden_op) < ?7`,
					oin,
					verzoeknummer,
					uitkomst === 'gemist' ? '' : (volgnummer ?? ''),
					uitkomst === 'gemist' ? '' : (doel ?? ''),
					nu.toISOString(),
					new Date(vanaf + wachtMs).toISOString(),
					begonnen?.op ?? '',
				);
			}
		});
	}

	#aanwezig(oin: string, verzoeknummer: string, volgnummer = '', doel = ''): 'geheel' | 'deels' | 'niet' {
		if (!this.#db.een('SELECT 1 FROM verzoeken WHERE oin = ? AND verzoeknummer = ?', oin, verzoeknummer)) return 'niet';
		const leveringen = this.#db.alle<{ volgnummer: string; doel: string }>(
			'SELECT volgnummer, doel FROM leveringen WHERE oin = ? AND verzoeknummer = ?',
			oin,
			verzoeknummer,
		);
		// Nothing fetched yet: it is on its way, and what is fetched is the latest.
		if (leveringen.length === 0) return 'geheel';
		if (volgnummer !== '') {
			const gevraagd = Number(volgnummer);
			const is = (een: string) =>
				een === volgnummer || (/^\d+$/.test(een) && Number.isInteger(gevraagd) && Number(een) === gevraagd);
			return leveringen.some((levering) => is(levering.volgnummer)) ? 'geheel' : 'deels';
		}
		return doel === '' || leveringen.some((levering) => zelfdeDoel(levering.doel, doel)) ? 'geheel' : 'deels';
	}

	/** @returns how many verzoeken of this organisation wait to be started */
	async vensterGereed(
		runId: string,
		nummer: number,
		telling: { anderen: number; onleesbaar: number; paginas: number },
	): Promise<number> {
		this.#db.doe(
			`UPDATE controle_vensters SET gereed_op = ?, anderen = ?, onleesbaar = ?, paginas = ?, fout_code = NULL, fout_melding = NULL,
			 fout_remedie = NULL WHERE run_id = ? AND nummer = ?`,
			this.#klok().toISOString(),
			telling.anderen,
			telling.onleesbaar,
			telling.paginas,
			runId,
			nummer,
		);
		return this.#db.een<{ aantal: number }>(
			`SELECT count(*) AS aantal FROM controle_gemist WHERE oin = (SELECT oin FROM controles WHERE run_id = ?)
			 AND gestart_op IS NULL AND gevonden_op IS NULL`,
			runId,
		)!.aantal;
	}

	async vensterMislukt(runId: string, nummer: number, { code, melding, remedie }: ControleFouttekst): Promise<void> {
		this.#db.doe(
			'UPDATE controle_vensters SET fout_code = ?, fout_melding = ?, fout_remedie = ? WHERE run_id = ? AND nummer = ?',
			code,
			melding,
			remedie,
			runId,
			nummer,
		);
	}

	/** Missing verzoeken whose grace is over; those that came by themselves are taken off. */
	async teStarten(oin: string, limiet = 500): Promise<string[]> {
		const nu = this.#klok().toISOString();
		return this.#db.transactie(() => {
			this.#db.doe(
				`UPDATE controle_gemist SET gevonden_op = ?1 WHERE oin = ?2 AND gestart_op IS NULL AND gevonden_op IS NULL AND (
				   (volgnummer = '' AND doel = '' AND EXISTS (SELECT 1 FROM verzoeken v WHERE v.oin = ?2 AND v.verzoeknummer = controle_gemist.verzoeknummer))
				   OR EXISTS (SELECT 1 FROM leveringen l WHERE l.oin = ?2 AND l.verzoeknummer = controle_gemist.verzoeknummer
				     AND controle_gemist.volgnummer <> '' AND l.volgnummer = controle_gemist.volgnummer))`,
				nu,
				oin,
			);
			return this.#db
				.alle<{ verzoeknummer: string }>(
					`SELECT DISTINCT verzoeknummer FROM controle_gemist WHERE oin = ? AND starten_op <= ? AND gestart_op IS NULL AND gevonden_op IS NULL
					 ORDER BY starten_op, verzoeknummer LIMIT ?`,
					oin,
					nu,
					limiet,
				)
				.map(({ verzoeknummer }) => verzoeknummer);
		});
	}

	async gestart(oin: string, verzoeknummer: string): Promise<void> {
		const nu = this.#klok().toISOString();
		this.#db.doe(
			'UPDATE controle_gemist SET gestart_op = ? WHERE oin = ? AND verzoeknummer = ? AND gestart_op IS NULL AND gevonden_op IS NULL AND starten_op <= ?',
			nu,
			oin,
			verzoeknummer,
			nu,
		);
	}

	/** When the next grace ends. */
	async volgendeStart(oin: string): Promise<string | undefined> {
		return (
			this.#db.een<{ op: string | null }>(
				'SELECT min(starten_op) AS op FROM controle_gemist WHERE oin = ? AND gestart_op IS NULL AND gevonden_op IS NULL',
				oin,
			)?.op ?? undefined
		);
	}

	/** Counts and closes the run; a second call changes nothing. What was all right is no longer kept by number. */
	async rondAf(runId: string): Promise<Controle | undefined> {
		this.#db.transactie(() => {
			const run = this.#db.een<{ oin: string; status: string }>(
				'SELECT oin, status FROM controles WHERE run_id = ?',
				runId,
			);
			if (run?.status !== 'loopt') return;
			const van = (uitkomst: ControleUitkomst) =>
				this.#db.een<{ aantal: number }>(
					'SELECT count(*) AS aantal FROM controle_verzoeken WHERE run_id = ? AND uitkomst = ?',
					runId,
					uitkomst,
				)!.aantal;
			const [bekend, kopie, kopieNiet, levering, gemist] = [
				van('bekend'),
				van('kopie'),
				van('kopieNietBijOns'),
				van('gemisteLevering'),
				van('gemist'),
			];
			const vensters = this.#db.een<{ alle: number; gereed: number; anderen: number; onleesbaar: number }>(
				`SELECT count(*) AS alle, count(gereed_op) AS gereed, coalesce(sum(anderen), 0) AS anderen,
				 coalesce(sum(onleesbaar), 0) AS onleesbaar FROM controle_vensters WHERE run_id = ?`,
				runId,
			)!;
			const status: ControleStatus =
				vensters.gereed === vensters.alle ? 'gereed' : vensters.gereed > 0 ? 'deels' : 'mislukt';
			const voorOns = bekend + levering + gemist;
			this.#db.doe(
				`UPDATE controles SET status = ?, gereed_op = ?, getoond = ?, voor_ons = ?, bij_ons = ?, kopieen = ?, kopieen_niet_bij_ons = ?,
				 gemist = ?, open_vragen = ?, bijlagen_onderweg = ?, onleesbaar = ? WHERE run_id = ?`,
				status,
				this.#klok().toISOString(),
				voorOns + kopie + kopieNiet + vensters.anderen,
				voorOns,
				bekend,
				kopie + kopieNiet,
				kopieNiet,
				levering + gemist,
				this.#openVragen(runId, run.oin),
				this.#bijlagenOnderweg(runId, run.oin),
				vensters.onleesbaar,
				runId,
			);
			this.#db.doe(`DELETE FROM controle_verzoeken WHERE run_id = ? AND uitkomst IN ('bekend', 'kopie')`, runId);
		});
		return this.lees(runId);
	}

	#openVragen(runId: string, oin: string): number {
		return this.#db.een<{ aantal: number }>(
			`SELECT count(*) AS aantal FROM vragen v JOIN controle_verzoeken c ON c.run_id = ? AND c.verzoeknummer = v.verzoeknummer
			 WHERE v.oin = ? AND v.gesloten_op IS NULL`,
			runId,
			oin,
		)!.aantal;
	}

	#bijlagenOnderweg(runId: string, oin: string): number {
		return this.#db.een<{ aantal: number }>(
			`SELECT count(*) AS aantal FROM documenten d JOIN controle_verzoeken c ON c.run_id = ? AND c.verzoeknummer = d.verzoeknummer
			 WHERE d.oin = ? AND d.soort = 'bijlage' AND d.status NOT IN ('geplaatst', 'weggelaten')`,
			runId,
			oin,
		)!.aantal;
	}

	async lees(runId: string): Promise<Controle | undefined> {
		const rij = this.#db.een<Rij>('SELECT * FROM controles WHERE run_id = ?', runId);
		return rij === undefined ? undefined : this.#naarControle(rij);
	}

	/** Newest first. */
	async lijst(filter: {
		oins: string[];
		soort?: ControleSoort;
		limit: number;
		cursor?: string;
	}): Promise<{ items: Controle[]; volgende?: string }> {
		const voor = filter.cursor === undefined ? undefined : leesCursor(filter.cursor);
		const rijen = this.#db.alle<Rij>(
			`SELECT * FROM controles WHERE oin IN (${filter.oins.map(() => '?').join(', ')}) AND (? IS NULL OR soort = ?)
			 AND (? IS NULL OR (begonnen_op, run_id) < (?, ?)) ORDER BY begonnen_op DESC, run_id DESC LIMIT ?`,
			...filter.oins,
			filter.soort ?? null,
			filter.soort ?? null,
			voor?.op ?? null,
			voor?.op ?? '',
			voor?.runId ?? '',
			filter.limit + 1,
		);
		const items = rijen.slice(0, filter.limit).map((rij) => this.#naarControle(rij));
		const laatste = items.at(-1);
		if (rijen.length <= filter.limit || laatste === undefined) return { items };
		return { items, volgende: Buffer.from(`${laatste.begonnenOp} ${laatste.runId}`).toString('base64url') };
	}

	/** What a run missed: own numbers only, oldest first. */
	async gemist(runId: string, limiet = 500): Promise<GemistVerzoek[]> {
		return this.#db
			.alle<{
				verzoeknummer: string;
				uitkomst: ControleUitkomst;
				volgnummer: string | null;
				doel: string | null;
				indien_datum: string | null;
				starten_op: string | null;
				gestart_op: string | null;
				gevonden_op: string | null;
			}>(
				`SELECT c.verzoeknummer, c.uitkomst, c.volgnummer, c.doel, c.indien_datum, g.starten_op, g.gestart_op, g.gevonden_op
				 FROM controle_verzoeken c JOIN controles r ON r.run_id = c.run_id
				 LEFT JOIN controle_gemist g ON g.oin = r.oin AND g.verzoeknummer = c.verzoeknummer
				   AND g.volgnummer = CASE c.uitkomst WHEN 'gemisteLevering' THEN coalesce(c.volgnummer, '') ELSE '' END
				   AND g.doel = CASE c.uitkomst WHEN 'gemisteLevering' THEN coalesce(c.doel, '') ELSE '' END
				 WHERE c.run_id = ? AND c.uitkomst IN ('gemist', 'gemisteLevering', 'kopieNietBijOns') ORDER BY c.verzoeknummer LIMIT ?`,
				runId,
				limiet,
			)
			.map((rij) => ({
				verzoeknummer: rij.verzoeknummer,
				uitkomst: rij.uitkomst,
				...(rij.volgnummer === null ? {} : { volgnummer: rij.volgnummer }),
				...(rij.doel === null ? {} : { doel: rij.doel }),
				...(rij.indien_datum === null ? {} : { indienDatum: rij.indien_datum }),
				...(rij.starten_op === null ? {} : { startenOp: rij.starten_op }),
				...(rij.gestart_op === null ? {} : { gestartOp: rij.gestart_op }),
				...(rij.gevonden_op === null ? {} : { gevondenOp: rij.gevonden_op }),
			}));
	}

	/** When the last run of this kind that read everything was done. */
	async laatsteGoede(oin: string, soort: ControleSoort): Promise<string | undefined> {
		return (
			this.#db.een<{ op: string | null }>(
				`SELECT max(gereed_op) AS op FROM controles WHERE oin = ? AND soort = ? AND status = 'gereed'`,
				oin,
				soort,
			)?.op ?? undefined
		);
	}

	/** Since when a controle of this kind should run (kept at the first call), and when people were last told that it does not. */
	async bewaking(oin: string, soort: ControleSoort): Promise<{ sinds: string; gemeldOp?: string }> {
		const lees = () =>
			this.#db.een<{ sinds: string; gemeld_op: string | null }>(
				'SELECT sinds, gemeld_op FROM controle_bewaking WHERE oin = ? AND soort = ?',
				oin,
				soort,
			);
		let rij = lees();
		if (rij === undefined) {
			this.#db.doe(
				'INSERT INTO controle_bewaking (oin, soort, sinds) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
				oin,
				soort,
				this.#klok().toISOString(),
			);
			rij = lees()!;
		}
		return { sinds: rij.sinds, ...(rij.gemeld_op === null ? {} : { gemeldOp: rij.gemeld_op }) };
	}

	/** null: all is well again. */
	async gemeld(oin: string, soort: ControleSoort, op: string | null): Promise<void> {
		this.#db.doe('UPDATE controle_bewaking SET gemeld_op = ? WHERE oin = ? AND soort = ?', op, oin, soort);
	}

	/** The controle of this kind was switched off. */
	async vergeetBewaking(oin: string, soort: ControleSoort): Promise<void> {
		this.#db.doe('DELETE FROM controle_bewaking WHERE oin = ? AND soort = ?', oin, soort);
	}

	/** Reports of the additional controle are kept for a week, the others for a year. @returns number of runs removed */
	async ruimOp(): Promise<number> {
		const voor = (dagen: number) => new Date(this.#klok().getTime() - dagen * 86_400_000).toISOString();
		this.#db.doe('DELETE FROM controle_gemist WHERE coalesce(gestart_op, gevonden_op) < ?', voor(400));
		return this.#db.doe(
			`DELETE FROM controles WHERE begonnen_op < CASE soort WHEN 'aanvullend' THEN ? ELSE ? END`,
			voor(7),
			voor(400),
		);
	}

	#naarControle(rij: Rij): Controle {
		const fouten = this.#db.alle<ControleFouttekst & { van: string; tot: string }>(
			`SELECT van, tot, fout_code AS code, fout_melding AS melding, fout_remedie AS remedie FROM controle_vensters
			 WHERE run_id = ? AND fout_code IS NOT NULL ORDER BY nummer`,
			rij.run_id,
		);
		return {
			runId: rij.run_id,
			oin: rij.oin,
			soort: rij.soort,
			status: rij.status,
			van: rij.van,
			tot: rij.tot,
			begonnenOp: rij.begonnen_op,
			...(rij.gereed_op === null ? {} : { gereedOp: rij.gereed_op }),
			...(rij.getoond === null
				? {}
				: {
						telling: {
							getoond: rij.getoond,
							voorOns: rij.voor_ons,
							bijOns: rij.bij_ons,
							kopieen: rij.kopieen,
							kopieenNietBijOns: rij.kopieen_niet_bij_ons,
							gemist: rij.gemist,
							openVragen: rij.open_vragen,
							bijlagenOnderweg: rij.bijlagen_onderweg,
							onleesbaar: rij.onleesbaar,
						},
					}),
			fouten,
		};
	}
}

/** Words from before STAM 4.0 and spellings count as the same. */
function zelfdeDoel(a: string, b: string): boolean {
	const gelijk = (doel: string) => {
		const kaal = doel.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
		return kaal === 'vooroverleg' ? 'conceptverzoek' : kaal;
	};
	return gelijk(a) === gelijk(b);
}

function leesCursor(cursor: string): { op: string; runId: string } {
	const [op, runId, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
	if (op === undefined || runId === undefined || rest.length > 0 || Number.isNaN(Date.parse(op)))
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'cursor-ongeldig',
			melding: 'De cursor is ongeldig.',
			remedie: 'Gebruik de waarde van "volgende" uit het vorige antwoord.',
		});
	return { op, runId };
}
