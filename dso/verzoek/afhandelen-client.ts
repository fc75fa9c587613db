// SPDX-License-Identifier: EUPL-1.2
import { createHttp, type HttpClient, type HttpOpties } from '../http/client.ts';
import { KoppelvlakFout } from '../http/fout.ts';
import type { VerzoekWaarden } from '../profiles/profiel.ts';
import type { Download, VerzoekAfhandelenClient } from './afhandelen.ts';
import { openDownload } from './download.ts';
import { leesReferenties } from './referenties.ts';
import { controleerVerzoeknummer } from './verzoeknummer.ts';

export interface AfhandelenOpties {
	/** `kiesProfiel(...).verzoek`. */
	profiel: VerzoekWaarden;
	/** OIN (20 digits) of the organisation on whose behalf is asked. */
	oin: string;
	/** Client certificate (PKIoverheid) and, where needed, trusted roots. */
	tls: NonNullable<HttpOpties['tls']>;
	/** Other origins (`https://host`) that links may point to; the origin of basisUrl always may. */
	ookOrigins?: readonly string[];
	/** Largest file in bytes. Default 10 GiB. */
	maxBestand?: number;
	/** Time-outs, clock and pauses. */
	http?: Omit<HttpOpties, 'naam' | 'tls' | 'headers'>;
}

const GIB = 1024 ** 3;

/**
 * Client for the API Verzoek afhandelen: two-way TLS, acting OIN in a header, hypermedia. Small calls repeat on 429, 5xx and network
 * errors; a download that breaks off gives a temporary error, after which the caller continues with `vanaf`.
 * @throws KoppelvlakFout (definitief) for settings that cannot work
 */
export function createVerzoekAfhandelenClient(opties: AfhandelenOpties): VerzoekAfhandelenClient {
	const { profiel, oin } = opties;
	if (!/^\d{20}$/.test(oin)) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'oin-ongeldig',
			melding: 'Het OIN van de organisatie bestaat niet uit 20 cijfers.',
			remedie: 'Verbeter het OIN in de configuratie.',
		});
	}
	const basis = new URL(profiel.basisUrl);
	const patroon = new RegExp(profiel.verzoeknummerPatroon);
	const origins = new Set([basis.origin, ...(opties.ookOrigins ?? []).map((adres) => new URL(adres).origin)]);
	const maxBestand = opties.maxBestand ?? 10 * GIB;
	const http: HttpClient = createHttp({
		...opties.http,
		tijden: { body: 60_000, ...opties.http?.tijden },
		naam: 'DSO-LV',
		tls: opties.tls,
		headers: { [profiel.oinHeader]: oin },
	});

	return {
		async referenties(verzoeknummer, { signal } = {}) {
			controleerVerzoeknummer(verzoeknummer, patroon);
			const pad = (sjabloon: string) =>
				new URL(sjabloon.replace('{verzoeknummer}', encodeURIComponent(verzoeknummer)), basis);
			const url = pad(profiel.referentiesPad);
			const { data } = await http.json({
				url,
				headers: { accept: 'application/hal+json, application/json;q=0.9' },
				...(signal ? { signal } : {}),
			});
			return leesReferenties(data, {
				verzoeknummer,
				url,
				profiel,
				origins,
				samenvatting: pad(profiel.samenvattingPad),
			});
		},
		open(href, keuze = {}): Promise<Download> {
			return openDownload(http, { href, basis, origins, maxBestand, ...keuze });
		},
		close: () => http.close(),
	};
}
