// SPDX-License-Identifier: EUPL-1.2
/**
 * A tagged PDF (PDF/UA: title, language, headings and paragraphs in reading order) with pdfkit. Dates and file id follow from the input,
 * so that a second try makes the same document: the case system knows it by its content.
 *
 * Font: DejaVu Sans (Bitstream Vera licence, changes in the public domain: free to embed and to pass on). It covers Latin, Greek,
 * Cyrillic and many signs; a character that it lacks, such as most emoji, shows as U+FFFD.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { leesbareTekst } from '../verzoek/verschil/woorden.ts';

export interface Stuk {
	bytes: Buffer;
	bestandsnaam: string;
	mediaType: 'application/pdf';
	/** Hex. */
	sha256: string;
}

export interface Opmaak {
	titel: string;
	/** Day that the document bears, YYYY-MM-DD or ISO 8601. */
	datum: string;
	/** Organisation that made it. */
	auteur?: string;
	bestandsnaam: string;
	/** At the foot of every page, before the page number. */
	voet: string;
}

export type Stijl = 'kop' | 'tussenkop' | 'vet' | 'gewoon' | 'klein' | 'ingesprongen';

/** What the makers of documents write with. */
export interface Blad {
	regel(stijl: Stijl, tekst: string): void;
	/** Vertical room in points. */
	wit(punten: number): void;
	/** Whether a character was replaced because the font lacks it. */
	readonly vervangen: boolean;
}

const TAG: Record<Stijl, string> = { kop: 'H1', tussenkop: 'H2', vet: 'P', gewoon: 'P', klein: 'P', ingesprongen: 'P' };
const GROOTTE: Record<Stijl, number> = { kop: 16, tussenkop: 13, vet: 10, gewoon: 10, klein: 8.5, ingesprongen: 10 };
const MARGE = 56;
const ONBEKEND = '\ufffd';

const lettertype = (naam: string): (() => Buffer) => {
	let bewaard: Buffer | undefined;
	return () => (bewaard ??= readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${naam}.ttf`))));
};
const GEWOON = lettertype('DejaVuSans');
const VET = lettertype('DejaVuSans-Bold');

interface MetTekens {
	_font: { font: { hasGlyphForCodePoint(punt: number): boolean } };
}

/** Writes one document. @param vul writes its content, in reading order */
export async function maakPdf(opmaak: Opmaak, vul: (blad: Blad) => void): Promise<Stuk> {
	const moment = new Date(opmaak.datum);
	const wanneer = Number.isNaN(moment.getTime()) ? new Date(0) : moment;
	const pdf = new PDFDocument({
		size: 'A4',
		margins: { top: MARGE, bottom: MARGE + 14, left: MARGE, right: MARGE },
		bufferPages: true,
		pdfVersion: '1.7',
		// The types of pdfkit know the PDF/A subsets only.
		subset: 'PDF/UA' as 'PDF/A-2',
		tagged: true,
		lang: 'nl-NL',
		displayTitle: true,
		info: {
			Title: opmaak.titel,
			Author: opmaak.auteur ?? '',
			Creator: 'dso-service',
			Producer: 'dso-service',
			CreationDate: wanneer,
			ModDate: wanneer,
		},
	});
	const stukken: Buffer[] = [];
	pdf.on('data', (stuk: Buffer) => stukken.push(stuk));
	const klaar = new Promise<void>((goed, mis) => {
		pdf.once('end', goed);
		pdf.once('error', mis);
	});
	pdf.registerFont('gewoon', GEWOON());
	pdf.registerFont('vet', VET());

	let vervangen = false;
	const passend = (tekst: string): string => {
		const { font } = (pdf as unknown as MetTekens)._font;
		let uit = '';
		for (const teken of leesbareTekst(tekst.normalize('NFC')).replaceAll('\t', ' ')) {
			const bekend = teken === '\n' || font.hasGlyphForCodePoint(teken.codePointAt(0) ?? 0);
			if (!bekend) vervangen = true;
			uit += bekend ? teken : ONBEKEND;
		}
		// A word that fits no line costs pdfkit a measurement per character and line.
		return uit.replace(/[^\s\u200b]{40}(?=[^\s\u200b])/g, '$&\u200b');
	};
	const geheel = pdf.struct('Document');
	pdf.addStructure(geheel);
	vul({
		regel(stijl, tekst) {
			pdf.font(stijl === 'kop' || stijl === 'tussenkop' || stijl === 'vet' ? 'vet' : 'gewoon');
			// A heading stays with what it heads.
			if ((stijl === 'tussenkop' || stijl === 'vet') && pdf.y > pdf.page.maxY() - 48) pdf.addPage();
			const inhoud = passend(tekst) || ' ';
			const inspringing = stijl === 'ingesprongen' ? 14 : 0;
			geheel.add(
				pdf.struct(TAG[stijl], {}, () => {
					pdf.fontSize(GROOTTE[stijl]).fillColor('black');
					const breedte = pdf.page.width - 2 * MARGE - inspringing;
					pdf.text(inhoud, MARGE + inspringing, pdf.y, { width: breedte, lineGap: 1.5, align: 'left' });
				}),
			);
			pdf.x = MARGE;
		},
		wit: (punten) => void (pdf.y += punten),
		get vervangen() {
			return vervangen;
		},
	});
	geheel.end();
	nummerPaginas(pdf, passend(opmaak.voet));
	pdf.end();
	await klaar;
	const bytes = Buffer.concat(stukken);
	return {
		bytes,
		bestandsnaam: opmaak.bestandsnaam,
		mediaType: 'application/pdf',
		sha256: createHash('sha256').update(bytes).digest('hex'),
	};
}

/** No part of the text: artifacts, which a screen reader skips. */
function nummerPaginas(pdf: PDFKit.PDFDocument, voet: string): void {
	const { start, count } = pdf.bufferedPageRange();
	for (let n = 0; n < count; n++) {
		pdf.switchToPage(start + n);
		pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
		// Below the margin pdfkit would start another page.
		pdf.page.margins.bottom = 0;
		pdf.font('gewoon').fontSize(8).fillColor('#444444');
		pdf.text(`${voet} · pagina ${n + 1} van ${count}`, MARGE, pdf.page.height - MARGE, {
			width: pdf.page.width - 2 * MARGE,
			align: 'center',
			lineBreak: false,
		});
		pdf.endMarkedContent();
	}
}
