// SPDX-License-Identifier: EUPL-1.2
/** The vragen that this workflow asks: words and choices. Pure; no personal data, names of parties or texts of the applicant. */
import type { Aanvulling, OnvolledigeLevering } from '../../contract/activiteiten.ts';
import type { LeveringKop, Vraag, Vraagkeuze } from '../../contract/index.ts';

export type Vraaginhoud = Pick<Vraag, 'soort' | 'vraag' | 'uitleg' | 'keuzes'>;

/** Ids of the choices; they stand in histories. */
export const KEUZE = {
	vastleggen: 'vastleggen',
	nieuweZaak: 'nieuweZaak',
	koppelen: 'koppelen',
	bijwerken: 'bijwerken',
	verwerken: 'verwerken',
	opnieuw: 'opnieuw',
	heropenen: 'heropenen',
	intrekken: 'intrekken',
	documenten: 'documenten',
	weglaten: 'weglaten',
	zonder: 'zonder',
	volledig: 'volledig',
	onvolledig: 'onvolledig',
} as const;

const VASTLEGGEN: Vraagkeuze = {
	id: KEUZE.vastleggen,
	label: 'Alleen vastleggen',
	gevolg: 'De levering wordt bewaard; in het zaaksysteem verandert niets.',
};
const OPNIEUW: Vraagkeuze = {
	id: KEUZE.opnieuw,
	label: 'Opnieuw beslissen',
	gevolg: 'De inboekregels worden opnieuw toegepast, bijvoorbeeld nadat u ze hebt aangepast.',
};

function nieuweZaak(zaaktype?: string): Vraagkeuze {
	return {
		id: KEUZE.nieuweZaak,
		label: 'Nieuwe zaak',
		gevolg: zaaktype
			? `Er komt een nieuwe zaak van zaaktype ${zaaktype}.`
			: 'Er komt een nieuwe zaak van het zaaktype dat u kiest.',
		...(zaaktype ? {} : { vraagt: 'zaaktype' as const }),
		nadruk: true,
	};
}

const wat = ({ type, doel, volgnummer }: LeveringKop) => `${type}, doel ${doel}, volgnummer ${volgnummer}`;

export function besluit(levering: LeveringKop, reden: string): Vraaginhoud {
	const bestaand = levering.doel === 'Aanvullen' || levering.doel === 'Intrekken';
	return {
		soort: 'besluit',
		vraag: 'Wat moet er met deze levering gebeuren?',
		uitleg: `${reden} Het gaat om: ${wat(levering)}.`,
		keuzes: [
			...(bestaand
				? [
						{
							id: KEUZE.verwerken,
							label: 'Verwerken in de zaak',
							gevolg: 'De levering wordt verwerkt in de zaak van dit verzoek.',
							nadruk: true,
						},
					]
				: [nieuweZaak()]),
			VASTLEGGEN,
			OPNIEUW,
		],
	};
}

export function ongebruikelijk(levering: LeveringKop, reden: string): Vraaginhoud {
	return {
		soort: 'ongebruikelijk',
		vraag: `Moet deze levering (${levering.type}, doel ${levering.doel}) toch gewoon worden verwerkt?`,
		uitleg: `${reden} Het gaat om: ${wat(levering)}.`,
		keuzes: [
			{
				id: KEUZE.verwerken,
				label: 'Gewoon verwerken',
				gevolg: 'De levering wordt verwerkt zoals haar doel zegt.',
				nadruk: true,
			},
			VASTLEGGEN,
		],
	};
}

/** A first delivery of a verzoek that has a zaak already. */
export function nogmaalsIngediend(levering: LeveringKop): Vraaginhoud {
	return {
		soort: 'ongebruikelijk',
		vraag: 'Moet de zaak van dit verzoek met deze levering worden bijgewerkt?',
		uitleg: `Dit verzoek heeft al een zaak, maar er kwam opnieuw een levering als eerste indiening. Het gaat om: ${wat(levering)}.`,
		keuzes: [
			{
				id: KEUZE.bijwerken,
				label: 'Zaak bijwerken',
				gevolg: 'De levering wordt als aanvulling in de zaak verwerkt.',
				nadruk: true,
			},
			VASTLEGGEN,
		],
	};
}

export function onbekendVerzoek(levering: LeveringKop, zaaktype: string | undefined, gewacht: boolean): Vraaginhoud {
	return {
		soort: 'onbekendVerzoek',
		vraag: 'Bij welke zaak hoort deze levering?',
		uitleg:
			`Er is geen zaak van dit verzoek gevonden${gewacht ? ', ook niet na enige tijd wachten' : ''}. ` +
			`Na doorzenden door een andere organisatie komt alleen de laatste levering binnen. Het gaat om: ${wat(levering)}.`,
		keuzes: [
			...(levering.doel === 'Intrekken' ? [] : [nieuweZaak(zaaktype)]),
			{
				id: KEUZE.koppelen,
				label: 'Koppelen aan een bestaande zaak',
				gevolg: 'De levering wordt verwerkt in de zaak die u noemt; latere leveringen ook.',
				vraagt: 'zaak',
			},
			VASTLEGGEN,
		],
	};
}

export function meerdereZaken(levering: LeveringKop, identificaties: readonly string[]): Vraaginhoud {
	return {
		soort: 'meerdereZaken',
		vraag: 'In welke zaak moet deze levering worden verwerkt?',
		uitleg: `Het zaaksysteem heeft ${identificaties.length} zaken voor dit verzoeknummer: ${identificaties.slice(0, 10).join(', ')}. Het gaat om: ${wat(levering)}.`,
		keuzes: [
			{
				id: KEUZE.koppelen,
				label: 'Deze zaak',
				gevolg: 'De levering wordt verwerkt in de zaak die u noemt; latere leveringen ook.',
				vraagt: 'zaak',
				nadruk: true,
			},
			VASTLEGGEN,
		],
	};
}

export function aanvulling(levering: LeveringKop, verschil: Aanvulling, opmerking?: string): Vraaginhoud {
	const delen = Object.entries(verschil.aantallen)
		.filter(([, aantal]) => aantal > 0)
		.map(([kop, aantal]) => `${kop}: ${aantal}`);
	const tekst = verschil.gelijk
		? 'Er is in het verzoek niets gewijzigd.'
		: delen.length > 0
			? `Gewijzigd: ${delen.join(', ')}.`
			: 'De aanvulling staat bij de zaak.';
	return {
		soort: 'aanvulling',
		vraag: 'Is hiermee aangevuld wat is gevraagd?',
		uitleg: [`De zaak is bijgewerkt met volgnummer ${levering.volgnummer}.`, tekst, opmerking]
			.filter((deel) => deel !== undefined)
			.join(' '),
		keuzes: [
			{
				id: KEUZE.volledig,
				label: 'Ja, het is volledig',
				gevolg: 'De vraag wordt gesloten; uw antwoord wordt bewaard en aan de flow gemeld.',
				nadruk: true,
			},
			{
				id: KEUZE.onvolledig,
				label: 'Nee, er ontbreekt nog iets',
				gevolg: 'De vraag wordt gesloten; uw antwoord wordt bewaard en aan de flow gemeld.',
			},
		],
	};
}

export function intrekkingNaBesluit(
	levering: LeveringKop,
	stand: { afgesloten: boolean; heeftBesluit: boolean },
): Vraaginhoud {
	const waarom = stand.heeftBesluit
		? 'Er is in deze zaak al een besluit genomen.'
		: stand.afgesloten
			? 'Deze zaak is al afgesloten.'
			: 'Deze zaak heeft al een resultaat.';
	return {
		soort: 'intrekkingNaBesluit',
		vraag: 'Moet de zaak toch als ingetrokken worden afgehandeld?',
		uitleg: `${waarom} Daarna kwam een intrekking binnen (volgnummer ${levering.volgnummer}). Mogelijk is een verzoek om intrekking van het besluit bedoeld.`,
		keuzes: [
			{
				id: KEUZE.intrekken,
				label: 'Toch intrekken',
				gevolg: 'Status en resultaat "ingetrokken" worden gezet voor zover het zaaksysteem dat toelaat.',
				nadruk: true,
			},
			{
				id: KEUZE.documenten,
				label: 'Alleen de stukken toevoegen',
				gevolg: 'De stukken van de intrekking komen bij de zaak; status en resultaat blijven zoals ze zijn.',
			},
			VASTLEGGEN,
		],
	};
}

export function afwijkendeHerlevering(levering: LeveringKop): Vraaginhoud {
	return {
		soort: 'afwijkendeHerlevering',
		vraag: 'Moet de zaak worden bijgewerkt met deze tweede versie van een levering?',
		uitleg: `Volgnummer ${levering.volgnummer} van dit verzoek is al verwerkt, maar kwam nu binnen met andere inhoud.`,
		keuzes: [
			{
				id: KEUZE.bijwerken,
				label: 'Zaak bijwerken',
				gevolg: 'De levering wordt als aanvulling in de zaak verwerkt.',
				nadruk: true,
			},
			VASTLEGGEN,
		],
	};
}

export function terugNaDoorzenden(levering: LeveringKop, zaaktype?: string): Vraaginhoud {
	return {
		soort: 'terugNaDoorzenden',
		vraag: 'Hoe moet dit verzoek, dat terug is na doorzenden, verder worden behandeld?',
		uitleg: `Het verzoek was doorgezonden en komt nu opnieuw binnen. Het gaat om: ${wat(levering)}.`,
		keuzes: [
			{
				id: KEUZE.heropenen,
				label: 'Bestaande zaak heropenen',
				gevolg: 'De zaak van de vorige keer wordt heropend en bijgewerkt.',
				nadruk: true,
			},
			...(levering.doel === 'Intrekken' ? [] : [nieuweZaak(zaaktype)]),
			VASTLEGGEN,
		],
	};
}

export function documenten(levering: LeveringKop, melding: string): Vraaginhoud {
	return {
		soort: 'documenten',
		vraag: 'Moet de levering zonder de ontbrekende documenten worden afgerond?',
		uitleg: `Een of meer documenten van volgnummer ${levering.volgnummer} konden niet worden opgehaald of geplaatst. ${melding} Het proberen gaat intussen door.`,
		keuzes: [
			{
				id: KEUZE.opnieuw,
				label: 'Opnieuw proberen',
				gevolg: 'De documenten worden nu opnieuw geprobeerd; lukt dat niet, dan wordt dit later weer gevraagd.',
				nadruk: true,
			},
			{
				id: KEUZE.zonder,
				label: 'Zonder deze documenten afronden',
				gevolg: 'De documenten worden weggelaten en staan bij de niet overgenomen gegevens.',
			},
		],
	};
}

export function quarantaine(levering: LeveringKop, aantal: number): Vraaginhoud {
	return {
		soort: 'quarantaine',
		vraag: `Wat moet er gebeuren met ${aantal === 1 ? 'het document' : `de ${aantal} documenten`} in quarantaine?`,
		uitleg: `De virusscanner vond iets in ${aantal === 1 ? 'een document' : `${aantal} documenten`} van volgnummer ${levering.volgnummer}. Wat in quarantaine staat komt niet in het zaaksysteem.`,
		keuzes: [
			{
				id: KEUZE.weglaten,
				label: 'Weglaten',
				gevolg: 'De zaak wordt zonder deze documenten afgerond; vraag zo nodig schone documenten aan de indiener.',
				nadruk: true,
			},
			{
				id: KEUZE.opnieuw,
				label: 'Opnieuw scannen',
				gevolg: 'De documenten worden opnieuw opgehaald en gescand, bijvoorbeeld met nieuwere virusdefinities.',
			},
		],
	};
}

export function onvolledigAangeleverd({ ontbreekt, aantal }: OnvolledigeLevering): Vraaginhoud {
	const documenten = ontbreekt === 'documenten';
	return {
		soort: 'onvolledigAangeleverd',
		vraag: documenten
			? 'Moet de levering zonder de ontbrekende documenten worden verwerkt?'
			: 'Moet er langer op het verzoekbericht worden gewacht?',
		uitleg:
			`De leverancier leverde een deel van het verzoek aan; ${documenten ? `${aantal} document${aantal === 1 ? '' : 'en'} ontbre${aantal === 1 ? 'ekt' : 'ken'}` : 'het verzoekbericht ontbreekt'}. ` +
			'Er is geen certificaat om de rest bij DSO-LV op te halen. Vraag de leverancier de rest alsnog aan te leveren.',
		keuzes: [
			...(documenten
				? [
						{
							id: 'verderZonder',
							label: 'Verder zonder deze documenten',
							gevolg: 'De levering wordt verwerkt met wat er is.',
							nadruk: true,
						},
					]
				: []),
			{ id: 'wachten', label: 'Langer wachten', gevolg: 'De wachttijd begint opnieuw.' },
		],
	};
}
