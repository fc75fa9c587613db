// SPDX-License-Identifier: EUPL-1.2
/** Codes of the standards and of the service, in words for the pages. A code without words is shown as it is. */
import type { Fase } from 'dso-temporal/contract';
import { html, type Html } from './html.ts';

const DOEL: Record<string, string> = {
	Initieren: 'Nieuw verzoek (Initieren)',
	Conceptverzoek: 'Conceptverzoek',
	Aanvullen: 'Aanvulling (Aanvullen)',
	Intrekken: 'Intrekking (Intrekken)',
};

const UITKOMST: Record<string, string> = {
	zaak: 'Zaak aangemaakt',
	vastgelegd: 'Alleen vastgelegd',
	nagekomen: 'Vastgelegd: kwam na een latere levering',
	afwijkendeHerlevering: 'Vastgelegd: zelfde volgnummer, andere inhoud',
};

const GEBEURTENIS: Record<string, string> = {
	'verzoek.ontvangen': 'verzoek ontvangen',
	'verzoek.besluitgevraagd': 'besluit gevraagd',
	'zaak.aangemaakt': 'zaak aangemaakt',
	'verzoek.vraag': 'vraag aan medewerker',
	'verzoek.storing': 'storing',
	'verzoek.aangevuld': 'verzoek aangevuld',
	'verzoek.ingetrokken': 'verzoek ingetrokken',
	'verzoek.ongewoonvoorval': 'ongewoon voorval',
	'vraag.gesteld': 'vraag gesteld',
	'vraag.beantwoord': 'vraag beantwoord',
	'controle.gereed': 'controle gereed',
	'levering.onvolledig': 'levering onvolledig',
};

const HERKOMST: Record<string, string> = {
	standaard: 'de standaardregels',
	configuratie: 'overgenomen uit de configuratie',
	pagina: 'op de pagina gemaakt',
	csv: 'uit een CSV',
	api: 'via de API',
};

const WAT_NU: Record<Fase, string> = {
	ontvangen: 'De notificatie is binnen. De service haalt het verzoek zo op.',
	ophalen: 'De service haalt het verzoek op bij DSO-LV.',
	beslissen: 'De service kijkt welke inboekregel past.',
	wachtOpFlow:
		'De flow in n8n beslist. Duurt het lang, kijk dan in n8n of de flow actief is en of er een uitvoering is mislukt.',
	bijwerken: 'De service werkt de zaak bij met wat er is aangevuld of ingetrokken.',
	zaakAanmaken: 'De service maakt de zaak aan in het zaaksysteem.',
	documenten: 'De service zet de documenten over naar het zaaksysteem.',
	afronden: 'De service controleert of de zaak compleet is.',
	gereed: 'De zaak is compleet. U hoeft niets te doen.',
	vastgelegd: 'Er is geen zaak aangemaakt. U hoeft niets te doen.',
	wachtOpMedewerker: 'Een medewerker is aan zet. Hieronder staat wat er aan de hand is en wat de oplossing is.',
	storing: 'De service probeert het vanzelf opnieuw. Blijft dit zo, volg dan de oplossing hieronder.',
};

const woord = (lijst: Record<string, string>, code: string): string =>
	Object.hasOwn(lijst, code) ? lijst[code]! : code;

export const doelTekst = (doel: string): string => woord(DOEL, doel);
export const uitkomstTekst = (uitkomst: string): string => woord(UITKOMST, uitkomst);
export const gebeurtenisTekst = (gebeurtenis: string): string => woord(GEBEURTENIS, gebeurtenis);
export const herkomstTekst = (herkomst: string): string => woord(HERKOMST, herkomst);
export const watNu = (fase: Fase): string => WAT_NU[fase];

/** Phases in which the service is at work by itself. */
export const IS_BEZIG: ReadonlySet<Fase> = new Set([
	'ontvangen',
	'ophalen',
	'beslissen',
	'zaakAanmaken',
	'bijwerken',
	'documenten',
	'afronden',
]);

/** Volgnummer as the STAM counts: 000 is the first delivery. */
export function volgnummerTekst(volgnummer: string): string {
	return volgnummer === '000' ? '000 (eerste levering)' : volgnummer;
}

/** A moment of a STAM message, `jjjj-mm-ddTuu:mm:ss...` in Dutch local time and without a zone; anything else as it is. */
export function lokaalMoment(tekst: string): Html {
	const delen = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?$/.exec(tekst);
	if (delen === null) return html`${tekst}`;
	const [, jaar, maand, dag, tijd] = delen;
	return html`${dag}-${maand}-${jaar}, ${tijd}`;
}

/** With a capital. */
export function alsZin(tekst: string): string {
	return tekst.charAt(0).toLocaleUpperCase('nl') + tekst.slice(1);
}
