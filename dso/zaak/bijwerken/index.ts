// SPDX-License-Identifier: EUPL-1.2
/**
 * An aanvulling brought into a zaak that is there. What ZRC 1.5.1 allows: PATCH of the zaak, of zaakobjecten and of the value of a
 * zaakeigenschap; a rol can only be taken away and made anew. What the applicant did not change is left alone, so that what people
 * corrected in the case system stays.
 */
import { heeftDeel, inPlaats, metVoorvoegsel, padenInGeheel } from '../aanmaken/deel.ts';
import type { BijwerkStap, Bijwerkresultaat, Zaakwerk } from '../aanmaken/model.ts';
import { vanDocument } from '../aanmaken/zaak.ts';
import { werkEigenschappenBij } from './eigenschappen.ts';
import { kaartenVan } from './kaarten.ts';
import { werkRollenBij } from './rollen.ts';
import { werkZaakveldenBij } from './zaak.ts';
import { werkZaakobjectenBij } from './zaakobjecten.ts';

/** @see Zaakrecept.werkZaakBij */
export async function werkZaakBij(werk: Zaakwerk, stap: BijwerkStap): Promise<Bijwerkresultaat> {
	if (!heeftDeel(stap.nieuw, stap)) return zonderActiviteiten();
	const plaats = inPlaats(werk, stap);
	// Creates of every delivery have steps of their own: what was made once may have been taken away by a later delivery.
	const eigen = { ...plaats, stappen: metVoorvoegsel(plaats.stappen, `bij-${stap.nieuw.verzoek.volgnummer}`) };
	const kaarten = kaartenVan(werk, stap);
	const gevonden = kaarten.nieuw.nietOvergenomen.filter((een) => !vanDocument(een));
	const gewijzigd = {
		zaak: await werkZaakveldenBij(eigen, stap, kaarten, gevonden),
		rollen: await werkRollenBij(eigen, stap, kaarten, gevonden),
		zaakobjecten: await werkZaakobjectenBij(eigen, stap, kaarten),
		eigenschappen: 0,
	};
	const nietOvergenomen = padenInGeheel(gevonden, stap.nieuw, stap);
	gewijzigd.eigenschappen = await werkEigenschappenBij(eigen, stap, nietOvergenomen);
	return { gewijzigd, nietOvergenomen };
}

/** The aanvulling drops everything that this zaak is about: whether it is to be withdrawn is for a person to say. */
function zonderActiviteiten(): Bijwerkresultaat {
	const reden =
		'Geen van de activiteiten van deze zaak staat nog in de aanvulling; de zaak is niet bijgewerkt. Beoordeel of zij kan worden ingetrokken.';
	return {
		gewijzigd: { zaak: 0, rollen: 0, zaakobjecten: 0, eigenschappen: 0 },
		nietOvergenomen: [{ pad: 'verzoek.projectactiviteiten', soort: 'nietOvergenomen', reden }],
	};
}
