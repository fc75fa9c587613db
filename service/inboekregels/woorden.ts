// SPDX-License-Identifier: EUPL-1.2
/** Outcomes and settings in the words that people read and write, on the page and in the CSV. */
import type { Functie, Setinstellingen, Uitkomst, Uitvoering, Versiestatus } from './model.ts';

export const UITKOMSTWOORD: Record<Uitkomst, string> = {
	nieuweZaak: 'nieuwe zaak',
	toevoegen: 'toevoegen aan bestaande zaak',
	vastleggen: 'alleen vastleggen',
	vraagMedewerker: 'vraag aan medewerker',
	vraagFlow: 'vraag de n8n-flow',
};

export const MEERVOUDIGWOORD: Record<Setinstellingen['meervoudig']['vorm'], string> = {
	vraag: 'vraag aan medewerker',
	eenZaak: 'één zaak voor alle activiteiten',
	deelzaken: 'hoofdzaak met deelzaken',
	gerelateerd: 'zaken die aan elkaar zijn gerelateerd',
};

export const SPLITSINGWOORD: Record<Setinstellingen['meervoudig']['splitsing'], string> = {
	zaaktype: 'een zaak per zaaktype',
	activiteit: 'een zaak per activiteit',
};

export const ONBEKENDWOORD: Record<Setinstellingen['onbekend']['beleid'], string> = {
	wachten: 'eerst wachten, daarna een vraag aan een medewerker',
	nieuweZaak: 'een nieuwe zaak maken',
	vraag: 'vraag aan medewerker',
};

export const TERUGWOORD: Record<Setinstellingen['terug'], string> = {
	heropenen: 'de bestaande zaak heropenen',
	nieuweZaak: 'een nieuwe zaak maken',
	vraag: 'vraag aan medewerker',
};

export const KOPIEWOORD: Record<Setinstellingen['kopie'], string> = {
	negeren: 'negeren',
	vastleggen: 'alleen vastleggen',
	eigenZaak: 'een eigen zaak, volgens de regels',
};

export const STATUSWOORD: Record<Versiestatus, string> = {
	concept: 'concept',
	geldend: 'geldt nu',
	voormalig: 'gold eerder',
};

export const FUNCTIEWOORD: Record<Functie, string> = {
	intake: 'Intake (nieuwe verzoeken en conceptverzoeken)',
	aanvullen: 'Aanvullingen',
	intrekken: 'Intrekkingen',
	ontvangstbevestiging: 'Ontvangstbevestigingen',
};

export const UITVOERINGWOORD: Record<Uitvoering, string> = {
	uit: 'uit',
	meekijken: 'meekijken',
	uitvoeren: 'uitvoeren',
};

/** Columns of the CSV, and the names of the fields on the page. */
export const KOLOMMEN = [
	['prioriteit', 'Prioriteit'],
	['verzoektype', 'Type verzoek'],
	['doel', 'Doel'],
	['activiteit', 'Activiteit'],
	['plaats', 'Plaats'],
	['uitkomst', 'Uitkomst'],
	['zaaktype', 'Zaaktype'],
	['antwoorden', 'Antwoorden naar eigenschappen'],
	['documentsoorten', 'Documentsoorten naar documenttypen'],
	['toelichting', 'Toelichting'],
] as const;
export type Kolom = (typeof KOLOMMEN)[number][0];
export const KOLOMNAAM = Object.fromEntries(KOLOMMEN) as Record<Kolom, string>;

/** The outcome that a cell names: its words or its code. */
export function uitkomstVan(tekst: string): Uitkomst | undefined {
	const gezocht = tekst.trim().toLowerCase();
	return (Object.keys(UITKOMSTWOORD) as Uitkomst[]).find(
		(code) => code.toLowerCase() === gezocht || UITKOMSTWOORD[code] === gezocht,
	);
}
