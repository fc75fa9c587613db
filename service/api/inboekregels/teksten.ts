// SPDX-License-Identifier: EUPL-1.2

/** Refusals about inboekregels and what belongs to them. */
export const INBOEKTEKSTEN = {
	'inboekregels-ongeldig': {
		status: 422,
		nl: {
			title: 'Inboekregels kloppen niet',
			detail: 'Er is niets opgeslagen. {eerste}',
			remedie: '{remedie} Alle fouten staan in het veld "fouten".',
		},
		en: {
			title: 'Inboekregels are not right',
			detail: 'Nothing was stored. {eerste}',
			remedie: '{remedie} All faults are in the field "fouten".',
		},
	},
	'versie-onbekend': {
		status: 404,
		nl: {
			title: 'Versie onbekend',
			detail: 'Deze organisatie heeft die versie van de inboekregels niet.',
			remedie: 'Kies een versie uit GET /inboekregels/{oin}/versies.',
		},
		en: {
			title: 'Version unknown',
			detail: 'This organisation does not have that version of the inboekregels.',
			remedie: 'Choose a version from GET /inboekregels/{oin}/versies.',
		},
	},
	'versie-geen-concept': {
		status: 409,
		nl: {
			title: 'Versie ligt vast',
			detail: 'Versie {versie} geldt nu of gold eerder en verandert niet meer.',
			remedie: 'Maak een nieuw concept, bijvoorbeeld als kopie van deze versie.',
		},
		en: {
			title: 'Version is fixed',
			detail: 'Version {versie} is or was in force and does not change any more.',
			remedie: 'Make a new concept, for example as a copy of this version.',
		},
	},
	'versie-gewijzigd': {
		status: 409,
		nl: {
			title: 'Concept is intussen gewijzigd',
			detail: 'Iemand anders heeft versie {versie} gewijzigd nadat u hem bekeek.',
			remedie: 'Bekijk de versie opnieuw en probeer het nog eens.',
		},
		en: {
			title: 'Concept was changed meanwhile',
			detail: 'Somebody else changed version {versie} after you looked at it.',
			remedie: 'Look at the version again and retry.',
		},
	},
	'inboekregels-fouten': {
		status: 409,
		nl: {
			title: 'Versie heeft fouten',
			detail: 'Versie {versie} is niet geactiveerd. {eerste}',
			remedie: '{remedie} Alle bevindingen staan in het veld "bevindingen".',
		},
		en: {
			title: 'Version has faults',
			detail: 'Version {versie} was not activated. {eerste}',
			remedie: '{remedie} All findings are in the field "bevindingen".',
		},
	},
	'waarschuwingen-niet-gezien': {
		status: 409,
		nl: {
			title: 'Versie heeft waarschuwingen',
			detail: 'Versie {versie} is niet geactiveerd: er zijn waarschuwingen. {eerste}',
			remedie:
				'Bekijk het veld "bevindingen" en stuur dan { "waarschuwingenGezien": true } mee, of activeer op de pagina Inboekregels.',
		},
		en: {
			title: 'Version has warnings',
			detail: 'Version {versie} was not activated: there are warnings. {eerste}',
			remedie:
				'See the field "bevindingen" and send { "waarschuwingenGezien": true }, or activate on the page Inboekregels.',
		},
	},
	'bericht-niet-bewaard': {
		status: 404,
		nl: {
			title: 'Verzoekbericht niet bewaard',
			detail: 'Het verzoekbericht van deze levering is nog niet opgehaald of niet (meer) bewaard.',
			remedie: 'Kies een andere levering, of stuur het verzoekbericht (XML) zelf mee.',
		},
		en: {
			title: 'Verzoekbericht not kept',
			detail: 'The verzoekbericht of this delivery was not fetched yet or is not kept (any more).',
			remedie: 'Choose another delivery, or send the verzoekbericht (XML) itself.',
		},
	},
	'verzoekbericht-onleesbaar': {
		status: 422,
		nl: {
			title: 'Verzoekbericht niet te lezen',
			detail: '{melding}',
			remedie: '{remedie}',
		},
		en: { title: 'Verzoekbericht cannot be read', detail: '{melding}', remedie: '{remedie}' },
	},
	'lijst-ongeldig': {
		status: 422,
		nl: {
			title: 'Lijst niet te lezen',
			detail: 'Er is niets opgeslagen. {eerste}',
			remedie: '{remedie} Alle fouten staan in het veld "fouten".',
		},
		en: {
			title: 'List cannot be read',
			detail: 'Nothing was stored. {eerste}',
			remedie: '{remedie} All faults are in the field "fouten".',
		},
	},
} as const;
