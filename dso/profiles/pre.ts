// SPDX-License-Identifier: EUPL-1.2
import { bevestigd, onbevestigd } from './feit.ts';
import { GEDEELD } from './gedeeld.ts';
import type { Profiel } from './profiel.ts';

/** Preproductie of DSO-LV. */
export const pre: Profiel = {
	omgeving: 'PRE',
	verzoek: {
		basisUrl: bevestigd(
			'https://pkio.service.pre.omgevingswet.overheid.nl/overheid/verzoeken/api/afhandelen/v2/',
			'handleiding van een aangesloten VTH-product (2023)',
		),
		...GEDEELD.verzoek,
	},
	zoeken: { ...GEDEELD.zoeken },
	notificatie: { ...GEDEELD.notificatie },
	ebms: { oinDsoLv: onbevestigd('', 'onbekend: staat in de CPA en het aansluitdossier'), ...GEDEELD.ebms },
};
