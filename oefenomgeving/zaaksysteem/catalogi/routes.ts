// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { enkel, zgwApi } from '../http/api.ts';
import { nietGevonden } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Soort } from './catalogus.ts';
import { filters } from './filters.ts';
import { catalogusVorm } from './vormen.ts';

/** Catalogi 1.3.1, reading only. */
export async function catalogiRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	zgwApi(app, o, 'catalogi');
	app.addHook('onRequest', async (request) => eisScope(request.client, 'catalogi.lezen'));
	for (const [soort, keuzes] of Object.entries(filters) as [Soort, (typeof filters)[Soort]][]) {
		app.get(`/${soort}`, async (request) => {
			const query = vraag(request, [...Object.keys(keuzes), 'page']);
			if ('status' in keuzes) query.status ||= 'definitief';
			let items = o.catalogus.alle(soort);
			for (const [naam, filter] of Object.entries(keuzes))
				if (query[naam]) items = filter(o, items, query[naam], query);
			return pagina(o, request, query, items, (item) => catalogusVorm(o, soort, item));
		});
		app.get<{ Params: { uuid: string } }>(`/${soort}/:uuid`, async (request, reply) => {
			vraag(request, soort === 'zaaktypen' ? ['datumGeldigheid'] : []);
			const item = o.catalogus.vind(soort, request.params.uuid);
			if (!item) throw nietGevonden();
			return enkel(request, reply, catalogusVorm(o, soort, item));
		});
	}
}
