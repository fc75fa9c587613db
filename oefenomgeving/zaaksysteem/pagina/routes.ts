// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { oefenNavigatie, pagina, PAGINA_HEADERS } from '../../gedeeld/pagina.ts';
import { html, type HtmlWaarde } from '../../gedeeld/html.ts';
import { dossier } from '../oefen/zaakdossier.ts';
import type { Omgeving } from '../omgeving.ts';
import { rijOf404 } from '../zaken/toegang.ts';
import { zaakInhoud } from './zaak.ts';
import { zakenInhoud } from './zaken.ts';

const SYSTEEM = 'Oefen-zaaksysteem';

/** The pages of the practice case system: list of zaken and one zaak. Reading only. */
export async function paginaRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	const navigatie = oefenNavigatie(o.instellingen.anderePoorten ?? {}, {
		van: 'zaaksysteem',
		punten: [{ href: '/', tekst: 'Zaken in het zaaksysteem' }],
	});
	const toon = (titel: string, inhoud: HtmlWaarde, open?: string): string =>
		pagina({ titel, systeem: SYSTEEM, navigatie, open, inhoud });

	app.get<{ Querystring: { zoek?: string } }>('/', async (request, reply) => {
		const zoek = typeof request.query.zoek === 'string' ? request.query.zoek.trim().slice(0, 100) : '';
		const zaken = o.db.alle(
			"SELECT * FROM zaken WHERE identificatie LIKE ? ESCAPE '\\' ORDER BY volgorde DESC LIMIT 200",
			`%${zoek.replace(/[\\%_]/g, '\\$&')}%`,
		);
		return reply.headers(PAGINA_HEADERS).send(
			toon(
				'Zaken',
				zakenInhoud(
					zaken.map((z) => dossier(o, z)),
					zoek,
				),
				'/',
			),
		);
	});

	app.get<{ Params: { uuid: string } }>('/zaak/:uuid', async (request, reply) => {
		const rij = o.db.vind('zaken', request.params.uuid);
		if (!rij)
			return reply
				.code(404)
				.headers(PAGINA_HEADERS)
				.send(
					toon(
						'Zaak niet gevonden',
						html`<p>Deze zaak staat niet (meer) in het zaaksysteem. <a href="/">Toon alle zaken</a></p>`,
					),
				);
		const d = dossier(o, rij);
		return reply.headers(PAGINA_HEADERS).send(toon(`Zaak ${d.identificatie}`, zaakInhoud(d)));
	});

	app.get<{ Params: { uuid: string } }>('/document/:uuid', async (request, reply) => {
		const document = rijOf404(o, 'documenten', request.params.uuid);
		if (document.bestand === null)
			return reply
				.code(404)
				.headers(PAGINA_HEADERS)
				.send(toon('Nog geen inhoud', html`<p>Van dit document is de inhoud nog niet volledig ontvangen.</p>`));
		const naam = encodeURIComponent(document.velden.bestandsnaam || `${document.identificatie}.bin`).replace(
			/['()*]/g,
			(c) => `%${c.charCodeAt(0).toString(16)}`,
		);
		return reply
			.type('application/octet-stream')
			.header('X-Content-Type-Options', 'nosniff')
			.header('Content-Length', document.omvang)
			.header('Content-Disposition', `attachment; filename*=UTF-8''${naam}`)
			.send(o.bestanden.lees(document.bestand));
	});
}
