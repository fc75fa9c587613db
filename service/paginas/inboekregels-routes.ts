// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Cataloguslezer } from 'dso-koppelvlakken/zaak';
import { Weigering } from '../aanleveren/weigering.ts';
import type { Delen } from '../api/delen.ts';
import { ApiFout } from '../api/fouten.ts';
import { zoekVersie } from '../api/inboekregels/gereedschap.ts';
import { activeer, conceptUitCsv, maakConcept } from '../inboekregels/beheer.ts';
import { dag } from '../inboekregels/bronnen.ts';
import { type Celfout, type Cellen, leesCellen, schrijfCellen } from '../inboekregels/cellen.ts';
import { bestandsnaamVan, CSV_GRENZEN, type Csvfout, schrijfCsv } from '../inboekregels/csv.ts';
import { effectOpLaatste } from '../inboekregels/effect.ts';
import type { GenummerdeRegel, Inboekregel, Inboekregelset } from '../inboekregels/index.ts';
import {
	INSTELLINGVELDEN,
	type Instellinginvoer,
	type Instellingveld,
	leesInstellingen,
} from '../inboekregels/instellingen.ts';
import { keurVersie } from '../inboekregels/keuring.ts';
import { type Kolom, KOLOMMEN } from '../inboekregels/woorden.ts';
import { mag } from '../toegang.ts';
import { sessieVan, veld } from './aanmelden.ts';
import type { Html } from './html.ts';
import { leesFormulier, neemFormulieren } from './inboekregels-formulier.ts';
import { proefRoutes } from './inboekregels-proefroutes.ts';
import { regelInhoud } from './inboekregels-regel.ts';
import { versiePad } from './inboekregels-tabellen.ts';
import { toetsInhoud } from './inboekregels-toets.ts';
import { versieInhoud } from './inboekregels-versie.ts';
import { inboekregelsInhoud } from './inboekregels.ts';
import { meekijkRoutes } from './meekijken-routes.ts';

const MELDING: Record<string, string> = {
	concept: 'Het concept is gemaakt. Het doet niets tot u het activeert.',
	opgeslagen: 'Opgeslagen.',
	weg: 'Het concept is verwijderd.',
	actief: 'Deze versie beslist vanaf nu.',
};

export interface Inboekhulp {
	delen: Delen;
	toon(request: FastifyRequest, titel: string, inhoud: Html): string;
	/** Fails with a page when the reader may not do this. */
	eis(request: FastifyRequest, recht: 'systeem' | 'beslissen'): void;
	beheert(request: FastifyRequest): boolean;
	/** The organisation in the path; another's does not exist. */
	organisatie(request: FastifyRequest): { oin: string; naam: string };
	door(request: FastifyRequest): string;
}

/** Pages below /inboekregels. */
export async function inboekregelPaginas(
	app: FastifyInstance,
	{
		delen,
		hulp: basis,
	}: {
		delen: Delen;
		hulp: {
			toon(request: FastifyRequest, titel: string, inhoud: Html, extra: { open?: string }): string;
			eis(request: FastifyRequest, recht: 'systeem' | 'beslissen'): void;
		};
	},
): Promise<void> {
	const { store } = delen;
	const magWel = (request: FastifyRequest, recht: 'systeem' | 'beslissen') =>
		mag({ ...sessieVan(request), scopes: [] }, recht);
	const hulp: Inboekhulp = {
		delen,
		toon: (request, titel, inhoud) => basis.toon(request, titel, inhoud, { open: '/inboekregels' }),
		eis: basis.eis,
		beheert: (request) => magWel(request, 'systeem'),
		organisatie(request) {
			const { oin } = request.params as { oin: string };
			const gevonden = delen.organisaties.find((een) => een.oin === oin && sessieVan(request).oins.includes(oin));
			if (gevonden === undefined) throw new ApiFout('versie-onbekend');
			return gevonden;
		},
		door: (request) => `gebruiker:${sessieVan(request).naam}`,
	};
	const versieVan = async (request: FastifyRequest): Promise<Inboekregelset> => {
		const { oin } = hulp.organisatie(request);
		const versie = Number((request.params as { versie?: string }).versie);
		if (!Number.isSafeInteger(versie) || versie < 1) throw new ApiFout('versie-onbekend');
		return zoekVersie(delen, oin, versie);
	};

	const overzicht = async (request: FastifyRequest, fout?: { oin: string; fouten: Csvfout[] }) => {
		const sessie = sessieVan(request);
		const organisaties = await Promise.all(
			delen.organisaties
				.filter(({ oin }) => sessie.oins.includes(oin))
				.map(async ({ oin, naam }) => ({
					oin,
					naam,
					set: await store.inboekregels.geldend(oin),
					versies: await store.inboekregels.versies(oin),
					...(fout?.oin === oin ? { fouten: fout.fouten } : {}),
				})),
		);
		const inhoud = inboekregelsInhoud({
			organisaties,
			beheert: hulp.beheert(request),
			probeert: magWel(request, 'beslissen'),
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			sessie,
		});
		return hulp.toon(request, 'Inboekregels', inhoud);
	};

	const toonVersie = async (
		request: FastifyRequest,
		set: Inboekregelset,
		instellingen?: Parameters<typeof versieInhoud>[0]['instellingen'],
	) => {
		const inhoud = versieInhoud({
			set,
			organisatie: hulp.organisatie(request).naam,
			wijzigingen: await store.inboekregels.wijzigingen(set.oin, set.versie),
			beheert: hulp.beheert(request),
			probeert: magWel(request, 'beslissen'),
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			...(instellingen === undefined ? {} : { instellingen }),
			sessie: sessieVan(request),
		});
		return hulp.toon(request, `Inboekregels versie ${set.versie}`, inhoud);
	};

	const toonToets = async (request: FastifyRequest, set: Inboekregelset, geweigerd?: string) => {
		const [bevindingen, effect] = await Promise.all([keurVersie(delen, set), effectOpLaatste(delen, set.oin, set)]);
		const beheert = hulp.beheert(request);
		const inhoud = toetsInhoud({ set, bevindingen, effect, beheert, geweigerd, sessie: sessieVan(request) });
		return hulp.toon(request, `Toets van versie ${set.versie}`, inhoud);
	};

	const toonRegel = async (
		request: FastifyRequest,
		set: Inboekregelset,
		regel: string,
		cellen: Cellen,
		fouten: Celfout[] = [],
	) => {
		const inhoud = regelInhoud({
			oin: set.oin,
			versie: set.versie,
			bewerking: set.bewerking,
			regel,
			cellen,
			fouten,
			zaaktypen: await zaaktypenVan(delen, set.oin),
			sessie: sessieVan(request),
		});
		return hulp.toon(request, regel === 'nieuw' ? 'Regel toevoegen' : `Regel ${regel} wijzigen`, inhoud);
	};

	/** Changes a concept as it was looked at, and goes back to it. */
	const bewaar = async (
		request: FastifyRequest,
		reply: FastifyReply,
		set: Inboekregelset,
		bewerking: number,
		inhoud: Partial<Pick<Inboekregelset, 'instellingen'>> & { regels?: readonly Inboekregel[] },
		wat: string,
	) => {
		const uitkomst = await store.inboekregels.wijzig(
			set.oin,
			set.versie,
			bewerking,
			{ regels: inhoud.regels ?? set.regels, instellingen: inhoud.instellingen ?? set.instellingen },
			hulp.door(request),
			wat,
		);
		weiger(uitkomst, set.versie);
		return reply.redirect(`${versiePad(set.oin, set.versie)}?gedaan=opgeslagen`, 303);
	};
	const bewerkingVan = (request: FastifyRequest) => Number(veld(request, 'bewerking'));
	const regelVan = (request: FastifyRequest, set: Inboekregelset): GenummerdeRegel => {
		const gevonden = set.regels.find(({ regel }) => String(regel) === (request.params as { regel: string }).regel);
		if (gevonden === undefined) throw new ApiFout('versie-gewijzigd', { versie: String(set.versie) });
		return gevonden;
	};

	app.get('/inboekregels', { config: { recht: 'lezen' } }, async (request) => overzicht(request));

	app.get('/inboekregels/:oin/csv', { config: { recht: 'lezen' } }, async (request, reply) => {
		const { oin } = hulp.organisatie(request);
		const versie = Number((request.query as { versie?: string }).versie);
		const set = await zoekVersie(delen, oin, Number.isSafeInteger(versie) && versie > 0 ? versie : undefined);
		return reply
			.type('text/csv; charset=utf-8')
			.header('content-disposition', `attachment; filename="${bestandsnaamVan(set)}"`)
			.send(schrijfCsv(set.regels));
	});

	app.post('/inboekregels/:oin/concept', { config: { recht: 'systeem' } }, async (request, reply) => {
		hulp.eis(request, 'systeem');
		const { oin } = hulp.organisatie(request);
		const versie = Number(veld(request, 'versie'));
		if (!Number.isSafeInteger(versie)) throw new ApiFout('versie-onbekend');
		const van = await zoekVersie(delen, oin, versie);
		const set = await maakConcept(delen, oin, van, 'pagina', hulp.door(request), van.versie);
		return reply.redirect(`${versiePad(oin, set.versie)}?gedaan=concept`, 303);
	});

	app.get('/inboekregels/:oin/versies/:versie', { config: { recht: 'lezen' } }, async (request) =>
		toonVersie(request, await versieVan(request)),
	);

	app.get('/inboekregels/:oin/versies/:versie/toets', { config: { recht: 'beslissen' } }, async (request) => {
		hulp.eis(request, 'beslissen');
		return toonToets(request, await versieVan(request));
	});

	app.post('/inboekregels/:oin/versies/:versie/activeren', { config: { recht: 'systeem' } }, async (request, reply) => {
		hulp.eis(request, 'systeem');
		const set = await versieVan(request);
		const opties = { bewerking: bewerkingVan(request), waarschuwingenGezien: veld(request, 'gezien') === 'ja' };
		const uitkomst = await activeer(delen, set.oin, set.versie, opties, hulp.door(request));
		if (uitkomst.gedaan) return reply.redirect(`${versiePad(set.oin, set.versie)}?gedaan=actief`, 303);
		if (uitkomst.waarom === 'fouten' || uitkomst.waarom === 'waarschuwingen') {
			const reden =
				uitkomst.waarom === 'fouten'
					? 'De versie is niet geactiveerd: er zijn fouten.'
					: 'De versie is niet geactiveerd: bekijk eerst de waarschuwingen en vink aan dat u ze hebt gezien.';
			return reply.code(409).send(await toonToets(request, set, reden));
		}
		weiger(uitkomst.waarom, set.versie);
		return reply;
	});

	app.post('/inboekregels/:oin/versies/:versie/weg', { config: { recht: 'systeem' } }, async (request, reply) => {
		hulp.eis(request, 'systeem');
		const { oin, versie } = await versieVan(request);
		weiger(await store.inboekregels.verwijder(oin, versie, bewerkingVan(request), hulp.door(request)), versie);
		return reply.redirect('/inboekregels?gedaan=weg', 303);
	});

	app.post(
		'/inboekregels/:oin/versies/:versie/instellingen',
		{ config: { recht: 'systeem' } },
		async (request, reply) => {
			hulp.eis(request, 'systeem');
			const set = await versieVan(request);
			const velden = Object.keys(INSTELLINGVELDEN) as Instellingveld[];
			const invoer: Instellinginvoer = Object.fromEntries(velden.map((naam) => [naam, veld(request, naam)]));
			const gelezen = leesInstellingen(invoer);
			if ('fouten' in gelezen)
				return reply.code(422).send(await toonVersie(request, set, { invoer, fouten: gelezen.fouten }));
			return bewaar(request, reply, set, bewerkingVan(request), gelezen, 'instellingen gewijzigd');
		},
	);

	app.get('/inboekregels/:oin/versies/:versie/regels/:regel', { config: { recht: 'systeem' } }, async (request) => {
		hulp.eis(request, 'systeem');
		const set = await versieVan(request);
		if (set.status !== 'concept') throw new ApiFout('versie-geen-concept', { versie: String(set.versie) });
		if ((request.params as { regel: string }).regel === 'nieuw') {
			const laatste = set.regels.at(-1)?.prioriteit ?? 0;
			return toonRegel(request, set, 'nieuw', { prioriteit: String(Math.min(1_000_000, laatste + 10)) });
		}
		const regel = regelVan(request, set);
		return toonRegel(request, set, String(regel.regel), schrijfCellen(regel));
	});

	for (const [actie, wat] of [
		['weg', 'verwijderd'],
		['omhoog', 'naar boven gezet'],
		['omlaag', 'naar beneden gezet'],
	] as const) {
		app.post(
			`/inboekregels/:oin/versies/:versie/regels/:regel/${actie}`,
			{ config: { recht: 'systeem' } },
			async (request, reply) => {
				hulp.eis(request, 'systeem');
				const set = await versieVan(request);
				const regel = regelVan(request, set);
				const regels =
					actie === 'weg' ? set.regels.filter((een) => een !== regel) : verplaatst(set.regels, regel, actie);
				return bewaar(request, reply, set, bewerkingVan(request), { regels }, `regel ${regel.regel} ${wat}`);
			},
		);
	}

	await app.register(async (kamer) => {
		await neemFormulieren(kamer, CSV_GRENZEN.bytes);
		const stroom = { recht: 'systeem', csrfInStroom: true } as const;

		kamer.post('/inboekregels/:oin/csv', { config: stroom }, async (request, reply) => {
			hulp.eis(request, 'systeem');
			const { oin } = hulp.organisatie(request);
			const { bestand } = await leesFormulier(request, CSV_GRENZEN.bytes);
			if (bestand === undefined) throw geenBestand();
			const gelezen = await conceptUitCsv(delen, oin, bestand, hulp.door(request));
			if ('fouten' in gelezen) return reply.code(422).send(await overzicht(request, { oin, fouten: gelezen.fouten }));
			return reply.redirect(`${versiePad(oin, gelezen.set.versie)}?gedaan=concept`, 303);
		});

		kamer.post('/inboekregels/:oin/versies/:versie/regels/:regel', { config: stroom }, async (request, reply) => {
			hulp.eis(request, 'systeem');
			const { velden } = await leesFormulier(request, CSV_GRENZEN.bytes);
			const set = await versieVan(request);
			const { regel: welke } = request.params as { regel: string };
			const oud = welke === 'nieuw' ? undefined : regelVan(request, set);
			const cellen: Cellen = Object.fromEntries(
				KOLOMMEN.map(([kolom]): [Kolom, string] => [kolom, velden.get(kolom) ?? '']),
			);
			const gelezen = leesCellen(cellen);
			if ('fouten' in gelezen)
				return reply.code(422).send(await toonRegel(request, set, welke, cellen, gelezen.fouten));
			if (oud === undefined && set.regels.length >= CSV_GRENZEN.regels) throw new ApiFout('te-groot');
			const regels = [...set.regels.filter((een) => een !== oud), gelezen.regel];
			const wat =
				oud === undefined
					? `regel met prioriteit ${gelezen.regel.prioriteit} toegevoegd`
					: `regel ${oud.regel} gewijzigd`;
			return bewaar(request, reply, set, Number(velden.get('bewerking')), { regels }, wat);
		});
	});
	await app.register(proefRoutes, { hulp });
	await app.register(meekijkRoutes, { hulp });
}

/** Changes place with its neighbour; rows with the same prioriteit get numbers of their own first. */
function verplaatst(
	regels: readonly GenummerdeRegel[],
	regel: GenummerdeRegel,
	kant: 'omhoog' | 'omlaag',
): Inboekregel[] {
	const plek = regels.indexOf(regel);
	const ander = regels[plek + (kant === 'omhoog' ? -1 : 1)];
	if (ander === undefined) return [...regels];
	const uniek = new Set(regels.map(({ prioriteit }) => prioriteit)).size === regels.length;
	const genummerd = uniek ? regels : regels.map((een, n) => ({ ...een, prioriteit: (n + 1) * 10 }));
	const [a, b] = [genummerd[plek]!, genummerd[regels.indexOf(ander)]!];
	return genummerd.map((een) =>
		een === a ? { ...a, prioriteit: b.prioriteit } : een === b ? { ...b, prioriteit: a.prioriteit } : een,
	);
}

/** A page that says why nothing was changed. */
function weiger(uitkomst: string, versie: number): void {
	if (uitkomst === 'onbekend') throw new ApiFout('versie-onbekend');
	if (uitkomst === 'geenConcept') throw new ApiFout('versie-geen-concept', { versie: String(versie) });
	if (uitkomst === 'gewijzigd') throw new ApiFout('versie-gewijzigd', { versie: String(versie) });
}

export function geenBestand(): Weigering {
	return new Weigering(422, {
		code: 'inhoud-ontbreekt',
		melding: 'Er is geen bestand gekozen.',
		remedie: 'Kies een bestand.',
	});
}

/** To choose from; a catalogus that does not answer is no reason to keep somebody from typing. */
async function zaaktypenVan(
	delen: Delen,
	oin: string,
): Promise<Array<{ identificatie: string; omschrijving: string }>> {
	try {
		const [client, instellingen] = await Promise.all([delen.zaaksysteem(oin), delen.zaakInstellingen(oin)]);
		return await new Cataloguslezer(client, instellingen, AbortSignal.timeout(3_000)).zaaktypen(dag(delen.klok()));
	} catch {
		return [];
	}
}
