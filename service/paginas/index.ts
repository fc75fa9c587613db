// SPDX-License-Identifier: EUPL-1.2
import rateLimit from '@fastify/rate-limit';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { FASEN, type Fase, type VerzoekSleutel } from 'dso-temporal/contract';
import { Weigering } from '../aanleveren/weigering.ts';
import type { Delen } from '../api/delen.ts';
import { ApiFout } from '../api/fouten.ts';
import { FOUTSOORTEN } from '../api/teksten.ts';
import { leesVerschil } from '../api/verzoek/verschil.ts';
import { maakZaakVoor } from '../api/zaak/antwoord.ts';
import { mag, type Recht } from '../toegang.ts';
import { aanleverenPaginas } from './aanleveren-routes.ts';
import { type AanmeldOpties, registreerAanmelden, sessieVan, veld } from './aanmelden.ts';
import { controlePagina } from './controle-routes.ts';
import { detailInhoud } from './detail.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { inboekregelPaginas } from './inboekregels-routes.ts';
import { raam } from './raam.ts';
import { STIJL } from './stijl.ts';
import { systeemInhoud } from './systeem.ts';
import { verschilInhoud } from './verschil.ts';
import { vraagPaginas } from './vraagroutes.ts';
import { detailPad, werkvoorraadInhoud } from './werkvoorraad.ts';

const MELDING: Record<string, string> = {
	opnieuw: 'Het verzoek wordt opnieuw geprobeerd.',
	papier: 'De brief is geregistreerd en wordt verwerkt.',
	zaak: 'Het besluit is doorgegeven; de zaak wordt aangemaakt.',
	gelezen: 'Het bericht is nu wel te lezen en wordt verwerkt.',
	onleesbaar: 'Het bericht is nog steeds niet te lezen. Het blijft bewaard.',
	onbekend: 'Dit bericht staat niet (meer) in de lijst.',
	mail: 'De mail wordt opnieuw verstuurd.',
};

/** A page that says what went wrong. */
class PaginaFout extends Error {
	readonly status: number;

	constructor(status: number, tekst: string) {
		super(tekst);
		this.status = status;
	}
}

/** The pages: server-rendered, usable without JavaScript, nothing from outside. */
export async function paginas(app: FastifyInstance, opties: AanmeldOpties): Promise<void> {
	const { delen } = opties;
	const { store, omgeving } = delen;
	await app.register(helmet, {
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				styleSrc: ["'self'"],
				formAction: ["'self'"],
				frameAncestors: ["'none'"],
				baseUri: ["'none'"],
			},
		},
		referrerPolicy: { policy: 'no-referrer' },
		strictTransportSecurity: opties.veilig ? { maxAge: 31_536_000 } : false,
		xFrameOptions: { action: 'deny' },
	});
	await app.register(cookie);
	await app.register(formbody, { bodyLimit: 16 * 1024 });
	await app.register(rateLimit, {
		global: false,
		errorResponseBuilder: () =>
			new PaginaFout(429, 'Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.'),
	});
	app.addHook('onSend', async (_request, reply) => {
		if (!reply.hasHeader('content-type') || String(reply.getHeader('content-type')).startsWith('text/plain')) {
			reply.type('text/html; charset=utf-8');
		}
		if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
	});
	app.setErrorHandler((fout: Error, request, reply) => antwoordFout(fout, request, reply, omgeving));
	registreerAanmelden(app, opties);

	const toon = (
		request: FastifyRequest,
		titel: string,
		inhoud: Html,
		extra: { open?: string; ververs?: number } = {},
	) => raam({ titel, inhoud, omgeving, sessie: sessieVan(request), ...extra });
	const eis = (request: FastifyRequest, recht: Recht) => {
		if (!mag({ ...sessieVan(request), scopes: [] }, recht))
			throw new PaginaFout(403, 'U hebt geen recht op deze pagina.');
	};
	const organisaties = (request: FastifyRequest) =>
		delen.organisaties.filter(({ oin }) => sessieVan(request).oins.includes(oin));
	const zoek = async (request: FastifyRequest) => {
		const sleutel = request.params as VerzoekSleutel;
		const stand = sessieVan(request).oins.includes(sleutel.oin) ? await store.verzoeken.lees(sleutel) : undefined;
		if (stand === undefined) throw new PaginaFout(404, 'Dit verzoek is niet bekend. Controleer het verzoeknummer.');
		return stand;
	};

	app.get('/stijl.css', { config: { recht: 'openbaar' } }, async (_request, reply) =>
		reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(STIJL),
	);

	app.get('/', { config: { recht: 'lezen' } }, async (request) => {
		const sessie = sessieVan(request);
		const vraag = request.query as Record<string, unknown>;
		const tekst = (naam: string) =>
			(typeof vraag[naam] === 'string' ? vraag[naam].slice(0, 400) : undefined) || undefined;
		const fase = FASEN.find((een) => een === vraag['fase']) satisfies Fase | undefined;
		const gekozen = tekst('oin');
		const oins = gekozen === undefined ? sessie.oins : sessie.oins.filter((oin) => oin === gekozen);
		const filter = { oin: gekozen, fase, zoek: tekst('zoek')?.slice(0, 60).trim() };
		const [lijst, aantallen, openVragen] = await Promise.all([
			store.verzoeken.lijst({ oins, fase, zoek: filter.zoek, limit: 50, cursor: tekst('cursor') }),
			store.verzoeken.aantalPerFase(sessie.oins),
			store.vragen.aantalOpen(sessie.oins),
		]);
		const ververst = vraag['ververs'] === 'aan' && tekst('cursor') === undefined;
		const inhoud = werkvoorraadInhoud({
			...lijst,
			filter,
			ververst,
			aantallen,
			openVragen,
			organisaties: organisaties(request),
			omgeving,
			sessie,
		});
		return toon(request, 'Werkvoorraad', inhoud, { open: '/', ververs: ververst ? 30 : undefined });
	});

	app.get('/verzoeken/:oin/:verzoeknummer', { config: { recht: 'lezen' } }, async (request) => {
		const stand = await zoek(request);
		const [leveringen, vragen, documenten, stappen, nietOvergenomen, vraag, regels] = await Promise.all([
			store.leveringen.lijst(stand),
			store.vragen.vanVerzoek(stand),
			stand.volgnummer === undefined ? [] : store.documenten.lijst(stand, stand.volgnummer),
			store.stappen.lijst(stand),
			store.nietOvergenomen.lijst(stand),
			store.flowvragen.open(stand),
			store.inboekregels.geldend(stand.oin),
		]);
		const organisatie = delen.organisaties.find(({ oin }) => oin === stand.oin);
		const inhoud = detailInhoud({
			stand,
			organisatie: organisatie?.naam ?? stand.oin,
			zaakPagina: organisatie?.zaakPagina,
			leveringen,
			vragen,
			documenten,
			stappen,
			nietOvergenomen,
			vraag,
			zaaktypen: [...new Set(regels?.regels.flatMap(({ zaaktype }) => zaaktype ?? []) ?? [])],
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			sessie: sessieVan(request),
		});
		return toon(request, `Verzoek ${stand.verzoeknummer}`, inhoud);
	});

	app.get('/verzoeken/:oin/:verzoeknummer/verschil/:volgnummer', { config: { recht: 'lezen' } }, async (request) => {
		const stand = await zoek(request);
		const { volgnummer } = request.params as { volgnummer: string };
		const verschil = await leesVerschil(delen, stand, volgnummer.slice(0, 40));
		const inhoud = html`<p><a href="${detailPad(stand)}">Terug naar het verzoek</a></p>
			${verschilInhoud(verschil, mag({ ...sessieVan(request), scopes: [] }, 'beslissen'))}`;
		return toon(request, `Verschil van levering ${volgnummer.slice(0, 40)}`, inhoud);
	});

	app.post('/verzoeken/:oin/:verzoeknummer/opnieuw', { config: { recht: 'opnieuw' } }, async (request, reply) => {
		eis(request, 'opnieuw');
		const stand = await zoek(request);
		await delen.proces.opnieuw({ oin: stand.oin, verzoeknummer: stand.verzoeknummer });
		return reply.redirect(`${detailPad(stand)}?gedaan=opnieuw`, 303);
	});

	app.post('/verzoeken/:oin/:verzoeknummer/zaak', { config: { recht: 'beslissen' } }, async (request, reply) => {
		eis(request, 'beslissen');
		const stand = await zoek(request);
		const zaaktype = veld(request, 'zaaktype').trim();
		if (zaaktype === '' || zaaktype.length > 50)
			throw new PaginaFout(400, 'Vul een zaaktype in van hoogstens 50 tekens.');
		const antwoord = { requestId: veld(request, 'requestId') || undefined, zaaktype };
		await maakZaakVoor(delen, stand, antwoord, `gebruiker:${sessieVan(request).naam}`, true);
		return reply.redirect(`${detailPad(stand)}?gedaan=zaak`, 303);
	});

	vraagPaginas(app, opties, { toon });

	await app.register(inboekregelPaginas, { delen, hulp: { toon, eis } });
	controlePagina(app, delen, { toon, eis });
	await app.register(aanleverenPaginas, { delen, hulp: { toon, eis, zoek } });

	app.get('/systeem', { config: { recht: 'systeem' } }, async (request) => {
		eis(request, 'systeem');
		const { oins } = sessieVan(request);
		const [onderdelen, abonnementen, berichten, aantallen, mislukt] = await Promise.all([
			delen.gezondheid({ uitgebreid: true }),
			store.abonnementen.lijst(),
			delen.onleesbareBerichten(oins),
			store.post.aantallen(oins),
			store.post.mislukte(oins),
		]);
		const inhoud = systeemInhoud({
			omgeving,
			versie: delen.versie,
			onderdelen,
			abonnementen,
			berichten,
			post: { aantallen, mislukt },
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			sessie: sessieVan(request),
		});
		return toon(request, 'Systeem', inhoud, { open: '/systeem' });
	});

	app.post('/systeem/mail/:id/opnieuw', { config: { recht: 'systeem' } }, async (request, reply) => {
		eis(request, 'systeem');
		const gelukt = await delen.mail.opnieuw(Number((request.params as { id: string }).id), sessieVan(request).oins);
		return reply.redirect(`/systeem?gedaan=${gelukt ? 'mail' : 'onbekend'}#mail`, 303);
	});

	app.post('/systeem/berichten/:id/herlees', { config: { recht: 'systeem' } }, async (request, reply) => {
		eis(request, 'systeem');
		const id = Number((request.params as { id: string }).id);
		const uitkomst = await delen.herlees(sessieVan(request).oins, id);
		return reply.redirect(`/systeem?gedaan=${uitkomst}`, 303);
	});
}

/** Every error as a page that says what the reader can do; what was not foreseen is logged without its text. */
function antwoordFout(
	fout: Error,
	request: FastifyRequest,
	reply: FastifyReply,
	omgeving: Delen['omgeving'],
): FastifyReply {
	const { status, tekst } = uitleg(fout);
	if (status >= 500) {
		request.log.error({ naam: fout.name, code: (fout as { code?: unknown }).code }, 'pagina-fout');
	}
	const inhoud = html`<p class="fout" role="alert">${tekst}</p>
		<p><a href="/">Naar de werkvoorraad</a></p>`;
	return reply.code(status).send(raam({ titel: 'Dat lukt niet', omgeving, sessie: request.sessie, inhoud }));
}

function uitleg(fout: Error): { status: number; tekst: string } {
	if (fout instanceof PaginaFout) return { status: fout.status, tekst: fout.message };
	if (fout instanceof Weigering) {
		return { status: fout.status, tekst: `${fout.grond.melding} ${fout.grond.remedie}` };
	}
	if (fout instanceof ApiFout) {
		const { status, nl } = FOUTSOORTEN[fout.code];
		const detail = nl.detail.replace(/\{(\w+)\}/g, (heel, naam: string) => fout.gegevens[naam] ?? heel);
		return { status, tekst: `${detail} ${nl.remedie}` };
	}
	if (fout instanceof KoppelvlakFout) {
		const status = fout.tijdelijk ? 503 : fout.gegevens.code === 'cursor-ongeldig' ? 400 : 502;
		return { status, tekst: `${fout.gegevens.melding} ${fout.gegevens.remedie}` };
	}
	const status = (fout as { statusCode?: number }).statusCode ?? 500;
	if (status < 500) return { status, tekst: 'De aanvraag is ongeldig.' };
	return {
		status: 500,
		tekst:
			'Er ging iets mis in de service. Probeer het opnieuw; blijft dit zo, vraag dan de beheerder in het logboek te kijken.',
	};
}

export type { AanmeldOpties };
