// SPDX-License-Identifier: EUPL-1.2
import { createHttp, type HttpOpties } from '../../http/client.ts';
import type { VerzoekWaarden, ZoekWaarden } from '../../profiles/profiel.ts';
import { controleerVerzoeknummer } from '../verzoeknummer.ts';
import type { Werkgebied } from '../werkgebied/model.ts';
import { leesAntwoord } from './antwoord.ts';
import type { Zoekpagina } from './model.ts';
import { alleRegels } from './paginas.ts';

/** What is looked for: an area or one verzoek, with a period. Days and moments are both included. */
export interface Zoekvraag {
	gebied?: Werkgebied;
	verzoeknummer?: string;
	/** ISO 8601 moments. */
	van: string;
	tot: string;
}

export interface ZoekOpties {
	/** `kiesProfiel(...)`. */
	profiel: { verzoek: VerzoekWaarden; zoeken: ZoekWaarden };
	/** OIN (20 digits) of the organisation on whose behalf is asked. */
	oin: string;
	tls: NonNullable<HttpOpties['tls']>;
	http?: Omit<HttpOpties, 'naam' | 'tls' | 'headers'>;
}

export interface ZoekClient {
	/**
	 * All pages, as a stream. The result holds verzoeken of other authorities too: the caller filters. An area of several vlakken is asked vlak
	 * by vlak, because a Polygon is what DSO-LV is known to take. Waits out a 429 by its Retry-After, up to two minutes.
	 * @throws KoppelvlakFout
	 */
	zoek(vraag: Zoekvraag, opties?: { signal?: AbortSignal }): AsyncGenerator<Zoekpagina, void>;
	close(): Promise<void>;
}

/** Client for the search of the API Verzoek afhandelen: two-way TLS, acting OIN in a header. */
export function createZoekClient({ profiel, oin, tls, http: rest }: ZoekOpties): ZoekClient {
	const { verzoek, zoeken } = profiel;
	const url = new URL(verzoek.zoekPad, verzoek.basisUrl);
	const patroon = new RegExp(verzoek.verzoeknummerPatroon);
	const http = createHttp({
		verbindingen: 2,
		maxPauze: 120_000,
		...rest,
		tijden: { totaal: 300_000, ...rest?.tijden },
		naam: 'DSO-LV',
		tls,
		headers: { [verzoek.oinHeader]: oin },
	});
	const bladeren = { eerste: Number(zoeken.eerstePagina), grootte: Number(zoeken.paginaGrootte) };

	async function pagina(body: Record<string, unknown>, nummer: number, signal?: AbortSignal) {
		const adres = new URL(url);
		adres.searchParams.set(zoeken.paginaParameter, String(nummer));
		adres.searchParams.set(zoeken.grootteParameter, zoeken.paginaGrootte);
		const { data } = await http.json({
			method: 'POST',
			url: adres,
			json: body,
			// A search changes nothing: it may be sent again.
			pogingen: 6,
			headers: {
				accept: 'application/hal+json, application/json;q=0.9',
				...(zoeken.gebiedVeld in body ? { [zoeken.crsHeader]: zoeken.crsWaarde } : {}),
			},
			...(signal ? { signal } : {}),
		});
		return leesAntwoord(data, zoeken, patroon);
	}

	return {
		async *zoek(vraag, { signal } = {}) {
			const periode = {
				[zoeken.vanVeld]: geschreven(vraag.van, zoeken.datumVorm),
				[zoeken.totVeld]: geschreven(vraag.tot, zoeken.datumVorm),
			};
			const gezien = new Set<string>();
			for (const deel of delen(vraag, zoeken, patroon)) {
				yield* alleRegels((nummer) => pagina({ ...deel, ...periode }, nummer, signal), { ...bladeren, gezien });
			}
		},
		close: () => http.close(),
	};
}

/** The bodies that together ask the question. */
function delen(vraag: Zoekvraag, zoeken: ZoekWaarden, patroon: RegExp): Array<Record<string, unknown>> {
	if (vraag.verzoeknummer !== undefined)
		return [{ [zoeken.verzoeknummerVeld]: controleerVerzoeknummer(vraag.verzoeknummer, patroon) }];
	if (vraag.gebied === undefined || vraag.gebied.vlakken.length === 0)
		throw new TypeError('a search needs an area or a verzoeknummer');
	return vraag.gebied.vlakken.map((coordinates) => ({ [zoeken.gebiedVeld]: { type: 'Polygon', coordinates } }));
}

const dag = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

function geschreven(moment: string, vorm: string): string {
	const tijdstip = new Date(moment);
	return vorm === 'datum' ? dag.format(tijdstip) : tijdstip.toISOString();
}
