// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { Cataloguslezer } from 'dso-koppelvlakken/zaak';
import { VRAAGSOORTEN } from 'dso-temporal/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Delen } from '../api/delen.ts';
import { ApiFout } from '../api/fouten.ts';
import { leesVerschil } from '../api/verzoek/verschil.ts';
import type { BewaardeVraag } from '../store/repositories/vragen.ts';
import { mag } from '../toegang.ts';
import type { Beantwoorder } from '../vragen/index.ts';
import { type AanmeldOpties, gelijk, leesSessie, NAAR, sessieVan, veld } from './aanmelden.ts';
import type { Html } from './html.ts';
import { raam } from './raam.ts';
import { verschilInhoud } from './verschil.ts';
import { vraagInhoud } from './vraag.ts';
import { codeInhoud } from './vraagcode.ts';
import { vraagPad, vragenInhoud } from './vragen.ts';

export interface Paginahulp {
	toon(request: FastifyRequest, titel: string, inhoud: Html, extra: { open?: string }): string;
}

/** Cookies of who is not logged in: token of the form, the request for a code, and the session that a good code gives. */
const VORM = 'dso_vraagvorm';
const AANVRAAG = 'dso_vraagcode';
const CODESESSIE = 'dso_vraagsessie';

const MELDING: Record<string, string> = {
	aangenomen: 'Uw antwoord is aangenomen.',
	wachtOpTweede: 'Uw antwoord is bewaard. Een tweede medewerker moet de vraag ook beantwoorden.',
};

/** Who looks at a vraag, and as whom that person answers. */
interface Kijker {
	csrf: string;
	magBeslissen: boolean;
	/** Came with a code: sees no page of the verzoek and no personal data. */
	metCode: boolean;
	wie: Beantwoorder;
}

type Params = { vraagId: string };

/** Pages of vragen: the list for users; a vraag and its answer also for who proves an e-mail address with a code. */
export function vraagPaginas(app: FastifyInstance, { delen, veilig, pogingen }: AanmeldOpties, hulp: Paginahulp): void {
	const { store, omgeving } = delen;
	const cookie = { httpOnly: true, sameSite: 'strict', secure: veilig, path: '/vragen' } as const;
	const grens = { max: pogingen, timeWindow: 5 * 60_000 };

	app.get('/vragen', { config: { recht: 'lezen' } }, async (request) => {
		const sessie = sessieVan(request);
		const { status, soort, mijn, cursor } = request.query as Record<string, unknown>;
		const filter = {
			status: status === 'gesloten' ? ('gesloten' as const) : ('open' as const),
			soort: VRAAGSOORTEN.find((een) => een === soort),
			mijn: mijn === 'ja',
		};
		const lijst = await store.vragen.lijst({
			oins: sessie.oins,
			status: filter.status,
			soort: filter.soort,
			van: filter.mijn ? sessie.naam : undefined,
			limit: 50,
			cursor: typeof cursor === 'string' && cursor !== '' ? cursor.slice(0, 600) : undefined,
		});
		const organisaties = new Map(
			delen.organisaties.filter(({ oin }) => sessie.oins.includes(oin)).map(({ oin, naam }) => [oin, naam]),
		);
		const inhoud = vragenInhoud({ ...lijst, filter, organisaties, nu: delen.klok() });
		return hulp.toon(request, 'Vragen', inhoud, { open: '/vragen' });
	});

	/** Form for a code; the same for every vraagId. */
	const codepagina = (request: FastifyRequest, reply: FastifyReply, status = 200, fout?: string): FastifyReply => {
		const csrf = request.cookies[VORM] ?? randomBytes(32).toString('base64url');
		reply.setCookie(VORM, csrf, { ...cookie, maxAge: 3600 });
		const { vraagId } = request.params as Params;
		reply.setCookie(NAAR, vraagPad(vraagId), { ...cookie, path: '/aanmelden', maxAge: 600 });
		const inhoud = codeInhoud({ vraagId, csrf, gevraagd: request.cookies[AANVRAAG] !== undefined, fout });
		return reply.code(status).send(raam({ titel: 'Vraag', omgeving, inhoud }));
	};

	/** The vraag and its reader; undefined: not known who this is. @throws ApiFout when this reader has no such vraag */
	const vind = async (request: FastifyRequest): Promise<{ vraag: BewaardeVraag; kijker: Kijker } | undefined> => {
		const { vraagId } = request.params as Params;
		const sessie = await leesSessie(request, delen);
		if (sessie !== undefined) {
			request.sessie = sessie;
			const vraag = await store.vragen.lees(vraagId);
			if (vraag === undefined || !sessie.oins.includes(vraag.sleutel.oin)) throw new ApiFout('vraag-niet-gevonden');
			const magBeslissen = mag({ ...sessie, scopes: [] }, 'beslissen');
			const wie: Beantwoorder = { naam: sessie.naam, wijze: 'aanmelding' };
			return { vraag, kijker: { csrf: sessie.csrf, magBeslissen, metCode: false, wie } };
		}
		const waarde = request.cookies[CODESESSIE];
		const metCode = waarde === undefined ? undefined : await delen.vragen.sessie(waarde, vraagId);
		const vraag = metCode === undefined ? undefined : await store.vragen.lees(vraagId);
		if (metCode === undefined || vraag === undefined) return undefined;
		const wie: Beantwoorder = { naam: metCode.persoon, wijze: 'code' };
		return { vraag, kijker: { csrf: metCode.csrf, magBeslissen: true, metCode: true, wie } };
	};

	app.get('/vragen/:vraagId', { config: { recht: 'openbaar' } }, async (request, reply) => {
		const gevonden = await vind(request);
		if (gevonden === undefined) return codepagina(request, reply);
		const { gedaan } = request.query as { gedaan?: unknown };
		const inhoud = await toonVraag(delen, gevonden.vraag, gevonden.kijker, MELDING[String(gedaan)]);
		return reply.send(raam({ titel: 'Vraag', open: '/vragen', omgeving, sessie: request.sessie, inhoud }));
	});

	app.post('/vragen/:vraagId/antwoord', { config: { recht: 'openbaar' } }, async (request, reply) => {
		const gevonden = await vind(request);
		if (gevonden === undefined) return codepagina(request, reply, 401, 'Uw tijd is om. Vraag een nieuwe code aan.');
		const { vraag, kijker } = gevonden;
		if (!gelijk(veld(request, 'csrf'), kijker.csrf)) throw new ApiFout('formulier-verlopen');
		if (!kijker.magBeslissen) throw new ApiFout('geen-recht', { recht: 'beslissen' });
		const tekst = (naam: string, max: number) => veld(request, naam).slice(0, max) || undefined;
		const status = await delen.vragen.beantwoord(
			vraag.vraagId,
			{
				keuze: veld(request, 'keuze').slice(0, 100),
				zaaktype: tekst('zaaktype', 50),
				zaak: tekst('zaak', 40),
				toelichting: tekst('toelichting', 4000),
			},
			kijker.wie,
		);
		return reply.redirect(`${vraagPad(vraag.vraagId)}?gedaan=${status}`, 303);
	});

	app.post('/vragen/:vraagId/code', { config: { recht: 'openbaar', rateLimit: grens } }, async (request, reply) => {
		if (!gelijk(veld(request, 'csrf'), request.cookies[VORM] ?? '')) throw new ApiFout('formulier-verlopen');
		const { vraagId } = request.params as Params;
		const aanvraag = await delen.vragen.vraagAan(vraagId, veld(request, 'email').slice(0, 254));
		reply.setCookie(AANVRAAG, aanvraag, { ...cookie, maxAge: 600 });
		return reply.redirect(vraagPad(vraagId), 303);
	});

	app.post(
		'/vragen/:vraagId/inwisselen',
		{ config: { recht: 'openbaar', rateLimit: grens } },
		async (request, reply) => {
			if (!gelijk(veld(request, 'csrf'), request.cookies[VORM] ?? '')) throw new ApiFout('formulier-verlopen');
			const { vraagId } = request.params as Params;
			const aanvraag = request.cookies[AANVRAAG];
			const waarde =
				aanvraag === undefined
					? undefined
					: await delen.vragen.wissel(aanvraag, vraagId, veld(request, 'code').slice(0, 20));
			if (waarde === undefined) {
				request.log.warn('code voor een vraag geweigerd');
				return codepagina(
					request,
					reply,
					401,
					'Deze code klopt niet of geldt niet meer. Vraag zo nodig een nieuwe aan.',
				);
			}
			reply.clearCookie(AANVRAAG, cookie);
			reply.clearCookie(VORM, cookie);
			reply.setCookie(CODESESSIE, waarde, { ...cookie, maxAge: 1800 });
			return reply.redirect(vraagPad(vraagId), 303);
		},
	);
}

async function toonVraag(delen: Delen, vraag: BewaardeVraag, kijker: Kijker, melding?: string): Promise<Html> {
	const { store } = delen;
	const persoonsgegevens = kijker.magBeslissen && !kijker.metCode;
	const vraagt = new Set(vraag.geslotenOp === undefined ? vraag.keuzes.map((keuze) => keuze.vraagt) : []);
	const [rijen, zaaktypen, zaken, verschil] = await Promise.all([
		store.vragen.antwoorden(vraag.vraagId),
		vraagt.has('zaaktype') ? leesZaaktypen(delen, vraag.sleutel.oin) : [],
		vraagt.has('zaak') ? store.verzoekzaken.lijst(vraag.sleutel) : [],
		vraag.soort === 'aanvulling' || vraag.soort === 'afwijkendeHerlevering'
			? leesVerschil(delen, vraag.sleutel, vraag.volgnummer)
			: undefined,
	]);
	const antwoorden = await Promise.all(
		rijen.map(async (antwoord) => ({
			...antwoord,
			toelichting: persoonsgegevens ? await store.vragen.toelichting(antwoord) : undefined,
		})),
	);
	return vraagInhoud({
		vraag,
		antwoorden,
		vierOgen: delen.vragen.instellingen(vraag.sleutel.oin).vierOgen.includes(vraag.soort),
		verzoekpagina: !kijker.metCode,
		verschil: verschil === undefined ? undefined : verschilInhoud(verschil, persoonsgegevens),
		zaaktypen,
		zaken: [...new Set(zaken.map(({ identificatie }) => identificatie))],
		antwoorder: kijker.magBeslissen ? { csrf: kijker.csrf } : undefined,
		melding,
	});
}

/** What can be chosen now; empty when the catalogus does not answer within three seconds: then the reader types. */
async function leesZaaktypen(
	delen: Delen,
	oin: string,
): Promise<Array<{ identificatie: string; omschrijving: string }>> {
	try {
		const [client, instellingen] = await Promise.all([delen.zaaksysteem(oin), delen.zaakInstellingen(oin)]);
		const lezer = new Cataloguslezer(client, instellingen, AbortSignal.timeout(3_000));
		return await lezer.zaaktypen(delen.klok().toISOString().slice(0, 10));
	} catch {
		return [];
	}
}
