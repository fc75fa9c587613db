// SPDX-License-Identifier: EUPL-1.2
import type { RegisterActiviteiten } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';

/** The service's own tables. */
export function createRegisterActiviteiten({ ports }: ActiviteitContext): RegisterActiviteiten {
	return {
		zetStand: (sleutel, wijziging) => metHartslag(() => ports.verzoeken.stand(sleutel, wijziging)),
		verwerkteVolgnummers: (sleutel) => metHartslag(() => ports.verzoeken.verwerkteVolgnummers(sleutel)),
		leveringGereed: ({ sleutel, volgnummer, hash, ronde }, uitkomst) =>
			metHartslag(() => ports.verzoeken.leveringGereed(sleutel, volgnummer, hash, uitkomst, ronde)),
		inboxAfgehandeld: (sleutel, totEnMet) => metHartslag(() => ports.verzoeken.inboxAfgehandeld(sleutel, totEnMet)),
		stelVraag: (vraag) => metHartslag(() => ports.vragen.stel(vraag)),
		sluitVraag: (vraagId, einde, antwoord) => metHartslag(() => ports.vragen.sluit(vraagId, einde, antwoord)),
		slaAlarm: (sleutel, levering) => metHartslag(() => ports.alarm.sla(sleutel, levering)),
		publiceer: (gebeurtenis) => metHartslag(() => ports.gebeurtenissen.publiceer(gebeurtenis)),
	};
}
