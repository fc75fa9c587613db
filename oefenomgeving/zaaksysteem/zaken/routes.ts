// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { zgwApi } from '../http/api.ts';
import type { Omgeving } from '../omgeving.ts';
import { resultatenRoutes } from './resultaten.ts';
import { rollenRoutes } from './rollen.ts';
import { statussenRoutes } from './statussen.ts';
import { zaakbesluitenRoutes } from './zaakbesluiten.ts';
import { zaakeigenschappenRoutes } from './zaakeigenschappen.ts';
import { zaakinformatieobjectenRoutes } from './zaakinformatieobjecten.ts';
import { zaakobjectenRoutes } from './zaakobjecten.ts';
import { zakenRoutes } from './zaken.ts';

/** Zaken 1.5.1. */
export async function zakenApi(app: FastifyInstance, opties: { o: Omgeving }): Promise<void> {
	zgwApi(app, opties.o, 'zaken');
	for (const routes of [
		zakenRoutes,
		rollenRoutes,
		zaakobjectenRoutes,
		zaakeigenschappenRoutes,
		statussenRoutes,
		resultatenRoutes,
		zaakinformatieobjectenRoutes,
		zaakbesluitenRoutes,
	])
		await app.register(routes, { o: opties.o });
}
