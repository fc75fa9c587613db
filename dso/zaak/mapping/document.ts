// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import mime from 'mime';
import { VERTROUWELIJKHEID, type Vertrouwelijkheid, type VolledigeInstellingen } from '../instellingen.ts';
import { eenRegel, kort, lengte } from './tekst.ts';

export type Documentsoort = 'xml' | 'pdf' | 'bijlage';

/** Natural key of a document at the case system: 40 hex characters, the same at every try and without personal data. */
export function documentIdentificatie(oin: string, verzoeknummer: string, documentId: string): string {
	return createHash('sha256').update(`${oin}|${verzoeknummer}|${documentId}`).digest('hex').slice(0, 40);
}

/** The last part of what may be a path of any system, without control characters and direction marks. */
export function kaleNaam(bestandsnaam: string): string {
	const naam = eenRegel(bestandsnaam).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
	const delen = naam.split(/[\\/]/).map((deel) => deel.trim());
	return delen.filter((deel) => deel !== '' && deel !== '.' && deel !== '..').at(-1) ?? '';
}

/** titel, at most 200 characters, never empty. */
export function titelVan(bestandsnaam: string): string {
	return kort(kaleNaam(bestandsnaam) || 'Document zonder naam', 200);
}

/** bestandsnaam, at most 255 characters; the extension survives the cut. */
export function bestandsnaamVan(bestandsnaam: string): string {
	const naam = kaleNaam(bestandsnaam) || 'document';
	if (lengte(naam) <= 255) return naam;
	const extensie = /\.[A-Za-z0-9]{1,10}$/.exec(naam)?.[0] ?? '';
	return kort(naam.slice(0, naam.length - extensie.length), 255 - extensie.length, false) + extensie;
}

const MEDIATYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

/**
 * A name of its own for every document of one message, so that people can tell them apart: the second `tekening.pdf` becomes
 * `tekening (2).pdf`. In the order of the message; names that differ in capitals only count as the same.
 */
export function uniekeNamen(
	documenten: ReadonlyArray<{ documentId: string; bestandsnaam: string }>,
): Map<string, string> {
	const namen = new Map<string, string>();
	const eerste = new Map<string, string>();
	for (const { documentId, bestandsnaam } of documenten)
		if (!eerste.has(documentId)) eerste.set(documentId, bestandsnaam);
	// No made-up name takes the place of a real one.
	const eigen = new Set([...eerste.values()].map((naam) => vergelijkbaar(bestandsnaamVan(naam))));
	const bezet = new Set<string>();
	const volgende = new Map<string, number>();
	for (const [documentId, bestandsnaam] of eerste) {
		const basis = bestandsnaamVan(bestandsnaam);
		const sleutel = vergelijkbaar(basis);
		let naam = basis;
		let n = volgende.get(sleutel) ?? 2;
		while (bezet.has(vergelijkbaar(naam)) || (naam !== basis && eigen.has(vergelijkbaar(naam)))) {
			naam = metNummer(basis, n++);
		}
		volgende.set(sleutel, n);
		bezet.add(vergelijkbaar(naam));
		// A name that is nobody else's stays as it came: it is made to fit, and what was cut is told, where it is placed.
		namen.set(documentId, naam === basis ? bestandsnaam : naam);
	}
	return namen;
}

function vergelijkbaar(naam: string): string {
	return naam.normalize('NFC').toLowerCase();
}

function metNummer(naam: string, n: number): string {
	const extensie = /\.[A-Za-z0-9]{1,10}$/.exec(naam)?.[0] ?? '';
	const nummer = ` (${n})`;
	return (
		kort(naam.slice(0, naam.length - extensie.length), 200 - extensie.length - nummer.length, false) + nummer + extensie
	);
}

/** The media type that the server gave when it says something, else by extension, else application/octet-stream. */
export function formaatVan(mediaType: string | undefined, bestandsnaam: string): string {
	const gegeven = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (MEDIATYPE.test(gegeven) && gegeven !== 'application/octet-stream' && gegeven.length <= 255) return gegeven;
	return mime.getType(kaleNaam(bestandsnaam)) ?? 'application/octet-stream';
}

/**
 * omschrijving of the informatieobjecttype: by kind, or for attachments by documentsoort when the inboekregel or else the settings name it.
 */
export function informatieobjecttypeVan(
	i: VolledigeInstellingen,
	soort: Documentsoort,
	soorten: readonly string[],
	regel: Readonly<Record<string, string>> = {},
): string {
	const perSoort = { ...i.documenten.informatieobjecttypePerSoort, ...regel };
	const gekozen = soort === 'bijlage' ? soorten.map((s) => perSoort[s]).find((naam) => naam !== undefined) : undefined;
	return gekozen ?? i.documenten.informatieobjecttypen[soort];
}

/** The stricter of two; undefined counts as the least strict. */
export function strengste(
	a: Vertrouwelijkheid | undefined,
	b: Vertrouwelijkheid | undefined,
): Vertrouwelijkheid | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return VERTROUWELIJKHEID.indexOf(a) >= VERTROUWELIJKHEID.indexOf(b) ? a : b;
}

/** The XML holds everything, BSN included: vertrouwelijk or stricter, whatever the settings say. */
export function vertrouwelijkheidVan(
	i: VolledigeInstellingen,
	soort: Documentsoort,
	vertrouwelijk: boolean,
	publiceerbaar = true,
): Vertrouwelijkheid | undefined {
	if (soort === 'xml') return strengste('vertrouwelijk', i.documenten.vertrouwelijkheidXml);
	const d = i.documenten;
	const eigen = vertrouwelijk ? strengste(d.vertrouwelijkheidBijlage, d.vertrouwelijkheid) : d.vertrouwelijkheid;
	return publiceerbaar ? eigen : strengste(eigen, d.vertrouwelijkheidNietPubliceerbaar ?? undefined);
}

export interface Documentgegevens {
	documentId: string;
	soort: Documentsoort;
	bestandsnaam: string;
	mediaType?: string;
	vertrouwelijk: boolean;
	/** False when it answers a question that is not publiceerbaar. Default true. */
	publiceerbaar?: boolean;
	/**
	 * `ontvangen` (default): came with the verzoek. `opgesteld`: made by the receiving organisation. `verzonden`: made and sent by it.
	 * A document is received or sent, never both (DRC 1.4).
	 */
	herkomst?: 'ontvangen' | 'opgesteld' | 'verzonden';
	omvang: number;
	/** Hex. */
	sha256: string;
	/** documentsoortDSO, then documenttypeGeneriek. */
	soorten?: readonly string[];
}

/** Body of POST /enkelvoudiginformatieobjecten without `inhoud` and `informatieobjecttype`. */
export function documentInhoud(
	i: VolledigeInstellingen,
	d: Documentgegevens,
	vaste: { bronorganisatie: string; verzoeknummer: string; datum: string },
): Record<string, unknown> {
	const vertrouwelijkheidaanduiding = vertrouwelijkheidVan(i, d.soort, d.vertrouwelijk, d.publiceerbaar);
	const { herkomst = 'ontvangen' } = d;
	const auteur = herkomst === 'ontvangen' ? i.documenten.auteur : (i.organisaties[i.oin]?.naam ?? i.oin);
	const beschrijving = d.soorten?.[0] === undefined ? undefined : kort(eenRegel(d.soorten[0]), 1000);
	return {
		identificatie: documentIdentificatie(i.oin, vaste.verzoeknummer, d.documentId),
		bronorganisatie: vaste.bronorganisatie,
		creatiedatum: vaste.datum,
		...(herkomst === 'ontvangen' ? { ontvangstdatum: vaste.datum } : {}),
		...(herkomst === 'verzonden' ? { verzenddatum: vaste.datum } : {}),
		titel: titelVan(d.bestandsnaam),
		auteur: kort(eenRegel(auteur), 200) || 'Omgevingsloket',
		taal: i.documenten.taal,
		formaat: formaatVan(d.mediaType, d.bestandsnaam),
		bestandsnaam: bestandsnaamVan(d.bestandsnaam),
		bestandsomvang: d.omvang,
		status: 'definitief',
		indicatieGebruiksrecht: false,
		integriteit: { algoritme: 'sha_256', waarde: d.sha256, datum: vaste.datum },
		...(vertrouwelijkheidaanduiding ? { vertrouwelijkheidaanduiding } : {}),
		...(beschrijving ? { beschrijving } : {}),
	};
}
