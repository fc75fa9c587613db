// SPDX-License-Identifier: EUPL-1.2
import type { Organisatie } from '../../gedeeld/instellingen.ts';
import { bouwXml, type XmlElement } from '../../gedeeld/xml.ts';
import type { Toeval } from '../toeval.ts';
import { gevraagdeBijlage, projectactiviteiten, type Bijlage } from './activiteiten.ts';
import { tekst } from './adressen.ts';
import { LOCATIESOORTEN, projectlocatie } from './locaties.ts';
import { betrokkene, contactpersoon, type Persoon } from './personen.ts';

export const VERZOEKTYPEN = [
	'Aanvraag vergunning',
	'Melding',
	'Informatie',
	'Informatie ongewoon voorval',
	'Aanvraag maatwerkvoorschrift',
	'Melding gelijkwaardige maatregel',
	'Aanvraag toestemming gelijkwaardige maatregel',
] as const;

export const DOELEN = ['Conceptverzoek', 'Initieren', 'Aanvullen', 'Intrekken'] as const;

export interface BerichtGegevens {
	verzoeknummer: string;
	/** `000` for the first delivery. */
	volgnummer: string;
	doel: (typeof DOELEN)[number];
	type: (typeof VERZOEKTYPEN)[number];
	/** Written without zone in Europe/Amsterdam, as DSO-LV does. */
	ingediend: Date;
	bijlagen: Bijlage[];
	/** bevoegd gezag, or behandeldienst for the provincie. */
	gemeente: Organisatie;
	provincie: Organisatie;
	persoon?: Persoon;
	/** RD point near which all locations are. */
	locatie?: [x: number, y: number];
	/** The provincie handles it; the gemeente gets a copy. */
	kopie?: boolean;
}

/** Local time in the Netherlands without zone and with the microseconds that DSO-LV writes. */
export function lokaleTijd(moment: Date, t: Toeval): string {
	const delen = new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Europe/Amsterdam',
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(moment);
	return `${delen.replace(' ', 'T')}.${String(moment.getMilliseconds()).padStart(3, '0')}${t.cijfers(3)}`;
}

function instantie(organisatie: Organisatie, sinds: string, tot?: string): XmlElement {
	return {
		'vx:naam': organisatie.naam,
		'vx:oin': organisatie.oin,
		'vx:tijdvakGeldigheid': { 'vx:beginGeldigheid': sinds, 'vx:eindGeldigheid': tot },
	};
}

function instanties(t: Toeval, gegevens: BerichtGegevens, nu: string): XmlElement {
	const behandeldienst = t.kans(0.25);
	if (gegevens.kopie) {
		return {
			'vx:bevoegdGezag': instantie(gegevens.gemeente, nu),
			'vx:uitvoerendeInstantie': instantie(gegevens.provincie, nu),
		};
	}
	return {
		'vx:bevoegdGezag': instantie(behandeldienst ? gegevens.provincie : gegevens.gemeente, nu),
		'vx:bevoegdGezagHistorie':
			!behandeldienst && t.kans(0.15) ? { 'vx:bevoegdGezag': instantie(gegevens.provincie, nu, nu) } : undefined,
		'vx:uitvoerendeInstantie': behandeldienst || t.kans(0.2) ? instantie(gegevens.gemeente, nu) : undefined,
		'vx:uitvoerendeInstantieHistorie': t.kans(0.1)
			? { 'vx:uitvoerendeInstantie': [instantie(gegevens.provincie, nu, nu)] }
			: undefined,
	};
}

function betrokkenen(t: Toeval, persoon?: Persoon): XmlElement {
	const gemachtigde = t.kans(0.4);
	const bedrijf = persoon === undefined && t.kans(0.4);
	return {
		'vx:contactpersoon': bedrijf || (gemachtigde && t.kans(0.6)) ? contactpersoon(t) : undefined,
		'vx:gemachtigde': gemachtigde ? betrokkene(t, t.kans(0.8) ? 'bedrijf' : 'burger') : undefined,
		'vx:initiatiefnemer': betrokkene(t, bedrijf ? 'bedrijf' : 'burger', persoon),
	};
}

const PLANNEN = [
	'Dakkapel plaatsen',
	'Schuur bouwen',
	'Boom kappen',
	'Uitrit aanleggen',
	'Opslagtank vervangen & verplaatsen',
];

/**
 * A verzoekbericht (STAM 4.0.0) that is valid against imam-4.0.xsd. All people, companies and places are made up. The same `t` and
 * data give the same message.
 */
export function maakVerzoekbericht(t: Toeval, gegevens: BerichtGegevens): string {
	const nu = lokaleTijd(gegevens.ingediend, t);
	const plan = t.kies(PLANNEN);
	const aantalVerzoekBijlagen = Math.min(gegevens.bijlagen.length, t.tussen(0, 2));
	const los = gegevens.bijlagen.slice(0, aantalVerzoekBijlagen);
	const bijActiviteit = gegevens.bijlagen.slice(aantalVerzoekBijlagen);
	const locaties = Array.from({ length: t.kans(0.2) ? t.tussen(2, 3) : 1 }, () =>
		projectlocatie(t, t.kies(LOCATIESOORTEN), gegevens.locatie),
	);
	return bouwXml(
		{
			verzoekXML: {
				'@version': '4.0.0',
				'@xmlns': 'http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM',
				'@xmlns:vx': 'http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoek',
				'@xmlns:ic': 'http://www.omgevingswet.nl/koppelvlak/stam-v4/common',
				'@xmlns:gml': 'http://www.opengis.net/gml',
				stuurgegevens: {
					zender: { organisatie: 'DSO', applicatie: 'DSO-LV' },
					ontvanger: t.kans(0.3) ? { organisatie: gegevens.gemeente.naam, applicatie: 'VTH' } : undefined,
					referentienummer: t.kans(0.3) ? `oefen-${t.hex(8)}` : undefined,
					tijdstipBericht: nu,
				},
				verzoek: {
					'vx:akkoordverklaring': 'true',
					'vx:ambtshalve': String(t.kans(0.05)),
					'vx:doel': gegevens.doel,
					'vx:indienDatum': nu,
					'vx:naam': tekst(plan, true),
					'vx:referentieAanvrager': t.kans(0.3) ? tekst(`ref ${t.cijfers(4)}`) : undefined,
					'vx:toelichtingLaterAanTeLeverenInformatie': t.kans(0.2) ? tekst('De berekening volgt later.') : undefined,
					'vx:toelichtingNietAanTeLeverenInformatie': t.kans(0.1) ? tekst('Niet van toepassing.') : undefined,
					'vx:toelichtingVerzoek': t.kans(0.5)
						? tekst('Verzonnen toelichting: "graag" <spoedig> & compleet.')
						: undefined,
					'vx:type': gegevens.type,
					'vx:verzoeknummer': gegevens.verzoeknummer,
					'vx:volgnummer': gegevens.volgnummer,
					'vx:project': {
						'vx:naam': t.kans(0.95) ? tekst(plan, true) : undefined,
						'vx:omschrijving': t.kans(0.7) ? tekst(`${plan}. Alles in dit verzoek is verzonnen.`, true) : undefined,
						'vx:projectId': `${t.hex(8)}-${t.hex(4)}-4${t.hex(3)}-a${t.hex(3)}-${t.hex(12)}-0`,
					},
					...instanties(t, gegevens, nu),
					...betrokkenen(t, gegevens.persoon),
					'vx:projectlocaties': { 'vx:projectlocatie': locaties },
					'vx:projectactiviteiten': projectactiviteiten(t, gegevens.gemeente.oin, bijActiviteit),
					'vx:participatie': t.kans(0.6)
						? {
								'vx:geparticipeerd': { '@publiceerbaar': 'true', '#': String(t.kans(0.7)) },
								'vx:participatieWijze': t.kans(0.6) ? tekst('Gesprek met de buren.') : undefined,
								'vx:participatieResultaat': t.kans(0.4) ? tekst('Iedereen kon zich erin vinden.') : undefined,
							}
						: undefined,
					'vx:verzoekBijlage': los.length
						? los.map((bijlage) => ({
								'vx:vraagreferentie': t.kans(0.7) ? 'mnre1034:Verzoek.BijlageLocatie' : undefined,
								'vx:gevraagdeBijlage': gevraagdeBijlage(t, [bijlage]),
							}))
						: undefined,
				},
			},
		},
		{ inspringen: true },
	);
}
