// SPDX-License-Identifier: EUPL-1.2
import type { Verzoekverschil } from '../verzoek/verschil/model.ts';
import { overzicht } from '../verzoek/verschil/overzicht.ts';
import { type Regel, secties, type Sectie } from '../verzoek/verschil/secties.ts';
import { type Blad, maakPdf, type Stuk } from './pdf.ts';

export interface VerschilstukOpties {
	/** Day on which the delivery came in, YYYY-MM-DD or ISO 8601. */
	datum: string;
	/** Remark about the delivery, in Dutch, for example that others before it are missing. */
	opmerking?: string;
	/** Name of the receiving organisation. */
	organisatie?: string;
}

/** Longer texts and lists are cut in this document; the verzoekbericht holds them whole. */
const MEESTE_TEKENS = 20_000;
const MEESTE_REGELS = 3_000;
const MEESTE_IN_TOTAAL = 1_000_000;

/**
 * The difference between two deliveries as a readable Dutch PDF, for the zaak. Holds personal data, as the verzoek itself does.
 * Cuts values at 20,000 characters and the list at 3,000 lines or 1,000,000 characters, and says so.
 */
export async function maakVerschilstuk(verschil: Verzoekverschil, opties: VerschilstukOpties): Promise<Stuk> {
	const { verzoeknummer, van, naar } = verschil;
	const titel = `Verzoek ${verzoeknummer}: wat is er aangevuld?`;
	const delen = secties(overzicht(verschil));
	const veilig = (tekst: string) => tekst.replace(/[^\w.-]/g, '_').slice(0, 60);
	return maakPdf(
		{
			titel,
			datum: opties.datum,
			...(opties.organisatie === undefined ? {} : { auteur: opties.organisatie }),
			bestandsnaam: `verschil-${veilig(verzoeknummer)}-${veilig(van)}-${veilig(naar)}.pdf`,
			voet: `Verzoek ${verzoeknummer}, levering ${van} en ${naar}`,
		},
		(blad) => {
			blad.regel('kop', titel);
			blad.wit(4);
			blad.regel(
				'gewoon',
				`Verschil tussen levering ${van} en levering ${naar}, ontvangen op ${nederlandseDatum(opties.datum)}.`,
			);
			if (opties.organisatie)
				blad.regel('gewoon', `Opgesteld door ${opties.organisatie} uit de berichten van het Omgevingsloket.`);
			if (opties.opmerking) blad.regel('vet', opties.opmerking);
			blad.wit(6);
			if (delen.length === 0) blad.regel('gewoon', 'De twee leveringen zijn gelijk.');
			const ruimte: Ruimte = { regels: MEESTE_REGELS, tekens: MEESTE_IN_TOTAAL, weg: 0 };
			for (const sectie of delen) schrijfSectie(blad, sectie, ruimte);
			if (ruimte.weg > 0) {
				blad.wit(8);
				blad.regel('vet', `Er zijn nog ${ruimte.weg} regels; zij staan in het verzoekbericht (XML) bij de zaak.`);
			}
			if (blad.vervangen) {
				blad.wit(8);
				blad.regel(
					'klein',
					'Tekens die dit document niet kan tonen staan als \ufffd; in het verzoekbericht (XML) bij de zaak staan zij wel.',
				);
			}
		},
	);
}

/** What may still be written, and how many lines were left out. */
interface Ruimte {
	regels: number;
	tekens: number;
	weg: number;
}

function schrijfSectie(blad: Blad, { kop, aantal, regels }: Sectie, ruimte: Ruimte): void {
	if (ruimte.regels > 0 && ruimte.tekens > 0) {
		const telling = Object.entries(aantal).map(([soort, n]) => `${n} ${soort}`);
		blad.wit(10);
		blad.regel('tussenkop', telling.length > 0 ? `${kop} (${telling.join(', ')})` : kop);
	}
	for (const regel of regels) {
		if (ruimte.regels <= 0 || ruimte.tekens <= 0) {
			ruimte.weg++;
			continue;
		}
		ruimte.regels--;
		for (const tekst of [regel.wat, regel.waarbij, regel.oud, regel.nieuw])
			ruimte.tekens -= Math.min(tekst?.length ?? 0, MEESTE_TEKENS);
		schrijfRegel(blad, regel);
	}
}

function schrijfRegel(blad: Blad, { wat, waarbij, soort, oud, nieuw }: Regel): void {
	blad.wit(5);
	blad.regel('vet', `${kort(wat)} (${soort})`);
	if (waarbij !== undefined) blad.regel('klein', `Bij: ${kort(waarbij)}`);
	if (oud !== undefined) blad.regel('ingesprongen', `Was: ${kort(oud)}`);
	if (nieuw !== undefined) blad.regel('ingesprongen', `Nu: ${kort(nieuw)}`);
}

function kort(tekst: string): string {
	if (tekst.length <= MEESTE_TEKENS) return tekst;
	return `${tekst.slice(0, MEESTE_TEKENS)}… (ingekort; de hele tekst staat in het verzoekbericht)`;
}

const DATUM = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
});

/** `2026-04-20` -> `20 april 2026`. */
export function nederlandseDatum(datum: string): string {
	const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(datum) ? `${datum}T12:00:00Z` : datum);
	return Number.isNaN(moment.getTime()) ? datum : DATUM.format(moment);
}
