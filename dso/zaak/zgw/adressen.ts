// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { ZgwApi } from './model.ts';

/** Normalised base URL: http(s), no query, ends in `/`. */
export function basisUrl(adres: string, api: string): string {
	let url: URL;
	try {
		url = new URL(adres);
	} catch {
		throw ongeldig(api);
	}
	if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) throw ongeldig(api);
	url.search = '';
	url.hash = '';
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function ongeldig(api: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'adres-ongeldig',
		melding: `Het basisadres van de ${api}-API van het zaaksysteem is geen geldig http- of https-adres.`,
		remedie: 'Controleer het adres in de configuratie van het zaaksysteem.',
	});
}

export interface Adresboek {
	/** Where a request for this path or URL goes. @throws KoppelvlakFout when it leaves the configured case system. */
	bereik(api: ZgwApi | undefined, padOfUrl: string): { url: URL; api: ZgwApi; pad: string };
}

/**
 * The token of the case system goes to its configured base URLs only: links in its answers that point elsewhere are refused,
 * after rewriting the ones that a gateway is known to change.
 */
export function adresboek(basis: Record<ZgwApi, string>, herschrijf: Record<string, string>): Adresboek {
	const regels = Object.entries(herschrijf).sort(([a], [b]) => b.length - a.length);
	return {
		bereik(api, padOfUrl) {
			if (!/^https?:/i.test(padOfUrl)) {
				if (api === undefined) throw buiten(padOfUrl);
				return { url: new URL(`${basis[api]}${padOfUrl.replace(/^\/+/, '')}`), api, pad: padOfUrl.replace(/^\/+/, '') };
			}
			const regel = regels.find(([van]) => padOfUrl.startsWith(van));
			const adres = regel ? regel[1] + padOfUrl.slice(regel[0].length) : padOfUrl;
			if (!URL.canParse(adres)) throw buiten(adres);
			const href = new URL(adres).href;
			for (const soort of ['zaken', 'documenten', 'catalogi'] as const) {
				if (href.startsWith(basis[soort])) {
					const url = new URL(href);
					return { url, api: soort, pad: href.slice(basis[soort].length).replace(/[?#].*$/, '') };
				}
			}
			throw buiten(adres);
		},
	};
}

function buiten(adres: string): KoppelvlakFout {
	let host = '';
	try {
		host = ` (${new URL(adres).host})`;
	} catch {
		// a path: no host to name
	}
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'verwijzing-buiten-zaaksysteem',
		melding: `Het zaaksysteem verwijst naar een adres${host} dat niet als basisadres is ingesteld; dat wordt niet gevolgd.`,
		remedie:
			'Staat er een gateway tussen, stel dan bij het zaaksysteem het herschrijven van dit adres in; controleer anders de basisadressen.',
	});
}
