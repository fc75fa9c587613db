// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { activeer, conceptUitCsv, geldendeInstellingen, maakConcept } from '../../inboekregels/beheer.ts';
import { CSV_GRENZEN } from '../../inboekregels/csv.ts';
import { effectOpLaatste } from '../../inboekregels/effect.ts';
import type { Inboekregel, Setinstellingen } from '../../inboekregels/index.ts';
import { INSTELLINGVELDEN } from '../../inboekregels/instellingen.ts';
import { keurVersie } from '../../inboekregels/keuring.ts';
import { valideer } from '../../inboekregels/valideer.ts';
import { KOLOMNAAM } from '../../inboekregels/woorden.ts';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';
import { nietGevonden, oin, weigeringen } from '../schemas.ts';
import { tokenVan } from '../toegang.ts';
import { metBevindingen, ongeldig, zoekVersie } from './gereedschap.ts';
import { bytesSchema } from './inhoud.ts';
import { bevinding, geweigerd, instellingen, regel } from './schemas.ts';

type Params = { oin: string; versie: number };

/** POST versies, toets and activeren. */
export function versies(app: FastifyInstance, delen: Delen): void {
	const bevindingen = { type: 'array', items: bevinding } as const;
	const versie = { type: 'integer', minimum: 1 } as const;
	const params = { type: 'object', required: ['oin', 'versie'], properties: { oin, versie } } as const;

	app.post<{ Params: { oin: string }; Body: Buffer | { regels: Inboekregel[]; instellingen?: Setinstellingen } }>(
		'/inboekregels/:oin/versies',
		{
			config: { recht: 'systeem' },
			bodyLimit: CSV_GRENZEN.bytes,
			schema: {
				operationId: 'inboekregelversieMaken',
				tags: ['inboekregels'],
				summary: 'Maakt een concept van een hele tabel; het doet niets tot het is geactiveerd.',
				description:
					'CSV zoals de pagina Inboekregels die geeft, of JSON. Zonder instellingen gelden die van de huidige versie. Bij een fout wordt niets opgeslagen.',
				params: { type: 'object', required: ['oin'], properties: { oin } },
				body: {
					content: {
						'application/json': {
							schema: {
								type: 'object',
								additionalProperties: false,
								required: ['regels'],
								properties: {
									regels: { type: 'array', minItems: 1, maxItems: CSV_GRENZEN.regels, items: regel },
									instellingen,
								},
							},
						},
						'text/csv': bytesSchema('CSV in UTF-8, met puntkomma, met een kop.'),
					},
				},
				response: {
					201: {
						type: 'object',
						required: ['versie', 'bevindingen'],
						properties: { versie, bewerking: { type: 'integer' }, bevindingen },
					},
					...weigeringen,
					422: geweigerd('De regels kloppen niet; er is niets opgeslagen.'),
				},
			},
		},
		async (request, reply) => {
			const { oin: een } = request.params;
			const door = `token:${tokenVan(request).naam}`;
			const gemaakt = Buffer.isBuffer(request.body)
				? await conceptUitCsv(delen, een, request.body, door)
				: await uitJson(delen, een, request.body, door);
			if ('fouten' in gemaakt) throw ongeldig('inboekregels-ongeldig', gemaakt.fouten);
			reply.code(201);
			const { versie: nummer, bewerking } = gemaakt.set;
			return { versie: nummer, bewerking, bevindingen: await keurVersie(delen, gemaakt.set) };
		},
	);

	app.post<{ Params: Params }>(
		'/inboekregels/:oin/versies/:versie/toets',
		{
			config: { recht: 'beslissen' },
			schema: {
				operationId: 'inboekregelversieToetsen',
				tags: ['inboekregels'],
				summary:
					'Bevindingen over een versie, en welke van de laatste 100 verzoeken anders zouden gaan. Schrijft niets.',
				params,
				response: {
					200: {
						type: 'object',
						required: ['bevindingen', 'laatste', 'verzoeken', 'anders', 'zonderBericht'],
						properties: {
							bevindingen,
							laatste: {
								type: 'array',
								items: {
									type: 'object',
									required: ['verzoeknummer', 'volgnummer', 'nu', 'straks', 'gelijk'],
									properties: {
										verzoeknummer: { type: 'string' },
										volgnummer: { type: 'string' },
										nu: { type: 'string' },
										straks: { type: 'string' },
										gelijk: { type: 'boolean' },
									},
								},
							},
							verzoeken: { type: 'integer' },
							anders: { type: 'integer', description: 'Leveringen die anders zouden gaan.' },
							zonderBericht: { type: 'integer', description: 'Leveringen waarvan het bericht niet is bewaard.' },
						},
					},
					...weigeringen,
					...nietGevonden,
				},
			},
		},
		async (request) => {
			const gevonden = await zoekVersie(delen, request.params.oin, request.params.versie);
			const effect = await effectOpLaatste(delen, gevonden.oin, gevonden);
			return {
				bevindingen: await keurVersie(delen, gevonden),
				...effect,
				anders: effect.laatste.filter(({ gelijk }) => !gelijk).length,
			};
		},
	);

	app.post<{ Params: Params; Body: { waarschuwingenGezien?: boolean; bewerking?: number } | null }>(
		'/inboekregels/:oin/versies/:versie/activeren',
		{
			config: { recht: 'systeem' },
			schema: {
				operationId: 'inboekregelversieActiveren',
				tags: ['inboekregels'],
				summary: 'Laat een concept vanaf nu over elk verzoek beslissen.',
				description:
					'Met fouten wordt het geweigerd; met waarschuwingen alleen gedaan als u zegt dat u ze hebt gezien.',
				params,
				body: {
					type: ['object', 'null'],
					additionalProperties: false,
					properties: {
						waarschuwingenGezien: { type: 'boolean', default: false },
						bewerking: { type: 'integer', minimum: 1, description: 'De bewerking die u hebt bekeken.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['versie', 'status', 'bevindingen'],
						properties: { versie, status: { type: 'string' }, bevindingen },
					},
					...weigeringen,
					...nietGevonden,
					409: geweigerd('Ligt vast, is intussen gewijzigd, heeft fouten of waarschuwingen.'),
				},
			},
		},
		async (request) => {
			const { oin: een, versie: nummer } = request.params;
			const { waarschuwingenGezien = false, bewerking } = request.body ?? {};
			const door = `token:${tokenVan(request).naam}`;
			const uitkomst = await activeer(delen, een, nummer, { waarschuwingenGezien, bewerking }, door);
			if (uitkomst.gedaan) return { versie: nummer, status: 'geldend', bevindingen: uitkomst.bevindingen };
			switch (uitkomst.waarom) {
				case 'onbekend':
					throw new ApiFout('versie-onbekend');
				case 'geenConcept':
					throw new ApiFout('versie-geen-concept', { versie: String(nummer) });
				case 'gewijzigd':
					throw new ApiFout('versie-gewijzigd', { versie: String(nummer) });
				case 'fouten':
					throw metBevindingen('inboekregels-fouten', nummer, uitkomst.bevindingen);
				case 'waarschuwingen':
					throw metBevindingen('waarschuwingen-niet-gezien', nummer, uitkomst.bevindingen);
			}
		},
	);
}

async function uitJson(
	delen: Delen,
	oin: string,
	inhoud: { regels: Inboekregel[]; instellingen?: Setinstellingen },
	door: string,
) {
	const gelezen = valideer({
		regels: inhoud.regels,
		instellingen: inhoud.instellingen ?? (await geldendeInstellingen(delen, oin)),
	});
	if (!('fouten' in gelezen)) return { set: await maakConcept(delen, oin, gelezen, 'api', door) };
	return {
		fouten: [
			...gelezen.fouten.map((fout) => ({ ...fout, kolom: KOLOMNAAM[fout.kolom] })),
			...gelezen.instellingfouten.map(({ veld, ...fout }) => ({
				regel: 0,
				waarde: '',
				...fout,
				kolom: INSTELLINGVELDEN[veld],
			})),
		],
	};
}
