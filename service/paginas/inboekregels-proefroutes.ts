// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { proefverwerk } from '../inboekregels/proef.ts';
import { leesProefbericht, MAX_PROEFBERICHT, zoekBericht } from '../inboekregels/proefbericht.ts';
import { sessieVan } from './aanmelden.ts';
import { leesFormulier, neemFormulieren } from './inboekregels-formulier.ts';
import { proefInhoud, type Proefpagina } from './inboekregels-proef.ts';
import type { Inboekhulp } from './inboekregels-routes.ts';

/** The page that tries a verzoek. */
export async function proefRoutes(app: FastifyInstance, { hulp }: { hulp: Inboekhulp }): Promise<void> {
	const { delen } = hulp;
	await neemFormulieren(app, MAX_PROEFBERICHT);

	const toon = async (request: FastifyRequest, extra: Partial<Proefpagina>) => {
		const { oin, naam } = hulp.organisatie(request);
		const versies = await delen.store.inboekregels.versies(oin);
		const inhoud = proefInhoud({ oin, organisatie: naam, versies, sessie: sessieVan(request), ...extra });
		return hulp.toon(request, 'Proefverwerking', inhoud);
	};

	app.get('/inboekregels/:oin/proef', { config: { recht: 'beslissen' } }, async (request) => {
		hulp.eis(request, 'beslissen');
		const versie = Number((request.query as { versie?: string }).versie);
		return toon(request, Number.isSafeInteger(versie) && versie > 0 ? { versie } : {});
	});

	app.post(
		'/inboekregels/:oin/proef',
		{ config: { recht: 'beslissen', csrfInStroom: true } },
		async (request, reply) => {
			hulp.eis(request, 'beslissen');
			const { oin } = hulp.organisatie(request);
			const { velden, bestand } = await leesFormulier(request, MAX_PROEFBERICHT);
			const versie = Number(velden.get('versie'));
			const verzoeknummer = (velden.get('verzoeknummer') ?? '').trim().slice(0, 60);
			const keus = { ...(Number.isSafeInteger(versie) && versie > 0 ? { versie } : {}), verzoeknummer };
			const { inboekregels } = delen.store;
			const set =
				keus.versie === undefined ? await inboekregels.geldend(oin) : await inboekregels.lees(oin, keus.versie);
			try {
				const gelezen =
					bestand !== undefined ? leesProefbericht(bestand) : await zoekBericht(delen, { oin, verzoeknummer });
				if (gelezen === undefined) {
					return reply.code(422).send(
						await toon(request, {
							...keus,
							fout: {
								melding:
									verzoeknummer === ''
										? 'Kies een verzoeknummer of een bestand.'
										: 'Van dit verzoek is geen verzoekbericht bewaard.',
								remedie:
									'Controleer het verzoeknummer in de werkvoorraad, of kies het verzoekbericht (XML) als bestand.',
							},
						}),
					);
				}
				return await toon(request, { ...keus, proef: await proefverwerk(delen, oin, gelezen, set) });
			} catch (fout) {
				if (!(fout instanceof KoppelvlakFout) || fout.tijdelijk) throw fout;
				const { melding, remedie, plaats } = fout.gegevens;
				return reply
					.code(422)
					.send(
						await toon(request, { ...keus, fout: { melding, remedie, ...(plaats === undefined ? {} : { plaats }) } }),
					);
			}
		},
	);
}
