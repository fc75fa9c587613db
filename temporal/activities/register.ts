// SPDX-License-Identifier: EUPL-1.2
import type { RegisterActiviteiten } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';

/** The service's own tables. */
export function createRegisterActiviteiten({ ports }: ActiviteitContext): RegisterActiviteiten {
	return {
		zetStand: (sleutel, wijziging) => ports.verzoeken.stand(sleutel, wijziging),
		verwerkteVolgnummers: (sleutel) => ports.verzoeken.verwerkteVolgnummers(sleutel),
		leveringGereed: ({ sleutel, volgnummer, hash }, uitkomst) =>
			ports.verzoeken.leveringGereed(sleutel, volgnummer, hash, uitkomst),
		inboxAfgehandeld: (sleutel, totEnMet) => ports.verzoeken.inboxAfgehandeld(sleutel, totEnMet),
		publiceer: (gebeurtenis) => ports.gebeurtenissen.publiceer(gebeurtenis),
	};
}
