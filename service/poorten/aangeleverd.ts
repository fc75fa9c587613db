// SPDX-License-Identifier: EUPL-1.2
import type { Aangeleverd, AangeleverdeLevering, Staging } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Store } from '../store/index.ts';
import type { Aanlevering, Aanleverregels } from '../store/repositories/aanleveringen.ts';

export interface AangeleverdDelen {
	store: Pick<Store, 'aanleveringen' | 'documenten'>;
	staging: Pick<Staging, 'aanwezig'>;
	regels: Aanleverregels;
}

/** Deliveries that did not come from DSO-LV, for the workflow. */
export function maakAangeleverd({ store, staging, regels }: AangeleverdDelen): Aangeleverd {
	const { aanleveringen, documenten } = store;

	/** The documents of a delivery without a message are known beforehand: they go into the register once. */
	async function registreerDocumenten(sleutel: VerzoekSleutel, a: Aanlevering): Promise<void> {
		const bekend = new Set((await documenten.lijst(sleutel, a.volgnummer)).map(({ documentId }) => documentId));
		for (const [nr, deel] of aanleveringen.documentenVan(a.id).entries()) {
			const documentId = `scan-${nr + 1}`;
			if (bekend.has(documentId)) continue;
			await documenten.zet(sleutel, a.volgnummer, {
				documentId,
				soort: 'bijlage',
				bestandsnaam: deel.bestandsnaam ?? documentId,
				mediaType: deel.mediaType,
				vertrouwelijk: true,
				status: 'gehaald',
				staging: deel.opslag,
				omvang: deel.omvang,
				sha256: deel.sha256,
			});
		}
	}

	return {
		async volgende(sleutel) {
			const gevonden = aanleveringen.volgende(sleutel);
			if (gevonden === undefined) return undefined;
			const { aanlevering: a } = gevonden;
			const levering: AangeleverdeLevering = { id: a.id, wijze: a.wijze, staging: a.opslag, hash: a.hash };
			if (!a.zonderBericht) return levering;
			await registreerDocumenten(sleutel, a);
			const { volgnummer, doel, type } = a;
			return { ...levering, papier: { volgnummer, doel, type, ontvangstdatum: a.datum.slice(0, 10) } };
		},
		async geregistreerd(id) {
			aanleveringen.geregistreerd(id);
		},
		async document(sleutel, volgnummer, documentId, bestandsnaam) {
			const deel = aanleveringen.document(sleutel, volgnummer, documentId, bestandsnaam);
			if (deel?.opslag === undefined || deel.omvang === undefined || deel.sha256 === undefined) return undefined;
			// Emptied after an earlier delivery placed it: then it has to be fetched, or asked for.
			if ((await staging.aanwezig(deel.opslag)) !== deel.omvang) return undefined;
			return { staging: deel.opslag, omvang: deel.omvang, sha256: deel.sha256, mediaType: deel.mediaType };
		},
		async kanOphalen(oin) {
			return regels.kanOphalen(oin);
		},
		async onvolledig(sleutel) {
			const stand = aanleveringen.stand(sleutel);
			if (stand?.onvolledigOp === undefined || stand.ontbreekt === undefined) return undefined;
			return { sinds: stand.onvolledigOp, ontbreekt: stand.ontbreekt, aantal: stand.ontbreektAantal };
		},
		async verderZonder(sleutel) {
			aanleveringen.verderZonder(sleutel, regels);
		},
		async wachtVerder(sleutel) {
			aanleveringen.wachtVerder(sleutel, regels);
		},
	};
}
