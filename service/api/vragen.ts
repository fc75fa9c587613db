// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { VRAAGSOORTEN, type Vraagsoort } from 'dso-temporal/contract';
import type { BewaardeVraag } from '../store/repositories/vragen.ts';
import type { Antwoordinvoer } from '../vragen/index.ts';
import type { Delen } from './delen.ts';
import { ApiFout } from './fouten.ts';
import { conflict, nietBeschikbaar, nietGevonden, oin, verzoeknummer, weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

const tekst = { type: 'string' } as const;
const vraagId = { type: 'string', minLength: 1, maxLength: 300, pattern: '^[\\x21-\\x7e]+$' } as const;

const vraagSchema = {
	type: 'object',
	required: ['vraagId', 'oin', 'verzoeknummer', 'soort', 'vraag', 'keuzes', 'gesteldOp', 'status', 'link'],
	properties: {
		vraagId: tekst,
		oin: tekst,
		verzoeknummer: tekst,
		volgnummer: tekst,
		soort: { type: 'string', enum: [...VRAAGSOORTEN] },
		vraag: { type: 'string', description: 'Een zin, zonder persoonsgegevens.' },
		uitleg: tekst,
		keuzes: {
			type: 'array',
			items: {
				type: 'object',
				required: ['id', 'label'],
				properties: {
					id: tekst,
					label: tekst,
					gevolg: tekst,
					vraagt: {
						type: 'string',
						enum: ['zaaktype', 'zaak'],
						description: 'Wat er bij deze keuze moet worden gegeven.',
					},
				},
			},
		},
		gesteldOp: { type: 'string', format: 'date-time' },
		termijn: { type: 'string', format: 'date-time' },
		status: { type: 'string', enum: ['open', 'gesloten'] },
		link: { type: 'string', description: 'Pagina waar een medewerker antwoordt.' },
		vierOgen: { type: 'boolean', description: 'Twee medewerkers moeten gelijk antwoorden; een token kan dat niet.' },
		antwoord: { type: 'object', properties: { keuze: tekst, door: tekst, op: tekst } },
	},
} as const;

/** Questions to people: list, one, and an answer passed on by a program. */
export function vragen(app: FastifyInstance, delen: Delen): void {
	app.get<{ Querystring: Lijstvraag }>(
		'/vragen',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'vragenLijst',
				tags: ['vraag'],
				summary: 'Vragen aan medewerkers, de nieuwste eerst.',
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						oin,
						status: { type: 'string', enum: ['open', 'gesloten'] },
						soort: { type: 'string', enum: [...VRAAGSOORTEN] },
						verzoeknummer,
						limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
						cursor: { type: 'string', maxLength: 600, description: '"volgende" van de vorige bladzijde.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: { items: { type: 'array', items: vraagSchema }, volgende: tekst },
					},
					...weigeringen,
				},
			},
		},
		async (request) => {
			const { oin: een, ...filter } = request.query;
			const oins = een === undefined ? tokenVan(request).oins : [een];
			const { items, volgende } = await delen.store.vragen.lijst({ ...filter, oins });
			return { items: items.map((item) => alsVraag(delen, item)), volgende };
		},
	);

	app.get<{ Params: { vraagId: string } }>(
		'/vragen/:vraagId',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'vraagLezen',
				tags: ['vraag'],
				summary: 'Een vraag met haar keuzes.',
				params: { type: 'object', required: ['vraagId'], properties: { vraagId } },
				response: { 200: vraagSchema, ...weigeringen, ...nietGevonden },
			},
		},
		async (request) => alsVraag(delen, await zoekVraag(delen, request.params.vraagId, tokenVan(request).oins)),
	);

	app.post<{ Params: { vraagId: string }; Body: Antwoordinvoer }>(
		'/vragen/:vraagId/antwoord',
		{
			config: { recht: 'beslissen' },
			schema: {
				operationId: 'vraagBeantwoorden',
				tags: ['vraag'],
				summary: 'Geeft een antwoord door.',
				description:
					'Het antwoord staat op naam van het token. Hetzelfde messageId geeft hetzelfde antwoord. Een soort vraag die onder vier-ogen valt, beantwoorden twee medewerkers op de pagina van de vraag.',
				params: { type: 'object', required: ['vraagId'], properties: { vraagId } },
				body: {
					type: 'object',
					required: ['keuze'],
					additionalProperties: false,
					properties: {
						keuze: { type: 'string', minLength: 1, maxLength: 100 },
						zaaktype: { type: 'string', minLength: 1, maxLength: 50 },
						zaak: { type: 'string', minLength: 1, maxLength: 40 },
						toelichting: { type: 'string', maxLength: 4000, description: 'Blijft versleuteld in de service.' },
						messageId: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._:-]+$' },
					},
				},
				response: {
					202: {
						type: 'object',
						required: ['status'],
						properties: { status: { type: 'string', enum: ['aangenomen', 'wachtOpTweede'] } },
					},
					...weigeringen,
					...nietGevonden,
					...conflict,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			const token = tokenVan(request);
			const { vraagId: id } = await zoekVraag(delen, request.params.vraagId, token.oins);
			const status = await delen.vragen.beantwoord(id, request.body, { naam: token.naam, wijze: 'token' });
			reply.code(202);
			return { status };
		},
	);
}

interface Lijstvraag {
	oin?: string;
	status?: 'open' | 'gesloten';
	soort?: Vraagsoort;
	verzoeknummer?: string;
	limit: number;
	cursor?: string;
}

/** @throws ApiFout when it does not exist, or for another organisation: that looks the same */
async function zoekVraag(delen: Delen, id: string, oins: string[]): Promise<BewaardeVraag> {
	const vraag = await delen.store.vragen.lees(id);
	if (vraag === undefined || !oins.includes(vraag.sleutel.oin)) throw new ApiFout('vraag-niet-gevonden');
	return vraag;
}

function alsVraag(delen: Delen, vraag: BewaardeVraag): object {
	const { sleutel, geslotenOp, antwoord } = vraag;
	return {
		vraagId: vraag.vraagId,
		...sleutel,
		volgnummer: vraag.volgnummer,
		soort: vraag.soort,
		vraag: vraag.vraag,
		uitleg: vraag.uitleg,
		keuzes: vraag.keuzes,
		gesteldOp: vraag.gesteldOp,
		termijn: vraag.termijn,
		status: geslotenOp === undefined ? 'open' : 'gesloten',
		link: delen.vragen.link(vraag.vraagId),
		vierOgen: delen.vragen.instellingen(sleutel.oin).vierOgen.includes(vraag.soort),
		antwoord: antwoord === undefined ? undefined : { ...antwoord, op: geslotenOp },
	};
}
