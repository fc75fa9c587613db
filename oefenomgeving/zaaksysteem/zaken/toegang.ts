// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest } from 'fastify';
import { geenToestemming, nietGevonden } from '../http/fouten.ts';
import { mag } from '../http/jwt.ts';
import { verwijzing } from '../http/verwijzing.ts';
import { catalogusUrl, type Item, type Soort } from '../catalogi/catalogus.ts';
import type { Rij } from '../opslag/database.ts';
import { adres, type Omgeving } from '../omgeving.ts';

export const zaakUrl = (o: Omgeving, uuid: string): string => adres(o, 'zaken', 'zaken', uuid);
export const documentUrl = (o: Omgeving, uuid: string): string =>
	adres(o, 'documenten', 'enkelvoudiginformatieobjecten', uuid);

/** @throws ZgwFout 400 for the field `zaak`. */
export const zaakUit = (o: Omgeving, url: unknown, naam = 'zaak'): Rij =>
	verwijzing(o, url, naam, 'zaken', 'zaken', (uuid) => o.db.vind('zaken', uuid));

export const documentUit = (o: Omgeving, url: unknown): Rij =>
	verwijzing(o, url, 'informatieobject', 'documenten', 'enkelvoudiginformatieobjecten', (uuid) =>
		o.db.vind('documenten', uuid),
	);

export const itemUit = (o: Omgeving, url: unknown, naam: string, soort: Soort): Item =>
	verwijzing(o, url, naam, 'catalogi', soort, (uuid) => o.catalogus.vind(soort, uuid));

/** Row by the uuid of the path. @throws ZgwFout 404 */
export function rijOf404(o: Omgeving, tabel: string, uuid: string): Rij {
	const rij = o.db.vind(tabel, uuid);
	if (!rij) throw nietGevonden();
	return rij;
}

/** A closed zaak may only be changed with `zaken.geforceerd-bijwerken`. @throws ZgwFout 403 */
export function eisOpen(request: FastifyRequest, zaak: Rij): void {
	if (zaak.velden.einddatum && !mag(request.client, 'zaken.geforceerd-bijwerken'))
		throw geenToestemming(
			'permission_denied',
			'De zaak is afgesloten; daarvoor is de scope zaken.geforceerd-bijwerken nodig.',
		);
}

export { catalogusUrl };
