// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { type Bewaardescan, PAPIERDOELEN, Weigering } from '../../aanleveren/index.ts';
import { aanleverAntwoorden, stuurBewijs } from '../aanleveringen/bewijs.ts';
import type { Delen } from '../delen.ts';
import { nietGevonden, sleutelParams } from '../schemas.ts';
import { zoekVerzoek } from './zoek.ts';

/** POST .../papier: a supplement or withdrawal that came by letter. In the room where a body is a stream. */
export function papier(app: FastifyInstance, delen: Delen): void {
	app.post<{ Params: VerzoekSleutel }>(
		'/verzoeken/:oin/:verzoeknummer/papier',
		{
			config: { recht: 'beslissen', langeStroom: true },
			schema: {
				operationId: 'verzoekPapier',
				tags: ['aanleveren'],
				summary: 'Registreert een aanvulling of intrekking die op papier binnenkwam.',
				description: `multipart/form-data met de velden doel (${PAPIERDOELEN.join(' of ')}), ontvangstdatum (jjjj-mm-dd) en medewerker (wie het registreert), en daarna de scans.`,
				params: sleutelParams,
				response: { ...aanleverAntwoorden, ...nietGevonden },
			},
		},
		async (request, reply) => {
			const { aanleveren } = delen;
			if (aanleveren === undefined) throw new Error('route without its part');
			const { type } = await zoekVerzoek(delen, request.params);
			if (!request.isMultipart()) throw geenFormulier();
			const velden = new Map<string, string>();
			const scans: Bewaardescan[] = [];
			try {
				for await (const deel of request.parts()) {
					if (deel.type === 'field') velden.set(deel.fieldname, String(deel.value));
					else {
						scans.push(
							await aanleveren.papier.bewaar({
								body: deel.file,
								bestandsnaam: deel.filename,
								mediaType: deel.mimetype,
							}),
						);
					}
				}
				const medewerker = velden.get('medewerker')?.trim() ?? '';
				if (medewerker === '' || medewerker.length > 100) throw zonderMedewerker();
				const bewijs = await aanleveren.papier.registreer(
					request.params,
					{
						doel: velden.get('doel') ?? '',
						ontvangstdatum: velden.get('ontvangstdatum') ?? '',
						type,
						door: `medewerker:${medewerker}`,
					},
					scans.splice(0),
				);
				return stuurBewijs(reply, bewijs);
			} finally {
				await aanleveren.papier.weg(scans);
			}
		},
	);
}

function zonderMedewerker(): Weigering {
	return new Weigering(422, {
		code: 'medewerker-ontbreekt',
		melding: 'Van deze registratie is niet bekend wie die doet.',
		remedie: 'Geef de naam van de medewerker mee in het veld medewerker (hoogstens 100 tekens).',
		plaats: 'medewerker',
	});
}

function geenFormulier(): Weigering {
	return new Weigering(400, {
		code: 'formulier-ontbreekt',
		melding: 'De aanroep is geen formulier met velden en scans.',
		remedie: 'Stuur multipart/form-data met doel, ontvangstdatum, medewerker en de scans.',
	});
}
