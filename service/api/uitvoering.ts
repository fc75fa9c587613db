// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { type Functie, FUNCTIES, type Uitvoering, UITVOERINGEN } from '../inboekregels/index.ts';
import { leesLijst, MEEKIJK_GRENZEN, meekijkrapport, type Bron } from '../inboekregels/meekijken.ts';
import type { Delen } from './delen.ts';
import { ongeldig } from './inboekregels/gereedschap.ts';
import { bytesSchema, neemBytes } from './inboekregels/inhoud.ts';
import { geweigerd } from './inboekregels/schemas.ts';
import { oin, weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

type Params = { oin: string };
const tekst = { type: 'string' } as const;
const getal = { type: 'integer' } as const;

/** Which functions run for an organisation, and how meekijken compares. */
export async function uitvoering(app: FastifyInstance, { delen }: { delen: Delen }): Promise<void> {
	const { store } = delen;
	const params = { type: 'object', required: ['oin'], properties: { oin } } as const;
	const stand = { type: 'string', enum: [...UITVOERINGEN] } as const;
	const functies = {
		type: 'object',
		required: [...FUNCTIES],
		properties: Object.fromEntries(
			FUNCTIES.map((functie) => [
				functie,
				{
					type: 'object',
					required: ['stand'],
					properties: { stand, sinds: { type: 'string', format: 'date-time' }, door: tekst },
				},
			]),
		),
	} as const;
	neemBytes(app, ['text/csv']);

	app.get<{ Params: Params }>(
		'/uitvoering/:oin',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'uitvoeringLezen',
				tags: ['uitvoering'],
				summary: 'Per functie: uit, meekijken of uitvoeren.',
				params,
				response: { 200: functies, ...weigeringen },
			},
		},
		async (request) => store.uitvoering.lees(request.params.oin),
	);

	app.put<{ Params: Params; Body: Partial<Record<Functie, Uitvoering>> }>(
		'/uitvoering/:oin',
		{
			config: { recht: 'systeem' },
			schema: {
				operationId: 'uitvoeringZetten',
				tags: ['uitvoering'],
				summary: 'Zet functies op uit, meekijken of uitvoeren; wat niet is genoemd, blijft zoals het was.',
				description:
					'Leveringen die binnenkwamen toen een functie uit stond of meekeek, worden later niet alsnog verwerkt. Een aanvulling of intrekking van zo een verzoek wordt een vraag aan een medewerker.',
				params,
				body: {
					type: 'object',
					additionalProperties: false,
					minProperties: 1,
					properties: Object.fromEntries(FUNCTIES.map((functie) => [functie, stand])),
				},
				response: { 200: functies, ...weigeringen },
			},
		},
		async (request) => {
			await store.uitvoering.zet(request.params.oin, request.body, `token:${tokenVan(request).naam}`);
			return store.uitvoering.lees(request.params.oin);
		},
	);

	app.get<{ Params: Params; Querystring: { bron: Bron } }>(
		'/uitvoering/:oin/meekijken',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'meekijkrapport',
				tags: ['uitvoering'],
				summary: 'Hoeveel dagen de regels hetzelfde zouden doen als het andere systeem, en waar niet.',
				params,
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						bron: {
							type: 'string',
							enum: ['zaaksysteem', 'lijst'],
							default: 'zaaksysteem',
							description: 'Vergelijken met de zaken in het zaaksysteem, of met de geladen lijst.',
						},
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['bron', 'dagenGelijk', 'verzoeken', 'gelijk', 'wacht', 'verschillen', 'metFouten'],
						properties: {
							bron: tekst,
							lijstVan: { type: 'string', format: 'date-time' },
							vanaf: { type: 'string', format: 'date' },
							dagenGelijk: getal,
							verzoeken: getal,
							gelijk: getal,
							wacht: getal,
							metFouten: getal,
							melding: tekst,
							verschillen: {
								type: 'array',
								items: {
									type: 'object',
									properties: {
										verzoeknummer: tekst,
										op: { type: 'string', format: 'date-time' },
										type: tekst,
										doel: tekst,
										regel: tekst,
										hier: { type: 'array', items: tekst },
										elders: { type: 'array', items: tekst },
										uitkomst: tekst,
									},
								},
							},
						},
					},
					...weigeringen,
				},
			},
		},
		async (request) => meekijkrapport(delen, request.params.oin, request.query.bron),
	);

	app.post<{ Params: Params; Body: Buffer }>(
		'/uitvoering/:oin/meekijken/lijst',
		{
			config: { recht: 'systeem' },
			bodyLimit: MEEKIJK_GRENZEN.lijstBytes,
			schema: {
				operationId: 'meekijklijstLaden',
				tags: ['uitvoering'],
				summary: 'Laadt de verzoeknummers (en zaaktypen) van een ander systeem; vervangt de vorige lijst.',
				params,
				body: { content: { 'text/csv': bytesSchema('Per regel: verzoeknummer; zaaktype (mag leeg).') } },
				response: {
					200: { type: 'object', required: ['aantal'], properties: { aantal: getal } },
					...weigeringen,
					422: geweigerd('De lijst klopt niet; er is niets opgeslagen.'),
				},
			},
		},
		async (request) => {
			const gelezen = leesLijst(request.body);
			if ('fouten' in gelezen) throw ongeldig('lijst-ongeldig', gelezen.fouten);
			await store.meekijken.vervangLijst(request.params.oin, gelezen.regels, `token:${tokenVan(request).naam}`);
			return { aantal: gelezen.regels.length };
		},
	);
}
