// SPDX-License-Identifier: EUPL-1.2
import { openBasis } from '../../service/basis.ts';

interface Gemaakt {
	oin: string;
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
	type: string;
	xmlSha256: string;
}

/** Writes verzoeken into the register of a service that does not run, as handled without a zaak, and makes a token for all organisations. */
export async function registreer(configuratiebestand: string, verzoeken: Gemaakt[], token: string): Promise<void> {
	const { configuratie, database, store } = await openBasis(configuratiebestand);
	try {
		// Nothing is lost when this machine stops now: the proof begins anew.
		database.db.exec('PRAGMA synchronous = OFF');
		for (const { oin, verzoeknummer, volgnummer, doel, type, xmlSha256 } of verzoeken) {
			const sleutel = { oin, verzoeknummer };
			const levering = { volgnummer, hash: xmlSha256, doel, type, indienDatum: '', kopie: false };
			await store.verzoeken.stand(sleutel, { fase: 'gereed' });
			await store.leveringen.levering(sleutel, levering);
			await store.verzoeken.laatsteLevering(sleutel, levering);
			await store.leveringen.gereed(sleutel, volgnummer, xmlSha256, 'vastgelegd');
		}
		await store.tokens.zet('proof', token, {
			rol: 'beheerder',
			scopes: [],
			oins: configuratie.organisaties.map(({ oin }) => oin),
		});
	} finally {
		await store.sluit();
	}
}
