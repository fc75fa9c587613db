// SPDX-License-Identifier: EUPL-1.2

/** Names of the standard that do not read well when only split into words. */
const NAMEN: Record<string, string> = {
	BRKIdentificatie: 'BRK-identificatie',
	burgerservicenummer: 'BSN',
	coordinatenEtrs: 'coördinaten (ETRS89)',
	coordinatenOpgegeven: 'opgegeven coördinaten',
	documenten: 'document',
	documentId: 'documentnummer',
	documentsoortDSO: 'documentsoort',
	emailadres: 'e-mailadres',
	geslachtsnaamNaamgebruik: 'achternaam',
	identificatiecodeNummeraanduiding: 'BAG-nummeraanduiding',
	imowId: 'IMOW-identificatie',
	kvkNummer: 'KvK-nummer',
	nietNatuurlijkPersoon: 'organisatie',
	natuurlijkPersoon: 'persoon',
	oin: 'OIN',
	oorspronkelijkAntwoord: 'oorspronkelijk antwoord',
	projectactiviteiten: 'activiteit',
	projectlocaties: 'locatie',
	rsin: 'RSIN',
	specificaties: 'vraag',
	verzoekBijlage: 'bijlage bij het verzoek',
	voorlettersNaamgebruik: 'voorletters',
	voorvoegselNaamgebruik: 'voorvoegsel',
};

/** A path as people read it: `contactpersoon.emailadres.publiceerbaar` gives `contactpersoon › e-mailadres › publiceerbaar`. */
export function leesbaarPad(pad: string): string {
	return pad
		.split('.')
		.map((stap) => {
			const [, naam = stap, rang] = /^([^[]*)(?:\[(\d+)\])?$/.exec(stap) ?? [];
			const woord = Object.hasOwn(NAMEN, naam)
				? (NAMEN[naam] as string)
				: naam.replace(/[A-Z]+/g, (hoofd) => ` ${hoofd.toLowerCase()}`).trim();
			return rang === undefined ? woord : `${woord} ${Number(rang) + 1}`;
		})
		.join(' › ');
}

/** Text of others without control and direction characters, which could make a line read otherwise than it is. */
export function leesbareTekst(tekst: string): string {
	return tekst
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
		.trim();
}
