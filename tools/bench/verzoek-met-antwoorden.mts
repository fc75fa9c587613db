// SPDX-License-Identifier: EUPL-1.2
import { leesVerzoekbericht, type Projectactiviteit, type Specificatie } from 'dso-koppelvlakken/verzoek';
import { schrijfVerzoekbericht } from '../../test/fixtures/stam/schrijf.ts';
import { volledigBericht } from '../../test/fixtures/stam/volledig.ts';

const PER_ACTIVITEIT = 50;

/**
 * The full verzoekbericht of the tests with this many questions and answers, 50 per activity, one in ten with a document. The texts
 * have the length of real ones. The same bytes every time.
 */
export function verzoekMetAntwoorden(aantal: number): Buffer {
	const { bericht } = leesVerzoekbericht(volledigBericht());
	bericht.verzoek.projectactiviteiten = Array.from({ length: Math.ceil(aantal / PER_ACTIVITEIT) }, (_, n) =>
		activiteit(n, Math.min(PER_ACTIVITEIT, aantal - n * PER_ACTIVITEIT)),
	);
	return Buffer.from(schrijfVerzoekbericht(bericht));
}

function activiteit(nummer: number, aantal: number): Projectactiviteit {
	return {
		activiteitId: `activiteit-${nummer}`,
		imowId: `nl.imow-gm9999.activiteit.2024${String(nummer).padStart(6, '0')}`,
		activiteitnaam: `Bouwwerk bouwen, deel ${nummer + 1}`,
		volgnummer: String(nummer + 1),
		specificaties: Array.from({ length: aantal }, (_, n) => specificatie(nummer, n)),
	};
}

function specificatie(activiteit: number, nummer: number): Specificatie {
	return {
		antwoord: `Het bouwwerk wordt ${3 + (nummer % 9)} meter hoog & krijgt een plat dak van ${10 + nummer} vierkante meter.`,
		...(nummer % 3 === 0 ? { oorspronkelijkAntwoord: `${3 + (nummer % 9)} meter` } : {}),
		vraagclassificatie: 'activiteit',
		vraagId: `vraag-${activiteit}-${nummer}`,
		vraagreferentie: `uitvoeringsregel-${activiteit}-${nummer}`,
		groepering: `Maten van het bouwwerk, onderdeel ${1 + (nummer % 5)}`,
		vraagtekst: `Wat is de hoogte en de oppervlakte van onderdeel ${nummer + 1} van het bouwwerk?`,
		publiceerbaar: nummer % 2 === 0,
		...(nummer % 10 === 0
			? {
					gevraagdeBijlage: {
						documentsoortDSO: 'Situatietekening',
						documenttypeGeneriek: 'TechnischeTekening',
						potentieelVertrouwelijk: false,
						verplicht: 'true',
						documenten: [
							{
								bestandsnaam: `situatietekening-${activiteit}-${nummer}.pdf`,
								documentId: `doc-${activiteit}-${nummer}`,
								vertrouwelijk: false,
							},
						],
					},
				}
			: {}),
	};
}
