// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Csvfout } from '../inboekregels/csv.ts';
import { type Functie, FUNCTIES, type Uitvoering, UITVOERINGEN } from '../inboekregels/index.ts';
import { leesLijst, MEEKIJK_GRENZEN, meekijkrapport } from '../inboekregels/meekijken.ts';
import { sessieVan, veld } from './aanmelden.ts';
import { leesFormulier, neemFormulieren } from './inboekregels-formulier.ts';
import { geenBestand, type Inboekhulp } from './inboekregels-routes.ts';
import { inboekPad } from './inboekregels-tabellen.ts';
import { meekijkInhoud } from './meekijken.ts';

const MELDING: Record<string, string> = {
	opgeslagen: 'Opgeslagen. De keuze geldt voor elke levering die nog niet is beslist.',
	lijst: 'De lijst is geladen.',
	alsnog: 'Het verzoek wordt alsnog hier verwerkt.',
	niet: 'Dit verzoek kan niet alsnog worden verwerkt: het heeft al een zaak, of het wordt al verwerkt.',
};

/** The page on which functions are switched, with the report of meekijken. */
export async function meekijkRoutes(app: FastifyInstance, { hulp }: { hulp: Inboekhulp }): Promise<void> {
	const { delen } = hulp;
	const { store } = delen;
	await neemFormulieren(app, MEEKIJK_GRENZEN.lijstBytes);

	const bronVan = (request: FastifyRequest) =>
		(request.query as { bron?: unknown }).bron === 'lijst' ? 'lijst' : 'zaaksysteem';
	const toon = async (request: FastifyRequest, extra: { geweigerd?: string; fouten?: Csvfout[] } = {}) => {
		const { oin, naam } = hulp.organisatie(request);
		const inhoud = meekijkInhoud({
			oin,
			organisatie: naam,
			standen: await store.uitvoering.lees(oin),
			wijzigingen: await store.uitvoering.wijzigingen(oin),
			rapport: await meekijkrapport(delen, oin, bronVan(request)),
			beheert: hulp.beheert(request),
			melding: MELDING[String((request.query as { gedaan?: unknown }).gedaan)],
			sessie: sessieVan(request),
			...extra,
		});
		return hulp.toon(request, 'Uit, meekijken of uitvoeren', inhoud);
	};

	app.get('/inboekregels/:oin/uitvoering', { config: { recht: 'lezen' } }, async (request) => toon(request));

	app.post('/inboekregels/:oin/uitvoering', { config: { recht: 'systeem' } }, async (request, reply) => {
		hulp.eis(request, 'systeem');
		const { oin } = hulp.organisatie(request);
		const standen: Partial<Record<Functie, Uitvoering>> = {};
		for (const functie of FUNCTIES) {
			const gekozen = UITVOERINGEN.find((een) => een === veld(request, functie));
			if (gekozen !== undefined) standen[functie] = gekozen;
		}
		const nu = await store.uitvoering.stand(oin, 'intake');
		if (nu === 'meekijken' && standen.intake === 'uitvoeren' && veld(request, 'verschillen') !== 'ja') {
			const { verschillen } = await meekijkrapport(delen, oin, bronVan(request));
			if (verschillen.length > 0) {
				const geweigerd = `Er is niets gewijzigd: er ${verschillen.length === 1 ? 'is 1 verschil' : `zijn ${verschillen.length} verschillen`}. Bekijk dat hieronder, vink aan dat u dat hebt gedaan en kies opnieuw.`;
				return reply.code(409).send(await toon(request, { geweigerd }));
			}
		}
		await store.uitvoering.zet(oin, standen, hulp.door(request));
		return reply.redirect(`${inboekPad(oin, '/uitvoering')}?gedaan=opgeslagen`, 303);
	});

	app.post('/inboekregels/:oin/uitvoering/alsnog', { config: { recht: 'systeem' } }, async (request, reply) => {
		hulp.eis(request, 'systeem');
		const { oin } = hulp.organisatie(request);
		const sleutel = { oin, verzoeknummer: veld(request, 'verzoeknummer').slice(0, 60) };
		const mag = (await store.uitvoering.stand(oin, 'intake')) === 'uitvoeren';
		const vrij = mag && (await store.meekijken.geefVrij(sleutel));
		if (vrij) await delen.proces.levering(sleutel);
		return reply.redirect(`${inboekPad(oin, '/uitvoering')}?gedaan=${vrij ? 'alsnog' : 'niet'}`, 303);
	});

	app.post(
		'/inboekregels/:oin/uitvoering/lijst',
		{ config: { recht: 'systeem', csrfInStroom: true } },
		async (request, reply) => {
			hulp.eis(request, 'systeem');
			const { oin } = hulp.organisatie(request);
			const { bestand } = await leesFormulier(request, MEEKIJK_GRENZEN.lijstBytes);
			if (bestand === undefined) throw geenBestand();
			const gelezen = leesLijst(bestand);
			if ('fouten' in gelezen) return reply.code(422).send(await toon(request, { fouten: gelezen.fouten }));
			await store.meekijken.vervangLijst(oin, gelezen.regels, hulp.door(request));
			return reply.redirect(`${inboekPad(oin, '/uitvoering')}?bron=lijst&gedaan=lijst`, 303);
		},
	);
}
