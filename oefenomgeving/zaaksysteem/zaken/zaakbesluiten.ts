// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { enkel } from '../http/api.ts';
import { nietGevonden } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { rijOf404 } from './toegang.ts';

/** The Besluiten API itself is not part of the practice environment; its besluiten have a URL all the same. */
const vorm = (o: Omgeving, rij: Rij): Lichaam => ({
	url: adres(o, 'zaken', `zaken/${rij.zaak}/besluiten`, rij.uuid),
	uuid: rij.uuid,
	besluit: `${o.basis}/besluiten/api/v1/besluiten/${rij.uuid}`,
});

/** zaken/{uuid}/besluiten: list (a plain array) and read; they are made with the control API, as the Besluiten API would mirror them. */
export async function zaakbesluitenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.get<{ Params: { zaak: string } }>('/zaken/:zaak/besluiten', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		const zaak = rijOf404(o, 'zaken', request.params.zaak);
		return o.db
			.alle('SELECT * FROM zaakbesluiten WHERE zaak = ? ORDER BY volgorde', zaak.uuid)
			.map((rij) => vorm(o, rij));
	});

	app.get<{ Params: { zaak: string; uuid: string } }>('/zaken/:zaak/besluiten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		const rij = rijOf404(o, 'zaakbesluiten', request.params.uuid);
		if (rij.zaak !== request.params.zaak) throw nietGevonden();
		return enkel(request, reply, vorm(o, rij));
	});
}
