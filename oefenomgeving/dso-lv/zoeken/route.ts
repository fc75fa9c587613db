// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Instellingen } from '../../gedeeld/instellingen.ts';
import type { Opslag, Vondst } from '../opslag.ts';
import { inVlak, kaderVan, type Kader } from './meetkunde.ts';
import { leesZoekvraag, ZoekFout, type Zoekvraag } from './vraag.ts';

/** Verzoeken this close to each other are on the same location, in metres. */
const ZELFDE_PLEK = 50;

/**
 * `POST verzoeken/_zoek`: every delivery in the area and the period, of all organisations, newest first, in pages. Or, by verzoeknummer:
 * those on the same location.
 * @param mag answers itself and gives false when certificate or OIN may not ask
 */
export function registreerZoeken(
	app: FastifyInstance,
	opslag: Opslag,
	{ rest: { basisPad } }: Instellingen,
	mag: (verzoek: FastifyRequest, antwoord: FastifyReply) => boolean,
	weiger: (antwoord: FastifyReply, status: number, detail: string) => FastifyReply,
): void {
	app.post(`${basisPad}verzoeken/_zoek`, { bodyLimit: 256 * 1024 }, (verzoek, antwoord) => {
		if (!mag(verzoek, antwoord)) return antwoord;
		let vraag: Zoekvraag;
		try {
			vraag = leesZoekvraag(verzoek.body, verzoek.query, verzoek.headers['content-crs']);
		} catch (fout) {
			if (fout instanceof ZoekFout) return weiger(antwoord, 400, fout.message);
			throw fout;
		}
		const vondsten = zoek(opslag, vraag);
		const { pagina, grootte } = vraag;
		const paginas = Math.ceil(vondsten.length / grootte);
		const adres = (nummer: number) => ({ href: `${basisPad}verzoeken/_zoek?page=${nummer}&pageSize=${grootte}` });
		return antwoord.type('application/hal+json').send(
			JSON.stringify({
				_embedded: {
					verzoeken: vondsten
						.slice((pagina - 1) * grootte, pagina * grootte)
						.map(({ verzoeknummer, volgnummer, doel, indienDatum, bevoegdGezag, uitvoerendeInstantie }) => ({
							verzoeknummer,
							volgnummer,
							doel,
							indienDatum,
							bevoegdGezag,
							uitvoerendeInstantie,
						})),
				},
				_links: {
					self: adres(pagina),
					...(pagina < paginas ? { next: adres(pagina + 1) } : {}),
					...(pagina > 1 ? { prev: adres(pagina - 1) } : {}),
				},
				page: { number: pagina, size: grootte, totalElements: vondsten.length, totalPages: paginas },
			}),
		);
	});
}

function zoek(opslag: Opslag, { gebied, verzoeknummer, van, tot }: Zoekvraag): Vondst[] {
	if (gebied !== undefined) {
		return opslag
			.vondsten(van, tot, kaderVan(gebied[0]!))
			.filter(({ punten }) => punten.some((p) => inVlak(p, gebied)));
	}
	const eigen = opslag.vindplaatsen(verzoeknummer!);
	if (eigen.length === 0) return [];
	const kader: Kader = kaderVan(eigen, ZELFDE_PLEK);
	const dichtbij = ({ punten }: Vondst) =>
		punten.some(([x, y]) => eigen.some(([a, b]) => Math.hypot(a - x, b - y) <= ZELFDE_PLEK));
	return opslag.vondsten(van, tot, kader).filter(dichtbij);
}
