// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';

/**
 * The absolute address of a link, when it stays with the party that we have a connection with: a client certificate and an OIN must not
 * be shown to whatever host an answer happens to name.
 * @throws KoppelvlakFout (definitief)
 */
export function volgbaar(href: string, basis: URL, origins: ReadonlySet<string>): URL {
	let url: URL | undefined;
	try {
		url = new URL(href, basis);
	} catch {
		// handled below
	}
	if (url === undefined || url.username || url.password || /[{}]/.test(href)) {
		throw fout('link-ongeldig', 'DSO-LV gaf een link die geen bruikbaar adres is.', 'Meld dit aan DSO-LV.');
	}
	if (url.protocol !== 'https:' || !origins.has(url.origin)) {
		throw fout(
			'link-naar-ander-adres',
			`DSO-LV gaf een link naar een adres (${url.protocol}//${url.host.slice(0, 200)}) dat niet bij de ingestelde aansluiting hoort; de link is niet gevolgd.`,
			'Klopt dit adres volgens DSO-LV, voeg het dan toe aan de toegestane adressen in de configuratie.',
		);
	}
	url.hash = '';
	return url;
}

function fout(code: string, melding: string, remedie: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code,
		melding,
		remedie,
		regel: 'links alleen binnen de ingestelde adressen',
	});
}
