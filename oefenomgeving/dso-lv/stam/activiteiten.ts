// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../gedeeld/xml.ts';
import type { Toeval } from '../toeval.ts';

/** An attachment as the message names it. */
export interface Bijlage {
	documentId: string;
	bestandsnaam: string;
	vertrouwelijk: boolean;
}

interface Activiteit {
	/** Last part of the IMOW identification. */
	code: string;
	naam: string;
	vragen: Array<{ id: string; tekst: string; antwoorden: string[] }>;
}

const ACTIVITEITEN: readonly Activiteit[] = [
	{
		code: 'BouwactiviteitOmgevingsplan',
		naam: 'Bouwactiviteit (omgevingsplan)',
		vragen: [
			{
				id: '284856',
				tekst: 'Wat zijn de geschatte bouwkosten in euro (exclusief btw)?',
				antwoorden: ['12500,00', '249000,50', '3200'],
			},
			{
				id: '284901',
				tekst: 'Wat gaat u bouwen?',
				antwoorden: ['Een dakkapel aan de achterzijde', 'Een schuur van 24 m²', 'Uitbouw < 4 meter & serre'],
			},
		],
	},
	{
		code: 'BouwactiviteitTechnisch',
		naam: 'Bouwactiviteit (technisch)',
		vragen: [
			{
				id: '368212',
				tekst: 'Wat zijn de geschatte bouwkosten in euro (exclusief btw)?',
				antwoorden: ['98000,00', '15000'],
			},
			{
				id: '368220',
				tekst: 'Onder welke gevolgklasse valt het bouwwerk?',
				antwoorden: ['Gevolgklasse 1', 'Gevolgklasse 2'],
			},
		],
	},
	{
		code: 'KappenVanEenBoom',
		naam: 'Boom kappen of houtopstand vellen',
		vragen: [
			{ id: '400101', tekst: 'Om welke boomsoort gaat het?', antwoorden: ['Zomereik', 'Gewone beuk', 'Leilinde'] },
			{
				id: '400102',
				tekst: 'Waarom wilt u de boom kappen?',
				antwoorden: ['De boom is ziek.\nZie het rapport.', 'Gevaar voor omvallen'],
			},
		],
	},
	{
		code: 'UitwegMaken',
		naam: 'Uitrit aanleggen of veranderen',
		vragen: [{ id: '400201', tekst: 'Hoe breed wordt de uitrit (in meters)?', antwoorden: ['3,5', '6'] }],
	},
	{
		code: 'OpslaanGevaarlijkeStoffen',
		naam: 'Gevaarlijke stoffen opslaan in een opslagtank',
		vragen: [
			{
				id: '10028',
				tekst: 'Welke vloeistof slaat u op en hoeveel?',
				antwoorden: ['Olie, 20 kubieke meter en ondergronds', 'Diesel, 5 m³'],
			},
		],
	},
];

const DOCUMENTSOORTEN = [
	'Situatietekening',
	'Plattegrond',
	'Doorsnede',
	'Constructieve berekening',
	'Foto van de bestaande situatie',
];
const GENERIEK = ['TechnischeTekening', 'Tekening', 'Berekening', 'Foto', 'Rapport', 'Overig'];

/** A gevraagdeBijlage with its documents; without documents it is a request that the applicant left open. */
export function gevraagdeBijlage(t: Toeval, bijlagen: Bijlage[]): XmlElement {
	return {
		'vx:documentsoortDSO': t.kies(DOCUMENTSOORTEN),
		'vx:documenttypeGeneriek': t.kans(0.8) ? t.kies(GENERIEK) : undefined,
		'vx:potentieelVertrouwelijk': t.kans(0.4),
		'vx:verplicht': String(t.kans(0.5)),
		'vx:documenten': bijlagen.length
			? {
					'vx:document': bijlagen.map(({ bestandsnaam, documentId, vertrouwelijk }) => ({
						'vx:bestandsnaam': bestandsnaam,
						'vx:documentId': documentId,
						'vx:vertrouwelijk': vertrouwelijk,
					})),
				}
			: undefined,
	};
}

function activiteitId(oin: string, code: string): string {
	return `http://toepasbare-regels.omgevingswet.overheid.nl/${oin}/id/concept/IndieningsvereistenVergunningnl.imow-gm9999.activiteit.${code}`;
}

function aanduiding(oin: string, { code, naam }: Pick<Activiteit, 'code' | 'naam'>): XmlElement {
	return {
		'vx:activiteitId': activiteitId(oin, code),
		'vx:imowId': `nl.imow-gm9999.activiteit.${code}`,
		'vx:activiteitnaam': naam,
	};
}

/** One to three activities with questions; the attachments are spread over the activities. */
export function projectactiviteiten(t: Toeval, oin: string, bijlagen: Bijlage[]): XmlElement {
	const eerste = t.tussen(0, ACTIVITEITEN.length - 1);
	const aantal = t.tussen(1, 3);
	const gekozen = Array.from({ length: aantal }, (_, i) => ACTIVITEITEN[(eerste + i) % ACTIVITEITEN.length]!);
	return {
		'vx:projectactiviteit': gekozen.map((activiteit, i) => {
			const eigen = bijlagen.filter((_, nummer) => nummer % aantal === i);
			const vragen: XmlElement[] = activiteit.vragen.map((vraag) => {
				const antwoord = t.kies(vraag.antwoorden);
				return {
					'vx:antwoord': t.kans(0.95) ? antwoord : undefined,
					'vx:oorspronkelijkAntwoord': t.kans(0.15) ? `${antwoord} (eerder)` : undefined,
					'vx:vraagclassificatie': t.kans(0.9) ? t.kies(['project', 'activiteit', 'verzoek', 'aanvrager']) : undefined,
					'vx:vraagId': vraag.id,
					'vx:vraagreferentie': t.kans(0.3) ? `mnre${t.cijfers(4)}:Oefen.Vraag` : undefined,
					'vx:groepering': `Vragengroep ${activiteit.naam}`,
					'vx:vraagtekst': vraag.tekst,
					'vx:publiceerbaar': t.kans(0.6),
				};
			});
			for (let deel = 0; deel < eigen.length; deel += 3) {
				vragen.push({
					'vx:antwoord': 'true',
					'vx:vraagclassificatie': 'gevraagdeBijlage',
					'vx:vraagId': String(500000 + i * 1000 + deel),
					'vx:groepering': 'Bijlagen',
					'vx:vraagtekst': 'Voeg de gevraagde tekeningen en berekeningen toe',
					'vx:publiceerbaar': true,
					'vx:gevraagdeBijlage': gevraagdeBijlage(t, eigen.slice(deel, deel + 3)),
				});
			}
			return {
				...aanduiding(oin, activiteit),
				'vx:volgnummer': String(i + 1),
				'vx:specificaties': t.kans(0.97) || eigen.length ? { 'vx:specificatie': vragen } : undefined,
				'vx:onderliggendeActiviteit': t.kans(0.3)
					? aanduiding(oin, { code: `${activiteit.code}Onderliggend`, naam: `${activiteit.naam}: onderliggend` })
					: undefined,
			};
		}),
	};
}
