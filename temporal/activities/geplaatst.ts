// SPDX-License-Identifier: EUPL-1.2
import { documentIdentificatie } from 'dso-koppelvlakken/zaak';
import type { Zaakwerk } from 'dso-koppelvlakken/zaak';
import type { ZaakOpdracht } from '../contract/activiteiten.ts';
import type { DocumentRij } from './ports.ts';
import { documentSleutel } from './sleutels.ts';

/**
 * Key under which a document stands in the zaak. A zaak that is opened again for the very delivery that it began with has message and PDF
 * of it under the key of a first delivery; the case system says so.
 */
export async function geplaatsteSleutel(
	werk: Zaakwerk,
	zaak: Pick<ZaakOpdracht, 'sleutel' | 'volgnummer' | 'bijwerking' | 'ronde'>,
	{ documentId, status, url }: DocumentRij,
): Promise<string> {
	const sleutel = documentSleutel(zaak, documentId);
	const { ronde = 1 } = zaak;
	if (ronde === 1 || sleutel === documentId || status !== 'geplaatst' || url === undefined) return sleutel;
	const { identificatie } = await werk.client.lees<{ identificatie: string }>(url, { signal: werk.signal });
	const { oin, verzoeknummer } = zaak.sleutel;
	return identificatie === documentIdentificatie(oin, verzoeknummer, documentId) ? documentId : sleutel;
}
