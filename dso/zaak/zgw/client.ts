// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createHttp, type HttpVerzoek } from '../../http/client.ts';
import { KoppelvlakFout } from '../../http/fout.ts';
import { adresboek, basisUrl } from './adressen.ts';
import { alsDownload } from './download.ts';
import { alsZgwFout } from './fouten.ts';
import { jwtMaker } from './jwt.ts';
import type { Aanroep, ZgwApi, ZgwClient, ZgwClientOpties } from './model.ts';

const CRS = 'EPSG:4326';
const MAX_PAGINAS = 500;
const MAX_ANTWOORD = 64 * 1024 * 1024;
const MAX_DOCUMENT = 10 * 1024 ** 3;

/** Makes a client for one case system. Close it when done. @throws KoppelvlakFout when the options cannot work. */
export function createZgwClient(opties: ZgwClientOpties): ZgwClient {
	const basis = {
		catalogi: basisUrl(opties.basis.catalogi, 'Catalogi'),
		zaken: basisUrl(opties.basis.zaken, 'Zaken'),
		documenten: basisUrl(opties.basis.documenten, 'Documenten'),
	};
	const adressen = adresboek(basis, opties.herschrijf ?? {});
	const token = jwtMaker(opties.jwt, opties.nu ?? (() => new Date()));
	const timeout = opties.timeoutMs ?? 60_000;
	const uploadTimeout = opties.uploadTimeoutMs ?? 600_000;
	const http = createHttp({
		naam: 'het zaaksysteem',
		...(opties.tls ? { tls: opties.tls } : {}),
		...(opties.headers ? { headers: opties.headers } : {}),
		maxAntwoord: MAX_ANTWOORD,
	});
	const versies: Partial<Record<ZgwApi, string>> = {};

	interface Vraag extends Omit<HttpVerzoek, 'url'> {
		api?: ZgwApi;
		doel: string;
		zoek?: Record<string, string | undefined>;
		json?: object;
		aanroep?: Aanroep | undefined;
		standaardTimeout?: number;
	}

	async function stuur<T>(vraag: Vraag): Promise<T> {
		const { json } = vraag;
		const antwoord = await roep(vraag, (verzoek) =>
			http.json<T>({ ...verzoek, ...(json === undefined ? {} : { json }) }),
		);
		return antwoord.data;
	}

	/** One call with a token and the headers of the API; once more when the token turned out to have expired. */
	async function roep<A extends { headers: Record<string, string> }>(
		vraag: Vraag,
		doe: (verzoek: HttpVerzoek) => Promise<A>,
	): Promise<A> {
		const { api, doel, zoek, aanroep, standaardTimeout, json: _json, ...rest } = vraag;
		const plek = adressen.bereik(api, doel);
		for (const [naam, waarde] of Object.entries(zoek ?? {}))
			if (waarde !== undefined) plek.url.searchParams.set(naam, waarde);
		const ms = aanroep?.timeoutMs ?? standaardTimeout ?? timeout;
		for (let poging = 0; ; poging++) {
			try {
				const antwoord = await doe({
					...rest,
					url: plek.url,
					headers: {
						authorization: `Bearer ${await token()}`,
						...crsHeaders(plek.api, plek.pad, rest.method ?? 'GET'),
						...(aanroep?.auditToelichting ? { 'x-audit-toelichting': headertekst(aanroep.auditToelichting) } : {}),
						...rest.headers,
					},
					...(aanroep?.signal ? { signal: aanroep.signal } : {}),
					tijden: { headers: ms, body: ms, totaal: ms },
				});
				const versie = antwoord.headers['api-version'];
				if (versie !== undefined) versies[plek.api] = versie;
				return antwoord;
			} catch (fout) {
				const vertaald = alsZgwFout(fout);
				const verlopen = vertaald instanceof KoppelvlakFout && vertaald.gegevens.code.startsWith('jwt-expired');
				if (poging > 0 || !verlopen || rest.body instanceof Readable) throw vertaald;
			}
		}
	}

	return {
		basis,
		versie: (api) => versies[api],
		lees: (url, aanroep) => stuur({ doel: url, aanroep }),
		async lijst<T>(api: ZgwApi, pad: string, zoek?: Record<string, string | undefined>, aanroep?: Aanroep) {
			const uit: T[] = [];
			const gezien = new Set<string>();
			let doel = pad;
			let vragen = zoek;
			for (let pagina = 0; pagina < MAX_PAGINAS; pagina++) {
				const deel: unknown = await stuur({ api, doel, aanroep, ...(vragen ? { zoek: vragen } : {}) });
				if (Array.isArray(deel)) return deel as T[];
				const { results, next } = (deel ?? {}) as { results?: unknown; next?: unknown };
				if (!Array.isArray(results)) throw geenLijst(pad);
				uit.push(...(results as T[]));
				if (typeof next !== 'string' || next === '') return uit;
				const volgende = adressen.bereik(api, next);
				if (gezien.has(volgende.url.href)) throw geenLijst(pad);
				gezien.add(volgende.url.href);
				doel = next;
				vragen = undefined;
			}
			throw geenLijst(pad);
		},
		maak: (api, pad, inhoud, aanroep) => stuur({ api, doel: pad, method: 'POST', json: inhoud, aanroep }),
		wijzig: (url, inhoud, aanroep) => stuur({ doel: url, method: 'PATCH', json: inhoud, aanroep }),
		async verwijder(url, aanroep) {
			try {
				await stuur({ doel: url, method: 'DELETE', aanroep });
			} catch (fout) {
				if (!(fout instanceof KoppelvlakFout) || fout.gegevens.status !== 404) throw fout;
			}
		},
		async zetDeel(url, { lock, omvang, inhoud }, aanroep) {
			const { kop, staart, grens } = multipart(lock);
			const body = Readable.from(
				(async function* () {
					yield kop;
					let gestuurd = 0;
					for await (const stuk of inhoud as AsyncIterable<Buffer>) {
						gestuurd += stuk.length;
						if (gestuurd > omvang) throw verkeerdeOmvang();
						yield stuk;
					}
					if (gestuurd !== omvang) throw verkeerdeOmvang();
					yield staart;
				})(),
				{ objectMode: false },
			);
			try {
				await stuur({
					doel: url,
					method: 'PUT',
					body,
					headers: {
						'content-type': `multipart/form-data; boundary=${grens}`,
						'content-length': String(kop.length + omvang + staart.length),
					},
					aanroep,
					standaardTimeout: uploadTimeout,
				});
			} finally {
				inhoud.destroy();
				body.destroy();
			}
		},
		async download(documentUrl, { max = MAX_DOCUMENT, ...aanroep } = {}) {
			const doel = `${documentUrl.replace(/[?#].*$/, '').replace(/\/$/, '')}/download`;
			return alsDownload(
				await roep({ doel, headers: { accept: '*/*' }, aanroep }, (verzoek) => http.request(verzoek)),
				max,
			);
		},
		async ontgrendel(documentUrl, lock, aanroep) {
			await stuur({
				doel: `${documentUrl}/unlock`,
				method: 'POST',
				json: { lock },
				aanroep,
				standaardTimeout: uploadTimeout,
			});
		},
		close: () => http.close(),
	};
}

/** CRS is asked for on /zaken, /zaken/{uuid} and /zaken/_zoek only (ZRC 1.5.1); other servers refuse what they do not expect. */
function crsHeaders(api: ZgwApi, pad: string, methode: string): Record<string, string> {
	if (api !== 'zaken' || !/^zaken(\/[^/]+)?\/?$/.test(pad) || methode === 'DELETE') return {};
	const schrijft = methode === 'POST' || methode === 'PUT' || methode === 'PATCH';
	return { 'accept-crs': CRS, ...(schrijft ? { 'content-crs': CRS } : {}) };
}

function headertekst(tekst: string): string {
	return tekst.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

function multipart(lock: string): { kop: Buffer; staart: Buffer; grens: string } {
	const grens = `dso-${randomUUID()}`;
	const veld = `--${grens}\r\nContent-Disposition: form-data; name="lock"\r\n\r\n${lock.replace(/[\r\n]/g, '')}\r\n`;
	const bestand =
		`--${grens}\r\nContent-Disposition: form-data; name="inhoud"; filename="deel"\r\n` +
		'Content-Type: application/octet-stream\r\n\r\n';
	return { kop: Buffer.from(veld + bestand), staart: Buffer.from(`\r\n--${grens}--\r\n`), grens };
}

function verkeerdeOmvang(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'deel-verkeerde-omvang',
		melding: 'Een deel van een document heeft in de tijdelijke opslag een andere omvang dan verwacht.',
		remedie: 'Het wordt opnieuw geprobeerd. Blijft dit zo, laat het verzoek dan opnieuw ophalen.',
	});
}

function geenLijst(pad: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'lijst-onleesbaar',
		melding: 'Het zaaksysteem gaf geen leesbare lijst, of een lijst zonder einde.',
		remedie: 'Meld dit bij de beheerder van het zaaksysteem.',
		plaats: `GET ${pad.replace(/[?#].*$/, '')}`,
	});
}
