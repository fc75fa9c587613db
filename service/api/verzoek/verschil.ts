// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import {
	beschrijfVerschil,
	overzicht,
	verschil as vergelijk,
	verschilZonderPersoonsgegevens,
	type Verzoekverschil,
} from 'dso-koppelvlakken/verzoek';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';
import { nietBeschikbaar, nietGevonden, sleutelParams, weigeringen } from '../schemas.ts';
import { eis, tokenVan } from '../toegang.ts';
import { leesBericht } from './bericht.ts';
import { zoekVerzoek } from './zoek.ts';

/** GET .../verschil: what a delivery changed, against the one before it. */
export function verschil(app: FastifyInstance, delen: Delen): void {
	app.get<{ Params: VerzoekSleutel; Querystring: { volgnummer?: string; persoonsgegevens: boolean } }>(
		'/verzoeken/:oin/:verzoeknummer/verschil',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'verschilLezen',
				tags: ['verzoek'],
				summary: 'Wat een levering veranderde ten opzichte van de levering ervoor.',
				description:
					'Zonder persoonsgegevens alleen aantallen en plaatsen; met persoonsgegevens ook `overzicht` (oude en nieuwe waarden) en `tekst`.',
				params: sleutelParams,
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						volgnummer: { type: 'string', minLength: 1, maxLength: 40, description: 'Zonder: de laatste levering.' },
						persoonsgegevens: { type: 'boolean', default: false },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['verzoeknummer', 'van', 'naar', 'aantallen', 'paden'],
						properties: {
							verzoeknummer: { type: 'string' },
							van: { type: 'string' },
							naar: { type: 'string' },
							aantallen: { type: 'object', additionalProperties: true },
							paden: { type: 'array', items: { type: 'string' } },
							overzicht: { type: 'object', additionalProperties: true },
							tekst: { type: 'string' },
						},
					},
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request) => {
			const { volgnummer, persoonsgegevens } = request.query;
			if (persoonsgegevens) eis(tokenVan(request), 'persoonsgegevens');
			const stand = await zoekVerzoek(delen, request.params);
			const gevonden = await leesVerschil(delen, stand, volgnummer);
			if (gevonden === undefined) throw new ApiFout('geen-verschil');
			return {
				...verschilZonderPersoonsgegevens(gevonden),
				...(persoonsgegevens ? { overzicht: overzicht(gevonden), tekst: beschrijfVerschil(gevonden) } : {}),
			};
		},
	);
}

/**
 * The difference that a delivery made: as it was kept when the delivery was handled, else from the two messages when both are still here.
 * @param volgnummer absent: the latest delivery
 */
export async function leesVerschil(
	delen: Delen,
	{ oin, verzoeknummer }: VerzoekSleutel,
	volgnummer?: string,
): Promise<Verzoekverschil | undefined> {
	const sleutel = { oin, verzoeknummer };
	const bewaard = await delen.store.verschillen.lees(sleutel, volgnummer);
	if (bewaard !== undefined) return bewaard.verschil;
	const nummers = [...new Set((await delen.store.leveringen.lijst(sleutel)).map((levering) => levering.volgnummer))];
	const plaats = volgnummer === undefined ? 0 : nummers.indexOf(volgnummer);
	const [nieuw, oud] = [nummers[plaats], nummers[plaats + 1]];
	if (plaats < 0 || nieuw === undefined || oud === undefined) return undefined;
	const [eerder, later] = await Promise.all([leesBericht(delen, sleutel, oud), leesBericht(delen, sleutel, nieuw)]);
	return eerder === undefined || later === undefined ? undefined : vergelijk(eerder.verzoek, later.verzoek);
}
