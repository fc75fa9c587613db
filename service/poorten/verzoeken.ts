// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekenRegister } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Store } from '../store/index.ts';

type Inboxafhandeling = (sleutel: VerzoekSleutel, totEnMet?: string) => unknown;

/** The register that the activities write to, on the tables of the store. */
export function maakVerzoekenRegister(store: Store, inboxAfgehandeld: Inboxafhandeling): VerzoekenRegister {
	return {
		stand: (sleutel, wijziging) => store.verzoeken.stand(sleutel, wijziging),
		async levering(sleutel, levering) {
			const uitkomst = await store.leveringen.levering(sleutel, levering);
			if (uitkomst !== 'bekend') await store.verzoeken.laatsteLevering(sleutel, levering);
			return uitkomst;
		},
		verwerkteVolgnummers: (sleutel) => store.leveringen.verwerkteVolgnummers(sleutel),
		leveringGereed: (sleutel, volgnummer, hash, uitkomst, ronde) =>
			store.leveringen.gereed(sleutel, volgnummer, hash, uitkomst, ronde),
		ronde: (sleutel) => store.verzoeken.ronde(sleutel),
		laatsteInZaak: (sleutel) => store.leveringen.laatsteInZaak(sleutel),
		zaken: (sleutel) => store.verzoekzaken.lijst(sleutel),
		zetZaak: (sleutel, zaak) => store.verzoekzaken.zet(sleutel, zaak),
		verwant: (sleutel) => store.verzoekzaken.verwant(sleutel),
		verschil: (sleutel, rij) => store.verschillen.zet(sleutel, rij),
		async inboxAfgehandeld(sleutel, totEnMet) {
			await inboxAfgehandeld(sleutel, totEnMet);
		},
		documenten: (sleutel, volgnummer) => store.documenten.lijst(sleutel, volgnummer),
		eenDocument: (sleutel, volgnummer, documentId) => store.documenten.lees(sleutel, volgnummer, documentId),
		document: (sleutel, volgnummer, rij) => store.documenten.zet(sleutel, volgnummer, rij),
		nietOvergenomen: (sleutel, volgnummer, stap, lijst) =>
			store.nietOvergenomen.vervang(sleutel, volgnummer, stap, lijst),
	};
}
