// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Delen } from '../api/delen.ts';
import { leesPeriode } from '../controle/periode.ts';
import { sessieVan, veld } from './aanmelden.ts';
import { controleInhoud } from './controle.ts';
import type { Html } from './html.ts';

const MELDING: Record<string, string> = {
	gestart: 'De controle is gestart. Het rapport staat hieronder zodra hij klaar is.',
	periode: 'De periode is ongeldig: kies een begindatum in het verleden, en een periode van hoogstens 92 dagen.',
	'niet-ingericht': 'Voor deze organisatie is geen controle ingericht.',
};

/** The page Controle. */
export function controlePagina(
	app: FastifyInstance,
	delen: Delen,
	hulp: {
		toon(request: FastifyRequest, titel: string, inhoud: Html, extra: { open?: string }): string;
		/** Fails with a page when the reader may not do this. */
		eis(request: FastifyRequest, recht: 'opnieuw'): void;
	},
): void {
	const { store } = delen;

	app.get('/controle', { config: { recht: 'lezen' } }, async (request) => {
		const sessie = sessieVan(request);
		const organisaties = await Promise.all(
			delen.organisaties
				.filter(({ oin }) => sessie.oins.includes(oin))
				.map(async ({ oin, naam }) => {
					const lijsten = await Promise.all(
						(['dagelijks', 'hand', 'aanvullend'] as const).map((soort) =>
							store.controles.lijst({ oins: [oin], soort, limit: soort === 'aanvullend' ? 3 : 10 }),
						),
					);
					const laatste = lijsten
						.flatMap(({ items }) => items)
						.sort((a, b) => b.begonnenOp.localeCompare(a.begonnenOp))
						.slice(0, 12);
					return {
						oin,
						naam,
						overzicht: await delen.controle?.overzicht(oin),
						controles: await Promise.all(
							laatste.map(async (controle) => ({
								controle,
								gemist: await store.controles.gemist(controle.runId, 100),
							})),
						),
					};
				}),
		);
		const melding = MELDING[String((request.query as { gedaan?: unknown }).gedaan)];
		return hulp.toon(request, 'Controle', controleInhoud(organisaties, sessie, melding), { open: '/controle' });
	});

	app.post('/controle/:oin', { config: { recht: 'opnieuw' } }, async (request, reply) => {
		hulp.eis(request, 'opnieuw');
		const { oin } = request.params as { oin: string };
		const periode = leesPeriode(veld(request, 'van'), veld(request, 'tot'), delen.klok());
		const terug = (gedaan: string) => reply.redirect(`/controle?gedaan=${gedaan}`, 303);
		if (typeof periode === 'string') return terug('periode');
		const mag = sessieVan(request).oins.includes(oin);
		return terug(mag && (await delen.controle?.start(oin, periode)) ? 'gestart' : 'niet-ingericht');
	});
}
