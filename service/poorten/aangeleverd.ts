// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { Aangeleverd, AangeleverdeLevering, Staging } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Store } from '../store/index.ts';
import type { Aanlevering, Aanleverregels } from '../store/repositories/aanleveringen.ts';

export interface AangeleverdDelen {
	store: Pick<Store, 'aanleveringen' | 'documenten' | 'leveringen' | 'verzoeken'>;
	staging: Pick<Staging, 'aanwezig' | 'schrijf' | 'verwijder'>;
	regels: Aanleverregels;
	/** The bytes of a document in the case system. */
	download(oin: string, url: string): Promise<{ stream: Readable }>;
}

/** Deliveries that did not come from DSO-LV, for the workflow. */
export function maakAangeleverd({ store, staging, regels, download }: AangeleverdDelen): Aangeleverd {
	const { aanleveringen, documenten, leveringen, verzoeken } = store;

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

	/**
	 * A document that an earlier delivery placed, and whose file was emptied since: without a certificate the case system is where it still
	 * is. The same bytes, or nothing.
	 */
	async function haalTerug(
		sleutel: VerzoekSleutel,
		deel: { opslag: string; sha256: string },
		documentId: string,
	): Promise<boolean> {
		for (const { volgnummer } of await leveringen.lijst(sleutel)) {
			const rij = (await documenten.lijst(sleutel, volgnummer)).find((een) => een.documentId === documentId);
			if (rij?.url === undefined || rij.sha256 !== deel.sha256) continue;
			const { stream } = await download(sleutel.oin, rij.url);
			const { sha256 } = await staging.schrijf(deel.opslag, stream);
			if (sha256 === deel.sha256) return true;
			await staging.verwijder(deel.opslag);
		}
		return false;
	}

	return {
		async volgende(sleutel) {
			const gevonden = aanleveringen.volgende(sleutel);
			if (gevonden === undefined) return undefined;
			const { aanlevering: a } = gevonden;
			const levering: AangeleverdeLevering = { id: a.id, wijze: a.wijze, staging: a.opslag, hash: a.hash };
			if (!a.zonderBericht) return levering;
			await registreerDocumenten(sleutel, a);
			const { volgnummer, doel } = a;
			// A supplier's withdrawal does not say what kind of verzoek it is about.
			const type = a.type === '' ? ((await verzoeken.lees(sleutel))?.type ?? '') : a.type;
			return { ...levering, papier: { volgnummer, doel, type, ontvangstdatum: a.datum.slice(0, 10) } };
		},
		async geregistreerd(id) {
			aanleveringen.geregistreerd(id);
		},
		async document(sleutel, volgnummer, documentId, bestandsnaam) {
			const deel = aanleveringen.document(sleutel, volgnummer, documentId, bestandsnaam);
			if (deel?.opslag === undefined || deel.omvang === undefined || deel.sha256 === undefined) return undefined;
			const { opslag, omvang, sha256, mediaType } = deel;
			const er =
				(await staging.aanwezig(opslag)) === omvang ||
				(!regels.kanOphalen(sleutel.oin) && (await haalTerug(sleutel, { opslag, sha256 }, documentId)));
			return er ? { staging: opslag, omvang, sha256, mediaType } : undefined;
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
