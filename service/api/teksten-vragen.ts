// SPDX-License-Identifier: EUPL-1.2
/** What the API and the pages say when an answer to a vraag is refused. */
export const VRAAGFOUTEN = {
	'geen-verschil': {
		status: 404,
		nl: {
			title: 'Geen verschil bekend',
			detail: 'Van deze levering is geen verschil bekend: er is geen eerdere levering, of de berichten zijn opgeruimd.',
			remedie: 'Controleer het volgnummer.',
		},
		en: {
			title: 'No difference known',
			detail: 'No difference of this delivery is known: there is none before it, or the messages were removed.',
			remedie: 'Check the volgnummer.',
		},
	},
	'formulier-verlopen': {
		status: 403,
		nl: {
			title: 'Formulier verlopen',
			detail: 'Het formulier is verlopen.',
			remedie: 'Open de pagina opnieuw en probeer het nog eens.',
		},
		en: { title: 'Form expired', detail: 'The form has expired.', remedie: 'Open the page again and retry.' },
	},
	'vier-ogen-nodig': {
		status: 409,
		nl: {
			title: 'Twee medewerkers moeten antwoorden',
			detail: 'De vraag over dit verzoek wordt door twee medewerkers beantwoord (vier-ogen).',
			remedie: 'Beantwoord de vraag op de pagina Vragen.',
		},
		en: {
			title: 'Two people must answer',
			detail: 'The vraag about this verzoek is answered by two people (vier-ogen).',
			remedie: 'Answer it on the page Vragen.',
		},
	},
	'vraag-niet-gevonden': {
		status: 404,
		nl: {
			title: 'Vraag onbekend',
			detail: 'Deze vraag is niet bekend bij uw organisatie.',
			remedie: 'Controleer het nummer van de vraag, of ververs de lijst met vragen.',
		},
		en: {
			title: 'Vraag unknown',
			detail: 'This vraag is not known at your organisation.',
			remedie: 'Check the id of the vraag, or reload the list.',
		},
	},
	'vraag-gesloten': {
		status: 409,
		nl: {
			title: 'Vraag gesloten',
			detail: 'Deze vraag is {op} al beantwoord of vervallen.',
			remedie: 'U hoeft niets te doen; ververs de lijst met vragen.',
		},
		en: {
			title: 'Vraag closed',
			detail: 'This vraag was answered or has lapsed ({op}).',
			remedie: 'There is nothing to do; reload the list.',
		},
	},
	'antwoord-anders': {
		status: 409,
		nl: {
			title: 'Ander antwoord onder hetzelfde messageId',
			detail: 'Onder dit messageId is al een ander antwoord gegeven.',
			remedie: 'Gebruik voor een ander antwoord een ander messageId.',
		},
		en: {
			title: 'Another answer under the same messageId',
			detail: 'Another answer was given under this messageId.',
			remedie: 'Use another messageId for another answer.',
		},
	},
	'keuze-onbekend': {
		status: 400,
		nl: {
			title: 'Onbekende keuze',
			detail: 'Deze keuze hoort niet bij de vraag.',
			remedie: 'Kies een id uit "keuzes" van de vraag.',
		},
		en: {
			title: 'Unknown choice',
			detail: 'This choice does not belong to the vraag.',
			remedie: 'Choose an id from "keuzes" of the vraag.',
		},
	},
	'invoer-ontbreekt': {
		status: 400,
		nl: {
			title: 'Er ontbreekt iets',
			detail: 'Bij deze keuze hoort {wat}.',
			remedie: 'Vul dat in en verstuur het antwoord opnieuw.',
		},
		en: {
			title: 'Something is missing',
			detail: 'This choice needs more ({wat}).',
			remedie: 'Give it and send the answer again.',
		},
	},
	'persoon-nodig': {
		status: 403,
		nl: {
			title: 'Een medewerker moet antwoorden',
			detail: 'Deze soort vraag wordt door twee medewerkers beantwoord (vier-ogen); een token kan dat niet.',
			remedie: 'Stuur een medewerker de link van de vraag.',
		},
		en: {
			title: 'A person must answer',
			detail: 'This kind of vraag is answered by two people (vier-ogen); a token cannot do that.',
			remedie: 'Send a person the link of the vraag.',
		},
	},
	'vier-ogen-zelfde-persoon': {
		status: 409,
		nl: {
			title: 'Een collega moet meekijken',
			detail: 'U gaf zelf het eerste antwoord op deze vraag.',
			remedie: 'Vraag een collega om de vraag ook te beantwoorden.',
		},
		en: {
			title: 'A colleague must look too',
			detail: 'You gave the first answer to this vraag yourself.',
			remedie: 'Ask a colleague to answer it too.',
		},
	},
	'vier-ogen-verschil': {
		status: 409,
		nl: {
			title: 'U koos anders dan uw collega',
			detail: 'Het eerste antwoord was anders dan het uwe; beide zijn ingetrokken.',
			remedie: 'Overleg met uw collega en beantwoord de vraag opnieuw. De pagina van de vraag toont beide antwoorden.',
		},
		en: {
			title: 'You chose otherwise than your colleague',
			detail: 'The first answer differs from yours; both were withdrawn.',
			remedie: 'Consult your colleague and answer again. The page of the vraag shows both answers.',
		},
	},
} as const;
