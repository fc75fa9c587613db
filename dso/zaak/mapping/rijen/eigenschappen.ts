// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';

const groep = 'zaakeigenschap';

/** `doel` is our name of the eigenschap (at most 20 characters); length and format follow from the catalogus. */
export const EIGENSCHAPPEN: readonly Mappingrij[] = [
	{ groep, bron: ['verzoek.verzoeknummer'], doel: 'verzoeknummer', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.volgnummer'], doel: 'volgnummer', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.project.projectId'], doel: 'projectId', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.type'], doel: 'typeVerzoek', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.doel'], doel: 'doel', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.projectactiviteiten[].activiteitnaam'], doel: 'activiteiten', omzetting: 'opsomming' },
	{ groep, bron: ['verzoek.indienDatum'], doel: 'indienDatum', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.bevoegdGezag.naam'], doel: 'bevoegdGezag', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.uitvoerendeInstantie.naam'], doel: 'behandeldienst', omzetting: 'tekst' },
	{ groep, bron: ['verzoek.participatie.geparticipeerd.waarde'], doel: 'participatie', omzetting: 'waar' },
	{ groep, bron: ['verzoek.referentieAanvrager.waarde'], doel: 'referentieAanvrager', omzetting: 'tekst' },
];
