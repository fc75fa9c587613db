// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { nietGevonden } from '../http/fouten.ts';
import type { Omgeving } from '../omgeving.ts';
import { tabellen } from '../opslag/schema.ts';
import { object } from '../zaken/schemas.ts';
import type { Storing } from './storingen.ts';
import { aantalDubbel, dossier } from './zaakdossier.ts';

const heel = { type: 'integer', minimum: 0 };
const storingSchema = object(
	{
		methode: { type: 'string' },
		pad: { type: 'string', pattern: '^/', maxLength: 500 },
		aantal: heel,
		overslaan: heel,
		status: { type: 'integer', minimum: 400, maximum: 599 },
		vertraagMs: { ...heel, maximum: 3_600_000 },
		vertraagNaMs: { ...heel, maximum: 3_600_000 },
		verliesAntwoord: { type: 'boolean' },
	},
	['pad'],
);
const opdrachtSchema = object({
	storingen: { type: 'array', items: storingSchema, maxItems: 100 },
	eigenEersteStatus: { type: 'boolean' },
});

/** Control API of the practice case system: faults, counts and what is really stored. No authentication; loopback only. */
export async function oefenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.put<{ Body: { storingen?: Storing[]; eigenEersteStatus?: boolean } }>(
		'/storing',
		{ schema: { body: opdrachtSchema } },
		async (request) => {
			o.storingen.zet(request.body.storingen ?? [], request.body.eigenEersteStatus);
			return o.storingen.stand();
		},
	);
	app.get('/storing', async () => o.storingen.stand());

	app.get('/tellingen', async () => {
		const tel = (sql: string): number => o.db.een(sql)!.n;
		return {
			...Object.fromEntries(tabellen.map((tabel) => [tabel, tel(`SELECT count(*) AS n FROM ${tabel}`)])),
			identificatiesMetMeerZaken: tel(
				'SELECT count(*) AS n FROM (SELECT 1 FROM zaken GROUP BY identificatie HAVING count(*) > 1)',
			),
			vergrendeldeDocumenten: tel("SELECT count(*) AS n FROM documenten WHERE slot <> ''"),
			documentenZonderZaak: tel(
				'SELECT count(*) AS n FROM documenten WHERE uuid NOT IN (SELECT document FROM zaakinformatieobjecten)',
			),
		};
	});

	app.get('/zaken', async () =>
		o.db.alle('SELECT * FROM zaken ORDER BY volgorde').map((zaak) => {
			const d = dossier(o, zaak);
			return {
				url: d.url,
				identificatie: d.identificatie,
				bronorganisatie: d.bronorganisatie,
				zaaktype: d.zaaktype.identificatie,
				registratiedatum: d.registratiedatum,
				rollen: d.rollen.length,
				zaakobjecten: d.zaakobjecten.length,
				eigenschappen: d.eigenschappen.length,
				statussen: d.statussen.length,
				documenten: d.documenten.length,
				dubbel: aantalDubbel(d),
			};
		}),
	);

	app.post<{ Params: { identificatie: string } }>('/zaken/:identificatie/besluit', async (request, reply) => {
		const zaken = o.db.alle('SELECT uuid FROM zaken WHERE identificatie = ?', request.params.identificatie);
		if (zaken.length === 0) throw nietGevonden();
		for (const { uuid } of zaken) o.db.voegToe('zaakbesluiten', { uuid: randomUUID(), zaak: uuid });
		return reply.code(201).send({ besluiten: zaken.length });
	});

	app.get<{ Params: { identificatie: string } }>('/zaken/:identificatie', async (request) => {
		const zaken = o.db.alle(
			'SELECT * FROM zaken WHERE identificatie = ? ORDER BY volgorde',
			request.params.identificatie,
		);
		if (zaken.length === 0) throw nietGevonden();
		return zaken.map((zaak) => dossier(o, zaak));
	});
}
