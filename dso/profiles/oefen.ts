// SPDX-License-Identifier: EUPL-1.2
import { bevestigd } from './feit.ts';
import { GEDEELD } from './gedeeld.ts';
import type { Profiel } from './profiel.ts';

const OEFENOMGEVING = 'de oefenomgeving van dit project (docs/contracts.md)';

/** The practice environment on the own machine. */
export const oefen: Profiel = {
	omgeving: 'OEFEN',
	verzoek: {
		basisUrl: bevestigd('https://127.0.0.1:18543/overheid/verzoeken/api/afhandelen/v2/', OEFENOMGEVING),
		...GEDEELD.verzoek,
	},
	zoeken: { ...GEDEELD.zoeken },
	notificatie: { ...GEDEELD.notificatie },
	ebms: { oinDsoLv: bevestigd('00000099900000000001', OEFENOMGEVING), ...GEDEELD.ebms },
};
