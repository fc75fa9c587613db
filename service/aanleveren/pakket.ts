// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import { KoppelvlakFout, leesBegrensd, TeGroot } from 'dso-koppelvlakken/http';
import { STAM_GRENZEN } from 'dso-koppelvlakken/verzoek';
import { openZip, type ZipDeel } from 'dso-koppelvlakken/zip';
import { hash } from './ontvangen.ts';
import { type Gelezen, type GelezenVerzoek, leesVerzoek } from './lezen.ts';
import { alsWeigering, ongeldig, Weigering } from './weigering.ts';

/** A document of the message that lies in the package. */
export interface Pakketdocument {
	documentId: string;
	bestandsnaam: string;
	omvang: number;
	open(): Promise<Readable>;
}

/** A verzoekbericht, alone or in a ZIP with its documents. */
export interface Pakket {
	soort: 'xml' | 'zip';
	bytes: Buffer;
	sha256: string;
	gelezen: Gelezen<GelezenVerzoek>;
	documenten: Pakketdocument[];
	/** Names of documents that the message names and the package lacks. */
	ontbreekt: string[];
	/** Names of files that the message does not name: they are not taken in. */
	overig: string[];
	sluit(): void;
}

export interface Pakketbron {
	omvang: number;
	lees(vanaf: number, tot: number): Promise<Readable>;
}

/** More XML files than this are attachments, not messages. */
const MAX_XML = 50;
const ARCHIEF = /\.(zip|7z|rar|tar|gz|tgz)$/i;

/** Opens what was uploaded. @throws Weigering when it is neither XML nor a ZIP with one verzoekbericht, or not to be read */
export async function openPakket(bron: Pakketbron, oin: string): Promise<Pakket> {
	const begin = await leesBegrensd(await bron.lees(0, Math.min(4, bron.omvang)), 4);
	if (begin.toString('latin1').startsWith('PK')) return openAlsZip(bron, oin);
	if (bron.omvang > STAM_GRENZEN.bytes) throw teGroot();
	const bytes = await leesBegrensd(await bron.lees(0, bron.omvang), STAM_GRENZEN.bytes);
	const gelezen = leesVerzoek(bytes, oin);
	const ontbreekt = 'goed' in gelezen ? gelezen.goed.documenten.map(({ bestandsnaam }) => bestandsnaam) : [];
	return { soort: 'xml', bytes, sha256: hash(bytes), gelezen, documenten: [], ontbreekt, overig: [], sluit() {} };
}

async function openAlsZip(bron: Pakketbron, oin: string): Promise<Pakket> {
	try {
		const zip = await openZip(bron);
		try {
			const delen = zip.delen.filter(({ pad, naam }) => !pad.startsWith('__MACOSX/') && !naam.startsWith('.'));
			const { bytes, gelezen, deel } = await vindBericht(delen, oin);
			const rest = delen.filter((een) => een !== deel);
			const genoemd = 'goed' in gelezen ? gelezen.goed.documenten : [];
			const { documenten, ontbreekt, over } = verdeel(genoemd, rest);
			return {
				soort: 'zip',
				bytes,
				sha256: hash(bytes),
				gelezen,
				documenten,
				ontbreekt,
				overig: over.map(({ naam }) => naam),
				sluit: () => zip.sluit(),
			};
		} catch (fout) {
			zip.sluit();
			throw fout;
		}
	} catch (fout) {
		throw fout instanceof KoppelvlakFout ? alsWeigering(fout) : fout;
	}
}

/** The one file that is a verzoekbericht; other XML files are attachments. */
async function vindBericht(delen: readonly ZipDeel[], oin: string) {
	const kandidaten = delen.filter(({ naam }) => /\.xml$/i.test(naam)).slice(0, MAX_XML);
	const gevonden: Array<{ bytes: Buffer; gelezen: Gelezen<GelezenVerzoek>; deel: ZipDeel }> = [];
	let eerste: Weigering | undefined;
	for (const deel of kandidaten) {
		if (deel.omvang > STAM_GRENZEN.bytes) continue;
		const bytes = await leesDeel(deel);
		try {
			gevonden.push({ bytes, gelezen: leesVerzoek(bytes, oin), deel });
		} catch (fout) {
			if (!(fout instanceof Weigering)) throw fout;
			eerste ??= fout;
		}
	}
	const [een] = gevonden;
	if (een !== undefined && gevonden.length === 1) return een;
	if (een !== undefined) {
		throw ongeldig(
			'meer-berichten',
			`Het ZIP-bestand bevat ${gevonden.length} verzoekberichten.`,
			'Upload per keer een verzoekbericht met zijn eigen documenten.',
			'ZIP-bestand',
		);
	}
	// A single XML file that cannot be read is what the person has to mend.
	if (eerste !== undefined && kandidaten.length === 1) throw eerste;
	const archief = delen.some(({ naam }) => ARCHIEF.test(naam));
	throw ongeldig(
		archief ? 'archief-in-archief' : 'geen-verzoekbericht',
		archief
			? 'Het ZIP-bestand bevat geen verzoekbericht maar wel een ander archief; archieven in archieven worden niet geopend.'
			: 'Het ZIP-bestand bevat geen verzoekbericht (een XML-bestand dat begint met verzoekXML).',
		archief
			? 'Pak het binnenste archief uit en maak een ZIP-bestand van het verzoekbericht en de documenten.'
			: 'Zet het verzoekbericht als .xml in het ZIP-bestand, naast de documenten.',
		'ZIP-bestand',
	);
}

async function leesDeel(deel: ZipDeel): Promise<Buffer> {
	try {
		return await leesBegrensd(await deel.open(), STAM_GRENZEN.bytes);
	} catch (fout) {
		throw fout instanceof TeGroot ? teGroot() : fout;
	}
}

/** Each named document and its file: by file name when that is unambiguous, or by documentId as (begin of) the name. */
function verdeel(genoemd: GelezenVerzoek['documenten'], delen: readonly ZipDeel[]) {
	const vrij = new Set(delen);
	const opNaam = (naam: string) => [...vrij].filter((deel) => normaal(deel.naam) === normaal(naam));
	const documenten: Pakketdocument[] = [];
	const ontbreekt: string[] = [];
	const neem = (deel: ZipDeel, documentId: string, bestandsnaam: string) => {
		vrij.delete(deel);
		documenten.push({ documentId, bestandsnaam, omvang: deel.omvang, open: () => deel.open() });
	};
	const later: typeof genoemd = [];
	for (const document of genoemd) {
		const opId = [...vrij].find(
			({ naam, pad }) => naam.startsWith(document.documentId) || pad.includes(`${document.documentId}/`),
		);
		if (opId === undefined) later.push(document);
		else neem(opId, document.documentId, document.bestandsnaam);
	}
	for (const { documentId, bestandsnaam } of later) {
		const kandidaten = opNaam(bestandsnaam);
		const zelfdeNaam = later.filter((een) => normaal(een.bestandsnaam) === normaal(bestandsnaam)).length;
		const [enige] = kandidaten;
		if (enige !== undefined && kandidaten.length === 1 && zelfdeNaam === 1) neem(enige, documentId, bestandsnaam);
		else ontbreekt.push(bestandsnaam);
	}
	const pdf = [...vrij].find(({ naam }) => /^verzoek.*\.pdf$/i.test(naam));
	if (pdf !== undefined) neem(pdf, 'pdf', pdf.naam);
	return { documenten, ontbreekt, over: [...vrij] };
}

function normaal(naam: string): string {
	return naam.normalize('NFC').trim();
}

function teGroot(): Weigering {
	return new Weigering(413, {
		code: 'xml-te-groot',
		melding: `Het verzoekbericht is groter dan de toegestane ${Math.floor(STAM_GRENZEN.bytes / 1_048_576)} MB, of het bestand is geen verzoekbericht.`,
		remedie: 'Kies het XML-bestand van het verzoek, of een ZIP-bestand met dat XML-bestand en de documenten.',
	});
}
