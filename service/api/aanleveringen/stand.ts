// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { type Aanleverfase, beschrijfStand } from '../../aanleveren/stand.ts';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';
import { nietGevonden, oin, sleutelParams, weigeringen } from '../schemas.ts';

const tekst = { type: 'string' } as const;
const FASEN: readonly Aanleverfase[] = ['wacht', 'onvolledig', 'compleet', 'overgenomen'];

const standSchema = {
	type: 'object',
	required: ['oin', 'verzoeknummer', 'fase', 'uitleg', 'sinds', 'gewijzigdOp'],
	properties: {
		oin: tekst,
		verzoeknummer: tekst,
		fase: { type: 'string', enum: [...FASEN] },
		uitleg: { type: 'string', description: 'Een zin voor mensen.' },
		ontbreekt: { type: 'string', enum: ['verzoekbericht', 'documenten'] },
		aantal: {
			type: 'integer',
			description: 'Hoeveel documenten ontbreken, of hoeveel onderdelen zonder verzoekbericht er zijn.',
		},
		wachtTot: { type: 'string', format: 'date-time' },
		sinds: { type: 'string', format: 'date-time' },
		gewijzigdOp: { type: 'string', format: 'date-time' },
		leveringen: {
			type: 'array',
			items: {
				type: 'object',
				properties: {
					volgnummer: tekst,
					wijze: tekst,
					doel: tekst,
					genoemd: { type: 'integer' },
					aanwezig: { type: 'integer' },
					ontvangenOp: { type: 'string', format: 'date-time' },
					compleetOp: { type: 'string', format: 'date-time' },
					overgenomenOp: { type: 'string', format: 'date-time' },
				},
			},
		},
	},
} as const;

/** GET of what came in besides ebMS, per verzoeknummer. */
export function stand(app: FastifyInstance, delen: Delen): void {
	const { aanleveringen } = delen.store;
	const van = (sleutel: VerzoekSleutel) => {
		const stand = aanleveringen.stand(sleutel);
		if (stand === undefined) throw new ApiFout('verzoek-onbekend', { verzoeknummer: sleutel.verzoeknummer });
		const leveringen = aanleveringen.aanleveringen(sleutel);
		return {
			...beschrijfStand(stand, leveringen),
			leveringen: leveringen.map(
				({ volgnummer, wijze, doel, genoemd, aanwezig, aangemaaktOp, compleetOp, geregistreerdOp }) => ({
					volgnummer,
					wijze,
					doel,
					genoemd,
					aanwezig,
					ontvangenOp: aangemaaktOp,
					compleetOp,
					overgenomenOp: geregistreerdOp,
				}),
			),
		};
	};
	app.get<{ Params: { oin: string }; Querystring: { open: boolean } }>(
		'/aanleveringen/:oin',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'aanleveringenLijst',
				tags: ['aanleveren'],
				summary:
					'Verzoeken waarvan iets is aangeleverd, geüpload of op papier kwam; hoogstens 100, het laatst gewijzigd eerst.',
				params: { type: 'object', required: ['oin'], properties: { oin } },
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: { open: { type: 'boolean', default: false, description: 'Alleen wat nog niet is overgenomen.' } },
				},
				response: {
					200: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: standSchema } } },
					...weigeringen,
				},
			},
		},
		async (request) => ({
			items: aanleveringen.standen([request.params.oin], request.query.open).map((een) => van(een)),
		}),
	);
	app.get<{ Params: VerzoekSleutel }>(
		'/aanleveringen/:oin/:verzoeknummer',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'aanleveringStand',
				tags: ['aanleveren'],
				summary: 'Hoe ver de aanlevering van een verzoek is.',
				params: sleutelParams,
				response: { 200: standSchema, ...weigeringen, ...nietGevonden },
			},
		},
		async (request) => van(request.params),
	);
}
