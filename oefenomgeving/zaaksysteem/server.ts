// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { catalogiRoutes } from './catalogi/routes.ts';
import { Catalogus } from './catalogi/catalogus.ts';
import type { CatalogusDefinitie } from './catalogi/definitie.ts';
import { dsoCatalogus } from './catalogi/dso-catalogus.ts';
import { documentenApi } from './documenten/routes.ts';
import { foutafhandeling } from './http/foutafhandeling.ts';
import type { Instellingen } from './instellingen.ts';
import { oefenRoutes } from './oefen/routes.ts';
import { pasStoringenToe, Storingen } from './oefen/storingen.ts';
import type { Omgeving } from './omgeving.ts';
import { Bestanden } from './opslag/bestanden.ts';
import { Database } from './opslag/database.ts';
import { paginaRoutes } from './pagina/routes.ts';
import { zakenApi } from './zaken/routes.ts';

export interface Opties {
	instellingen: Instellingen;
	/** Folder for the database and the documents; made when absent. */
	map: string;
	/** Clock, for tests. */
	nu?: () => Date;
	/** Catalogi beside the one of the practice gemeente, for tests. */
	catalogi?: CatalogusDefinitie[];
}

export interface Zaaksysteem {
	/** `http://127.0.0.1:<poort>`, the start of every URL this system hands out. */
	basis: string;
	/** Stops listening, ends what runs and closes the database. */
	sluit(): Promise<void>;
}

function open(opties: Opties): Omgeving {
	mkdirSync(opties.map, { recursive: true });
	const db = new Database(join(opties.map, 'zaaksysteem.sqlite'));
	const bestanden = new Bestanden(opties.map);
	bestanden.ruimOp(
		new Set(
			['documenten', 'documentversies', 'bestandsdelen'].flatMap((tabel) =>
				db.alle(`SELECT bestand FROM ${tabel} WHERE bestand IS NOT NULL`).map((rij) => rij.bestand as string),
			),
		),
	);
	return {
		instellingen: opties.instellingen,
		db,
		bestanden,
		catalogus: new Catalogus([dsoCatalogus(opties.instellingen.rsin), ...(opties.catalogi ?? [])]),
		storingen: new Storingen(opties.instellingen.eigenEersteStatus),
		nu: opties.nu ?? (() => new Date()),
		basis: '',
	};
}

function bouw(o: Omgeving): FastifyInstance {
	const app = Fastify({
		bodyLimit: o.instellingen.maxBodyBytes,
		forceCloseConnections: 'idle',
		routerOptions: { maxParamLength: 200 },
		ajv: {
			customOptions: { allErrors: true, coerceTypes: false, removeAdditional: true, useDefaults: true, strict: false },
		},
	});
	app.removeContentTypeParser('text/plain');
	foutafhandeling(app);
	app.get('/health', async () => ({ status: 'ok' }));
	app.register(async (zgw) => {
		pasStoringenToe(zgw, o.storingen);
		await zgw.register(catalogiRoutes, { prefix: '/catalogi/api/v1', o });
		await zgw.register(zakenApi, { prefix: '/zaken/api/v1', o });
		await zgw.register(documentenApi, { prefix: '/documenten/api/v1', o });
	});
	app.register(oefenRoutes, { prefix: '/oefen', o });
	app.register(paginaRoutes, { o });
	return app;
}

/** Starts the case system on 127.0.0.1. */
export async function startZaaksysteem(opties: Opties): Promise<Zaaksysteem> {
	const o = open(opties);
	const app = bouw(o);
	o.basis = await app.listen({ host: '127.0.0.1', port: opties.instellingen.poort });
	let dicht: Promise<void> | undefined;
	return {
		basis: o.basis,
		sluit: () =>
			(dicht ??= (async () => {
				// A connection whose answer has only just gone out turns idle after close() looked for idle ones.
				const zacht = setInterval(() => app.server.closeIdleConnections(), 50);
				const hard = setTimeout(() => app.server.closeAllConnections(), 5000);
				await app.close();
				clearInterval(zacht);
				clearTimeout(hard);
				o.db.sluit();
			})()),
	};
}
