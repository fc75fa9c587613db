// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Aanleverregels, AanleveringenRepository, Wijze } from '../store/repositories/aanleveringen.ts';
import type {
	AanleverontvangstenRepository,
	Kanaal,
	NieuweOntvangst,
	Ontvangst,
} from '../store/repositories/aanleverontvangsten.ts';
import type { Klok } from '../store/klok.ts';
import {
	type Gelezen,
	type GelezenVerzoek,
	goedNummer,
	leesIntrekking,
	leesNotificatie,
	leesVerzoek,
} from './lezen.ts';
import type { Bewaard, Opslag } from './opslaan.ts';
import { ongeldig, Weigering } from './weigering.ts';

/** Who sends, and the key that makes a repeat recognisable. */
export interface Afzender {
	/** `token:<name>` or `gebruiker:<name>`. */
	door: string;
	/** Header Idempotency-Key; without it the content is the key. */
	sleutel?: string;
}

/** What the sender gets back: the same for every repeat. */
export interface Ontvangstbewijs {
	id: number;
	/** `fout`: kept and shown to the administrator, but it cannot be processed as it is. */
	status: 'ontvangen' | 'fout';
	verzoeknummer?: string;
	fout?: { code: string; melding: string; remedie: string; plaats?: string };
	/** It was here already. */
	dubbel: boolean;
}

export interface Documentlabels {
	verzoeknummer: string;
	documentId?: string;
	bestandsnaam?: string;
	mediaType?: string;
	/** Hex, as the sender worked it out. */
	sha256?: string;
	/** Bytes of the document, as the sender knows it. */
	omvang?: number;
}

/** Receives the parts of deliveries; each returns once bytes and row are on disk. @throws Weigering */
export interface Ontvangen {
	notificatie(oin: string, body: Readable, afzender: Afzender): Promise<Ontvangstbewijs>;
	verzoek(oin: string, body: Readable, afzender: Afzender): Promise<Ontvangstbewijs>;
	document(oin: string, body: Readable, labels: Documentlabels, afzender: Afzender): Promise<Ontvangstbewijs>;
	intrekking(oin: string, body: Readable, afzender: Afzender): Promise<Ontvangstbewijs>;
	/** Reads the kept bytes of something that could not be processed again. */
	herlees(ontvangst: Ontvangst): Promise<'gelezen' | 'onleesbaar'>;
}

export interface OntvangenDelen {
	ontvangsten: AanleverontvangstenRepository;
	aanleveringen: AanleveringenRepository;
	opslag: Opslag;
	/** Reads a file of the staging store. */
	leesOpslag(opslag: string): Promise<Readable>;
	/** Bytes of a file in the staging store; 0 once it was emptied. */
	aanwezig(opslag: string): Promise<number>;
	regels: Aanleverregels;
	klok: Klok;
	/** Something waits for the relay. */
	wek(): void;
}

const DAG_MS = 24 * 3_600_000;
const DOCUMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}$/;

export function maakOntvangen(d: OntvangenDelen): Ontvangen {
	const { ontvangsten, aanleveringen, opslag, regels } = d;

	/**
	 * The row with its effect, or the answer that was given before. `bewaard` is dropped when it is a repeat, unless `bijDubbel` has a use
	 * for it.
	 */
	async function neem(
		nieuw: Omit<NieuweOntvangst, 'sleutel' | 'omvang' | 'opslag' | 'door'>,
		bewaard: Bewaard,
		afzender: Afzender,
		werk: (id: number) => void,
		bijDubbel?: () => void,
	): Promise<Ontvangstbewijs> {
		const { rij, uitkomst } = ontvangsten.ontvang(
			{
				...nieuw,
				sleutel: sleutelVan(nieuw.oin, nieuw.kanaal, nieuw.inhoudHash, afzender),
				omvang: bewaard.omvang,
				opslag: bewaard.opslag,
				door: afzender.door,
			},
			werk,
		);
		if (uitkomst === 'dubbel' && bijDubbel !== undefined) {
			ontvangsten.transactie(() => {
				bijDubbel();
				ontvangsten.gereed(bewaard.opslag);
			});
		} else if (uitkomst !== 'nieuw') await opslag.weg(bewaard.opslag);
		if (uitkomst === 'andereInhoud') {
			throw new Weigering(409, {
				code: 'sleutel-andere-inhoud',
				melding: 'Deze Idempotency-Key is al gebruikt voor iets anders.',
				remedie: 'Gebruik voor elke aanlevering een eigen Idempotency-Key, of laat de header weg.',
				plaats: 'Idempotency-Key',
			});
		}
		d.wek();
		return alsBewijs(rij, uitkomst === 'dubbel');
	}

	function sleutelVan(oin: string, kanaal: Kanaal, inhoudHash: string, { door, sleutel }: Afzender): string {
		if (sleutel !== undefined) return `sleutel:${hash(door, sleutel)}`;
		if (kanaal !== 'notificatie') return `inhoud:${inhoudHash}`;
		// Every notification of a verzoek reads the same: after a day it is about something new.
		const nu = d.klok();
		const eerder = ontvangsten.zelfdeInhoud(oin, kanaal, inhoudHash, new Date(nu.getTime() - DAG_MS).toISOString());
		return eerder?.sleutel.startsWith('inhoud:') === true ? eerder.sleutel : `inhoud:${inhoudHash}:${nu.getTime()}`;
	}

	async function klein(body: Readable, wat: string): Promise<{ bytes: Buffer; sha256: string }> {
		const bytes = await opslag.lees(body, wat);
		if (bytes.length === 0) {
			throw ongeldig('inhoud-ontbreekt', `${wat} is leeg.`, 'Stuur de inhoud mee in de aanroep.');
		}
		return { bytes, sha256: hash(bytes) };
	}

	const bewaar = (bytes: Buffer, wat: string) => opslag.bewaar(Readable.from([bytes]), wat, bytes.length);

	function neemVerzoek(
		id: number,
		oin: string,
		v: GelezenVerzoek,
		b: { opslag?: string; sha256: string },
		wijze: Wijze,
		door: string,
	) {
		const sleutel = { oin, verzoeknummer: v.verzoeknummer };
		aanleveringen.neemAanlevering(id, sleutel, {
			volgnummer: v.volgnummer,
			hash: b.sha256,
			wijze,
			zonderBericht: false,
			doel: v.doel,
			type: v.type,
			datum: v.indienDatum,
			opslag: b.opslag,
			door,
			verwacht: v.documenten,
		});
		aanleveringen.herbereken(sleutel, regels, true);
	}

	async function verzoekVan(
		oin: string,
		kanaal: 'verzoek' | 'intrekking',
		{ bytes, sha256 }: { bytes: Buffer; sha256: string },
		afzender: Afzender,
	): Promise<Ontvangstbewijs> {
		const gelezen = leesVerzoek(bytes, oin);
		const bewaard = await bewaar(bytes, 'Het verzoekbericht');
		return neem({ oin, kanaal, inhoudHash: sha256, ...labels(gelezen) }, bewaard, afzender, (id) => {
			if ('goed' in gelezen) neemVerzoek(id, oin, gelezen.goed, bewaard, 'aangeleverd', afzender.door);
		});
	}

	function neemIntrekking(id: number, sleutel: VerzoekSleutel, sha256: string, door: string): void {
		aanleveringen.neemAanlevering(id, sleutel, {
			volgnummer: aanleveringen.volgendNummer(sleutel, 'intrekking'),
			hash: hash(`${id}`, sha256),
			wijze: 'aangeleverd',
			zonderBericht: true,
			doel: 'Intrekken',
			type: '',
			datum: d.klok().toISOString(),
			door,
			verwacht: [],
		});
		aanleveringen.herbereken(sleutel, regels, true);
	}

	return {
		async notificatie(oin, body, afzender) {
			const { bytes, sha256 } = await klein(body, 'De notificatie');
			const { verzoeknummer } = leesNotificatie(bytes);
			const sleutel = { oin, verzoeknummer };
			const bewaard = await bewaar(bytes, 'De notificatie');
			const bewijs = await neem(
				{ oin, kanaal: 'notificatie', inhoudHash: sha256, verzoeknummer },
				bewaard,
				afzender,
				(id) => {
					aanleveringen.neemDeel(id, sleutel, { soort: 'notificatie' });
					aanleveringen.herbereken(sleutel, regels, true);
					if (regels.kanOphalen(oin)) aanleveringen.vraagMelding(sleutel);
				},
			);
			if (bewijs.dubbel && regels.kanOphalen(oin)) {
				// A look does no harm, and what looks like a repeat may be about a next delivery.
				aanleveringen.vraagMelding(sleutel);
				d.wek();
			}
			return bewijs;
		},
		async verzoek(oin, body, afzender) {
			return verzoekVan(oin, 'verzoek', await klein(body, 'Het verzoekbericht'), afzender);
		},
		async document(oin, body, labels, afzender) {
			const verzoeknummer = goedNummer(labels.verzoeknummer);
			const { documentId, bestandsnaam, mediaType } = goedeLabels(labels);
			const bewaard = await opslag.bewaar(body, 'Het document', labels.omvang);
			try {
				controleer(bewaard, labels);
			} catch (fout) {
				await opslag.weg(bewaard.opslag);
				throw fout;
			}
			const sleutel = { oin, verzoeknummer };
			const inhoudHash = hash(verzoeknummer, documentId ?? '', bestandsnaam ?? '', bewaard.sha256);
			const deel = { soort: 'document' as const, documentId, bestandsnaam, mediaType, ...bewaard };
			const eerder = aanleveringen.zelfdeDocument(sleutel, deel);
			// Emptied once an earlier delivery was placed: a next one that names it too finds it here again.
			const kwijt =
				eerder?.opslag !== undefined && (await d.aanwezig(eerder.opslag)) !== eerder.omvang ? eerder : undefined;
			const vernieuw = kwijt && (() => aanleveringen.vernieuw(sleutel, kwijt, bewaard.opslag));
			const neemDeel = (id: number) => {
				if (vernieuw) vernieuw();
				else aanleveringen.neemDeel(id, sleutel, deel);
				aanleveringen.herbereken(sleutel, regels, true);
			};
			return neem({ oin, kanaal: 'document', inhoudHash, verzoeknummer }, bewaard, afzender, neemDeel, vernieuw);
		},
		async intrekking(oin, body, afzender) {
			const inhoud = await klein(body, 'De intrekking');
			const gelezen = leesIntrekking(inhoud.bytes, oin);
			if (gelezen.soort === 'verzoekbericht') return verzoekVan(oin, 'intrekking', inhoud, afzender);
			const bewaard = await bewaar(inhoud.bytes, 'De intrekking');
			const { gelezen: g } = gelezen;
			const nieuw = { oin, kanaal: 'intrekking' as const, inhoudHash: inhoud.sha256, ...labels(g) };
			return neem(nieuw, bewaard, afzender, (id) => {
				if ('goed' in g) neemIntrekking(id, { oin, verzoeknummer: g.goed.verzoeknummer }, inhoud.sha256, afzender.door);
			});
		},
		async herlees(ontvangst) {
			const { id, oin, kanaal, door } = ontvangst;
			if (ontvangst.opslag === undefined || (kanaal !== 'verzoek' && kanaal !== 'intrekking')) return 'onleesbaar';
			const bytes = await opslag.lees(await d.leesOpslag(ontvangst.opslag), 'Het bericht');
			const melding = kanaal === 'intrekking' ? leesIntrekking(bytes, oin) : undefined;
			if (melding?.soort === 'melding') {
				const { gelezen } = melding;
				if (!('goed' in gelezen)) return 'onleesbaar';
				const sleutel = { oin, verzoeknummer: gelezen.goed.verzoeknummer };
				ontvangsten.hersteld(id, sleutel.verzoeknummer, () => neemIntrekking(id, sleutel, hash(bytes), door));
			} else {
				const gelezen = leesVerzoek(bytes, oin);
				if (!('goed' in gelezen)) return 'onleesbaar';
				const bron = { opslag: ontvangst.opslag, sha256: hash(bytes) };
				ontvangsten.hersteld(id, gelezen.goed.verzoeknummer, () =>
					neemVerzoek(id, oin, gelezen.goed, bron, 'aangeleverd', door),
				);
			}
			d.wek();
			return 'gelezen';
		},
	};
}

function labels(gelezen: Gelezen<{ verzoeknummer: string }>): Pick<NieuweOntvangst, 'verzoeknummer' | 'fout'> {
	return 'goed' in gelezen
		? { verzoeknummer: gelezen.goed.verzoeknummer }
		: { verzoeknummer: gelezen.verzoeknummer, fout: gelezen.fout };
}

/** @throws Weigering */
function goedeLabels({ documentId, bestandsnaam, mediaType }: Documentlabels): Omit<Documentlabels, 'verzoeknummer'> {
	const id = documentId?.trim() || undefined;
	const naam = goedeNaam(bestandsnaam);
	if (id === undefined && naam === undefined) {
		throw ongeldig(
			'documentnaam-ontbreekt',
			'Van het document is niet bekend welk het is: documentId en bestandsnaam ontbreken allebei.',
			'Geef documentId mee, of bestandsnaam zoals die in het verzoekbericht staat.',
			'documentId, bestandsnaam',
		);
	}
	if (id !== undefined && (!DOCUMENT_ID.test(id) || id === 'xml')) {
		throw ongeldig(
			'documentid-ongeldig',
			'Het documentId heeft een onbekende vorm.',
			'Gebruik het documentId uit het verzoekbericht, of "pdf" voor de PDF van het verzoek.',
			'documentId',
		);
	}
	return { documentId: id, bestandsnaam: naam, mediaType: goedMediaType(mediaType) };
}

/** A file name without folders and control characters; undefined when nothing is left. @throws Weigering when it is too long */
export function goedeNaam(naam: string | undefined): string | undefined {
	const schoon = naam
		?.toWellFormed()
		.normalize('NFC')
		.split(/[/\\]/)
		.at(-1)
		?.replace(/[\u0000-\u001f\u007f]/g, '')
		.trim();
	if (schoon === undefined || schoon === '' || schoon === '.' || schoon === '..') return undefined;
	if (schoon.length > 1000) {
		throw ongeldig(
			'bestandsnaam-te-lang',
			'De bestandsnaam is langer dan 1000 tekens.',
			'Gebruik een kortere naam.',
			'bestandsnaam',
		);
	}
	return schoon;
}

export function goedMediaType(gegeven: string | undefined): string | undefined {
	const type = gegeven?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type === 'application/octet-stream') return undefined;
	return /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(type) ? type : undefined;
}

/** Holds a document to what the sender said of it. @throws Weigering */
function controleer({ omvang, sha256 }: Bewaard, verwacht: Documentlabels): void {
	if (verwacht.omvang !== undefined && verwacht.omvang !== omvang) {
		throw ongeldig(
			'omvang-verschilt',
			`Het document is ${omvang} bytes, maar de afzender noemde ${verwacht.omvang} bytes. Het is niet opgeslagen.`,
			'Stuur het document opnieuw; blijft dit zo, laat de leverancier dan nagaan waar het verandert.',
			'omvang',
		);
	}
	if (verwacht.sha256 !== undefined && verwacht.sha256.toLowerCase() !== sha256) {
		throw ongeldig(
			'controlegetal-verschilt',
			'Het controlegetal (SHA-256) van het document is anders dan de afzender noemde. Het is niet opgeslagen.',
			'Stuur het document opnieuw; blijft dit zo, laat de leverancier dan nagaan waar het verandert.',
			'sha256',
		);
	}
	if (omvang === 0) {
		throw ongeldig('inhoud-ontbreekt', 'Het document is leeg.', 'Stuur de inhoud mee in de aanroep.');
	}
}

export function alsBewijs(rij: Ontvangst, dubbel: boolean): Ontvangstbewijs {
	return { id: rij.id, status: rij.status, verzoeknummer: rij.verzoeknummer, fout: rij.fout, dubbel };
}

/** SHA-256 (hex); parts are kept apart by their length. */
export function hash(...delen: Array<string | Uint8Array>): string {
	const som = createHash('sha256');
	if (delen.length === 1) return som.update(delen[0] as string).digest('hex');
	for (const deel of delen) som.update(`${Buffer.byteLength(deel)}:`).update(deel);
	return som.digest('hex');
}
