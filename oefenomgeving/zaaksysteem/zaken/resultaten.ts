// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { fout, Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import { isDubbel, type Rij } from '../opslag/database.ts';
import { resultaatSchema } from './schemas.ts';
import { catalogusUrl, eisOpen, itemUit, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

const vorm = (o: Omgeving, rij: Rij): Lichaam => ({
	url: adres(o, 'zaken', 'resultaten', rij.uuid),
	uuid: rij.uuid,
	zaak: zaakUrl(o, rij.zaak),
	resultaattype: catalogusUrl(o, 'resultaattypen', rij.resultaattype),
	toelichting: rij.velden.toelichting,
});

/** resultaten: create, list, read, DELETE; one per zaak. */
export async function resultatenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>('/resultaten', { schema: { body: resultaatSchema } }, async (request, reply) => {
		eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const k = new Keuring();
		const zaak = k.probeer(() => zaakUit(o, request.body.zaak));
		const type = k.probeer(() => itemUit(o, request.body.resultaattype, 'resultaattype', 'resultaattypen'));
		if (zaak && type && zaak.zaaktype !== type.zaaktype)
			k.fout('nonFieldErrors', 'zaaktype-mismatch', 'Het resultaattype hoort niet bij het zaaktype van de zaak.');
		k.klaar();
		eisOpen(request, zaak!);
		const uuid = randomUUID();
		try {
			o.db.voegToe('resultaten', {
				uuid,
				zaak: zaak!.uuid,
				resultaattype: type!.uuid,
				velden: { toelichting: request.body.toelichting },
			});
		} catch (oorzaak) {
			throw isDubbel(oorzaak) ? fout('zaak', 'unique', 'De zaak heeft al een resultaat.') : oorzaak;
		}
		return aangemaakt(reply, vorm(o, o.db.vind('resultaten', uuid)!));
	});

	app.get('/resultaten', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, ['zaak', 'resultaattype', 'page']);
		let rijen = o.db.alle('SELECT * FROM resultaten ORDER BY volgorde');
		if (query.zaak) rijen = rijen.filter((r) => r.zaak === uuidUit(o, query.zaak!, 'zaken', 'zaken'));
		if (query.resultaattype)
			rijen = rijen.filter((r) => r.resultaattype === uuidUit(o, query.resultaattype!, 'catalogi', 'resultaattypen'));
		return pagina(o, request, query, rijen, (rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/resultaten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		return enkel(request, reply, vorm(o, rijOf404(o, 'resultaten', request.params.uuid)));
	});

	app.delete<{ Params: { uuid: string } }>('/resultaten/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const rij = rijOf404(o, 'resultaten', request.params.uuid);
		eisOpen(request, rijOf404(o, 'zaken', rij.zaak));
		o.db.doe('DELETE FROM resultaten WHERE uuid = ?', rij.uuid);
		return reply.code(204).send();
	});
}
