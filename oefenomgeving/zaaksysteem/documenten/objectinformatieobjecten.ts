// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { enkel } from '../http/api.ts';
import { fout, nietGevonden } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { documentUrl, zaakUrl } from '../zaken/toegang.ts';

const vorm = (o: Omgeving, rij: Rij): Lichaam => ({
	url: adres(o, 'documenten', 'objectinformatieobjecten', rij.spiegel),
	informatieobject: documentUrl(o, rij.document),
	object: zaakUrl(o, rij.zaak),
	objectType: 'zaak',
});

/** objectinformatieobjecten: the mirror of the zaakinformatieobjecten. The Zaken API makes it, so a client that posts one is refused. */
export async function objectinformatieobjectenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.get('/objectinformatieobjecten', async (request) => {
		eisScope(request.client, 'documenten.lezen');
		const query = vraag(request, ['object', 'informatieobject']);
		let rijen = o.db.alle('SELECT * FROM zaakinformatieobjecten ORDER BY volgorde');
		if (query.object) rijen = rijen.filter((r) => r.zaak === uuidUit(o, query.object!, 'zaken', 'zaken'));
		if (query.informatieobject)
			rijen = rijen.filter(
				(r) => r.document === uuidUit(o, query.informatieobject!, 'documenten', 'enkelvoudiginformatieobjecten'),
			);
		return rijen.map((rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/objectinformatieobjecten/:uuid', async (request, reply) => {
		eisScope(request.client, 'documenten.lezen');
		vraag(request, []);
		const rij = o.db.een('SELECT * FROM zaakinformatieobjecten WHERE spiegel = ?', request.params.uuid);
		if (!rij) throw nietGevonden();
		return enkel(request, reply, vorm(o, rij));
	});

	app.post('/objectinformatieobjecten', async (request) => {
		eisScope(request.client, 'documenten.aanmaken');
		throw fout(
			'nonFieldErrors',
			'inconsistent-relation',
			'Maak de relatie aan als zaakinformatieobject; het zaaksysteem legt deze kant zelf vast.',
		);
	});
}
