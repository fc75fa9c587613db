// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomUUID } from 'node:crypto';
import { XmlFout } from '../gedeeld/lees-xml.ts';
import type { Instellingen, Organisatie } from '../gedeeld/instellingen.ts';
import { besmetZaad, sha256 } from './documentinhoud.ts';
import { maakBericht } from './ebms/bericht.ts';
import type { DocumentRij, Levering, LeveringKop, Opslag } from './opslag.ts';
import { maakPdf } from './pdf.ts';
import { DOELEN, lokaleTijd, maakVerzoekbericht, VERZOEKTYPEN } from './stam/bericht.ts';
import { leesKerngegevens } from './stam/lees.ts';
import type { Bijlage } from './stam/activiteiten.ts';
import type { Persoon } from './stam/personen.ts';
import { maakToeval, type Toeval } from './toeval.ts';

const MAX_DOCUMENTEN = 500;
const MAX_DOCUMENT_BYTES = 8 * 1024 ** 3;

/** Body of `POST /api/verzoeken`. */
export interface Indiening {
	seed?: string;
	aantalDocumenten?: number;
	/** Size of every document in bytes. */
	documentBytes?: number;
	/** How many of the new documents hold the test file for virus scanners. */
	besmet?: number;
	doel?: (typeof DOELEN)[number];
	type?: (typeof VERZOEKTYPEN)[number];
	/** An existing verzoek, for Aanvullen and Intrekken. */
	verzoeknummer?: string;
	/** A whole STAM message; its bytes are kept. */
	xml?: string;
	notificeren?: boolean;
	persoon?: Persoon;
	/** In bulk only: receiver, moment, place, and a copy for the receiver (`zoeken/bulk.ts`). */
	organisatie?: Organisatie;
	ingediend?: Date;
	locatie?: [x: number, y: number];
	kopie?: boolean;
}

export class IndienFout extends Error {
	readonly status: number;

	constructor(melding: string, status = 400) {
		super(melding);
		this.status = status;
	}
}

function eis(voorwaarde: unknown, melding: string): asserts voorwaarde {
	if (!voorwaarde) throw new IndienFout(melding);
}

/** @throws IndienFout with a Dutch text that names the field */
export function leesIndiening(invoer: unknown): Indiening {
	eis(invoer && typeof invoer === 'object' && !Array.isArray(invoer), 'Verwacht een JSON-object.');
	const v = invoer as Record<string, unknown>;
	const bekend = [
		'seed',
		'aantalDocumenten',
		'documentBytes',
		'besmet',
		'doel',
		'type',
		'verzoeknummer',
		'xml',
		'notificeren',
		'persoon',
	];
	for (const naam of Object.keys(v))
		eis(bekend.includes(naam), `Onbekend veld "${naam}". Bekend: ${bekend.join(', ')}.`);
	const geheel = (naam: string, max: number): number | undefined => {
		if (v[naam] === undefined) return undefined;
		eis(
			Number.isInteger(v[naam]) && (v[naam] as number) >= 0 && (v[naam] as number) <= max,
			`${naam}: geheel getal van 0 tot en met ${max}.`,
		);
		return v[naam] as number;
	};
	const tekst = (naam: string, bron = v, max = 1000): string | undefined => {
		if (bron[naam] === undefined) return undefined;
		eis(
			typeof bron[naam] === 'string' && bron[naam].length > 0 && bron[naam].length <= max,
			`${naam}: tekst van 1 tot en met ${max} tekens.`,
		);
		return bron[naam];
	};
	const uit = <T extends string>(naam: string, lijst: readonly T[]): T | undefined => {
		const waarde = tekst(naam);
		eis(
			waarde === undefined || (lijst as readonly string[]).includes(waarde),
			`${naam}: kies uit ${lijst.join(', ')}.`,
		);
		return waarde as T | undefined;
	};
	eis(v['notificeren'] === undefined || typeof v['notificeren'] === 'boolean', 'notificeren: true of false.');
	const p = v['persoon'];
	eis(p === undefined || (p !== null && typeof p === 'object' && !Array.isArray(p)), 'persoon: verwacht een object.');
	const persoon = p as Record<string, unknown> | undefined;
	return {
		seed: v['seed'] === undefined ? undefined : String(v['seed']).slice(0, 200),
		aantalDocumenten: geheel('aantalDocumenten', MAX_DOCUMENTEN),
		documentBytes: geheel('documentBytes', MAX_DOCUMENT_BYTES),
		besmet: geheel('besmet', MAX_DOCUMENTEN),
		doel: uit('doel', DOELEN),
		type: uit('type', VERZOEKTYPEN),
		verzoeknummer: tekst('verzoeknummer', v, 40),
		xml: tekst('xml', v, 20 * 1024 * 1024),
		notificeren: v['notificeren'] as boolean | undefined,
		persoon: persoon && {
			bsn: tekst('bsn', persoon),
			naam: tekst('naam', persoon),
			straat: tekst('straat', persoon),
			email: tekst('email', persoon),
		},
	};
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Takes in one verzoek: message, PDF and documents; the row and the outgoing notification are committed before it returns. */
export async function dienIn(opslag: Opslag, instellingen: Instellingen, indiening: Indiening): Promise<Levering> {
	const zaad = indiening.seed ?? randomUUID();
	const ingediend = indiening.ingediend ?? new Date();
	const xml = Buffer.from(indiening.xml ?? genereer(opslag, instellingen, indiening, zaad, ingediend), 'utf8');
	let kern;
	try {
		kern = leesKerngegevens(xml);
	} catch (fout) {
		if (fout instanceof XmlFout) throw new IndienFout(fout.message, 422);
		throw fout;
	}
	eis(kern.bijlagen.length <= MAX_DOCUMENTEN, `Een verzoek heeft hier ten hoogste ${MAX_DOCUMENTEN} documenten.`);
	const bestaand = opslag.levering(kern.verzoeknummer, kern.volgnummer);
	if (bestaand) throw bestaatAl(kern);
	const documenten = await maakDocumenten(opslag, kern.verzoeknummer, kern.bijlagen, indiening, zaad);
	const pdf = await maakPdf(kern, ingediend);
	const levering: Levering = {
		...kern,
		ontvangenOp: ingediend.toISOString(),
		xml,
		xmlSha256: hash(xml),
		pdf,
		pdfSha256: hash(pdf),
		documenten,
	};
	const bericht = indiening.notificeren === false ? undefined : maakBericht(instellingen, kern);
	if (!opslag.bewaar(levering, bericht)) throw bestaatAl(kern);
	return levering;
}

function bestaatAl(kern: { verzoeknummer: string; volgnummer: string }): IndienFout {
	return new IndienFout(`Verzoek ${kern.verzoeknummer} met volgnummer ${kern.volgnummer} bestaat al.`, 409);
}

/** New documents get contents of their own; a document that an earlier delivery had keeps its contents. */
async function maakDocumenten(
	opslag: Opslag,
	verzoeknummer: string,
	bijlagen: Bijlage[],
	indiening: Indiening,
	zaad: string,
): Promise<DocumentRij[]> {
	const rijen = new Map<string, DocumentRij>();
	let besmet = indiening.besmet ?? 0;
	for (const { documentId, bestandsnaam } of bijlagen) {
		if (rijen.has(documentId)) continue;
		const eerder = opslag.document(verzoeknummer, documentId);
		const eigen = `${zaad}:${documentId}`;
		const bron = {
			zaad: eerder === undefined && besmet-- > 0 ? besmetZaad(eigen) : eigen,
			bestandsnaam,
			omvang: indiening.documentBytes ?? maakToeval(`${zaad}:omvang:${documentId}`).tussen(2_000, 200_000),
		};
		rijen.set(documentId, eerder ?? { documentId, ...bron, sha256: await sha256(bron) });
	}
	return [...rijen.values()];
}

function genereer(
	opslag: Opslag,
	instellingen: Instellingen,
	indiening: Indiening,
	zaad: string,
	ingediend: Date,
): string {
	const t = maakToeval(zaad);
	const eerdere = indiening.verzoeknummer === undefined ? undefined : opslag.levering(indiening.verzoeknummer);
	if (indiening.verzoeknummer !== undefined && !eerdere) {
		throw new IndienFout(`Verzoek ${indiening.verzoeknummer} bestaat niet.`, 404);
	}
	const doel = indiening.doel ?? (eerdere ? 'Aanvullen' : 'Initieren');
	const nummer = eerdere
		? Math.max(...opslag.volgnummers(eerdere.verzoeknummer).map((v) => Number.parseInt(v, 10) || 0)) + 1
		: 0;
	const verzoeknummer =
		eerdere?.verzoeknummer ??
		opslag.volgendVerzoeknummer(lokaleTijd(ingediend, maakToeval('')).slice(0, 10).replaceAll('-', ''));
	const oud = eerdere ? leesKerngegevens(eerdere.xml).bijlagen : [];
	const aantal = indiening.aantalDocumenten ?? t.tussen(1, 4);
	eis(oud.length + aantal <= MAX_DOCUMENTEN, `Een verzoek heeft hier ten hoogste ${MAX_DOCUMENTEN} documenten.`);
	return maakVerzoekbericht(t, {
		verzoeknummer,
		volgnummer: String(nummer).padStart(3, '0'),
		doel,
		type: indiening.type ?? (eerdere?.type as Indiening['type']) ?? 'Aanvraag vergunning',
		ingediend,
		bijlagen: [...oud, ...Array.from({ length: aantal }, (_, i) => nieuweBijlage(t, i))],
		gemeente: indiening.organisatie ?? instellingen.gemeente,
		provincie: instellingen.provincie,
		persoon: indiening.persoon,
		locatie: indiening.locatie,
		kopie: indiening.kopie,
	});
}

const NAMEN = [
	'situatietekening',
	'plattegrond begane grond',
	'constructieberekening',
	'foto van de gevel',
	'toelichting & bijlage',
];

/** File names repeat now and then, as they do in reality. */
function nieuweBijlage(t: Toeval, i: number): Bijlage {
	const uniek = t.kans(0.8) ? ` ${i + 1}` : '';
	return {
		documentId: t.hex(64),
		bestandsnaam: `${t.kies(NAMEN)}${uniek}.${t.kans(0.8) ? 'pdf' : 'txt'}`,
		vertrouwelijk: t.kans(0.2),
	};
}

/** The answer of the control API. */
export function overzicht(levering: LeveringKop): Record<string, unknown> {
	return {
		verzoeknummer: levering.verzoeknummer,
		volgnummer: levering.volgnummer,
		doel: levering.doel,
		type: levering.type,
		documenten: levering.documenten.map(({ documentId, bestandsnaam, omvang, sha256: som }) => ({
			documentId,
			bestandsnaam,
			omvang,
			sha256: som,
		})),
		xmlSha256: levering.xmlSha256,
		pdfSha256: levering.pdfSha256,
	};
}
