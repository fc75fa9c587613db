// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import type { VerzoekWaarden } from '../profiles/profiel.ts';
import type { Verzoekreferenties } from './afhandelen.ts';
import { volgbaar } from './link.ts';

interface Omgeving {
	verzoeknummer: string;
	/** Where the answer came from; relative links start here. */
	url: URL;
	profiel: VerzoekWaarden;
	origins: ReadonlySet<string>;
	/** Address of the STAM message when the answer names none. */
	samenvatting: URL;
}

const MAX_DOCUMENTEN = 10_000;
const DOCUMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}$/;

function object(waarde: unknown): Record<string, unknown> | undefined {
	return typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde)
		? (waarde as Record<string, unknown>)
		: undefined;
}

/** HAL allows one link object or an array of them. */
function lijst(waarde: unknown): Array<Record<string, unknown>> {
	const delen = Array.isArray(waarde) ? waarde : waarde === undefined || waarde === null ? [] : [waarde];
	return delen.map((deel) => {
		const link = object(deel);
		if (link === undefined || typeof link.href !== 'string' || link.href === '')
			throw onleesbaar('een link heeft geen adres');
		return link;
	});
}

function onleesbaar(reden: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'referenties-onleesbaar',
		melding: `De verzoekreferenties van DSO-LV zijn niet te lezen: ${reden}.`,
		remedie:
			'Vergelijk het antwoord met de API-beschrijving van DSO-LV en pas zo nodig de linknamen in de configuratie aan (docs/unconfirmed.md).',
		regel: 'Verzoek afhandelen, verzoekreferenties (HAL _links)',
	});
}

/** Reads the answer of step 1. A missing pdf or documenten link is normal; every link must be one that may be followed. */
export function leesReferenties(data: unknown, omgeving: Omgeving): Verzoekreferenties {
	const { verzoeknummer, url, profiel, origins } = omgeving;
	const antwoord = object(data);
	if (antwoord === undefined) throw onleesbaar('het antwoord is geen JSON-object');
	const links = object(antwoord._links);
	if (links === undefined) throw onleesbaar('_links ontbreekt');
	if (antwoord.verzoeknummer !== undefined && antwoord.verzoeknummer !== verzoeknummer)
		throw onleesbaar('het gaat over een ander verzoek');
	const volg = (link: Record<string, unknown>) => volgbaar(link.href as string, url, origins).href;

	const [xml] = lijst(links[profiel.linkSamenvatting]);
	const [pdf] = lijst(links[profiel.linkPdf]);
	const documenten = lijst(links[profiel.linkDocumenten]);
	if (documenten.length > MAX_DOCUMENTEN) throw onleesbaar(`er zijn meer dan ${MAX_DOCUMENTEN} documenten`);
	const gezien = new Set<string>();
	return {
		verzoeknummer,
		xml: xml === undefined ? omgeving.samenvatting.href : volg(xml),
		...(pdf === undefined ? {} : { pdf: volg(pdf) }),
		documenten: documenten.flatMap((link) => {
			const href = volg(link);
			const documentId = idVan(link, href, profiel.documentIdVeld);
			if (gezien.has(documentId)) return [];
			gezien.add(documentId);
			return [{ documentId, href }];
		}),
	};
}

/** The id stands in a field of the link, else it is the last part of its path. */
function idVan(link: Record<string, unknown>, href: string, veld: string): string {
	const inVeld = link[veld];
	const id = typeof inVeld === 'string' ? inVeld : laatsteDeel(href);
	if (!DOCUMENT_ID.test(id)) throw onleesbaar('een document heeft geen bruikbaar kenmerk');
	return id;
}

function laatsteDeel(href: string): string {
	const deel = new URL(href).pathname.split('/').filter(Boolean).pop() ?? '';
	try {
		return decodeURIComponent(deel);
	} catch {
		return '';
	}
}
