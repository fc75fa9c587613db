// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { zoekVerzoek } from './zoek.ts';

const tekst = (description: string) => ({ type: 'string', description }) as const;
const getal = (description: string) => ({ type: 'integer', description }) as const;

/** GET .../niet-overgenomen: what of the message did not come (whole) into the zaak, and why. */
export function nietOvergenomen(app: FastifyInstance, delen: Delen): void {
	app.get<{ Params: VerzoekSleutel }>(
		'/verzoeken/:oin/:verzoeknummer/niet-overgenomen',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'nietOvergenomenLijst',
				tags: ['verzoek'],
				summary: 'Welke gegevens van het verzoek niet (geheel) in de zaak staan, met de reden.',
				description:
					'Plaatsen en redenen, geen waarden en dus geen persoonsgegevens. Het aantal is `nietOvergenomen` van het verzoek.',
				params: sleutelParams,
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: {
							items: {
								type: 'array',
								items: {
									type: 'object',
									required: ['pad', 'reden', 'stap', 'volgnummer'],
									properties: {
										pad: tekst('Plaats in het verzoekbericht; `**.` staat voor alle plaatsen die zo eindigen.'),
										reden: tekst('Waarom, voor mensen.'),
										soort: { type: 'string', enum: ['nietOvergenomen', 'afgekapt', 'verschil', 'onbekend'] },
										stap: tekst(
											'bericht, zaak, rollen, zaakobjecten, eigenschappen, of document/ met het documentId erachter.',
										),
										volgnummer: tekst('Levering waarin het staat.'),
										grens: getal('Bij afgekapt: aantal tekens dat wel is overgenomen.'),
										aantal: getal('Aantal plaatsen, als het er meer dan een zijn.'),
										regel: getal('Regel in de XML.'),
									},
								},
							},
						},
					},
					...weigeringen,
					...nietGevonden,
				},
			},
		},
		async (request) => {
			const { oin, verzoeknummer } = await zoekVerzoek(delen, request.params);
			return { items: await delen.store.nietOvergenomen.lijst({ oin, verzoeknummer }) };
		},
	);
}
