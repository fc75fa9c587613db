// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { crsControle } from '../http/crs.ts';
import { fout, Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import { isDubbel } from '../opslag/database.ts';
import { datumPlus, nederlandseDatum } from '../regels/tijd.ts';
import { zetEersteStatus } from './eerste-status.ts';
import { zaakSchema, zaakWijzigSchema } from './schemas.ts';
import { eisOpen, rijOf404 } from './toegang.ts';
import { zaakVorm } from './zaakvorm.ts';
import { keurZaak } from './zaakregels.ts';
import { zaakParameters, zoekZaken } from './zaakfilters.ts';

const nietUniek = () =>
	fout('identificatie', 'identificatie-niet-uniek', 'Deze identificatie bestaat al voor deze bronorganisatie.');

function volgendeIdentificatie(o: Omgeving, bronorganisatie: string): string {
	const voor = `ZAAK-${nederlandseDatum(o.nu()).slice(0, 4)}-`;
	const laatste = o.db.een(
		'SELECT max(identificatie) AS id FROM zaken WHERE bronorganisatie = ? AND identificatie GLOB ?',
		bronorganisatie,
		`${voor}[0-9]*`,
	);
	return `${voor}${String(Number(laatste?.id?.slice(voor.length) ?? 0) + 1).padStart(10, '0')}`;
}

/** zaken: create, list, read, PATCH. */
export async function zakenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.addHook('onRequest', crsControle);

	app.post<{ Body: Lichaam }>('/zaken', { schema: { body: zaakSchema } }, async (request, reply) => {
		eisScope(request.client, 'zaken.aanmaken');
		vraag(request, []);
		const { identificatie, bronorganisatie, zaaktype: _url, hoofdzaak: _hoofd, ...velden } = request.body;
		const { zaaktype, hoofdzaak } = keurZaak(o, request.body, request.body);
		const definitie = zaaktype!.definitie;
		velden.zaakgeometrie = request.body.zaakgeometrie ?? null;
		velden.registratiedatum ??= nederlandseDatum(o.nu());
		velden.vertrouwelijkheidaanduiding ||= definitie.vertrouwelijkheid ?? 'zaakvertrouwelijk';
		velden.einddatumGepland ??= datumPlus(velden.startdatum, definitie.servicenorm ?? null);
		velden.uiterlijkeEinddatumAfdoening ??= datumPlus(velden.startdatum, definitie.doorlooptijd ?? 'P56D');
		const uuid = randomUUID();
		try {
			o.db.transactie(() => {
				o.db.voegToe('zaken', {
					uuid,
					identificatie: identificatie || volgendeIdentificatie(o, bronorganisatie),
					bronorganisatie,
					zaaktype: zaaktype!.uuid,
					hoofdzaak: hoofdzaak?.uuid ?? null,
					velden,
				});
				if (o.storingen.eigenEersteStatus) zetEersteStatus(o, uuid, zaaktype!.uuid);
			});
		} catch (oorzaak) {
			throw isDubbel(oorzaak) ? nietUniek() : oorzaak;
		}
		return aangemaakt(reply, zaakVorm(o, o.db.vind('zaken', uuid)!));
	});

	app.get('/zaken', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, zaakParameters);
		return pagina(o, request, query, zoekZaken(o, query), (zaak) => zaakVorm(o, zaak));
	});

	app.get<{ Params: { uuid: string } }>('/zaken/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, ['expand']);
		return enkel(request, reply, zaakVorm(o, rijOf404(o, 'zaken', request.params.uuid)));
	});

	app.patch<{ Params: { uuid: string }; Body: Lichaam }>(
		'/zaken/:uuid',
		{ schema: { body: zaakWijzigSchema } },
		async (request) => {
			eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
			vraag(request, []);
			const oud = rijOf404(o, 'zaken', request.params.uuid);
			eisOpen(request, oud);
			const huidig = zaakVorm(o, oud);
			const k = new Keuring();
			for (const vast of ['zaaktype', 'identificatie'])
				if (request.body[vast] !== undefined && request.body[vast] !== huidig[vast])
					k.fout(vast, 'wijzigen-niet-toegelaten', 'Dit veld mag na het aanmaken niet meer wijzigen.');
			k.klaar();
			const { hoofdzaak } = keurZaak(o, request.body, { ...huidig, ...request.body });
			const {
				identificatie: _i,
				zaaktype: _z,
				hoofdzaak: _h,
				bronorganisatie = oud.bronorganisatie,
				...velden
			} = request.body;
			try {
				o.db.doe(
					'UPDATE zaken SET bronorganisatie = ?, hoofdzaak = ?, velden = ? WHERE uuid = ?',
					bronorganisatie,
					request.body.hoofdzaak === undefined ? oud.hoofdzaak : (hoofdzaak?.uuid ?? null),
					JSON.stringify({ ...oud.velden, ...velden }),
					oud.uuid,
				);
			} catch (oorzaak) {
				throw isDubbel(oorzaak) ? nietUniek() : oorzaak;
			}
			return zaakVorm(o, o.db.vind('zaken', oud.uuid)!);
		},
	);
}
