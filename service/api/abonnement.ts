// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { type Abonnement, type Eventtype, EVENTTYPEN } from '../store/repositories/abonnementen.ts';
import type { Delen } from './delen.ts';
import { ApiFout } from './fouten.ts';
import { nietGevonden, oin, weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

const tekst = { type: 'string' } as const;

const abonnementSchema = {
	type: 'object',
	required: ['id', 'url', 'events', 'test'],
	properties: {
		id: tekst,
		url: tekst,
		events: { type: 'array', items: tekst },
		oin: tekst,
		test: { type: 'boolean' },
		verlooptOp: { type: 'string', format: 'date-time' },
		misluktSinds: { type: 'string', format: 'date-time', description: 'Sindsdien is geen bezorging gelukt.' },
		slapendSinds: {
			type: 'string',
			format: 'date-time',
			description: 'Krijgt geen gebeurtenissen meer tot het opnieuw wordt aangemeld.',
		},
	},
} as const;

/** Webhooks of n8n: upsert, look up by address, delete. */
export function abonnement(app: FastifyInstance, delen: Delen): void {
	app.put<{ Body: { url: string; events: Eventtype[]; oin?: string; secret: string; test?: boolean } }>(
		'/abonnementen',
		{
			config: { recht: 'abonnementen' },
			schema: {
				operationId: 'abonnementZetten',
				tags: ['abonnement'],
				summary: 'Meldt een webhook aan, of wijzigt hem: een per token en adres.',
				description:
					'Een testaanmelding vervalt na 5 minuten. Na 7 dagen zonder geslaagde bezorging slaapt een abonnement.',
				body: {
					type: 'object',
					additionalProperties: false,
					required: ['url', 'events', 'secret'],
					properties: {
						url: { type: 'string', minLength: 8, maxLength: 2000 },
						events: {
							type: 'array',
							minItems: 1,
							maxItems: 50,
							uniqueItems: true,
							items: { type: 'string', enum: [...EVENTTYPEN] },
						},
						oin,
						secret: {
							type: 'string',
							minLength: 16,
							maxLength: 500,
							description: 'Gedeeld geheim voor de handtekening van de gebeurtenissen.',
						},
						test: { type: 'boolean', default: false },
					},
				},
				response: { 200: abonnementSchema, ...weigeringen },
			},
		},
		async (request) => {
			const { url, events, oin: een, secret, test } = request.body;
			controleerUrl(url, delen.omgeving);
			const gegevens = { url, events, oin: een, test: test ?? false };
			return alsAntwoord(await delen.store.abonnementen.zet(tokenVan(request).id, gegevens, secret));
		},
	);

	app.get<{ Querystring: { url: string } }>(
		'/abonnementen',
		{
			config: { recht: 'abonnementen' },
			schema: {
				operationId: 'abonnementZoeken',
				tags: ['abonnement'],
				summary: 'Het abonnement van dit token op dit adres.',
				querystring: {
					type: 'object',
					required: ['url'],
					additionalProperties: false,
					properties: { url: { type: 'string', maxLength: 2000 } },
				},
				response: { 200: abonnementSchema, ...weigeringen, ...nietGevonden },
			},
		},
		async (request) => {
			const gevonden = await delen.store.abonnementen.vind(tokenVan(request).id, request.query.url);
			if (gevonden === undefined) throw new ApiFout('abonnement-onbekend');
			return alsAntwoord(gevonden);
		},
	);

	app.delete<{ Params: { id: string } }>(
		'/abonnementen/:id',
		{
			config: { recht: 'abonnementen' },
			schema: {
				operationId: 'abonnementVerwijderen',
				tags: ['abonnement'],
				summary: 'Meldt een webhook af.',
				params: { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 60 } } },
				response: { 204: { type: 'null', description: 'Afgemeld.' }, ...weigeringen, ...nietGevonden },
			},
		},
		async (request, reply) => {
			if (!(await delen.store.abonnementen.verwijder(tokenVan(request).id, request.params.id))) {
				throw new ApiFout('abonnement-onbekend');
			}
			return reply.code(204).send();
		},
	);
}

function alsAntwoord({ id, url, events, oin: een, test, verlooptOp, misluktSinds, slapendSinds }: Abonnement) {
	return { id, url, events, oin: een, test, verlooptOp, misluktSinds, slapendSinds };
}

function controleerUrl(adres: string, omgeving: Delen['omgeving']): void {
	const url = URL.canParse(adres) ? new URL(adres) : undefined;
	const lokaal = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
	const goed =
		url !== undefined &&
		url.username === '' &&
		url.password === '' &&
		(url.protocol === 'https:' || (url.protocol === 'http:' && (omgeving !== 'PROD' || lokaal)));
	if (!goed) throw new ApiFout('url-onveilig');
}
