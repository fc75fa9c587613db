// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { zgwApi } from '../http/api.ts';
import type { Omgeving } from '../omgeving.ts';
import { bestandsdelenRoutes } from './bestandsdelen.ts';
import { documentenRoutes } from './documenten.ts';
import { gebruiksrechtenRoutes } from './gebruiksrechten.ts';
import { objectinformatieobjectenRoutes } from './objectinformatieobjecten.ts';
import { slotRoutes } from './slot.ts';

/** Documenten 1.4.2. */
export async function documentenApi(app: FastifyInstance, opties: { o: Omgeving }): Promise<void> {
	zgwApi(app, opties.o, 'documenten');
	for (const routes of [
		documentenRoutes,
		slotRoutes,
		bestandsdelenRoutes,
		objectinformatieobjectenRoutes,
		gebruiksrechtenRoutes,
	])
		await app.register(routes, { o: opties.o });
}
