// SPDX-License-Identifier: EUPL-1.2
/** The overview as headings and lines in Dutch, without a form yet. */
import type { Gegevenswijziging } from './bladen.ts';
import type { Activiteitnaam } from './model.ts';
import type { Verschiloverzicht } from './overzicht.ts';
import { leesbaarPad, leesbareTekst } from './woorden.ts';

export type Soort = 'nieuw' | 'gewijzigd' | 'vervangen' | 'vervallen';

export interface Regel {
	wat: string;
	/** Activity or question that it belongs to. */
	waarbij?: string;
	soort: Soort;
	oud?: string;
	nieuw?: string;
}

export interface Sectie {
	kop: string;
	aantal: Partial<Record<Soort, number>>;
	regels: Regel[];
}

const naamVan = ({ activiteitnaam, activiteitId, volgnummer }: Activiteitnaam): string =>
	`${leesbareTekst(activiteitnaam) || leesbareTekst(activiteitId)} (activiteit ${leesbareTekst(volgnummer)})`;

const soortVan = ({ oud, nieuw }: Gegevenswijziging): Soort =>
	oud === undefined ? 'nieuw' : nieuw === undefined ? 'vervallen' : 'gewijzigd';

const gegeven = (deel: Gegevenswijziging, waarbij?: string): Regel => ({
	wat: leesbaarPad(deel.pad),
	...(waarbij === undefined ? {} : { waarbij }),
	soort: soortVan(deel),
	...(deel.oud === undefined ? {} : { oud: deel.oud }),
	...(deel.nieuw === undefined ? {} : { nieuw: deel.nieuw }),
});

/** Without the place of the part that a line belongs to. */
const binnen = (delen: Gegevenswijziging[], pad: string): Gegevenswijziging[] =>
	delen.map((deel) => (deel.pad.startsWith(`${pad}.`) ? { ...deel, pad: deel.pad.slice(pad.length + 1) } : deel));

function antwoorden({ antwoorden: lijst }: Verschiloverzicht): Regel[] {
	return lijst.flatMap((deel): Regel[] => {
		const wat = leesbareTekst(deel.vraagtekst) || deel.vraagId;
		const waarbij = naamVan(deel.activiteit);
		const eigen = deel.soort !== 'gewijzigd' || deel.oud !== undefined || deel.nieuw !== undefined;
		const overig = binnen(deel.overig, deel.pad).map(
			(veld): Regel => ({
				...gegeven(veld, waarbij),
				wat: `${wat}: ${leesbaarPad(veld.pad)}`,
				soort: 'gewijzigd',
			}),
		);
		if (!eigen) return overig;
		const { oud, nieuw, soort } = deel;
		const geen = '(geen antwoord)';
		return [
			{
				wat,
				waarbij,
				soort,
				...(soort === 'nieuw' ? {} : { oud: oud ?? geen }),
				...(soort === 'vervallen' ? {} : { nieuw: nieuw ?? geen }),
			},
			...overig,
		];
	});
}

function documenten({ documenten: lijst }: Verschiloverzicht): Regel[] {
	return lijst.flatMap((deel): Regel[] => {
		const waarbij = deel.vraag
			? `${naamVan(deel.vraag.activiteit)}: ${leesbareTekst(deel.vraag.vraagtekst) || deel.vraag.vraagId}`
			: 'het verzoek als geheel';
		const wat = leesbareTekst(deel.documentsoort) || 'document';
		if (deel.soort === 'gewijzigd')
			return binnen(deel.overig, deel.pad).map((veld) => ({
				...gegeven(veld, waarbij),
				wat: `${wat} ${leesbareTekst(deel.bestandsnaam)}: ${leesbaarPad(veld.pad)}`,
				soort: 'gewijzigd',
			}));
		const naam = (document: typeof deel.oud) =>
			document &&
			`${leesbareTekst(document.bestandsnaam) || 'zonder naam'}${document.vertrouwelijk ? ' (vertrouwelijk)' : ''}`;
		const oud = naam(deel.oud);
		const zelfdeNaam = deel.soort === 'vervangen' && naam(deel.nieuw) === oud;
		const nieuw = zelfdeNaam ? `${oud}, maar een ander bestand` : naam(deel.nieuw);
		return [
			{
				wat,
				waarbij,
				soort: deel.soort,
				...(oud === undefined ? {} : { oud }),
				...(nieuw === undefined ? {} : { nieuw }),
			},
		];
	});
}

function locaties({ locaties: lijst }: Verschiloverzicht): Regel[] {
	return lijst.flatMap((deel): Regel[] => {
		const waarbij = leesbaarPad(deel.pad);
		if (deel.gegevens.length === 0) return [{ wat: waarbij, soort: deel.soort }];
		return binnen(deel.gegevens, deel.pad).map((veld) => ({ ...gegeven(veld, waarbij), soort: deel.soort }));
	});
}

/** Headings that have lines, with the number of changes (not of lines) per kind. */
export function secties(o: Verschiloverzicht): Sectie[] {
	const alle: Array<[string, Soort[], Regel[]]> = [
		['Antwoorden', o.antwoorden.map((deel) => deel.soort), antwoorden(o)],
		['Documenten', o.documenten.map((deel) => deel.soort), documenten(o)],
		['Contactgegevens', o.contactgegevens.map(soortVan), o.contactgegevens.map((deel) => gegeven(deel))],
		[
			'Activiteiten',
			o.activiteiten.map((deel) => deel.soort),
			o.activiteiten.map(({ activiteit, soort }) => ({ wat: naamVan(activiteit), soort })),
		],
		['Locaties', o.locaties.map((deel) => deel.soort), locaties(o)],
		['Overige gegevens', o.gegevens.map(soortVan), o.gegevens.map((deel) => gegeven(deel))],
		[
			'Volgorde',
			o.volgorde.map((): Soort => 'gewijzigd'),
			o.volgorde.map((pad) => ({
				wat: `${leesbaarPad(pad)}: dezelfde onderdelen in een andere volgorde`,
				soort: 'gewijzigd',
			})),
		],
	];
	return alle
		.filter(([, soorten]) => soorten.length > 0)
		.map(([kop, soorten, regels]) => ({ kop, aantal: tel(soorten), regels }));
}

function tel(soorten: readonly Soort[]): Partial<Record<Soort, number>> {
	const uit: Partial<Record<Soort, number>> = {};
	for (const soort of soorten) uit[soort] = (uit[soort] ?? 0) + 1;
	return uit;
}
