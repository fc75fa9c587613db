// SPDX-License-Identifier: EUPL-1.2
import { onbevestigd } from './feit.ts';
import { GEDEELD } from './gedeeld.ts';
import type { Profiel } from './profiel.ts';

/** Production of DSO-LV. */
export const prod: Profiel = {
	omgeving: 'PROD',
	verzoek: {
		basisUrl: onbevestigd(
			'https://pkio.service.omgevingswet.overheid.nl/overheid/verzoeken/api/afhandelen/v2/',
			'afgeleid van het adres van PRE en van de hostnamen van andere DSO-diensten',
		),
		...GEDEELD.verzoek,
	},
	zoeken: { ...GEDEELD.zoeken },
	notificatie: { ...GEDEELD.notificatie },
	ebms: { oinDsoLv: onbevestigd('', 'onbekend: staat in de CPA en het aansluitdossier'), ...GEDEELD.ebms },
};
