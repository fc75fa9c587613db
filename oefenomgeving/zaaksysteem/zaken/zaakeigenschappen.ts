// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { EigenschapDefinitie } from '../catalogi/definitie.ts';
import { aangemaakt, enkel } from '../http/api.ts';
import { Keuring, nietGevonden } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { waardeGebrek } from '../regels/eigenschapwaarde.ts';
import { eigenschapSchema, eigenschapWijzigSchema } from './schemas.ts';
import { catalogusUrl, eisOpen, itemUit, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

function vorm(o: Omgeving, rij: Rij): Lichaam {
	return {
		url: adres(o, 'zaken', `zaken/${rij.zaak}/zaakeigenschappen`, rij.uuid),
		uuid: rij.uuid,
		zaak: zaakUrl(o, rij.zaak),
		eigenschap: catalogusUrl(o, 'eigenschappen', rij.eigenschap),
		naam: o.catalogus.vind('eigenschappen', rij.eigenschap)?.eigenschap.naam ?? '',
		waarde: rij.velden.waarde,
	};
}

/** What is wrong with a value, when this system checks values. */
function keurWaarde(o: Omgeving, k: Keuring, eigenschap: EigenschapDefinitie | undefined, waarde: string): void {
	const gebrek = eigenschap && o.instellingen.waardeControle ? waardeGebrek(eigenschap, waarde) : undefined;
	if (gebrek) k.fout('waarde', 'waarde-incorrect-format', gebrek);
}

/** The row of a zaak; 404 when it belongs to another one. */
function vanZaak(o: Omgeving, { zaak, uuid }: { zaak: string; uuid: string }): Rij {
	const rij = rijOf404(o, 'zaakeigenschappen', uuid);
	if (rij.zaak !== zaak) throw nietGevonden();
	return rij;
}

/**
 * zaken/{uuid}/zaakeigenschappen: create, list (a plain array), read, PUT, PATCH (the waarde only), DELETE. No uniqueness, as in the
 * reference implementation.
 */
export async function zaakeigenschappenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Params: { zaak: string }; Body: Lichaam }>(
		'/zaken/:zaak/zaakeigenschappen',
		{ schema: { body: eigenschapSchema } },
		async (request, reply) => {
			eisScope(request.client, 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
			vraag(request, []);
			const vanPad = rijOf404(o, 'zaken', request.params.zaak);
			const k = new Keuring();
			const zaak = k.probeer(() => zaakUit(o, request.body.zaak));
			if (zaak && zaak.uuid !== vanPad.uuid) k.fout('zaak', 'invalid', 'De zaak is een andere dan die in het adres.');
			const item = k.probeer(() => itemUit(o, request.body.eigenschap, 'eigenschap', 'eigenschappen'));
			if (item && item.zaaktype !== vanPad.zaaktype)
				k.fout('nonFieldErrors', 'zaaktype-mismatch', 'De eigenschap hoort niet bij het zaaktype van de zaak.');
			keurWaarde(o, k, item?.eigenschap as EigenschapDefinitie | undefined, request.body.waarde);
			k.klaar();
			eisOpen(request, vanPad);
			const uuid = randomUUID();
			o.db.voegToe('zaakeigenschappen', {
				uuid,
				zaak: vanPad.uuid,
				eigenschap: item!.uuid,
				velden: { waarde: request.body.waarde },
			});
			return aangemaakt(reply, vorm(o, o.db.vind('zaakeigenschappen', uuid)!));
		},
	);

	app.get<{ Params: { zaak: string } }>('/zaken/:zaak/zaakeigenschappen', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		const zaak = rijOf404(o, 'zaken', request.params.zaak);
		return o.db
			.alle('SELECT * FROM zaakeigenschappen WHERE zaak = ? ORDER BY volgorde', zaak.uuid)
			.map((rij) => vorm(o, rij));
	});

	app.get<{ Params: { zaak: string; uuid: string } }>(
		'/zaken/:zaak/zaakeigenschappen/:uuid',
		async (request, reply) => {
			eisScope(request.client, 'zaken.lezen');
			vraag(request, []);
			return enkel(request, reply, vorm(o, vanZaak(o, request.params)));
		},
	);

	type Een = { Params: { zaak: string; uuid: string } };
	for (const [method, body] of [
		['PUT', eigenschapSchema],
		['PATCH', eigenschapWijzigSchema],
	] as const)
		app.route<Een & { Body: Lichaam }>({
			method,
			url: '/zaken/:zaak/zaakeigenschappen/:uuid',
			schema: { body },
			handler: async (request) => {
				eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
				vraag(request, []);
				const rij = vanZaak(o, request.params);
				const nu = vorm(o, rij);
				const k = new Keuring();
				for (const vast of ['zaak', 'eigenschap'])
					if (request.body[vast] !== undefined && request.body[vast] !== nu[vast])
						k.fout(vast, 'wijzigen-niet-toegelaten', 'Alleen de waarde mag wijzigen.');
				const waarde = request.body.waarde ?? rij.velden.waarde;
				keurWaarde(o, k, o.catalogus.vind('eigenschappen', rij.eigenschap)?.eigenschap, waarde);
				k.klaar();
				eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
				o.db.doe('UPDATE zaakeigenschappen SET velden = ? WHERE uuid = ?', JSON.stringify({ waarde }), rij.uuid);
				return vorm(o, rijOf404(o, 'zaakeigenschappen', rij.uuid));
			},
		});

	app.delete<Een>('/zaken/:zaak/zaakeigenschappen/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const rij = vanZaak(o, request.params);
		eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
		o.db.doe('DELETE FROM zaakeigenschappen WHERE uuid = ?', rij.uuid);
		return reply.code(204).send();
	});
}
