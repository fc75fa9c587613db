// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { documentUit, documentUrl, rijOf404 } from '../zaken/toegang.ts';
import { gebruiksrechtenSchema } from './schemas.ts';

const vorm = (o: Omgeving, rij: Rij): Lichaam => ({
	url: adres(o, 'documenten', 'gebruiksrechten', rij.uuid),
	informatieobject: documentUrl(o, rij.document),
	startdatum: rij.velden.startdatum,
	einddatum: rij.velden.einddatum ?? null,
	omschrijvingVoorwaarden: rij.velden.omschrijvingVoorwaarden,
});

/** gebruiksrechten: create (sets indicatieGebruiksrecht of the document), list (a plain array), read. */
export async function gebruiksrechtenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>(
		'/gebruiksrechten',
		{ schema: { body: gebruiksrechtenSchema } },
		async (request, reply) => {
			eisScope(request.client, 'documenten.aanmaken');
			vraag(request, []);
			const { informatieobject, ...velden } = request.body;
			const document = documentUit(o, informatieobject);
			const uuid = randomUUID();
			o.db.transactie(() => {
				o.db.voegToe('gebruiksrechten', { uuid, document: document.uuid, velden });
				o.db.doe(
					'UPDATE documenten SET velden = ? WHERE uuid = ?',
					JSON.stringify({ ...document.velden, indicatieGebruiksrecht: true }),
					document.uuid,
				);
			});
			return aangemaakt(reply, vorm(o, o.db.vind('gebruiksrechten', uuid)!));
		},
	);

	app.get('/gebruiksrechten', async (request) => {
		eisScope(request.client, 'documenten.lezen');
		const query = vraag(request, ['informatieobject']);
		let rijen = o.db.alle('SELECT * FROM gebruiksrechten ORDER BY volgorde');
		if (query.informatieobject)
			rijen = rijen.filter(
				(r) => r.document === uuidUit(o, query.informatieobject!, 'documenten', 'enkelvoudiginformatieobjecten'),
			);
		return rijen.map((rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/gebruiksrechten/:uuid', async (request, reply) => {
		eisScope(request.client, 'documenten.lezen');
		return enkel(request, reply, vorm(o, rijOf404(o, 'gebruiksrechten', request.params.uuid)));
	});
}
