// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { telregel } from '../controle/rapport.ts';
import type { Controle, GemistVerzoek } from '../store/repositories/controles.ts';
import type { Delen } from './delen.ts';
import { ApiFout } from './fouten.ts';
import { leesPeriode } from '../controle/periode.ts';
import { conflict, nietBeschikbaar, oin, weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

const tekst = { type: 'string' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const aantal = { type: 'integer', minimum: 0 } as const;

const rapport = {
	type: 'object',
	required: ['runId', 'oin', 'soort', 'status', 'van', 'tot', 'begonnenOp', 'gemisteVerzoeken', 'fouten'],
	properties: {
		runId: tekst,
		oin: tekst,
		soort: {
			type: 'string',
			enum: ['dagelijks', 'aanvullend', 'hand'],
			description: 'aanvullend: elke paar minuten over een korte periode, naast of in plaats van notificaties.',
		},
		status: {
			type: 'string',
			enum: ['loopt', 'gereed', 'deels', 'mislukt'],
			description: 'deels: een deel van de periode kon niet worden gelezen; zie fouten.',
		},
		van: moment,
		tot: moment,
		begonnenOp: moment,
		gereedOp: moment,
		samenvatting: { type: 'string', description: 'De telling in een zin.' },
		telling: {
			type: 'object',
			properties: {
				getoond: { ...aantal, description: 'Alle verzoeken die DSO in het gebied en de periode toont.' },
				voorOns: { ...aantal, description: 'Daarvan door deze organisatie te behandelen.' },
				bijOns: aantal,
				kopieen: aantal,
				kopieenNietBijOns: aantal,
				gemist: aantal,
				openVragen: aantal,
				bijlagenOnderweg: aantal,
				onleesbaar: { ...aantal, description: 'Regels van het antwoord zonder bruikbaar verzoeknummer.' },
			},
		},
		gemisteVerzoeken: {
			type: 'array',
			description: 'Alleen verzoeken van deze organisatie, hoogstens 500.',
			items: {
				type: 'object',
				properties: {
					verzoeknummer: tekst,
					uitkomst: { type: 'string', enum: ['gemist', 'gemisteLevering', 'kopieNietBijOns'] },
					volgnummer: tekst,
					doel: tekst,
					indienDatum: tekst,
					startenOp: moment,
					gestartOp: moment,
					gevondenOp: moment,
				},
			},
		},
		fouten: {
			type: 'array',
			items: {
				type: 'object',
				properties: { van: moment, tot: moment, code: tekst, melding: tekst, remedie: tekst },
			},
		},
	},
} as const;

/** Reports of the controle gemiste verzoeken, and starting one by hand. */
export function controles(app: FastifyInstance, delen: Delen): void {
	app.get<{ Querystring: { oin?: string; limit: number; cursor?: string } }>(
		'/controles/gemiste-verzoeken',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'controles',
				tags: ['controle'],
				summary: 'Rapporten van de controle gemiste verzoeken, de nieuwste eerst.',
				querystring: {
					type: 'object',
					properties: {
						oin,
						limit: { type: 'integer', minimum: 1, maximum: 200, default: 20 },
						cursor: { type: 'string', maxLength: 400, description: 'Waarde van "volgende" uit het vorige antwoord.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: { items: { type: 'array', items: rapport }, volgende: tekst },
					},
					...weigeringen,
				},
			},
		},
		async (request) => {
			const { oin: een, limit, cursor } = request.query;
			const oins = een === undefined ? tokenVan(request).oins : [een];
			const { items, volgende } = await delen.store.controles.lijst({ oins, limit, cursor });
			return {
				items: await Promise.all(
					items.map(async (controle) => alsRapport(controle, await delen.store.controles.gemist(controle.runId))),
				),
				volgende,
			};
		},
	);

	app.post<{ Body: { oin: string; van?: string; tot?: string } }>(
		'/controles/gemiste-verzoeken',
		{
			config: { recht: 'opnieuw' },
			schema: {
				operationId: 'controleStarten',
				tags: ['controle'],
				summary: 'Start een controle; loopt er al een, dan volgt deze daarop.',
				body: {
					type: 'object',
					additionalProperties: false,
					required: ['oin'],
					properties: {
						oin,
						van: {
							type: 'string',
							maxLength: 40,
							description: 'Datum of moment (ISO 8601); standaard de ingestelde dagen terug.',
						},
						tot: { type: 'string', maxLength: 40, description: 'Datum (die dag telt mee) of moment; standaard nu.' },
					},
				},
				response: {
					202: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['gestart'] } } },
					...weigeringen,
					...conflict,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			const { oin: een, van, tot } = request.body;
			const periode = leesPeriode(van, tot, delen.klok());
			if (typeof periode === 'string') throw new ApiFout('aanroep-ongeldig', { plaats: periode });
			if (!(await delen.controle?.start(een, periode))) throw new ApiFout('controle-niet-ingericht', { oin: een });
			reply.code(202);
			return { status: 'gestart' };
		},
	);
}

function alsRapport(controle: Controle, gemisteVerzoeken: GemistVerzoek[]) {
	const { telling } = controle;
	return { ...controle, ...(telling === undefined ? {} : { samenvatting: telregel(telling) }), gemisteVerzoeken };
}
