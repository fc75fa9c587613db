// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { controleerDeel } from '../http/deelschema.ts';
import { Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { objectSchemas, zaakobjectSchema, zaakobjectWijzigSchema } from './objecttypen.ts';
import { eisOpen, itemUit, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

function vorm(o: Omgeving, rij: Rij): Lichaam {
	const v = rij.velden;
	return {
		url: adres(o, 'zaken', 'zaakobjecten', rij.uuid),
		uuid: rij.uuid,
		zaak: zaakUrl(o, rij.zaak),
		object: v.object,
		zaakobjecttype: v.zaakobjecttype ?? null,
		objectType: rij.objecttype,
		objectTypeOverige: v.objectTypeOverige,
		objectTypeOverigeDefinitie: v.objectTypeOverigeDefinitie ?? null,
		relatieomschrijving: v.relatieomschrijving,
		objectIdentificatie: v.objectIdentificatie ?? null,
	};
}

/** Rules of a zaakobject beyond its schema, on the fields as they will be stored; fills objectIdentificatie in place. */
function keurObject(o: Omgeving, request: FastifyRequest, k: Keuring, objectType: string, velden: Lichaam): void {
	if (velden.zaakobjecttype) k.probeer(() => itemUit(o, velden.zaakobjecttype, 'zaakobjecttype', 'zaakobjecttypen'));
	const schema = objectSchemas[objectType];
	if (velden.objectIdentificatie && schema)
		k.probeer(() => controleerDeel(request, schema, velden.objectIdentificatie, 'objectIdentificatie'));
	if (!velden.objectIdentificatie && !velden.object)
		k.fout('nonFieldErrors', 'invalid-zaakobject', 'Geef object of objectIdentificatie op.');
	if (velden.object && !velden.object.startsWith(`${o.basis}/`))
		k.fout('object', 'bad-url', 'De URL is vanuit de oefenomgeving niet op te halen.');
	if (objectType === 'overige' && !velden.objectTypeOverige && !velden.objectTypeOverigeDefinitie)
		k.fout(
			'nonFieldErrors',
			'missing-object-type-overige',
			'Bij objectType overige hoort objectTypeOverige of objectTypeOverigeDefinitie.',
		);
}

/** zaakobjecten: create, list, read, PUT, PATCH, DELETE. No uniqueness, as in the reference implementation. */
export async function zaakobjectenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>('/zaakobjecten', { schema: { body: zaakobjectSchema } }, async (request, reply) => {
		eisScope(request.client, 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const { zaak: zaakVerwijzing, objectType, ...velden } = request.body;
		const k = new Keuring();
		const zaak = k.probeer(() => zaakUit(o, zaakVerwijzing));
		keurObject(o, request, k, objectType, velden);
		k.klaar();
		eisOpen(request, zaak!);
		const uuid = randomUUID();
		o.db.voegToe('zaakobjecten', { uuid, zaak: zaak!.uuid, objecttype: objectType, velden });
		return aangemaakt(reply, vorm(o, o.db.vind('zaakobjecten', uuid)!));
	});

	app.get('/zaakobjecten', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, ['zaak', 'object', 'objectType', 'page']);
		let rijen =
			query.zaak === undefined
				? o.db.alle('SELECT * FROM zaakobjecten ORDER BY volgorde')
				: o.db.alle(
						'SELECT * FROM zaakobjecten WHERE zaak = ? ORDER BY volgorde',
						uuidUit(o, query.zaak, 'zaken', 'zaken') ?? '',
					);
		if (query.objectType) rijen = rijen.filter((r) => r.objecttype === query.objectType);
		if (query.object) rijen = rijen.filter((r) => r.velden.object === query.object);
		return pagina(o, request, query, rijen, (rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/zaakobjecten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		return enkel(request, reply, vorm(o, rijOf404(o, 'zaakobjecten', request.params.uuid)));
	});

	type Een = { Params: { uuid: string } };
	for (const [method, body] of [
		['PUT', zaakobjectSchema],
		['PATCH', zaakobjectWijzigSchema],
	] as const)
		app.route<Een & { Body: Lichaam }>({
			method,
			url: '/zaakobjecten/:uuid',
			schema: { body },
			handler: async (request) => {
				eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
				vraag(request, []);
				const rij = rijOf404(o, 'zaakobjecten', request.params.uuid);
				const nu = vorm(o, rij);
				const { zaak: _z, objectType: _o, ...velden } = request.body;
				const k = new Keuring();
				for (const vast of ['zaak', 'object', 'objectType'])
					if (request.body[vast] !== undefined && request.body[vast] !== nu[vast])
						k.fout(vast, 'wijzigen-niet-toegelaten', 'Dit veld mag na het aanmaken niet meer wijzigen.');
				const samen = method === 'PUT' ? velden : { ...rij.velden, ...velden };
				keurObject(o, request, k, rij.objecttype, samen);
				k.klaar();
				eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
				o.db.doe('UPDATE zaakobjecten SET velden = ? WHERE uuid = ?', JSON.stringify(samen), rij.uuid);
				return vorm(o, rijOf404(o, 'zaakobjecten', rij.uuid));
			},
		});

	app.delete<Een>('/zaakobjecten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const rij = rijOf404(o, 'zaakobjecten', request.params.uuid);
		eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
		o.db.doe('DELETE FROM zaakobjecten WHERE uuid = ?', rij.uuid);
		return reply.code(204).send();
	});
}
