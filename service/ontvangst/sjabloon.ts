// SPDX-License-Identifier: EUPL-1.2
import { amsterdamseDatum, type Verzoekbericht } from 'dso-koppelvlakken/verzoek';

export interface Sjabloon {
	onderwerp: string;
	tekst: string;
}

/** Which text a delivery gets. */
export type Sjabloonsoort = 'eerste' | 'conceptverzoek' | 'aanvulling';
export const SJABLOONSOORTEN: readonly Sjabloonsoort[] = ['eerste', 'conceptverzoek', 'aanvulling'];

/** What may stand between braces in a text, with what it becomes (also in docs/beheer and the JSON schema of the configuration). */
export const PLAATSHOUDERS = {
	verzoeknummer: 'nummer van het verzoek',
	volgnummer: 'volgnummer van de levering',
	type: 'soort verzoek, zoals Aanvraag vergunning',
	doel: 'doel van de levering',
	onderwerp: 'naam die de indiener aan het verzoek gaf',
	activiteiten: 'activiteiten, gescheiden door puntkomma',
	indiendatum: 'datum van indienen, voluit',
	organisatie: 'naam van de organisatie',
	bevoegdGezag: 'naam van het bevoegd gezag',
} as const;
export type Plaatshouder = keyof typeof PLAATSHOUDERS;

const SLOT = '\n\nMet vriendelijke groet,\n\n{organisatie}';
const GEGEVENS =
	'Verzoeknummer: {verzoeknummer}\nSoort: {type}\nOnderwerp: {onderwerp}\nActiviteiten: {activiteiten}\nIngediend op: {indiendatum}';

/** Texts of an organisation that has none of its own. They promise nothing about terms or outcome. */
export const STANDAARDSJABLONEN: Record<Sjabloonsoort, Sjabloon> = {
	eerste: {
		onderwerp: 'Ontvangstbevestiging van uw verzoek {verzoeknummer}',
		tekst:
			'Geachte heer, mevrouw,\n\nWij hebben uw verzoek uit het Omgevingsloket ontvangen.\n\n' +
			`${GEGEVENS}\n\n` +
			'Dit bericht zegt nog niets over de uitkomst. Als wij gegevens missen, laten wij u dat weten. ' +
			`Noem bij vragen altijd het verzoeknummer.${SLOT}`,
	},
	conceptverzoek: {
		onderwerp: 'Ontvangstbevestiging van uw conceptverzoek {verzoeknummer}',
		tekst:
			'Geachte heer, mevrouw,\n\nWij hebben uw conceptverzoek uit het Omgevingsloket ontvangen.\n\n' +
			`${GEGEVENS}\n\n` +
			'Een conceptverzoek is geen aanvraag. Voor een besluit dient u later een aanvraag in. ' +
			`Noem bij vragen altijd het verzoeknummer.${SLOT}`,
	},
	aanvulling: {
		onderwerp: 'Ontvangst van uw aanvulling op verzoek {verzoeknummer}',
		tekst:
			'Geachte heer, mevrouw,\n\nWij hebben uw aanvulling op uw verzoek uit het Omgevingsloket ontvangen.\n\n' +
			`${GEGEVENS}\n\n` +
			'Wij bekijken of uw verzoek nu volledig is en laten het u weten als wij nog gegevens missen. ' +
			`Noem bij vragen altijd het verzoeknummer.${SLOT}`,
	},
};

const HAAKJES = /\{([^{}\s]{1,40})\}/g;
const MEESTE_TEKENS = 500;

/** Names between braces that are no plaatshouder. */
export function onbekendePlaatshouders({ onderwerp, tekst }: Sjabloon): string[] {
	const namen = [...`${onderwerp}\n${tekst}`.matchAll(HAAKJES)].map(([, naam = '']) => naam);
	return [...new Set(namen.filter((naam) => !Object.hasOwn(PLAATSHOUDERS, naam)))];
}

/** Fills a text in, once: what comes from the message is one line, and braces in it mean nothing. */
export function vulSjabloon({ onderwerp, tekst }: Sjabloon, bericht: Verzoekbericht, organisatie: string): Sjabloon {
	const { verzoek } = bericht;
	const waarden: Record<Plaatshouder, string> = {
		verzoeknummer: verzoek.verzoeknummer,
		volgnummer: verzoek.volgnummer,
		type: verzoek.type,
		doel: verzoek.doel,
		onderwerp: verzoek.naam.waarde,
		activiteiten: verzoek.projectactiviteiten.map(({ activiteitnaam }) => activiteitnaam).join('; '),
		indiendatum: voluit(amsterdamseDatum(verzoek.indienDatum)),
		organisatie,
		bevoegdGezag: verzoek.bevoegdGezag.naam,
	};
	const vul = (sjabloon: string) =>
		sjabloon.replace(HAAKJES, (heel, naam: string) =>
			Object.hasOwn(waarden, naam) ? eenRegel(waarden[naam as Plaatshouder]) : heel,
		);
	return { onderwerp: vul(onderwerp), tekst: vul(tekst) };
}

function eenRegel(tekst: string): string {
	const regel = tekst
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
	return [...regel].length > MEESTE_TEKENS ? `${[...regel].slice(0, MEESTE_TEKENS - 1).join('')}…` : regel;
}

const DATUM = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const voluit = (datum: string): string => DATUM.format(new Date(`${datum}T00:00:00Z`));
