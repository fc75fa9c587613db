// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { aangemaakt, enkel } from '../http/api.ts';
import { fout, nietGevonden } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { pagina, vraag } from '../http/query.ts';
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import { isDubbel, type Rij } from '../opslag/database.ts';
import { nederlandseDatum, stempel } from '../regels/tijd.ts';
import { rijOf404 } from '../zaken/toegang.ts';
import { beurt } from './beurt.ts';
import { deelgroottes } from './inhoud.ts';
import { keurDocument } from './regels.ts';
import { documentSchema, documentWijzigSchema } from './schemas.ts';
import { eisSlot } from './slot.ts';
import { bewaarVersie } from './versies.ts';
import { documentVorm } from './vorm.ts';

const PAD = '/enkelvoudiginformatieobjecten';
const nietUniek = () =>
	fout('identificatie', 'identificatie-niet-uniek', 'Deze identificatie bestaat al voor deze bronorganisatie.');

function volgendeIdentificatie(o: Omgeving, bronorganisatie: string): string {
	const voor = `DOCUMENT-${nederlandseDatum(o.nu()).slice(0, 4)}-`;
	const laatste = o.db.een(
		'SELECT max(identificatie) AS id FROM documenten WHERE bronorganisatie = ? AND identificatie GLOB ?',
		bronorganisatie,
		`${voor}[0-9]*`,
	);
	return `${voor}${String(Number(laatste?.id?.slice(voor.length) ?? 0) + 1).padStart(10, '0')}`;
}

/** Creates a document: with its content (base64), with locked empty bestandsdelen, or with metadata only. */
async function maak(o: Omgeving, lichaam: Lichaam): Promise<Rij> {
	const { type, inhoud } = keurDocument(o, lichaam, lichaam);
	const { identificatie, bronorganisatie, informatieobjecttype: _t, inhoud: _i, bestandsomvang, ...velden } = lichaam;
	velden.vertrouwelijkheidaanduiding ||= type.vertrouwelijkheid;
	velden.beginRegistratie = stempel(o.nu());
	const delen = inhoud === undefined ? deelgroottes(bestandsomvang ?? 0, o.instellingen.bestandsdeelBytes) : [];
	const bewaard = inhoud === undefined ? undefined : await o.bestanden.bewaar([inhoud]);
	const uuid = randomUUID();
	try {
		o.db.transactie(() => {
			o.db.voegToe('documenten', {
				uuid,
				identificatie: identificatie || volgendeIdentificatie(o, bronorganisatie),
				bronorganisatie,
				informatieobjecttype: type.uuid,
				versie: 1,
				slot: delen.length > 0 ? randomUUID().replaceAll('-', '') : '',
				omvang: bestandsomvang ?? null,
				velden,
			});
			if (bewaard) bewaarVersie(o, uuid, 1, bewaard);
			delen.forEach((omvang, i) =>
				o.db.voegToe('bestandsdelen', { uuid: randomUUID(), document: uuid, volgnummer: i + 1, omvang }),
			);
		});
	} catch (oorzaak) {
		if (bewaard) await o.bestanden.verwijder(bewaard.bestand);
		throw isDubbel(oorzaak) ? nietUniek() : oorzaak;
	}
	return o.db.vind('documenten', uuid)!;
}

/** Changes a locked document; each change is a new version. Content only as base64. */
async function wijzig(o: Omgeving, oud: Rij, lichaam: Lichaam): Promise<Rij> {
	eisSlot(oud, lichaam.lock);
	const samen = { ...documentVorm(o, oud), ...lichaam };
	const { type, inhoud } = keurDocument(o, lichaam, samen, oud);
	if (inhoud === undefined && lichaam.bestandsomvang !== undefined && lichaam.bestandsomvang !== oud.omvang)
		throw fout(
			'nonFieldErrors',
			'file-size',
			'Een andere bestandsomvang kan hier alleen samen met de inhoud (base64).',
		);
	const bewaard = inhoud === undefined ? undefined : await o.bestanden.bewaar([inhoud]);
	const {
		identificatie = oud.identificatie,
		bronorganisatie = oud.bronorganisatie,
		informatieobjecttype: _t,
		inhoud: _i,
		bestandsomvang: _b,
		lock: _l,
		...velden
	} = lichaam;
	const versie = oud.versie + 1;
	try {
		o.db.transactie(() => {
			o.db.doe(
				'UPDATE documenten SET identificatie = ?, bronorganisatie = ?, informatieobjecttype = ?, versie = ?, velden = ? WHERE uuid = ?',
				identificatie,
				bronorganisatie,
				type.uuid,
				versie,
				JSON.stringify({ ...oud.velden, ...velden, beginRegistratie: stempel(o.nu()) }),
				oud.uuid,
			);
			if (bewaard) bewaarVersie(o, oud.uuid, versie, bewaard);
			else if (oud.bestand !== null) bewaarVersie(o, oud.uuid, versie, oud as never);
		});
	} catch (oorzaak) {
		if (bewaard) await o.bestanden.verwijder(bewaard.bestand);
		throw isDubbel(oorzaak) ? nietUniek() : oorzaak;
	}
	return o.db.vind('documenten', oud.uuid)!;
}

/** enkelvoudiginformatieobjecten: create, list, read, PATCH, download. */
export async function documentenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	type Een = { Params: { uuid: string } };

	app.post<{ Body: Lichaam }>(PAD, { schema: { body: documentSchema } }, async (request, reply) => {
		eisScope(request.client, 'documenten.aanmaken');
		vraag(request, []);
		const document = await maak(o, request.body);
		return aangemaakt(reply, { ...documentVorm(o, document), lock: document.slot });
	});

	app.get(PAD, async (request) => {
		eisScope(request.client, 'documenten.lezen');
		const query = vraag(request, ['identificatie', 'bronorganisatie', 'trefwoorden', 'expand', 'page']);
		const velden = ['identificatie', 'bronorganisatie'].filter((v) => query[v]);
		const waar = velden.length > 0 ? `WHERE ${velden.map((v) => `${v} = ?`).join(' AND ')}` : '';
		let rijen = o.db.alle(`SELECT * FROM documenten ${waar} ORDER BY volgorde`, ...velden.map((v) => query[v]!));
		if (query.trefwoorden)
			rijen = rijen.filter((r) => query.trefwoorden!.split(',').every((t) => (r.velden.trefwoorden ?? []).includes(t)));
		return pagina(o, request, query, rijen, (rij) => documentVorm(o, rij));
	});

	app.get<Een>(`${PAD}/:uuid`, async (request, reply) => {
		eisScope(request.client, 'documenten.lezen');
		vraag(request, ['versie', 'registratieOp', 'expand']);
		return enkel(request, reply, documentVorm(o, rijOf404(o, 'documenten', request.params.uuid)));
	});

	app.patch<Een & { Body: Lichaam }>(`${PAD}/:uuid`, { schema: { body: documentWijzigSchema } }, async (request) => {
		eisScope(request.client, 'documenten.bijwerken', 'documenten.geforceerd-bijwerken');
		vraag(request, []);
		return beurt(request.params.uuid, async () =>
			documentVorm(o, await wijzig(o, rijOf404(o, 'documenten', request.params.uuid), request.body)),
		);
	});

	app.get<Een>(`${PAD}/:uuid/download`, async (request, reply) => {
		eisScope(request.client, 'documenten.lezen');
		const query = vraag(request, ['versie', 'registratieOp']);
		const document = rijOf404(o, 'documenten', request.params.uuid);
		const versie = o.db.een(
			'SELECT * FROM documentversies WHERE document = ? AND versie = ?',
			document.uuid,
			Number(query.versie ?? document.versie) || 0,
		);
		if (!versie) throw nietGevonden();
		reply
			.type('application/octet-stream')
			.header('Content-Length', versie.omvang)
			.header('Content-Disposition', 'attachment');
		return reply.send(request.method === 'HEAD' ? Readable.from([]) : o.bestanden.lees(versie.bestand));
	});
}
