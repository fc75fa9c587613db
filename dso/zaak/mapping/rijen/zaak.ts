// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';

const groep = 'zaak';

/** POST /zaken (ZRC 1.5.1). */
export const ZAAK: readonly Mappingrij[] = [
	{
		groep,
		bron: ['verzoek.verzoeknummer', 'verzoek.volgnummer', 'verzoek.project.projectId', 'verzoek.indienDatum'],
		doel: 'identificatie',
		omzetting: 'zaakIdentificatie',
	},
	{ groep, bron: ['verzoek.bevoegdGezag.oin'], doel: 'verantwoordelijkeOrganisatie', omzetting: 'organisatie' },
	{
		groep,
		bron: ['verzoek.naam.waarde', 'verzoek.project.naam.waarde', 'verzoek.type'],
		doel: 'omschrijving',
		omzetting: 'eerste',
		grens: 80,
	},
	{
		groep,
		bron: [
			'verzoek.naam.waarde',
			'verzoek.project.naam.waarde',
			'verzoek.project.omschrijving.waarde',
			'verzoek.projectactiviteiten[].activiteitnaam',
			'verzoek.toelichtingVerzoek.waarde',
		],
		doel: 'toelichting',
		omzetting: 'toelichting',
		grens: 1000,
	},
	{ groep, bron: ['verzoek.indienDatum'], doel: 'startdatum', omzetting: 'datum' },
	{ groep, bron: ['verzoek.verzoeknummer'], doel: 'kenmerken', omzetting: 'kenmerken' },
	{
		groep,
		bron: ['verzoek.projectlocaties[].coordinatenEtrs.**', 'verzoek.projectlocaties[].coordinatenOpgegeven.**'],
		doel: 'zaakgeometrie',
		omzetting: 'geojson',
	},
];
