// SPDX-License-Identifier: EUPL-1.2
import { maakPdf, type Stuk } from './pdf.ts';
import { nederlandseDatum } from './verschil.ts';

export interface Brief {
	/** Sender: name, and lines of its address. */
	afzender: { naam: string; adres?: readonly string[] };
	/** Name and address of the addressee, a line each. */
	geadresseerde: readonly string[];
	/** YYYY-MM-DD. */
	datum: string;
	/** "Ons kenmerk". */
	kenmerk: string;
	onderwerp: string;
	/** Plain text; an empty line separates paragraphs. At most 50,000 characters are written. */
	tekst: string;
	/** Without a path; default `brief-<kenmerk>.pdf`. */
	bestandsnaam?: string;
}

const MEESTE_TEKENS = 50_000;

/** A letter as PDF, to print and post, and to keep with the zaak. */
export async function maakBriefstuk(brief: Brief): Promise<Stuk> {
	const { afzender, geadresseerde, datum, kenmerk, onderwerp } = brief;
	return maakPdf(
		{
			titel: onderwerp,
			datum,
			auteur: afzender.naam,
			bestandsnaam: brief.bestandsnaam ?? `brief-${kenmerk.replace(/[^\w.-]/g, '_').slice(0, 60)}.pdf`,
			voet: `${afzender.naam} · ${kenmerk}`,
		},
		(blad) => {
			blad.regel('kop', afzender.naam);
			for (const regel of afzender.adres ?? []) blad.regel('klein', regel);
			// So that the address shows in the window of an envelope (45 mm from the top).
			blad.wit(Math.max(20, 56 - 12 * (afzender.adres?.length ?? 0)));
			for (const regel of geadresseerde) blad.regel('gewoon', regel);
			blad.wit(40);
			blad.regel('gewoon', `Datum: ${nederlandseDatum(datum)}`);
			blad.regel('gewoon', `Ons kenmerk: ${kenmerk}`);
			blad.wit(8);
			blad.regel('tussenkop', `Onderwerp: ${onderwerp}`);
			blad.wit(8);
			const alineas = brief.tekst
				.slice(0, MEESTE_TEKENS)
				.replace(/\r\n?/g, '\n')
				.split(/\n{2,}/);
			for (const alinea of alineas) {
				blad.regel('gewoon', alinea);
				blad.wit(7);
			}
		},
	);
}
