// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { fout, geenToestemming, Keuring } from '../http/fouten.ts';
import { eisScope, mag } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import { isDubbel, type Rij } from '../opslag/database.ts';
import { naarUtc, nederlandseDatum } from '../regels/tijd.ts';
import { keurAfsluiten } from './afsluiten.ts';
import { statusSchema } from './schemas.ts';
import { catalogusUrl, eisOpen, itemUit, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

const laatste = (o: Omgeving, rij: Rij): boolean =>
	o.db.een('SELECT uuid FROM statussen WHERE zaak = ? ORDER BY datum DESC LIMIT 1', rij.zaak)?.uuid === rij.uuid;

function vorm(o: Omgeving, rij: Rij): Lichaam {
	return {
		url: adres(o, 'zaken', 'statussen', rij.uuid),
		uuid: rij.uuid,
		zaak: zaakUrl(o, rij.zaak),
		statustype: catalogusUrl(o, 'statustypen', rij.statustype),
		datumStatusGezet: rij.datum,
		statustoelichting: rij.velden.statustoelichting ?? '',
		indicatieLaatstGezetteStatus: laatste(o, rij),
		gezetdoor: rij.velden.gezetdoor ?? null,
		zaakinformatieobjecten: [],
	};
}

/** statussen: create, list, read. Unique on (zaak, datumStatusGezet); the eindstatus closes the zaak. */
export async function statussenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>('/statussen', { schema: { body: statusSchema } }, async (request, reply) => {
		eisScope(
			request.client,
			'zaken.aanmaken',
			'zaken.statussen.toevoegen',
			'zaken.heropenen',
			'zaken.geforceerd-bijwerken',
		);
		vraag(request, []);
		const k = new Keuring();
		const zaak = k.probeer(() => zaakUit(o, request.body.zaak));
		const type = k.probeer(() => itemUit(o, request.body.statustype, 'statustype', 'statustypen'));
		const datum = naarUtc(request.body.datumStatusGezet);
		if (Date.parse(datum) > o.nu().getTime())
			k.fout('datumStatusGezet', 'date-in-future', 'De datum mag niet in de toekomst liggen.');
		if (zaak && type && zaak.zaaktype !== type.zaaktype)
			k.fout('nonFieldErrors', 'zaaktype-mismatch', 'Het statustype hoort niet bij het zaaktype van de zaak.');
		k.klaar();
		// A status that is not the eindstatus opens a closed zaak again, with a scope of its own.
		if (!mag(request.client, 'zaken.heropenen') || type!.isEindstatus) eisOpen(request, zaak!);
		const uuid = randomUUID();
		try {
			o.db.transactie(() => {
				const eerder = o.db.een('SELECT 1 FROM statussen WHERE zaak = ?', zaak!.uuid);
				if (
					eerder &&
					!mag(request.client, 'zaken.statussen.toevoegen', 'zaken.heropenen', 'zaken.geforceerd-bijwerken')
				)
					throw geenToestemming(
						'permission_denied',
						'Met alleen de scope zaken.aanmaken mag een client een status per zaak zetten.',
					);
				if (type!.isEindstatus) keurAfsluiten(o, zaak!);
				const { statustoelichting, gezetdoor } = request.body;
				o.db.voegToe('statussen', {
					uuid,
					zaak: zaak!.uuid,
					statustype: type!.uuid,
					datum,
					velden: { statustoelichting, gezetdoor },
				});
				const velden = { ...zaak!.velden, einddatum: type!.isEindstatus ? nederlandseDatum(new Date(datum)) : null };
				o.db.doe('UPDATE zaken SET velden = ? WHERE uuid = ?', JSON.stringify(velden), zaak!.uuid);
			});
		} catch (oorzaak) {
			if (!isDubbel(oorzaak)) throw oorzaak;
			throw fout('nonFieldErrors', 'unique', 'De velden zaak en datumStatusGezet moeten een unieke set zijn.');
		}
		return aangemaakt(reply, vorm(o, o.db.vind('statussen', uuid)!));
	});

	app.get('/statussen', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, ['zaak', 'statustype', 'indicatieLaatstGezetteStatus', 'page']);
		let rijen =
			query.zaak === undefined
				? o.db.alle('SELECT * FROM statussen ORDER BY datum DESC')
				: o.db.alle(
						'SELECT * FROM statussen WHERE zaak = ? ORDER BY datum DESC',
						uuidUit(o, query.zaak, 'zaken', 'zaken') ?? '',
					);
		if (query.statustype)
			rijen = rijen.filter((r) => r.statustype === uuidUit(o, query.statustype!, 'catalogi', 'statustypen'));
		if (query.indicatieLaatstGezetteStatus)
			rijen = rijen.filter((r) => String(laatste(o, r)) === query.indicatieLaatstGezetteStatus);
		return pagina(o, request, query, rijen, (rij) => vorm(o, rij));
	});

	app.get<{ Params: { uuid: string } }>('/statussen/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		return enkel(request, reply, vorm(o, rijOf404(o, 'statussen', request.params.uuid)));
	});
}
