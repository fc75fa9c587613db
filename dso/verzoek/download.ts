// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { HttpAntwoord, HttpClient } from '../http/client.ts';
import { KoppelvlakFout } from '../http/fout.ts';
import type { Download, Downloadopties } from './afhandelen.ts';
import { volgbaar } from './link.ts';

interface Opdracht extends Downloadopties {
	href: string;
	basis: URL;
	origins: ReadonlySet<string>;
	maxBestand: number;
}

/**
 * Opens a link as a stream, from `vanaf` when that is safe: only with a strong ETag (If-Range), because without one the rest could be of
 * another version. The stream fails (tijdelijk) when it holds fewer or more bytes than announced.
 */
export async function openDownload(http: HttpClient, opdracht: Opdracht): Promise<Download> {
	const url = volgbaar(opdracht.href, opdracht.basis, opdracht.origins);
	const vanaf = opdracht.vanaf ?? 0;
	const hervat = vanaf > 0 && opdracht.etag !== undefined && sterk(opdracht.etag);
	if (!hervat) return geheel(await haal(http, url, opdracht), opdracht);

	const antwoord = await haal(http, url, opdracht, { range: `bytes=${vanaf}-`, 'if-range': opdracht.etag as string });
	if (antwoord.status === 200) return geheel(antwoord, opdracht);
	const bereik = leesContentRange(antwoord.headers['content-range']);
	if (antwoord.status === 416) {
		antwoord.body.destroy();
		if (bereik?.totaal === vanaf)
			return { stream: Readable.from([], { objectMode: false }), omvang: vanaf, vanaf, etag: opdracht.etag as string };
		// We hold more than there is: what we hold is of something else.
		return geheel(await haal(http, url, opdracht), opdracht);
	}
	const anders = antwoord.headers.etag !== undefined && antwoord.headers.etag !== opdracht.etag;
	if (anders || bereik?.begin !== vanaf) {
		antwoord.body.destroy();
		return geheel(await haal(http, url, opdracht), opdracht);
	}
	const lengte = bereik.totaal === undefined ? undefined : bereik.totaal - vanaf;
	return download(antwoord, opdracht, vanaf, bereik.totaal, lengte);
}

async function haal(
	http: HttpClient,
	url: URL,
	opdracht: Opdracht,
	headers: Record<string, string> = {},
): Promise<HttpAntwoord> {
	const bereik = headers.range !== undefined;
	const antwoord = await http.request({
		url,
		headers: { accept: '*/*', ...headers },
		goed: (status) => status === 200 || (bereik && (status === 206 || status === 416)),
		...(opdracht.signal ? { signal: opdracht.signal } : {}),
	});
	const mediaType = soort(antwoord);
	const geweigerd = antwoord.status === 416 ? undefined : onverwacht(mediaType, opdracht.verwacht);
	const codering = antwoord.headers['content-encoding'];
	if (geweigerd === undefined && (codering === undefined || codering === 'identity')) return antwoord;
	antwoord.body.destroy();
	throw new KoppelvlakFout({
		soort: 'tijdelijk',
		code: geweigerd === undefined ? 'antwoord-onleesbaar' : 'verkeerd-bestandstype',
		melding:
			geweigerd === undefined
				? 'DSO-LV gaf een gecomprimeerd antwoord waar niet om gevraagd is.'
				: `DSO-LV gaf ${geweigerd} in plaats van het gevraagde bestand; dat gebeurt bij onderhoud, een inlogpagina of een verkeerd adres.`,
		remedie: 'Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan het adres en of er een proxy tussen zit.',
		status: antwoord.status,
		plaats: `GET ${url.origin}${url.pathname}`,
	});
}

function soort(antwoord: HttpAntwoord): string | undefined {
	const type = antwoord.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	return type !== undefined && /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type : undefined;
}

/** What came instead, in words, when this media type cannot be what was asked for. */
function onverwacht(mediaType: string | undefined, verwacht: Downloadopties['verwacht']): string | undefined {
	if (mediaType === undefined || verwacht === 'bijlage') return undefined;
	if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'een webpagina';
	if (verwacht === undefined) return undefined;
	if (mediaType.includes('json')) return 'JSON';
	if (verwacht === 'pdf' && mediaType.includes('xml')) return 'XML';
	if (verwacht === 'xml' && mediaType === 'application/pdf') return 'een PDF';
	return undefined;
}

function geheel(antwoord: HttpAntwoord, opdracht: Opdracht): Download {
	const lengte = aantal(antwoord.headers['content-length']);
	return download(antwoord, opdracht, 0, lengte, lengte);
}

function download(
	antwoord: HttpAntwoord,
	opdracht: Opdracht,
	vanaf: number,
	omvang: number | undefined,
	lengte: number | undefined,
): Download {
	if (omvang !== undefined && omvang > opdracht.maxBestand) {
		antwoord.body.destroy();
		throw teGroot(opdracht.maxBestand);
	}
	const { etag } = antwoord.headers;
	const mediaType = soort(antwoord);
	return {
		stream: gemeten(antwoord.body, lengte, opdracht.maxBestand - vanaf),
		vanaf,
		...(omvang === undefined ? {} : { omvang }),
		...(mediaType === undefined ? {} : { mediaType }),
		...(etag === undefined ? {} : { etag }),
	};
}

/** Passes the bytes on and holds the other side to the length that it announced. */
function gemeten(body: Readable, lengte: number | undefined, max: number): Readable {
	async function* stukken() {
		let gelezen = 0;
		for await (const stuk of body as AsyncIterable<Buffer>) {
			gelezen += stuk.length;
			if (gelezen > max) throw teGroot(max);
			if (lengte !== undefined && gelezen > lengte) throw afgebroken('meer');
			yield stuk;
		}
		if (lengte !== undefined && gelezen < lengte) throw afgebroken('minder');
	}
	body.on('error', () => {});
	const uit = Readable.from(stukken(), { objectMode: false, highWaterMark: 64 * 1024 });
	uit.once('close', () => body.destroy());
	return uit;
}

function afgebroken(hoe: 'meer' | 'minder'): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'omvang-klopt-niet',
		melding: `DSO-LV stuurde ${hoe} bytes dan aangekondigd.`,
		remedie: 'Het ophalen gaat vanzelf verder of begint opnieuw. Blijft dit zo, meld het dan aan DSO-LV.',
	});
}

function teGroot(max: number): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'bestand-te-groot',
		melding: `Het bestand bij DSO-LV is groter dan de toegestane ${max} bytes.`,
		remedie: 'Is deze omvang terecht, verhoog dan de grens in de configuratie en kies "opnieuw proberen".',
	});
}

/** A weak ETag promises equal meaning, not equal bytes (RFC 9110, 8.8.1). */
function sterk(etag: string): boolean {
	return /^"[\x21\x23-\x7e]*"$/.test(etag);
}

function aantal(tekst: string | undefined): number | undefined {
	return tekst !== undefined && /^\d{1,15}$/.test(tekst) ? Number(tekst) : undefined;
}

/** `bytes 10-99/100`, `bytes 10-99/*` or, with 416, `bytes * /100` (without the space). */
function leesContentRange(tekst: string | undefined): { begin?: number; totaal?: number } | undefined {
	const delen = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)$/.exec(tekst ?? '');
	if (delen === null) return undefined;
	const begin = aantal(delen[1]);
	const totaal = aantal(delen[3]);
	return { ...(begin === undefined ? {} : { begin }), ...(totaal === undefined ? {} : { totaal }) };
}
