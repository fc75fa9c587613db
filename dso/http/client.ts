// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { FormData } from 'undici';
import { Agent, type Dispatcher, request as undiciRequest } from 'undici';
import { KoppelvlakFout } from './fout.ts';
import { leesBegrensd, TeGroot } from './begrensd.ts';
import { alsNetwerkfout } from './netwerkfout.ts';
import { alsStatusfout } from './statusfout.ts';
import { terugval, wacht as echteWacht, type Wachter } from './wachten.ts';

/** Client certificate and trust. `ca` replaces the built-in roots when given. The server's certificate is always checked. */
export interface TlsOpties {
	key?: string | Buffer;
	cert?: string | Buffer;
	pfx?: Buffer;
	passphrase?: string;
	ca?: string | Buffer | Array<string | Buffer>;
}

/** Time-outs in milliseconds. */
export interface Tijden {
	/** TCP and TLS set-up. Default 10 s. */
	verbinding: number;
	/** From the request until the headers of the answer. Default 30 s. */
	headers: number;
	/** Longest silence between two pieces of the body. Default 30 s. */
	body: number;
	/** The whole call of `json`, `tekst` and `bytes`, attempts and pauses included. Default 120 s; streams have no total. */
	totaal: number;
}

export interface HttpOpties {
	/** The other side as people know it, for messages: `DSO-LV`, `het zaaksysteem`. */
	naam: string;
	tls?: TlsOpties;
	tijden?: Partial<Tijden>;
	/** Headers of every request; those of a request win. */
	headers?: Record<string, string>;
	/** Largest body that `json`, `tekst` and `bytes` read, in bytes. Default 10 MiB. */
	maxAntwoord?: number;
	/** Attempts for GET and HEAD. Default 3. */
	pogingen?: number;
	/** A pause longer than this (Retry-After) is left to the caller, who finds it in `gegevens.wachtMs`. Default 10 s. */
	maxPauze?: number;
	/** Connections per host. Default 16. */
	verbindingen?: number;
	/** For tests: pause, clock and chance. */
	wacht?: Wachter;
	nu?: () => number;
	toeval?: () => number;
}

export type Methode = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpVerzoek {
	method?: Methode;
	/** Absolute, http or https. */
	url: string | URL;
	headers?: Record<string, string>;
	body?: string | Uint8Array | Readable | FormData;
	signal?: AbortSignal;
	/** Which statuses are an answer and not an error. Default 200-299. */
	goed?: (status: number) => boolean;
	/** Attempts; for another method than GET or HEAD only set this when repeating has no second effect. Never with a stream as body. */
	pogingen?: number;
	tijden?: Partial<Tijden>;
}

export interface HttpAntwoord {
	status: number;
	/** Names in lower case; a repeated header is joined with `, `. */
	headers: Record<string, string>;
	/** Must be read or destroyed. Its errors are KoppelvlakFout (tijdelijk), or the reason of the caller's signal. */
	body: Readable;
}

export interface Leesopties {
	/** Largest body in bytes; default that of the client. */
	max?: number;
}

export interface HttpClient {
	/**
	 * One exchange; the body is a stream. Redirects are not followed.
	 * @throws KoppelvlakFout for every status that is not `goed`, for network, TLS and time-out; the reason of `signal` when aborted.
	 */
	request(verzoek: HttpVerzoek): Promise<HttpAntwoord>;
	/**
	 * Reads the answer as JSON; `undefined` for an empty body (204). An object given as `json` is sent as application/json.
	 * @throws KoppelvlakFout also when the answer is not JSON or larger than `max`.
	 */
	json<T = unknown>(
		verzoek: Omit<HttpVerzoek, 'body'> & { body?: HttpVerzoek['body']; json?: unknown } & Leesopties,
	): Promise<{ status: number; headers: Record<string, string>; data: T }>;
	/** Reads the answer as UTF-8 text. */
	tekst(verzoek: HttpVerzoek & Leesopties): Promise<{ status: number; headers: Record<string, string>; tekst: string }>;
	/** Reads the answer whole. */
	bytes(verzoek: HttpVerzoek & Leesopties): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }>;
	/** Closes idle connections and aborts what still runs. */
	close(): Promise<void>;
}

const STANDAARD_TIJDEN: Tijden = { verbinding: 10_000, headers: 30_000, body: 30_000, totaal: 120_000 };
const MAX_FOUTBODY = 64 * 1024;
const MIB = 1024 * 1024;

/** Makes a client for one other side, with its own connection pool. Close it when done. */
export function createHttp(opties: HttpOpties): HttpClient {
	const tijden: Tijden = { ...STANDAARD_TIJDEN, ...opties.tijden };
	const maxAntwoord = opties.maxAntwoord ?? 10 * MIB;
	const maxPauze = opties.maxPauze ?? 10_000;
	const wacht = opties.wacht ?? echteWacht;
	const nu = opties.nu ?? Date.now;
	const toeval = opties.toeval ?? Math.random;
	const { naam } = opties;
	const agent = new Agent({
		connections: opties.verbindingen ?? 16,
		keepAliveTimeout: 10_000,
		allowH2: false,
		connect: {
			timeout: tijden.verbinding,
			minVersion: 'TLSv1.2',
			rejectUnauthorized: true,
			...opties.tls,
		},
	});

	async function eenPoging(verzoek: HttpVerzoek, url: URL, plaats: string): Promise<HttpAntwoord> {
		const eigenTijden = { ...tijden, ...verzoek.tijden };
		let antwoord: Dispatcher.ResponseData;
		try {
			antwoord = await undiciRequest(url, {
				dispatcher: agent,
				method: verzoek.method ?? 'GET',
				headers: { 'accept-encoding': 'identity', ...opties.headers, ...verzoek.headers },
				body: verzoek.body ?? null,
				signal: verzoek.signal ?? null,
				headersTimeout: eigenTijden.headers,
				bodyTimeout: eigenTijden.body,
			});
		} catch (fout) {
			if (verzoek.signal?.aborted) throw verzoek.signal.reason;
			throw alsNetwerkfout(fout, naam, plaats);
		}
		const headers = platteHeaders(antwoord.headers);
		const goed = verzoek.goed ?? ((status: number) => status >= 200 && status < 300);
		if (goed(antwoord.statusCode)) {
			return { status: antwoord.statusCode, headers, body: bewaakt(antwoord.body, naam, plaats, verzoek.signal) };
		}
		const json = await foutbody(antwoord.body, headers);
		if (verzoek.signal?.aborted) throw verzoek.signal.reason;
		throw alsStatusfout({
			status: antwoord.statusCode,
			...(headers['retry-after'] === undefined ? {} : { retryAfter: headers['retry-after'] }),
			...(json === undefined ? {} : { json }),
			naam,
			plaats,
			nu: nu(),
		});
	}

	/** Repeats `werk` on temporary errors, as far as the request may be repeated. */
	async function metHerhaling<T>(verzoek: HttpVerzoek, werk: (url: URL, plaats: string) => Promise<T>): Promise<T> {
		const url = leesUrl(verzoek.url, naam);
		const methode = verzoek.method ?? 'GET';
		const plaats = `${methode} ${url.origin}${url.pathname}`;
		const veilig = methode === 'GET' || methode === 'HEAD';
		const pogingen = verzoek.body instanceof Readable ? 1 : (verzoek.pogingen ?? (veilig ? (opties.pogingen ?? 3) : 1));
		for (let poging = 0; ; poging++) {
			verzoek.signal?.throwIfAborted();
			try {
				return await werk(url, plaats);
			} catch (fout) {
				if (!(fout instanceof KoppelvlakFout) || !fout.tijdelijk || poging + 1 >= pogingen) throw fout;
				const gevraagd = fout.gegevens.wachtMs ?? 0;
				if (gevraagd > maxPauze) throw fout;
				await wacht(Math.max(gevraagd, terugval(poging, toeval(), 250, maxPauze)), verzoek.signal);
			}
		}
	}

	async function bytes(verzoek: HttpVerzoek & Leesopties) {
		const max = verzoek.max ?? maxAntwoord;
		const { signal, klaar, verlopen } = metTotaal(verzoek, { ...tijden, ...verzoek.tijden }.totaal);
		try {
			return await metHerhaling({ ...verzoek, ...(signal ? { signal } : {}) }, async (url, plaats) => {
				const { status, headers, body } = await eenPoging({ ...verzoek, ...(signal ? { signal } : {}) }, url, plaats);
				try {
					return { status, headers, bytes: await leesBegrensd(body, max, headers['content-length']) };
				} catch (fout) {
					if (!(fout instanceof TeGroot)) throw fout;
					throw new KoppelvlakFout({
						soort: 'definitief',
						code: 'antwoord-te-groot',
						melding: `Het antwoord van ${naam} is groter dan de toegestane ${max} bytes.`,
						remedie: 'Controleer het adres; is de omvang terecht, verhoog dan de grens in de configuratie.',
						status,
						plaats,
					});
				}
			});
		} catch (fout) {
			if (verlopen() && !verzoek.signal?.aborted) {
				throw alsNetwerkfout({ code: 'ETIMEDOUT' }, naam, `${verzoek.method ?? 'GET'} ${zonderQuery(verzoek.url)}`);
			}
			throw fout;
		} finally {
			klaar();
		}
	}

	return {
		request: (verzoek) => metHerhaling(verzoek, (url, plaats) => eenPoging(verzoek, url, plaats)),
		bytes,
		async tekst(verzoek) {
			const { status, headers, bytes: inhoud } = await bytes(verzoek);
			return { status, headers, tekst: inhoud.toString('utf8') };
		},
		async json<T>(verzoek: Parameters<HttpClient['json']>[0]) {
			const { json, ...rest } = verzoek;
			const antwoord = await bytes({
				...rest,
				...(json === undefined ? {} : { body: JSON.stringify(json) }),
				headers: {
					accept: 'application/json',
					...(json === undefined ? {} : { 'content-type': 'application/json' }),
					...verzoek.headers,
				},
			});
			const plaats = `${verzoek.method ?? 'GET'} ${zonderQuery(verzoek.url)}`;
			const data = alsJson(antwoord.bytes, antwoord.headers, antwoord.status, naam, plaats) as T;
			return { status: antwoord.status, headers: antwoord.headers, data };
		},
		close: () => agent.destroy(),
	};
}

function leesUrl(adres: string | URL, naam: string): URL {
	let url: URL | undefined;
	try {
		url = new URL(adres);
	} catch {
		// handled below
	}
	if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'adres-ongeldig',
			melding: `Het adres van ${naam} is geen geldig http- of https-adres.`,
			remedie: 'Controleer het adres in de configuratie.',
		});
	}
	return url;
}

function zonderQuery(adres: string | URL): string {
	const url = new URL(adres);
	return `${url.origin}${url.pathname}`;
}

function platteHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	const plat: Record<string, string> = {};
	for (const [naam, waarde] of Object.entries(headers)) {
		if (waarde !== undefined) plat[naam.toLowerCase()] = Array.isArray(waarde) ? waarde.join(', ') : waarde;
	}
	return plat;
}

/** The JSON text of an error answer, or undefined; never fails, never reads more than some tens of KiB. */
async function foutbody(body: Readable, headers: Record<string, string>): Promise<string | undefined> {
	try {
		const inhoud = await leesBegrensd(body, MAX_FOUTBODY, headers['content-length']);
		return /json/i.test(headers['content-type'] ?? '') ? inhoud.toString('utf8') : undefined;
	} catch {
		return undefined;
	}
}

/** Passes the body on; its errors become KoppelvlakFout and destroying it closes the connection. */
function bewaakt(body: Readable, naam: string, plaats: string, signal: AbortSignal | undefined): Readable {
	async function* stukken() {
		try {
			for await (const stuk of body) yield stuk as Buffer;
		} catch (fout) {
			if (signal?.aborted) throw signal.reason;
			throw alsNetwerkfout(fout, naam, plaats);
		}
	}
	// Until somebody reads, an error of the connection must not be an uncaught one; the reader gets it from the loop above.
	body.on('error', () => {});
	const uit = Readable.from(stukken(), { objectMode: false, highWaterMark: 64 * 1024 });
	uit.once('close', () => body.destroy());
	return uit;
}

function metTotaal(verzoek: HttpVerzoek, ms: number) {
	const klok = new AbortController();
	const wekker = setTimeout(() => klok.abort(new Error('time-out')), ms);
	return {
		signal: verzoek.signal ? AbortSignal.any([verzoek.signal, klok.signal]) : klok.signal,
		klaar: () => clearTimeout(wekker),
		verlopen: () => klok.signal.aborted,
	};
}

function alsJson(
	bytes: Buffer,
	headers: Record<string, string>,
	status: number,
	naam: string,
	plaats: string,
): unknown {
	if (bytes.length === 0) return undefined;
	const soort = headers['content-type'] ?? '';
	const begin = bytes.subarray(0, 64).toString('latin1').trimStart();
	if (/html/i.test(soort) || begin.startsWith('<')) {
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'webpagina-in-plaats-van-json',
			melding: `${naam} gaf een webpagina of XML in plaats van JSON; dat gebeurt bij onderhoud, een inlogpagina of een verkeerd adres.`,
			remedie: 'Controleer het adres in de configuratie en of er een proxy of onderhoud tussen zit.',
			status,
			plaats,
		});
	}
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'antwoord-onleesbaar',
			melding: `${naam} gaf een antwoord dat geen geldige JSON is.`,
			remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, meld het bij de beheerder van ${naam}.`,
			status,
			plaats,
		});
	}
}
