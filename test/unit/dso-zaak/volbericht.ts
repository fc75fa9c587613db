// SPDX-License-Identifier: EUPL-1.2
/** A Verzoekbericht with every field of the model filled; the type makes the compiler say when a new field is missing here. */
import type { Antwoorden, Tekst, Verzoekbericht } from '../../../dso/verzoek/model.ts';
import type { ZaakInstellingen } from '../../../dso/zaak/index.ts';

export type Vol<T> =
	T extends Array<infer E>
		? T extends [unknown, unknown]
			? T
			: Array<Vol<E>>
		: T extends object
			? { [K in keyof T]-?: Vol<NonNullable<T[K]>> }
			: T;

export const tekst = (waarde: string): Vol<Tekst> => ({ waarde, publiceerbaar: false });

/** An answer that register and applicant give alike. */
export const antwoord = (waarde: string): Vol<Antwoorden> => [
	{ waarde, bron: 'gebruiker', publiceerbaar: false },
	{ waarde, bron: 'DSO-LV', publiceerbaar: false },
];

const binnenland = () => ({
	huisletter: antwoord('a'),
	huisnummer: antwoord('12'),
	huisnummertoevoeging: antwoord('bis'),
	postcode: antwoord('1234 ab'),
	straatnaam: antwoord('Proefstraat'),
	woonplaatsnaam: antwoord('Proefdorp'),
});

const buitenland = () => ({
	adresBuitenland1: antwoord('Rue Exemple 1'),
	adresBuitenland2: antwoord('1000 Exempleville'),
	adresBuitenland3: antwoord('Province'),
	land: antwoord('België'),
});

const contactadres = () => ({
	afwijkendAdres: {
		adrestype: tekst('postbusnummer'),
		nummer: antwoord('1234'),
		postcode: antwoord('1234AB'),
		woonplaatsnaam: antwoord('Proefdorp'),
	},
	binnenlandsAdres: binnenland(),
	buitenlandsAdres: buitenland(),
});

const betrokkene = (): Vol<Verzoekbericht>['verzoek']['initiatiefnemer'] => ({
	emailadres: antwoord('iemand@voorbeeld.example'),
	telefoonnummer: antwoord('0101234567'),
	natuurlijkPersoon: {
		geslachtsnaamNaamgebruik: antwoord('Proefpersoon'),
		voorlettersNaamgebruik: antwoord('P.'),
		burgerservicenummer: tekst('123456782'),
		voorvoegselNaamgebruik: antwoord('van'),
		correspondentieAdres: contactadres(),
		verblijfsadres: binnenland(),
		verblijfsadresBuitenland: buitenland(),
	},
	nietNatuurlijkPersoon: {
		rsin: antwoord('123456782'),
		statutaireNaam: antwoord('Proef B.V.'),
		kvkNummer: antwoord('12345678'),
		handelsnaam: antwoord('Proefbedrijf'),
		verkorteHandelsnaam: antwoord('Proef'),
		postadres: contactadres(),
		bezoekAdres: binnenland(),
		bezoekAdresBuitenland: buitenland(),
		vestiging: {
			vestigingsnummer: antwoord('000012345678'),
			postadres: contactadres(),
			locatieAdresVestiging: binnenland(),
			locatieAdresBuitenland: buitenland(),
		},
	},
});

const instantie = (oin: string) => ({
	naam: 'Gemeente Proefdorp',
	oin,
	tijdvakGeldigheid: { beginGeldigheid: '2024-01-01T00:00:00', eindGeldigheid: '2034-01-01T00:00:00' },
});

const coordinaten = (): Vol<Verzoekbericht>['verzoek']['projectlocaties'][number]['coordinatenEtrs'] => ({
	puntlocatie: { crs: 'urn:ogc:def:crs:EPSG::4258', positie: [52.1, 5.1] },
	referentiestelsel: 'ETRS89',
	vlaklocatie: {
		crs: 'urn:ogc:def:crs:EPSG::4258',
		polygonen: [
			[
				[
					[52.1, 5.1],
					[52.1, 5.2],
					[52.2, 5.2],
					[52.1, 5.1],
				],
			],
		],
	},
});

const bijlage = (documentId: string) => ({
	documentsoortDSO: 'Situatietekening',
	documenttypeGeneriek: 'Tekening',
	potentieelVertrouwelijk: true,
	verplicht: 'false',
	documenten: [{ bestandsnaam: 'C:\\map\\tekening.pdf', documentId, vertrouwelijk: true }],
});

export function volBericht(): Vol<Verzoekbericht> {
	return {
		version: '4.0.0',
		stuurgegevens: {
			zender: { organisatie: 'DSO', applicatie: 'DSO-LV' },
			ontvanger: { organisatie: 'Proefdorp', applicatie: 'dso-service' },
			referentienummer: 'ref-1',
			tijdstipBericht: '2026-03-28T23:30:00',
		},
		verzoek: {
			akkoordverklaring: 'true',
			ambtshalve: 'false',
			doel: 'Initieren',
			indienDatum: '2026-03-28T23:30:00.123456',
			naam: tekst('Uitbouw aan de achterzijde'),
			referentieAanvrager: tekst('mijn-ref'),
			toelichtingLaterAanTeLeverenInformatie: tekst('volgt'),
			toelichtingNietAanTeLeverenInformatie: tekst('geen'),
			toelichtingVerzoek: tekst('Graag snel.'),
			type: 'Aanvraag vergunning',
			verzoeknummer: '2026032800001',
			volgnummer: '000',
			project: {
				naam: tekst('Project X'),
				omschrijving: tekst('Grote uitbouw'),
				projectId: 'f162fe27-5368-4728-a245-af636519e9cf-0',
			},
			bevoegdGezag: instantie('00000099900000000002'),
			bevoegdGezagHistorie: [instantie('00000099900000000003')],
			uitvoerendeInstantie: instantie('00000099900000000002'),
			uitvoerendeInstantieHistorie: [instantie('00000099900000000004')],
			contactpersoon: {
				achternaam: tekst('Contact'),
				emailadres: tekst('contact@voorbeeld.example'),
				functie: tekst('Adviseur'),
				telefoonnummer: tekst('0109876543'),
				voorletters: tekst('C.'),
				voorvoegsel: tekst('de'),
				contactadres: contactadres(),
			},
			gemachtigde: betrokkene(),
			initiatiefnemer: betrokkene(),
			projectlocaties: [
				{
					coordinatenEtrs: coordinaten(),
					coordinatenOpgegeven: {
						...coordinaten(),
						referentiestelsel: 'RD',
						puntlocatie: { crs: 'urn:ogc:def:crs:EPSG::28992', positie: [155000, 463000] },
					},
					adresaanduiding: {
						identificatiecodeNummeraanduiding: '0003200000133985',
						opgegevenAdresHuisletter: 'b',
						opgegevenAdresHuisnummer: '7',
						opgegevenAdresHuisnummerToevoeging: '2',
						opgegevenAdresPostcode: '1234AB',
						opgegevenAdresStraatnaam: 'Proefstraat',
						opgegevenAdresWoonplaatsNaam: 'Proefdorp',
					},
					kadastraleAanduiding: {
						BRKIdentificatie: '12345678901234',
						kadastraalPerceelnummer: '123',
						kadastraleGemeente: 'Proefdorp',
						kadastraleSectie: 'A',
					},
				},
			],
			projectactiviteiten: [
				{
					activiteitId: 'http://toepasbare-regels.omgevingswet.overheid.nl/id/concept/x',
					imowId: 'nl.imow-gm9999.activiteit.Uitbouw',
					activiteitnaam: 'Uitbouw plaatsen',
					volgnummer: '1',
					specificaties: [
						{
							antwoord: 'Drie meter',
							oorspronkelijkAntwoord: '3 m',
							vraagclassificatie: 'activiteit',
							vraagId: '10028',
							vraagreferentie: 'ref:vraag',
							groepering: 'Maten',
							vraagtekst: 'Hoe diep?',
							publiceerbaar: true,
							gevraagdeBijlage: bijlage('a'.repeat(64)),
						},
					],
					onderliggendeActiviteit: {
						activiteitId: 'http://toepasbare-regels.omgevingswet.overheid.nl/id/concept/y',
						imowId: 'nl.imow-gm9999.activiteit.Onder',
						activiteitnaam: 'Graven',
					},
				},
			],
			participatie: {
				geparticipeerd: tekst('true'),
				participatieWijze: tekst('Gesprek'),
				participatieResultaat: tekst('Akkoord'),
			},
			verzoekBijlage: [{ vraagreferentie: 'ref:bijlage', gevraagdeBijlage: bijlage('b'.repeat(64)) }],
		},
	};
}

export const INSTELLINGEN: ZaakInstellingen = {
	oin: '00000099900000000002',
	organisaties: { '00000099900000000002': { rsin: '123456782', naam: 'Gemeente Proefdorp' } },
	catalogus: { domein: 'DSO' },
};

/** An everyday verzoek: a citizen with a gemachtigde that is a company, one point, one activity, two attachments. */
export function gewoonBericht(): Verzoekbericht {
	const vol: Verzoekbericht = volBericht();
	const { verzoek } = vol;
	delete verzoek.initiatiefnemer.nietNatuurlijkPersoon;
	delete verzoek.initiatiefnemer.natuurlijkPersoon?.verblijfsadresBuitenland;
	delete verzoek.gemachtigde?.natuurlijkPersoon;
	delete verzoek.gemachtigde?.nietNatuurlijkPersoon?.vestiging;
	delete verzoek.gemachtigde?.nietNatuurlijkPersoon?.bezoekAdresBuitenland;
	const [locatie] = verzoek.projectlocaties;
	if (locatie) {
		delete locatie.coordinatenOpgegeven;
		delete locatie.kadastraleAanduiding;
		delete locatie.coordinatenEtrs.vlaklocatie;
	}
	return vol;
}
