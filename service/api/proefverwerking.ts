// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { GelezenVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import { proefverwerk } from '../inboekregels/proef.ts';
import { leesProefbericht, MAX_PROEFBERICHT, zoekBericht } from '../inboekregels/proefbericht.ts';
import type { Delen } from './delen.ts';
import { ApiFout } from './fouten.ts';
import { zoekVersie } from './inboekregels/gereedschap.ts';
import { bytesSchema, neemBytes } from './inboekregels/inhoud.ts';
import { bevinding, geweigerd } from './inboekregels/schemas.ts';
import { nietGevonden, oin, verzoeknummer, weigeringen } from './schemas.ts';

interface Vraag {
	verzoeknummer: string;
	volgnummer?: string;
}

const tekst = { type: 'string' } as const;
const teksten = { type: 'array', items: tekst } as const;

/** POST /proefverwerking/{oin}: what would become of a verzoek. Nothing is written anywhere. */
export async function proefverwerking(app: FastifyInstance, { delen }: { delen: Delen }): Promise<void> {
	neemBytes(app, ['application/xml', 'text/xml']);
	app.post<{ Params: { oin: string }; Querystring: { versie?: number }; Body: Vraag | Buffer }>(
		'/proefverwerking/:oin',
		{
			config: { recht: 'beslissen' },
			bodyLimit: MAX_PROEFBERICHT,
			schema: {
				operationId: 'proefverwerken',
				tags: ['inboekregels'],
				summary:
					'Wat er van een verzoek zou worden: besluit, zaak en niet overgenomen gegevens. Schrijft nergens iets.',
				description:
					'Een ontvangen verzoek, of een verzoekbericht (STAM, XML) als inhoud. Het antwoord bevat geen persoonsgegevens.',
				params: { type: 'object', required: ['oin'], properties: { oin } },
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: { versie: { type: 'integer', minimum: 1, description: 'Ontbreekt: de versie die nu geldt.' } },
				},
				body: {
					content: {
						'application/json': {
							schema: {
								type: 'object',
								additionalProperties: false,
								required: ['verzoeknummer'],
								properties: { verzoeknummer, volgnummer: { type: 'string', minLength: 1, maxLength: 60 } },
							},
						},
						'application/xml': bytesSchema('Verzoekbericht (STAM).'),
						'text/xml': bytesSchema('Verzoekbericht (STAM).'),
					},
				},
				response: {
					200: {
						type: 'object',
						required: [
							'verzoeknummer',
							'volgnummer',
							'type',
							'doel',
							'versie',
							'besluit',
							'zaken',
							'nietOvergenomen',
							'bevindingen',
						],
						properties: {
							verzoeknummer: tekst,
							volgnummer: tekst,
							type: tekst,
							doel: tekst,
							kopie: { type: 'boolean' },
							activiteiten: teksten,
							versie: { type: 'integer' },
							besluit: { type: 'object', additionalProperties: true, required: ['regel', 'uitkomst'] },
							uitvoering: { type: 'string', enum: ['uit', 'meekijken', 'uitvoeren'] },
							zaken: {
								type: 'array',
								items: {
									type: 'object',
									properties: {
										soort: tekst,
										zaaktype: tekst,
										activiteiten: teksten,
										proef: { type: 'object', additionalProperties: true },
										bevindingen: { type: 'array', items: bevinding },
									},
								},
							},
							bestaandeZaken: teksten,
							nietOvergenomen: {
								type: 'array',
								items: {
									type: 'object',
									properties: {
										pad: tekst,
										reden: tekst,
										soort: tekst,
										grens: { type: 'integer' },
										aantal: { type: 'integer' },
										regel: { type: 'integer' },
									},
								},
							},
							bevindingen: { type: 'array', items: bevinding },
						},
					},
					...weigeringen,
					...nietGevonden,
					422: geweigerd('Het verzoekbericht is niet te lezen.'),
				},
			},
		},
		async (request) => {
			const { oin: een } = request.params;
			const gelezen = Buffer.isBuffer(request.body)
				? uitBestand(request.body)
				: await uitOpslag(delen, een, request.body);
			const { versie } = request.query;
			const set =
				versie === undefined ? await delen.store.inboekregels.geldend(een) : await zoekVersie(delen, een, versie);
			return proefverwerk(delen, een, gelezen, set);
		},
	);
}

function uitBestand(bytes: Buffer): GelezenVerzoekbericht {
	try {
		return leesProefbericht(bytes);
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		const { melding, remedie, plaats } = fout.gegevens;
		throw new ApiFout('verzoekbericht-onleesbaar', {
			melding: plaats === undefined ? melding : `${melding} (${plaats})`,
			remedie,
		});
	}
}

async function uitOpslag(delen: Delen, een: string, vraag: Vraag): Promise<GelezenVerzoekbericht> {
	const sleutel = { oin: een, verzoeknummer: vraag.verzoeknummer };
	if ((await delen.store.verzoeken.lees(sleutel)) === undefined) {
		throw new ApiFout('verzoek-onbekend', { verzoeknummer: vraag.verzoeknummer });
	}
	const gelezen = await zoekBericht(delen, sleutel, vraag.volgnummer);
	if (gelezen === undefined) throw new ApiFout('bericht-niet-bewaard');
	return gelezen;
}
