// SPDX-License-Identifier: EUPL-1.2
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { type Aanleveren, type Bewaardescan, Weigering } from '../aanleveren/index.ts';
import { beschrijfStand } from '../aanleveren/stand.ts';
import type { Weigergrond } from '../aanleveren/weigering.ts';
import type { Delen } from '../api/delen.ts';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import { mag } from '../toegang.ts';
import { eisCsrf, sessieVan } from './aanmelden.ts';
import { papierInhoud } from './aanleveren-papier.ts';
import { uploadInhoud } from './aanleveren-upload.ts';
import { aanleverenInhoud } from './aanleveren.ts';
import type { Html } from './html.ts';
import { detailPad } from './werkvoorraad.ts';

const MELDING: Record<string, string> = {
	opgenomen: 'Het verzoek is opgenomen en wordt verwerkt.',
	bekend: 'Deze upload was al opgenomen.',
	weg: 'Er is niets opgenomen; het bestand is verwijderd.',
	gelezen: 'Het bericht is nu wel te verwerken en wordt opgenomen.',
	onleesbaar: 'Het bericht is nog steeds niet te verwerken. Het blijft bewaard.',
	onbekend: 'Dit staat niet (meer) in de lijst.',
};

export interface Paginahulp {
	toon(request: FastifyRequest, titel: string, inhoud: Html, extra: { open?: string }): string;
	/** Fails with a page when the reader may not do this. */
	eis(request: FastifyRequest, recht: 'beslissen'): void;
	/** The verzoek in the path. Fails with a page when it is not known. */
	zoek(request: FastifyRequest): Promise<VerzoekStand>;
}

/** The page Aanleveren, and the form for paper at a verzoek. */
export async function aanleverenPaginas(
	app: FastifyInstance,
	{ delen, hulp }: { delen: Delen; hulp: Paginahulp },
): Promise<void> {
	const { store, aanleveren } = delen;
	if (aanleveren === undefined) return;
	const organisatiesVan = (request: FastifyRequest) =>
		delen.organisaties.filter(({ oin }) => sessieVan(request).oins.includes(oin));
	const magOpnemen = (request: FastifyRequest) => mag({ ...sessieVan(request), scopes: [] }, 'beslissen');
	const door = (request: FastifyRequest) => `gebruiker:${sessieVan(request).naam}`;

	const overzicht = (request: FastifyRequest, weigering?: Weigergrond) => {
		const sessie = sessieVan(request);
		const inhoud = aanleverenInhoud({
			organisaties: organisatiesVan(request),
			standen: store.aanleveringen
				.standen(sessie.oins, false)
				.map((stand) => beschrijfStand(stand, store.aanleveringen.aanleveringen(stand))),
			fouten: store.aanleverontvangsten.fouten(sessie.oins),
			magOpnemen: magOpnemen(request),
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			weigering,
			sessie,
		});
		return hulp.toon(request, 'Aanleveren', inhoud, { open: '/aanleveren' });
	};

	app.get('/aanleveren', { config: { recht: 'lezen' } }, async (request) => overzicht(request));

	/** The upload of this reader; another's does not exist. */
	const conceptVan = (request: FastifyRequest) => {
		const concept = aanleveren.uploads.lees((request.params as { id: string }).id);
		return concept?.door === door(request) && sessieVan(request).oins.includes(concept.oin) ? concept : undefined;
	};

	app.get('/aanleveren/upload/:id', { config: { recht: 'beslissen' } }, async (request, reply) => {
		hulp.eis(request, 'beslissen');
		const concept = conceptVan(request);
		if (concept === undefined) return reply.redirect('/aanleveren?gedaan=onbekend', 303);
		const { id, oin, controle, omvang } = concept;
		const organisatie = delen.organisaties.find((een) => een.oin === oin)?.naam ?? oin;
		const inhoud = uploadInhoud({ id, organisatie, controle, omvang, sessie: sessieVan(request) });
		return hulp.toon(request, 'Controle van de upload', inhoud, { open: '/aanleveren' });
	});

	app.post('/aanleveren/upload/:id/opnemen', { config: { recht: 'beslissen' } }, async (request, reply) => {
		hulp.eis(request, 'beslissen');
		const concept = conceptVan(request);
		if (concept === undefined) return reply.redirect('/aanleveren?gedaan=onbekend', 303);
		const { dubbel } = await aanleveren.uploads.neemOp(concept.id, door(request));
		return reply.redirect(`/aanleveren?gedaan=${dubbel ? 'bekend' : 'opgenomen'}`, 303);
	});

	app.post('/aanleveren/upload/:id/weg', { config: { recht: 'beslissen' } }, async (request, reply) => {
		hulp.eis(request, 'beslissen');
		const concept = conceptVan(request);
		if (concept !== undefined) await aanleveren.uploads.gooiWeg(concept.id);
		return reply.redirect('/aanleveren?gedaan=weg', 303);
	});

	app.post('/aanleveren/ontvangsten/:id/herlees', { config: { recht: 'beslissen' } }, async (request, reply) => {
		hulp.eis(request, 'beslissen');
		const ontvangst = store.aanleverontvangsten.lees(Number((request.params as { id: string }).id));
		const gevonden = ontvangst?.status === 'fout' && sessieVan(request).oins.includes(ontvangst.oin);
		const uitkomst = gevonden ? await aanleveren.herlees(ontvangst) : 'onbekend';
		return reply.redirect(`/aanleveren?gedaan=${uitkomst}`, 303);
	});

	const papier = async (
		request: FastifyRequest,
		ingevuld?: { doel: string; ontvangstdatum: string },
		weigering?: Weigergrond,
	) => {
		const stand = await hulp.zoek(request);
		const vandaag = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(delen.klok());
		const inhoud = papierInhoud({ stand, vandaag, ingevuld, weigering, sessie: sessieVan(request) });
		return hulp.toon(request, `Brief registreren bij verzoek ${stand.verzoeknummer}`, inhoud, {});
	};

	app.get('/verzoeken/:oin/:verzoeknummer/papier', { config: { recht: 'beslissen' } }, async (request) => {
		hulp.eis(request, 'beslissen');
		return papier(request);
	});

	await app.register(async (kamer) => {
		// The size of a file is bounded where it is written.
		await kamer.register(multipart, {
			limits: {
				fieldNameSize: 100,
				fieldSize: 1024,
				fields: 20,
				files: 200,
				fileSize: Number.MAX_SAFE_INTEGER,
				parts: 220,
			},
		});
		const stroom = { recht: 'beslissen', langeStroom: true, csrfInStroom: true } as const;

		kamer.post('/aanleveren/upload', { config: stroom }, async (request, reply) => {
			hulp.eis(request, 'beslissen');
			return metWeigering(
				reply,
				(weigering) => overzicht(request, weigering),
				async () => {
					const id = await neemUpload(request, aanleveren, door(request));
					return reply.redirect(`/aanleveren/upload/${id}`, 303);
				},
			);
		});

		kamer.post('/verzoeken/:oin/:verzoeknummer/papier', { config: stroom }, async (request, reply) => {
			hulp.eis(request, 'beslissen');
			const { type } = await hulp.zoek(request);
			const sleutel = request.params as VerzoekSleutel;
			const velden = new Map<string, string>();
			const scans: Bewaardescan[] = [];
			const ingevuld = () => ({ doel: velden.get('doel') ?? '', ontvangstdatum: velden.get('ontvangstdatum') ?? '' });
			return metWeigering(
				reply,
				(weigering) => papier(request, ingevuld(), weigering),
				async () => {
					try {
						for await (const deel of request.parts()) {
							if (deel.type === 'field') {
								velden.set(deel.fieldname, String(deel.value));
								continue;
							}
							eisCsrf(request, velden.get('csrf'));
							// A browser sends an empty file when none was chosen.
							if (deel.filename === '' || deel.filename === undefined) {
								deel.file.resume();
								continue;
							}
							const { filename: bestandsnaam, mimetype: mediaType, file: body } = deel;
							scans.push(await aanleveren.papier.bewaar({ body, bestandsnaam, mediaType }));
						}
						eisCsrf(request, velden.get('csrf'));
						const post = { ...ingevuld(), type, door: door(request) };
						await aanleveren.papier.registreer(sleutel, post, scans.splice(0));
					} finally {
						await aanleveren.papier.weg(scans);
					}
					return reply.redirect(`${detailPad(sleutel)}?gedaan=papier`, 303);
				},
			);
		});
	});
}

/** The file of the form, kept and checked; the fields stand before it. Gives the id of the upload. */
async function neemUpload(request: FastifyRequest, aanleveren: Aanleveren, door: string): Promise<string> {
	const velden = new Map<string, string>();
	for await (const deel of request.parts()) {
		if (deel.type === 'field') {
			velden.set(deel.fieldname, String(deel.value));
			continue;
		}
		eisCsrf(request, velden.get('csrf'));
		const oin = velden.get('oin') ?? '';
		if (!sessieVan(request).oins.includes(oin)) {
			throw new Weigering(422, {
				code: 'organisatie-onbekend',
				melding: 'Voor deze organisatie kunt u niets opnemen.',
				remedie: 'Kies een van uw organisaties.',
				plaats: 'oin',
			});
		}
		const { id } = await aanleveren.uploads.controleer(oin, deel.file, door);
		return id;
	}
	eisCsrf(request, velden.get('csrf'));
	throw new Weigering(422, {
		code: 'inhoud-ontbreekt',
		melding: 'Er is geen bestand gekozen.',
		remedie: 'Kies een XML- of ZIP-bestand.',
		plaats: 'bestand',
	});
}

/** A refusal is shown above the form that was sent. */
async function metWeigering(
	reply: FastifyReply,
	toon: (grond: Weigergrond) => string | Promise<string>,
	werk: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
	try {
		return await werk();
	} catch (fout) {
		if (!(fout instanceof Weigering)) throw fout;
		return reply
			.code(fout.status)
			.header('connection', 'close')
			.send(await toon(fout.grond));
	}
}
