// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Database } from '../database.ts';
import type { Klok } from '../klok.ts';
import type { Versleuteling } from '../versleuteling.ts';

export type Wijze = 'aangeleverd' | 'geupload' | 'papier';
/** Why a delivery is handed over: everything is there, the rest can be fetched, or a person goes on without it. */
export type Vrijgave = 'volledig' | 'ophalen' | 'zonder';

/** A document that came in, or (without content) a notification. */
export interface NieuwDeel {
	soort: 'notificatie' | 'document';
	documentId?: string;
	bestandsnaam?: string;
	/** Key in the staging store. */
	opslag?: string;
	omvang?: number;
	sha256?: string;
	mediaType?: string;
}

export interface Aanleverdeel extends NieuwDeel {
	id: number;
	ontvangenOp: string;
	terzijdeOp?: string;
}

export interface NieuweAanlevering {
	volgnummer: string;
	/** SHA-256 (hex) of the verzoekbericht, or of what stands in its place. */
	hash: string;
	wijze: Wijze;
	/** A letter, or a withdrawal without a verzoekbericht. */
	zonderBericht: boolean;
	doel: string;
	type: string;
	/** indienDatum of the message, or date of receipt of the letter. */
	datum: string;
	/** The verzoekbericht in the staging store. */
	opslag?: string;
	door: string;
	/** Documents that the message names. */
	verwacht: Array<{ documentId: string; bestandsnaam: string }>;
}

export interface Aanlevering extends Omit<NieuweAanlevering, 'verwacht'>, VerzoekSleutel {
	id: string;
	aangemaaktOp: string;
	compleetOp?: string;
	reden?: Vrijgave;
	geregistreerdOp?: string;
	/** Documents that it names, and how many of these are there. */
	genoemd: number;
	aanwezig: number;
}

/** Where the deliveries of one verzoeknummer are. */
export interface Aanleverstand extends VerzoekSleutel {
	sinds: string;
	gewijzigdOp: string;
	ontbreekt?: 'verzoekbericht' | 'documenten';
	ontbreektAantal: number;
	/** ISO 8601: until then the missing parts are waited for. */
	wachtTot?: string;
	/** Since when a person has to say how to go on. */
	onvolledigOp?: string;
	/** Until this was told to subscribers there is an event to publish. */
	gebeurtenisOp?: string;
	meldFout?: string;
	gemeldOp?: string;
	/** The process has yet to hear of something. */
	teMelden: boolean;
}

/** How missing parts are dealt with. */
export interface Aanleverregels {
	/** How long missing parts are waited for, in milliseconds. */
	wachtMs: number;
	/** Is there a certificate for DSO-LV: then what lacks is fetched. */
	kanOphalen(oin: string): boolean;
}

export interface AanlevermeldingRij extends VerzoekSleutel {
	pogingen: number;
	gevraagd: number;
}

/** A notification that came in this long after its verzoekbericht asks for nothing more. */
const NOTIFICATIE_NA_BERICHT_MS = 24 * 3_600_000;

/** documentId of the PDF of the verzoek, as in the table `documenten`. */
const PDF = 'pdf';

interface AanleveringRij {
	id: string;
	oin: string;
	verzoeknummer: string;
	volgnummer: string;
	hash: string;
	wijze: Wijze;
	zonder_bericht: number;
	doel: string;
	type: string;
	datum: string;
	opslag: string | null;
	door: string;
	aangemaakt_op: string;
	compleet_op: string | null;
	reden: Vrijgave | null;
	geregistreerd_op: string | null;
	genoemd: number;
	aanwezig: number;
}

interface DeelRij {
	id: number;
	soort: 'notificatie' | 'document';
	document_id: string | null;
	bestandsnaam: string | null;
	opslag: string | null;
	omvang: number | null;
	sha256: string | null;
	media_type: string | null;
	ontvangen_op: string;
	terzijde_op: string | null;
}

interface StandRij {
	oin: string;
	verzoeknummer: string;
	sinds: string;
	gewijzigd_op: string;
	ontbreekt: 'verzoekbericht' | 'documenten' | null;
	ontbreekt_aantal: number;
	wacht_tot_ms: number | null;
	onvolledig_op: string | null;
	gebeurtenis_op: string | null;
	meld_gevraagd: number;
	meld_gedaan: number;
	meld_fout: string | null;
	gemeld_op: string | null;
}

interface Verwacht {
	aanlevering: string;
	documentId: string;
	naam: string;
	deel?: number;
}

const AANLEVERING = `a.*, (SELECT count(*) FROM aanleververwacht v WHERE v.aanlevering_id = a.id) AS genoemd,
	(SELECT count(*) FROM aanleververwacht v WHERE v.aanlevering_id = a.id AND v.deel_id IS NOT NULL) AS aanwezig FROM aanleveringen a`;

/**
 * Parts of deliveries that did not come from DSO-LV: parked per verzoeknummer, in any order, until a delivery is complete. Everything
 * here is synchronous, so that a call's effect is one transaction with its row in `aanleverontvangsten`.
 */
export class AanleveringenRepository {
	readonly #db: Database;
	readonly #klok: Klok;
	readonly #versleuteling: Versleuteling;

	constructor(db: Database, klok: Klok, versleuteling: Versleuteling) {
		this.#db = db;
		this.#klok = klok;
		this.#versleuteling = versleuteling;
	}

	/** Parks a part; the same document once more adds nothing: false. */
	neemDeel(ontvangstId: number, sleutel: VerzoekSleutel, deel: NieuwDeel): boolean {
		if (this.zelfdeDocument(sleutel, deel) !== undefined) return false;
		this.#voegToe(ontvangstId, sleutel, deel);
		return true;
	}

	/** The part that is this very document: content and labels. */
	zelfdeDocument(sleutel: VerzoekSleutel, deel: NieuwDeel): Aanleverdeel | undefined {
		if (deel.soort !== 'document') return undefined;
		return this.#delen(sleutel).find(
			(een) =>
				een.soort === 'document' &&
				een.sha256 === deel.sha256 &&
				een.documentId === deel.documentId &&
				een.bestandsnaam === deel.bestandsnaam,
		);
	}

	/** The same document came in again after its file had been emptied: the new file takes its place. */
	vernieuw(sleutel: VerzoekSleutel, deel: Aanleverdeel, opslag: string): void {
		this.#db.doe(
			'UPDATE aanleverdelen SET opslag = ?, bestandsnaam = ? WHERE id = ?',
			opslag,
			deel.bestandsnaam === undefined
				? null
				: this.#versleuteling.versleutel(deel.bestandsnaam, deelContext(sleutel, opslag)),
			deel.id,
		);
	}

	#voegToe(ontvangstId: number, sleutel: VerzoekSleutel, deel: NieuwDeel): void {
		const { oin, verzoeknummer } = sleutel;
		const opslag = deel.opslag ?? randomUUID();
		this.#db.doe(
			`INSERT INTO aanleverdelen (ontvangst_id, oin, verzoeknummer, soort, document_id, bestandsnaam, opslag, omvang, sha256,
				media_type, ontvangen_op) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			ontvangstId,
			oin,
			verzoeknummer,
			deel.soort,
			deel.documentId ?? null,
			deel.bestandsnaam === undefined
				? null
				: this.#versleuteling.versleutel(deel.bestandsnaam, deelContext(sleutel, opslag)),
			opslag,
			deel.omvang ?? null,
			deel.sha256 ?? null,
			deel.mediaType ?? null,
			this.#nu(),
		);
	}

	/** A scan of a letter: the same scan may belong to several letters. */
	neemScan(
		ontvangstId: number,
		sleutel: VerzoekSleutel,
		scan: Required<Pick<NieuwDeel, 'opslag' | 'bestandsnaam' | 'omvang' | 'sha256'>> & { mediaType?: string },
	): void {
		this.#voegToe(ontvangstId, sleutel, { soort: 'document', ...scan });
	}

	/** Writes a delivery once; the same content again is the same delivery. */
	neemAanlevering(ontvangstId: number, { oin, verzoeknummer }: VerzoekSleutel, a: NieuweAanlevering): string {
		const bekend = this.#db.een<{ id: string }>(
			'SELECT id FROM aanleveringen WHERE oin = ? AND verzoeknummer = ? AND volgnummer = ? AND hash = ?',
			oin,
			verzoeknummer,
			a.volgnummer,
			a.hash,
		);
		if (bekend !== undefined) return bekend.id;
		const id = randomUUID();
		const nu = this.#nu();
		this.#db.doe(
			'INSERT INTO aanleveringen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
			id,
			ontvangstId,
			oin,
			verzoeknummer,
			a.volgnummer,
			a.hash,
			a.wijze,
			a.zonderBericht ? 1 : 0,
			a.doel,
			a.type,
			a.datum,
			a.opslag ?? null,
			a.door,
			nu,
			a.zonderBericht ? nu : null,
			a.zonderBericht ? 'volledig' : null,
		);
		for (const { documentId, bestandsnaam } of a.verwacht) {
			this.#db.doe(
				'INSERT INTO aanleververwacht VALUES (?, ?, ?, NULL) ON CONFLICT DO NOTHING',
				id,
				documentId,
				this.#versleuteling.versleutel(bestandsnaam, verwachtContext(id, documentId)),
			);
		}
		return id;
	}

	/** `papier-1`, `papier-2`: volgnummers of deliveries that have none. */
	volgendNummer({ oin, verzoeknummer }: VerzoekSleutel, voorvoegsel: 'papier' | 'intrekking'): string {
		const rij = this.#db.een<{ aantal: number }>(
			"SELECT count(*) AS aantal FROM aanleveringen WHERE oin = ? AND verzoeknummer = ? AND volgnummer LIKE ? || '-%'",
			oin,
			verzoeknummer,
			voorvoegsel,
		);
		return `${voorvoegsel}-${(rij?.aantal ?? 0) + 1}`;
	}

	/**
	 * Works out what is complete and what lacks, after something came in or was decided. What became complete, or has to be looked at, is
	 * handed over by the relay.
	 * @param nieuws something came in: the wait for the rest begins anew
	 */
	herbereken(sleutel: VerzoekSleutel, regels: Aanleverregels, nieuws: boolean): void {
		const { oin, verzoeknummer } = sleutel;
		const nu = this.#klok();
		this.#stand(sleutel);
		const alle = this.#aanleveringen(sleutel);
		const delen = this.#delen(sleutel).filter((deel) => deel.terzijdeOp === undefined);
		const documenten = delen.filter(({ soort }) => soort === 'document');
		const verwacht = this.#verwacht(sleutel);
		let melden = nieuws && alle.some((a) => a.zonderBericht && a.geregistreerdOp === undefined);
		let missen = 0;
		for (const a of alle.filter(({ compleetOp }) => compleetOp === undefined)) {
			const keuze = this.#kies(a.id, verwacht, documenten);
			for (const { documentId, deel } of keuze) this.#wijsToe(a.id, documentId, deel?.id);
			const mist = keuze.filter(({ deel }) => deel === undefined).length;
			if (mist === 0) {
				this.#vrijgeven(a.id, 'volledig');
				melden = true;
			} else missen += mist;
		}
		const zonderBericht = this.#zonderBericht(sleutel, delen, regels);
		const ontbreekt = zonderBericht > 0 ? 'verzoekbericht' : missen > 0 ? 'documenten' : null;
		this.#db.doe(
			`UPDATE aanleverstanden SET gewijzigd_op = ?, ontbreekt = ?, ontbreekt_aantal = ?,
				onvolledig_op = CASE WHEN ? IS NULL THEN NULL ELSE onvolledig_op END,
				wacht_tot_ms = CASE WHEN ? IS NULL OR onvolledig_op IS NOT NULL THEN NULL
					WHEN wacht_tot_ms IS NULL OR ? = 1 THEN ? ELSE wacht_tot_ms END
			 WHERE oin = ? AND verzoeknummer = ?`,
			nu.toISOString(),
			ontbreekt,
			zonderBericht > 0 ? zonderBericht : missen,
			ontbreekt,
			ontbreekt,
			nieuws ? 1 : 0,
			nu.getTime() + regels.wachtMs,
			oin,
			verzoeknummer,
		);
		if (melden) this.#vraagMelding(sleutel);
	}

	/** The process has to look: a notification came in, and the verzoek can be fetched. */
	vraagMelding(sleutel: VerzoekSleutel): void {
		this.#stand(sleutel);
		this.#vraagMelding(sleutel);
	}

	/** Deals with the waits that are over. Gives their number. */
	verlopen(regels: Aanleverregels): number {
		return this.#db.transactie(() => {
			const nu = this.#klok();
			const rijen = this.#db.alle<{ oin: string; verzoeknummer: string }>(
				'SELECT oin, verzoeknummer FROM aanleverstanden WHERE wacht_tot_ms <= ? LIMIT 200',
				nu.getTime(),
			);
			for (const { oin, verzoeknummer } of rijen) {
				const sleutel = { oin, verzoeknummer };
				const ophalen = regels.kanOphalen(oin);
				if (ophalen) this.#vrijgevenAlles(sleutel, 'ophalen');
				this.#db.doe(
					`UPDATE aanleverstanden SET wacht_tot_ms = NULL, gewijzigd_op = ?, onvolledig_op = ?, gebeurtenis_op = NULL,
						ontbreekt = CASE WHEN ? = 1 THEN NULL ELSE ontbreekt END
					 WHERE oin = ? AND verzoeknummer = ?`,
					nu.toISOString(),
					ophalen ? null : nu.toISOString(),
					ophalen ? 1 : 0,
					oin,
					verzoeknummer,
				);
				this.#vraagMelding(sleutel);
			}
			return rijen.length;
		});
	}

	/** The oldest complete delivery that is not registered, and whether there are more. */
	volgende(sleutel: VerzoekSleutel): { aanlevering: Aanlevering; meer: boolean } | undefined {
		const open = this.#aanleveringen(sleutel)
			.filter((a) => a.compleetOp !== undefined && a.geregistreerdOp === undefined)
			.sort((a, b) => (`${a.compleetOp}` < `${b.compleetOp}` ? -1 : 1));
		return open[0] === undefined ? undefined : { aanlevering: open[0], meer: open.length > 1 };
	}

	geregistreerd(id: string): void {
		this.#db.doe(
			'UPDATE aanleveringen SET geregistreerd_op = ? WHERE id = ? AND geregistreerd_op IS NULL',
			this.#nu(),
			id,
		);
	}

	/** The document of a delivery that came in this way: the part that was assigned to it, else the latest that fits. */
	document(
		sleutel: VerzoekSleutel,
		volgnummer: string,
		documentId: string,
		bestandsnaam: string,
	): Aanleverdeel | undefined {
		const delen = this.#delen(sleutel).filter(({ soort }) => soort === 'document');
		const van = this.#aanleveringen(sleutel).filter((a) => a.volgnummer === volgnummer);
		const verwacht = this.#verwacht(sleutel);
		const vast = verwacht.find(
			(v) => v.documentId === documentId && v.deel !== undefined && van.some(({ id }) => id === v.aanlevering),
		);
		if (vast !== undefined) return delen.find(({ id }) => id === vast.deel);
		const opId = delen.findLast((deel) => deel.documentId === documentId);
		if (opId !== undefined) return opId;
		const gebruikt = new Set(verwacht.map(({ deel }) => deel));
		const opNaam = delen.filter(
			(deel) => deel.documentId === undefined && !gebruikt.has(deel.id) && zelfdeNaam(deel.bestandsnaam, bestandsnaam),
		);
		return new Set(opNaam.map(({ sha256 }) => sha256)).size === 1 ? opNaam[0] : undefined;
	}

	/** Documents that came with a delivery without a message, in order. */
	documentenVan(aanleveringId: string): Aanleverdeel[] {
		return this.#db
			.alle<DeelRij & { oin: string; verzoeknummer: string }>(
				`SELECT d.* FROM aanleverdelen d JOIN aanleveringen a ON a.ontvangst_id = d.ontvangst_id
				 WHERE a.id = ? AND d.soort = 'document' ORDER BY d.id`,
				aanleveringId,
			)
			.map((rij) => this.#alsDeel(rij, rij));
	}

	/** A person goes on without what lacks: documents are left out, parts without a verzoekbericht are put aside. */
	verderZonder(sleutel: VerzoekSleutel, regels: Aanleverregels): void {
		this.#db.transactie(() => {
			this.#vrijgevenAlles(sleutel, 'zonder');
			const nu = this.#nu();
			const genoemd = this.#verwacht(sleutel);
			const bericht = this.#aanleveringen(sleutel).some((a) => !a.zonderBericht);
			for (const deel of this.#delen(sleutel)) {
				if (deel.terzijdeOp !== undefined || this.#isGenoemd(deel, genoemd, bericht)) continue;
				this.#db.doe('UPDATE aanleverdelen SET terzijde_op = ? WHERE id = ?', nu, deel.id);
			}
			this.herbereken(sleutel, regels, false);
		});
	}

	/** A person wants to wait longer. */
	wachtVerder({ oin, verzoeknummer }: VerzoekSleutel, regels: Aanleverregels): void {
		this.#db.doe(
			`UPDATE aanleverstanden SET onvolledig_op = NULL, gebeurtenis_op = NULL, wacht_tot_ms = ?
			 WHERE oin = ? AND verzoeknummer = ? AND onvolledig_op IS NOT NULL`,
			this.#klok().getTime() + regels.wachtMs,
			oin,
			verzoeknummer,
		);
	}

	/** Nothing more is to come: the wait is over now. */
	nietWachten({ oin, verzoeknummer }: VerzoekSleutel): void {
		this.#db.doe(
			'UPDATE aanleverstanden SET wacht_tot_ms = 0 WHERE oin = ? AND verzoeknummer = ? AND wacht_tot_ms IS NOT NULL',
			oin,
			verzoeknummer,
		);
	}

	stand({ oin, verzoeknummer }: VerzoekSleutel): Aanleverstand | undefined {
		const rij = this.#db.een<StandRij>(
			'SELECT * FROM aanleverstanden WHERE oin = ? AND verzoeknummer = ?',
			oin,
			verzoeknummer,
		);
		return rij === undefined ? undefined : alsStand(rij);
	}

	/** Latest change first, at most 100. `open`: only where something lacks or has yet to be taken over. */
	standen(oins: string[], open: boolean): Aanleverstand[] {
		return this.#db
			.alle<StandRij>(
				`SELECT * FROM aanleverstanden s WHERE oin IN (${oins.map(() => '?').join(', ')})
				 ${open ? `AND (ontbreekt IS NOT NULL OR EXISTS (SELECT 1 FROM aanleveringen a WHERE a.oin = s.oin AND a.verzoeknummer = s.verzoeknummer AND a.geregistreerd_op IS NULL))` : ''}
				 ORDER BY gewijzigd_op DESC LIMIT 100`,
				...oins,
			)
			.map(alsStand);
	}

	/** All deliveries of a verzoeknummer, in order of arrival. */
	aanleveringen(sleutel: VerzoekSleutel): Aanlevering[] {
		return this.#aanleveringen(sleutel);
	}

	/** All parts of a verzoeknummer, in order of arrival. */
	delen(sleutel: VerzoekSleutel): Aanleverdeel[] {
		return this.#delen(sleutel);
	}

	teMelden(limiet: number): AanlevermeldingRij[] {
		return this.#db.alle<AanlevermeldingRij>(
			`SELECT oin, verzoeknummer, meld_pogingen AS pogingen, meld_gevraagd AS gevraagd FROM aanleverstanden
			 WHERE meld_gevraagd > meld_gedaan AND meld_volgende_ms <= ? ORDER BY meld_volgende_ms, gewijzigd_op LIMIT ?`,
			this.#klok().getTime(),
			limiet,
		);
	}

	/** @param gevraagd as `teMelden` gave it: what was asked for since then stays to be done */
	gemeld({ oin, verzoeknummer, gevraagd }: AanlevermeldingRij): void {
		this.#db.doe(
			`UPDATE aanleverstanden SET meld_gedaan = max(meld_gedaan, ?), meld_pogingen = 0, meld_fout = NULL, gemeld_op = ?
			 WHERE oin = ? AND verzoeknummer = ?`,
			gevraagd,
			this.#nu(),
			oin,
			verzoeknummer,
		);
	}

	meldenMislukt({ oin, verzoeknummer }: VerzoekSleutel, fout: string, volgende: number): void {
		this.#db.doe(
			`UPDATE aanleverstanden SET meld_pogingen = meld_pogingen + 1, meld_fout = ?, meld_volgende_ms = ?
			 WHERE oin = ? AND verzoeknummer = ?`,
			fout,
			volgende,
			oin,
			verzoeknummer,
		);
	}

	/** The event that something is incomplete was published. */
	gebeurtenisGepubliceerd({ oin, verzoeknummer }: VerzoekSleutel): void {
		this.#db.doe(
			'UPDATE aanleverstanden SET gebeurtenis_op = ? WHERE oin = ? AND verzoeknummer = ?',
			this.#nu(),
			oin,
			verzoeknummer,
		);
	}

	/** Moment (ms) at which the first hand-over is due or the first wait is over. */
	eerstvolgende(): number | undefined {
		const rij = this.#db.een<{ moment: number | null }>(
			`SELECT min(moment) AS moment FROM (SELECT min(meld_volgende_ms) AS moment FROM aanleverstanden WHERE meld_gevraagd > meld_gedaan
				UNION ALL SELECT min(wacht_tot_ms) FROM aanleverstanden)`,
		);
		return rij?.moment ?? undefined;
	}

	#nu(): string {
		return this.#klok().toISOString();
	}

	#stand({ oin, verzoeknummer }: VerzoekSleutel): void {
		const nu = this.#nu();
		this.#db.doe(
			'INSERT INTO aanleverstanden (oin, verzoeknummer, sinds, gewijzigd_op) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
			oin,
			verzoeknummer,
			nu,
			nu,
		);
	}

	#vraagMelding({ oin, verzoeknummer }: VerzoekSleutel): void {
		this.#db.doe(
			`UPDATE aanleverstanden SET meld_gevraagd = meld_gevraagd + 1, meld_volgende_ms = 0 WHERE oin = ? AND verzoeknummer = ?`,
			oin,
			verzoeknummer,
		);
	}

	#vrijgeven(id: string, reden: Vrijgave): void {
		this.#db.doe(
			'UPDATE aanleveringen SET compleet_op = ?, reden = ? WHERE id = ? AND compleet_op IS NULL',
			this.#nu(),
			reden,
			id,
		);
	}

	#vrijgevenAlles(sleutel: VerzoekSleutel, reden: Vrijgave): void {
		for (const a of this.#aanleveringen(sleutel)) {
			if (a.compleetOp !== undefined) continue;
			this.#vrijgeven(a.id, reden);
			this.#vraagMelding(sleutel);
		}
	}

	#wijsToe(aanlevering: string, documentId: string, deel: number | undefined): void {
		this.#db.doe(
			'UPDATE aanleververwacht SET deel_id = ? WHERE aanlevering_id = ? AND document_id = ?',
			deel ?? null,
			aanlevering,
			documentId,
		);
	}

	/**
	 * The part for each document that a delivery names: by documentId, else by file name when that name stands in the message once and the
	 * part is not of another delivery. The latest counts.
	 */
	#kies(
		aanlevering: string,
		alle: readonly Verwacht[],
		delen: readonly Aanleverdeel[],
	): Array<{ documentId: string; deel?: Aanleverdeel }> {
		const eigen = alle.filter((v) => v.aanlevering === aanlevering);
		const vanAnder = new Set(alle.filter((v) => v.aanlevering !== aanlevering).map(({ deel }) => deel));
		const keer = new Map<string, number>();
		for (const { naam } of eigen) keer.set(naam, (keer.get(naam) ?? 0) + 1);
		return eigen.map((v) => ({
			documentId: v.documentId,
			deel:
				delen.findLast((deel) => deel.documentId === v.documentId) ??
				(keer.get(v.naam) === 1
					? delen.findLast(
							(deel) =>
								deel.documentId === undefined && !vanAnder.has(deel.id) && zelfdeNaam(deel.bestandsnaam, v.naam),
						)
					: undefined),
		}));
	}

	/** The PDF of the verzoek is never named in a message: it belongs to whatever message is there. */
	#isGenoemd(deel: Aanleverdeel, genoemd: readonly Verwacht[], bericht: boolean): boolean {
		if (deel.documentId === PDF) return bericht;
		return genoemd.some(
			(v) =>
				v.deel === deel.id ||
				(deel.documentId === undefined ? zelfdeNaam(deel.bestandsnaam, v.naam) : v.documentId === deel.documentId),
		);
	}

	/** Number of parts that no verzoekbericht covers. */
	#zonderBericht(sleutel: VerzoekSleutel, delen: readonly Aanleverdeel[], regels: Aanleverregels): number {
		const alle = this.#aanleveringen(sleutel);
		const zonderBericht = new Set(
			alle.filter((a) => a.zonderBericht).flatMap((a) => this.documentenVan(a.id).map(({ id }) => id)),
		);
		const berichten = alle.filter((a) => !a.zonderBericht).map(({ aangemaaktOp }) => Date.parse(aangemaaktOp));
		const genoemd = this.#verwacht(sleutel);
		return delen.filter((deel) => {
			if (zonderBericht.has(deel.id)) return false;
			if (deel.soort === 'document') return !this.#isGenoemd(deel, genoemd, berichten.length > 0);
			const sinds = Date.parse(deel.ontvangenOp) - NOTIFICATIE_NA_BERICHT_MS;
			return !regels.kanOphalen(sleutel.oin) && !berichten.some((moment) => moment >= sinds);
		}).length;
	}

	#aanleveringen({ oin, verzoeknummer }: VerzoekSleutel): Aanlevering[] {
		return this.#db
			.alle<AanleveringRij>(
				`SELECT ${AANLEVERING} WHERE a.oin = ? AND a.verzoeknummer = ? ORDER BY a.aangemaakt_op, a.ontvangst_id`,
				oin,
				verzoeknummer,
			)
			.map(alsAanlevering);
	}

	#verwacht({ oin, verzoeknummer }: VerzoekSleutel): Verwacht[] {
		return this.#db
			.alle<{
				aanlevering_id: string;
				document_id: string;
				bestandsnaam: string;
				deel_id: number | null;
			}>(
				`SELECT v.* FROM aanleververwacht v JOIN aanleveringen a ON a.id = v.aanlevering_id WHERE a.oin = ? AND a.verzoeknummer = ?`,
				oin,
				verzoeknummer,
			)
			.map((rij) => ({
				aanlevering: rij.aanlevering_id,
				documentId: rij.document_id,
				naam: normaal(
					this.#versleuteling.ontsleutel(rij.bestandsnaam, verwachtContext(rij.aanlevering_id, rij.document_id)),
				),
				deel: rij.deel_id ?? undefined,
			}));
	}

	#delen(sleutel: VerzoekSleutel): Aanleverdeel[] {
		return this.#db
			.alle<DeelRij>(
				'SELECT * FROM aanleverdelen WHERE oin = ? AND verzoeknummer = ? ORDER BY id',
				sleutel.oin,
				sleutel.verzoeknummer,
			)
			.map((rij) => this.#alsDeel(sleutel, rij));
	}

	#alsDeel(sleutel: VerzoekSleutel, rij: DeelRij): Aanleverdeel {
		return {
			id: rij.id,
			soort: rij.soort,
			documentId: rij.document_id ?? undefined,
			bestandsnaam:
				rij.bestandsnaam === null
					? undefined
					: this.#versleuteling.ontsleutel(rij.bestandsnaam, deelContext(sleutel, rij.opslag ?? '')),
			opslag: rij.soort === 'document' ? (rij.opslag ?? undefined) : undefined,
			omvang: rij.omvang ?? undefined,
			sha256: rij.sha256 ?? undefined,
			mediaType: rij.media_type ?? undefined,
			ontvangenOp: rij.ontvangen_op,
			terzijdeOp: rij.terzijde_op ?? undefined,
		};
	}
}

/** File names are compared as people read them: systems write the same accents in different ways. */
function normaal(naam: string): string {
	return naam.normalize('NFC').trim();
}

function zelfdeNaam(een: string | undefined, ander: string): boolean {
	return een !== undefined && normaal(een) === normaal(ander);
}

function deelContext({ oin, verzoeknummer }: VerzoekSleutel, opslag: string): string {
	return `aanleverdelen.bestandsnaam:${oin}:${verzoeknummer}:${opslag}`;
}

function verwachtContext(aanlevering: string, documentId: string): string {
	return `aanleververwacht.bestandsnaam:${aanlevering}:${documentId}`;
}

function alsAanlevering(rij: AanleveringRij): Aanlevering {
	return {
		id: rij.id,
		oin: rij.oin,
		verzoeknummer: rij.verzoeknummer,
		volgnummer: rij.volgnummer,
		hash: rij.hash,
		wijze: rij.wijze,
		zonderBericht: rij.zonder_bericht === 1,
		doel: rij.doel,
		type: rij.type,
		datum: rij.datum,
		opslag: rij.opslag ?? undefined,
		door: rij.door,
		aangemaaktOp: rij.aangemaakt_op,
		compleetOp: rij.compleet_op ?? undefined,
		reden: rij.reden ?? undefined,
		geregistreerdOp: rij.geregistreerd_op ?? undefined,
		genoemd: rij.genoemd,
		aanwezig: rij.aanwezig,
	};
}

function alsStand(rij: StandRij): Aanleverstand {
	return {
		oin: rij.oin,
		verzoeknummer: rij.verzoeknummer,
		sinds: rij.sinds,
		gewijzigdOp: rij.gewijzigd_op,
		ontbreekt: rij.ontbreekt ?? undefined,
		ontbreektAantal: rij.ontbreekt_aantal,
		wachtTot: rij.wacht_tot_ms === null ? undefined : new Date(rij.wacht_tot_ms).toISOString(),
		onvolledigOp: rij.onvolledig_op ?? undefined,
		gebeurtenisOp: rij.gebeurtenis_op ?? undefined,
		meldFout: rij.meld_fout ?? undefined,
		gemeldOp: rij.gemeld_op ?? undefined,
		teMelden: rij.meld_gevraagd > rij.meld_gedaan,
	};
}
