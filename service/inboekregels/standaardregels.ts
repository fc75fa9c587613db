// SPDX-License-Identifier: EUPL-1.2
import type { Inboekregel } from './model.ts';

/** The rows that an organisation starts with when its configuration names none; every kind of verzoek has one (docs/decisions.md 5). */
export const STANDAARDREGELS: Inboekregel[] = [
	{ prioriteit: 10, doel: 'Conceptverzoek', uitkomst: 'nieuweZaak', zaaktype: 'OMG-VOOROVERLEG' },
	{
		prioriteit: 20,
		verzoektype: 'Aanvraag vergunning',
		doel: 'Initieren',
		uitkomst: 'vraagFlow',
		zaaktype: 'OMG-AANVRAAG',
	},
	{ prioriteit: 30, verzoektype: 'Melding', doel: 'Initieren', uitkomst: 'nieuweZaak', zaaktype: 'OMG-MELDING' },
	{ prioriteit: 40, verzoektype: 'Informatie*', doel: 'Initieren', uitkomst: 'nieuweZaak', zaaktype: 'OMG-INFORMATIE' },
	{
		prioriteit: 50,
		verzoektype: 'Aanvraag maatwerkvoorschrift',
		doel: 'Initieren',
		uitkomst: 'nieuweZaak',
		zaaktype: 'OMG-AANVRAAG',
	},
	{
		prioriteit: 60,
		verzoektype: 'Melding gelijkwaardige maatregel',
		doel: 'Initieren',
		uitkomst: 'nieuweZaak',
		zaaktype: 'OMG-AANVRAAG',
	},
	{
		prioriteit: 70,
		verzoektype: 'Aanvraag toestemming gelijkwaardige maatregel',
		doel: 'Initieren',
		uitkomst: 'nieuweZaak',
		zaaktype: 'OMG-AANVRAAG',
	},
];
