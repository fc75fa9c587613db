// SPDX-License-Identifier: EUPL-1.2
import PDFDocument from 'pdfkit';
import type { Kerngegevens } from './stam/lees.ts';

/**
 * The publishable PDF of a verzoek: number, type, doel, activities and the number of attachments. As with the real one, what is
 * sensitive stays out: no persons, addresses, answers or file names.
 */
export async function maakPdf(kern: Kerngegevens, ingediend: Date): Promise<Buffer> {
	const document = new PDFDocument({
		size: 'A4',
		margin: 60,
		lang: 'nl-NL',
		info: { Title: `Verzoek ${kern.verzoeknummer}`, CreationDate: ingediend, ModDate: ingediend },
	});
	const delen: Buffer[] = [];
	const klaar = new Promise<Buffer>((resolve, reject) => {
		document.on('data', (deel: Buffer) => delen.push(deel));
		document.on('end', () => resolve(Buffer.concat(delen)));
		document.on('error', reject);
	});
	document.fontSize(18).text(`Verzoek ${kern.verzoeknummer}`);
	document.fontSize(11).moveDown();
	document.text(
		'Oefenomgeving: alle gegevens zijn verzonnen. Dit is de publiceerbare versie, zonder persoonsgegevens.',
	);
	document.moveDown();
	document.text(`Volgnummer: ${kern.volgnummer}`);
	document.text(`Type verzoek: ${kern.type}`);
	document.text(`Doel: ${kern.doel}`);
	document.moveDown();
	document.fontSize(14).text('Activiteiten').fontSize(11);
	for (const activiteit of kern.activiteiten.slice(0, 50)) document.text(`- ${activiteit}`);
	document.moveDown();
	document.text(`Aantal bijlagen: ${kern.bijlagen.length}`);
	document.end();
	return await klaar;
}
