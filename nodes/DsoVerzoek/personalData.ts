// SPDX-License-Identifier: MIT

const answers = 'verzoek.projectactiviteiten[*].specificaties[*]';

/**
 * Personal data that a flow may ask for and use, and that the executions of n8n still never show: the people of a verzoek, what they
 * typed, where the project is (often their home), names of files.
 */
export const personalDataPaths = [
	'verzoek.initiatiefnemer',
	'verzoek.gemachtigde',
	'verzoek.contactpersoon',
	'verzoek.projectlocaties',
	'verzoek.toelichtingVerzoek',
	'verzoek.referentieAanvrager',
	`${answers}.antwoord`,
	`${answers}.oorspronkelijkAntwoord`,
	'overzicht',
	'tekst',
	'bestandsnaam',
];
