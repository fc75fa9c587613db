// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { fout, Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import { isDubbel, type Rij } from '../opslag/database.ts';
import { stempel } from '../regels/tijd.ts';
import { zaakinformatieobjectSchema, zaakinformatieobjectWijzigSchema } from './schemas.ts';
import { documentUit, documentUrl, eisOpen, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

const vorm = (o: Omgeving, rij: Rij): Lichaam => ({
	url: adres(o, 'zaken', 'zaakinformatieobjecten', rij.uuid),
	uuid: rij.uuid,
	informatieobject: documentUrl(o, rij.document),
	zaak: zaakUrl(o, rij.zaak),
	aardRelatieWeergave: 'Hoort bij, omgekeerd: kent',
	titel: rij.velden.titel,
	beschrijving: rij.velden.beschrijving,
	registratiedatum: rij.velden.registratiedatum,
	vernietigingsdatum: rij.velden.vernietigingsdatum ?? null,
	status: rij.velden.status ?? null,
});

/** zaakinformatieobjecten: create (mirrored as objectinformatieobject), list (a plain array), read, PUT, PATCH. Unique on (zaak, informatieobject). */
export async function zaakinformatieobjectenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>(
		'/zaakinformatieobjecten',
		{ schema: { body: zaakinformatieobjectSchema } },
		async (request, reply) => {
			eisScope(request.client, 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
			vraag(request, []);
			const { zaak: zaakVerwijzing, informatieobject, ...velden } = request.body;
			const k = new Keuring();
			const zaak = k.probeer(() => zaakUit(o, zaakVerwijzing));
			const document = k.probeer(() => documentUit(o, informatieobject));
			if (
				zaak &&
				document &&
				!o.catalogus
					.van('zaaktype-informatieobjecttypen', zaak.zaaktype)
					.some((r) => r.informatieobjecttype === document.informatieobjecttype)
			)
				k.fout(
					'nonFieldErrors',
					'missing-zaaktype-informatieobjecttype-relation',
					'Het informatieobjecttype is bij dit zaaktype niet toegestaan.',
				);
			k.klaar();
			eisOpen(request, zaak!);
			const uuid = randomUUID();
			velden.registratiedatum = stempel(o.nu());
			try {
				o.db.voegToe('zaakinformatieobjecten', {
					uuid,
					zaak: zaak!.uuid,
					document: document!.uuid,
					spiegel: randomUUID(),
					velden,
				});
			} catch (oorzaak) {
				if (!isDubbel(oorzaak)) throw oorzaak;
				throw fout('nonFieldErrors', 'unique', 'De velden zaak en informatieobject moeten een unieke set zijn.');
			}
			return aangemaakt(reply, vorm(o, o.db.vind('zaakinformatieobjecten', uuid)!));
		},
	);

	app.get('/zaakinformatieobjecten', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, ['zaak', 'informatieobject']);
		let rijen = o.db.alle('SELECT * FROM zaakinformatieobjecten ORDER BY volgorde');
		if (query.zaak) rijen = rijen.filter((r) => r.zaak === uuidUit(o, query.zaak!, 'zaken', 'zaken'));
		if (query.informatieobject)
			rijen = rijen.filter(
				(r) => r.document === uuidUit(o, query.informatieobject!, 'documenten', 'enkelvoudiginformatieobjecten'),
			);
		return rijen.map((rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/zaakinformatieobjecten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		return enkel(request, reply, vorm(o, rijOf404(o, 'zaakinformatieobjecten', request.params.uuid)));
	});

	for (const [method, body] of [
		['PUT', zaakinformatieobjectSchema],
		['PATCH', zaakinformatieobjectWijzigSchema],
	] as const)
		app.route<{ Params: { uuid: string }; Body: Lichaam }>({
			method,
			url: '/zaakinformatieobjecten/:uuid',
			schema: { body },
			handler: async (request) => {
				eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
				vraag(request, []);
				const rij = rijOf404(o, 'zaakinformatieobjecten', request.params.uuid);
				const nu = vorm(o, rij);
				const { zaak: _z, informatieobject: _i, ...velden } = request.body;
				const k = new Keuring();
				for (const vast of ['zaak', 'informatieobject'])
					if (request.body[vast] !== undefined && request.body[vast] !== nu[vast])
						k.fout(vast, 'wijzigen-niet-toegelaten', 'De relatie zelf mag niet wijzigen, alleen haar gegevens.');
				k.klaar();
				eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
				o.db.doe(
					'UPDATE zaakinformatieobjecten SET velden = ? WHERE uuid = ?',
					JSON.stringify({ ...rij.velden, ...velden }),
					rij.uuid,
				);
				return vorm(o, rijOf404(o, 'zaakinformatieobjecten', rij.uuid));
			},
		});
}
