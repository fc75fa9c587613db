// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { controleerDeel } from '../http/deelschema.ts';
import { fout, Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import { isDubbel, type Rij } from '../opslag/database.ts';
import { keurNummer } from '../regels/elfproef.ts';
import { stempel } from '../regels/tijd.ts';
import { betrokkeneSchemas, rolSchema } from './betrokkenen.ts';
import { catalogusUrl, eisOpen, itemUit, rijOf404, zaakUit, zaakUrl } from './toegang.ts';

const IDENTIFICATIES: Record<string, [betrokkeneType: string, veld: string]> = {
	natuurlijkPersoon__inpBsn: ['natuurlijk_persoon', 'inpBsn'],
	natuurlijkPersoon__anpIdentificatie: ['natuurlijk_persoon', 'anpIdentificatie'],
	natuurlijkPersoon__inpA_nummer: ['natuurlijk_persoon', 'inpA_nummer'],
	nietNatuurlijkPersoon__innNnpId: ['niet_natuurlijk_persoon', 'innNnpId'],
	nietNatuurlijkPersoon__annIdentificatie: ['niet_natuurlijk_persoon', 'annIdentificatie'],
	vestiging__vestigingsNummer: ['vestiging', 'vestigingsNummer'],
	organisatorischeEenheid__identificatie: ['organisatorische_eenheid', 'identificatie'],
	medewerker__identificatie: ['medewerker', 'identificatie'],
};
const parameters = [
	'zaak',
	'betrokkene',
	'betrokkeneType',
	...Object.keys(IDENTIFICATIES).map((n) => `betrokkeneIdentificatie__${n}`),
	'roltype',
	'omschrijving',
	'omschrijvingGeneriek',
	'page',
];

function rolVorm(o: Omgeving, rol: Rij): Lichaam {
	const roltype = o.catalogus.vind('roltypen', rol.roltype)!;
	const v = rol.velden;
	return {
		url: adres(o, 'zaken', 'rollen', rol.uuid),
		uuid: rol.uuid,
		zaak: zaakUrl(o, rol.zaak),
		betrokkene: v.betrokkene,
		betrokkeneType: v.betrokkeneType,
		afwijkendeNaamBetrokkene: v.afwijkendeNaamBetrokkene,
		roltype: catalogusUrl(o, 'roltypen', rol.roltype),
		omschrijving: roltype.omschrijving,
		omschrijvingGeneriek: roltype.generiek,
		roltoelichting: v.roltoelichting,
		registratiedatum: v.registratiedatum,
		indicatieMachtiging: v.indicatieMachtiging,
		contactpersoonRol: v.contactpersoonRol ?? { emailadres: '', functie: '', telefoonnummer: '', naam: '' },
		statussen: [],
		betrokkeneIdentificatie: v.betrokkeneIdentificatie,
	};
}

function zoek(o: Omgeving, query: Record<string, string>): Rij[] {
	let rijen =
		query.zaak === undefined
			? o.db.alle('SELECT * FROM rollen ORDER BY volgorde')
			: o.db.alle(
					'SELECT * FROM rollen WHERE zaak = ? ORDER BY volgorde',
					uuidUit(o, query.zaak, 'zaken', 'zaken') ?? '',
				);
	if (query.roltype) rijen = rijen.filter((r) => r.roltype === uuidUit(o, query.roltype!, 'catalogi', 'roltypen'));
	if (query.omschrijvingGeneriek) rijen = rijen.filter((r) => r.generiek === query.omschrijvingGeneriek);
	if (query.omschrijving)
		rijen = rijen.filter((r) => o.catalogus.vind('roltypen', r.roltype)?.omschrijving === query.omschrijving);
	for (const veld of ['betrokkene', 'betrokkeneType'])
		if (query[veld]) rijen = rijen.filter((r) => r.velden[veld] === query[veld]);
	for (const [naam, [type, veld]] of Object.entries(IDENTIFICATIES)) {
		const waarde = query[`betrokkeneIdentificatie__${naam}`];
		if (waarde)
			rijen = rijen.filter(
				(r) => r.velden.betrokkeneType === type && r.velden.betrokkeneIdentificatie?.[veld] === waarde,
			);
	}
	return rijen;
}

/** rollen: create, list, read, DELETE. */
export async function rollenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	app.post<{ Body: Lichaam }>('/rollen', { schema: { body: rolSchema } }, async (request, reply) => {
		eisScope(request.client, 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		vraag(request, []);
		const { zaak: zaakVerwijzing, roltype: roltypeVerwijzing, ...velden } = request.body;
		const k = new Keuring();
		const zaak = k.probeer(() => zaakUit(o, zaakVerwijzing));
		const roltype = k.probeer(() => itemUit(o, roltypeVerwijzing, 'roltype', 'roltypen'));
		if (velden.betrokkeneIdentificatie)
			k.probeer(() =>
				controleerDeel(
					request,
					betrokkeneSchemas[velden.betrokkeneType]!,
					velden.betrokkeneIdentificatie,
					'betrokkeneIdentificatie',
				),
			);
		else if (!velden.betrokkene)
			k.fout('nonFieldErrors', 'invalid-betrokkene', 'Geef betrokkene of betrokkeneIdentificatie op.');
		if (velden.betrokkene && !URL.canParse(velden.betrokkene))
			k.fout('betrokkene', 'bad-url', 'De waarde is geen URL.');
		keurNummer(k, 'betrokkeneIdentificatie.inpBsn', 'BSN', velden.betrokkeneIdentificatie?.inpBsn);
		keurNummer(k, 'betrokkeneIdentificatie.innNnpId', 'RSIN', velden.betrokkeneIdentificatie?.innNnpId);
		if (zaak && roltype && zaak.zaaktype !== roltype.zaaktype)
			k.fout('nonFieldErrors', 'zaaktype-mismatch', 'Het roltype hoort niet bij het zaaktype van de zaak.');
		k.klaar();
		eisOpen(request, zaak!);
		velden.betrokkeneIdentificatie ??= null;
		velden.registratiedatum = stempel(o.nu());
		const uuid = randomUUID();
		try {
			o.db.voegToe('rollen', { uuid, zaak: zaak!.uuid, roltype: roltype!.uuid, generiek: roltype!.generiek, velden });
		} catch (oorzaak) {
			if (!isDubbel(oorzaak)) throw oorzaak;
			throw fout('roltype', 'max-occurences', `Een zaak heeft ten hoogste een rol van het soort ${roltype!.generiek}.`);
		}
		return aangemaakt(reply, rolVorm(o, o.db.vind('rollen', uuid)!));
	});

	app.get('/rollen', async (request) => {
		eisScope(request.client, 'zaken.lezen');
		const query = vraag(request, parameters);
		return pagina(o, request, query, zoek(o, query), (rol) => rolVorm(o, rol));
	});

	app.get<{ Params: { uuid: string } }>('/rollen/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.lezen');
		vraag(request, []);
		return enkel(request, reply, rolVorm(o, rijOf404(o, 'rollen', request.params.uuid)));
	});

	app.delete<{ Params: { uuid: string } }>('/rollen/:uuid', async (request, reply) => {
		eisScope(request.client, 'zaken.bijwerken', 'zaken.geforceerd-bijwerken');
		const rol = rijOf404(o, 'rollen', request.params.uuid);
		eisOpen(request, o.db.vind('zaken', rol.zaak)!);
		o.db.doe('DELETE FROM rollen WHERE uuid = ?', rol.uuid);
		return reply.code(204).send();
	});
}
