// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type Aanleveren, Weigering } from '../../aanleveren/index.ts';
import { oin } from '../schemas.ts';
import { aanleverAntwoorden, afzenderVan, bewijsSchema, stuurBewijs } from './bewijs.ts';

const tekst = { type: 'string' } as const;

const controleSchema = {
	type: 'object',
	description: 'Wat het is, en wat eraan ontbreekt. Zonder bestandsnamen.',
	properties: {
		soort: { type: 'string', enum: ['xml', 'zip'] },
		verzoek: {
			type: 'object',
			properties: { verzoeknummer: tekst, volgnummer: tekst, doel: tekst, type: tekst, indienDatum: tekst },
		},
		bekend: { type: 'string', enum: ['nieuw', 'aangeleverd', 'verwerkt'] },
		documenten: {
			type: 'object',
			properties: {
				genoemd: { type: 'integer' },
				aanwezig: { type: 'integer' },
				ontbreekt: { type: 'integer' },
				overig: { type: 'integer' },
			},
		},
		onbekend: { type: 'integer' },
		fout: { type: 'object', properties: { code: tekst, melding: tekst, remedie: tekst, plaats: tekst } },
	},
} as const;

/** POST .../upload: a verzoekbericht or a ZIP with its documents, given by hand. */
export function upload(app: FastifyInstance, aanleveren: Aanleveren): void {
	app.post<{ Params: { oin: string }; Querystring: { controle: boolean } }>(
		'/aanleveringen/:oin/upload',
		{
			config: { recht: 'beslissen', langeStroom: true },
			schema: {
				operationId: 'aanleverenUpload',
				tags: ['aanleveren'],
				summary: 'Een verzoekbericht (XML), of een ZIP-bestand met het verzoekbericht en zijn documenten.',
				description:
					'multipart/form-data met een bestand, of het bestand als body. Met controle=true wordt alleen gezegd wat het is.',
				params: { type: 'object', required: ['oin'], properties: { oin } },
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						controle: { type: 'boolean', default: false, description: 'Alleen controleren, niets opnemen.' },
					},
				},
				response: { ...aanleverAntwoorden, 200: controleSchema, 202: bewijsSchema },
			},
		},
		async (request, reply) => {
			const { uploads } = aanleveren;
			const { door } = afzenderVan(request);
			const { id, controle } = await uploads.controleer(request.params.oin, await bestandVan(request), door);
			if (!request.query.controle && controle.fout === undefined)
				return stuurBewijs(reply, await uploads.neemOp(id, door));
			await uploads.gooiWeg(id);
			if (!request.query.controle && controle.fout !== undefined) throw new Weigering(422, controle.fout);
			const { documenten } = controle;
			return reply.code(200).send({
				...controle,
				documenten: { ...documenten, ontbreekt: documenten.ontbreekt.length, overig: documenten.overig.length },
			});
		},
	);
}

async function bestandVan(request: Parameters<typeof afzenderVan>[0]): Promise<Readable> {
	if (!request.isMultipart()) return request.body as Readable;
	for await (const deel of request.parts()) if (deel.type === 'file') return deel.file;
	throw new Weigering(400, {
		code: 'inhoud-ontbreekt',
		melding: 'In de aanroep zit geen bestand.',
		remedie: 'Stuur het verzoekbericht of het ZIP-bestand mee als bestand.',
	});
}
