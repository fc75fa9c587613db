// SPDX-License-Identifier: EUPL-1.2
import type { CatalogusDefinitie, EigenschapDefinitie, ZaaktypeDefinitie } from './definitie.ts';

const BEGIN = '2018-01-01';

const eigenschappen: EigenschapDefinitie[] = [
	{ naam: 'verzoeknummer', definitie: 'Nummer van het verzoek in het DSO', lengte: '40' },
	{ naam: 'volgnummer', definitie: 'Volgnummer van de levering', formaat: 'getal', lengte: '9' },
	{ naam: 'projectId', definitie: 'Kenmerk van het project in het Omgevingsloket', lengte: '100' },
	{ naam: 'typeVerzoek', definitie: 'Type van het verzoek', lengte: '100' },
	{ naam: 'doel', definitie: 'Doel van het verzoek', lengte: '100' },
	{ naam: 'activiteiten', definitie: 'Activiteiten waarop het verzoek ziet', lengte: '4000' },
	{ naam: 'indienDatum', definitie: 'Datum waarop het verzoek is ingediend', formaat: 'datum', lengte: '8' },
	{ naam: 'bevoegdGezag', definitie: 'Bevoegd gezag', lengte: '255' },
	{ naam: 'behandeldienst', definitie: 'Behandeldienst', lengte: '255' },
	{ naam: 'participatie', definitie: 'Participatie door de initiatiefnemer', lengte: '1000' },
	{ naam: 'bouwkosten', definitie: 'Geschatte bouwkosten in euro', formaat: 'getal', lengte: '12,2' },
	{ naam: 'startBouw', definitie: 'Datum waarop de werkzaamheden beginnen', formaat: 'datum', lengte: '8' },
	{ naam: 'gevolgklasse', definitie: 'Gevolgklasse van het bouwwerk', waarden: ['1', '2', '3'], lengte: '1' },
	{ naam: 'kwaliteitsborger', definitie: 'Naam van de kwaliteitsborger', lengte: '255' },
];

const roltypen: [string, string][] = [
	['Initiatiefnemer', 'initiator'],
	['Gemachtigde', 'belanghebbende'],
	['Contactpersoon', 'klantcontacter'],
	['Behandelaar', 'behandelaar'],
];

const documenttypen = ['Verzoekbericht (STAM)', 'Verzoek (PDF)', 'Bijlage'];

function zaaktype(
	identificatie: string,
	omschrijving: string,
	onderwerp: string,
	rest: Partial<ZaaktypeDefinitie> = {},
): ZaaktypeDefinitie {
	return {
		identificatie,
		omschrijving,
		onderwerp,
		begin: BEGIN,
		doorlooptijd: 'P56D',
		servicenorm: 'P42D',
		roltypen,
		statustypen: ['Ontvangen', 'In behandeling', 'Ingetrokken', 'Afgehandeld'],
		eigenschappen,
		informatieobjecttypen: documenttypen,
		resultaattypen: ['Verleend', 'Geweigerd', 'Ingetrokken'],
		zaakobjecttypen: [['Locatie van de activiteit', 'https://objecttypen.example/adres']],
		...rest,
	};
}

/**
 * The catalogus of the practice gemeente (docs/contracts.md): four zaaktypen for verzoeken, and for tests a zaaktype without anything for
 * withdrawals or answers, a concept zaaktype, a zaaktype in two versions, a document type that no zaaktype allows and a concept document type.
 */
export function dsoCatalogus(rsin: string): CatalogusDefinitie {
	return {
		domein: 'DSO',
		naam: 'Omgevingswet (oefenomgeving)',
		rsin,
		informatieobjecttypen: [
			{ omschrijving: 'Verzoekbericht (STAM)', vertrouwelijkheid: 'vertrouwelijk', begin: BEGIN },
			{ omschrijving: 'Verzoek (PDF)', vertrouwelijkheid: 'zaakvertrouwelijk', begin: BEGIN },
			{ omschrijving: 'Bijlage', vertrouwelijkheid: 'zaakvertrouwelijk', begin: BEGIN },
			{ omschrijving: 'Besluit (niet gekoppeld)', vertrouwelijkheid: 'openbaar', begin: BEGIN },
			{ omschrijving: 'Concept document', vertrouwelijkheid: 'openbaar', begin: BEGIN, concept: true },
		],
		zaaktypen: [
			zaaktype('OMG-AANVRAAG', 'Aanvraag omgevingsvergunning', 'Omgevingsvergunning', {
				deelzaaktypen: ['OMG-AANVRAAG', 'OMG-MELDING', 'OMG-INFORMATIE'],
			}),
			zaaktype('OMG-MELDING', 'Melding Omgevingswet', 'Melding', {
				doorlooptijd: 'P28D',
				servicenorm: 'P14D',
				resultaattypen: ['Akkoord', 'Niet akkoord', 'Ingetrokken'],
			}),
			zaaktype('OMG-INFORMATIE', 'Informatieplicht Omgevingswet', 'Informatie', {
				doorlooptijd: 'P28D',
				servicenorm: 'P14D',
				resultaattypen: ['Ontvangen', 'Ingetrokken'],
			}),
			zaaktype('OMG-VOOROVERLEG', 'Vooroverleg omgevingsvergunning', 'Vooroverleg', {
				resultaattypen: ['Kansrijk', 'Niet kansrijk', 'Ingetrokken'],
			}),
			zaaktype('OMG-KAAL', 'Zaaktype zonder intrekking', 'Kaal', {
				statustypen: ['Ontvangen', 'Afgehandeld'],
				resultaattypen: ['Afgehandeld'],
				eigenschappen: eigenschappen.slice(0, 1),
			}),
			zaaktype('OMG-CONCEPT', 'Zaaktype in bewerking', 'Concept', { concept: true }),
			zaaktype('OMG-VERSIES', 'Zaaktype met versies (2025)', 'Versies', { einde: '2025-12-31' }),
			zaaktype('OMG-VERSIES', 'Zaaktype met versies (2026)', 'Versies', { begin: '2026-01-01' }),
		],
	};
}
