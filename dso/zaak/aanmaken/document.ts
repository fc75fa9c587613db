// SPDX-License-Identifier: EUPL-1.2
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import type { Verzoekbericht } from '../../verzoek/model.ts';
import { VERTROUWELIJKHEID, type Vertrouwelijkheid } from '../instellingen.ts';
import {
	bestandsnaamVan,
	documentInhoud,
	informatieobjecttypeVan,
	kaleNaam,
	strengste,
	uniekeNamen,
} from '../mapping/document.ts';
import { documentenVan, type GemaptDocument } from '../mapping/index.ts';
import { lengte } from '../mapping/tekst.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { aanroep, eigenRsin, instellingenVan, metKlokverschil } from './gereedschap.ts';
import { kentDatumGeldigheid, geldigOp } from './zaaktype.ts';
import type { DocumentStap, GeplaatstDocument, TePlaatsenDocument, Zaakwerk } from './model.ts';
import { verstuurDelen } from './delen.ts';
import { koppelDocument } from './koppeling.ts';

export interface Bestandsdeel {
	url: string;
	volgnummer: number;
	omvang: number;
	voltooid: boolean;
	lock?: string;
}

export interface ZgwDocument {
	url: string;
	identificatie: string;
	bestandsomvang?: number | null;
	integriteit?: { algoritme?: string; waarde?: string } | null;
	locked: boolean;
	lock?: string;
	bestandsdelen?: Bestandsdeel[];
}

/** @see Zaakrecept.plaatsDocument */
export async function plaatsDocument(werk: Zaakwerk, stap: DocumentStap): Promise<GeplaatstDocument> {
	const i = instellingenVan(werk);
	const bronorganisatie = eigenRsin(i);
	const { verzoeknummer, datum } = stap;
	const { document, soorten } = volgensBericht(stap);
	const inhoud = documentInhoud(i, { ...document, soorten }, { bronorganisatie, verzoeknummer, datum });
	const identificatie = String(inhoud.identificatie);

	let gevonden = await zoekDocument(werk, identificatie, bronorganisatie);
	if (!gevonden) {
		const soort = informatieobjecttypeVan(i, document.soort, soorten, stap.informatieobjecttypePerSoort);
		const type = await zoekInformatieobjecttype(werk, stap, soort);
		const aanduiding = strengste(inhoud.vertrouwelijkheidaanduiding as Vertrouwelijkheid | undefined, nietRuimer(type));
		const nieuw = {
			...inhoud,
			...(inhoud.vertrouwelijkheidaanduiding === undefined ? {} : { vertrouwelijkheidaanduiding: aanduiding }),
			informatieobjecttype: type.url,
		};
		gevonden = await maakDocument(werk, nieuw, document, i.documenten.delenVanaf);
		gevonden ??= await zoekDocument(werk, identificatie, bronorganisatie);
		if (!gevonden) throw nogNietZichtbaar();
	}
	controleerInhoud(gevonden, document);
	const delen = await verstuurDelen(werk, gevonden, document);
	const zaakinformatieobjectUrl = await koppelDocument(werk, stap.zaak.zaakUrl, gevonden.url, String(inhoud.titel));
	return {
		url: gevonden.url,
		zaakinformatieobjectUrl,
		identificatie,
		omvang: document.omvang,
		delen,
		nietOvergenomen: ingekort(stap.document),
	};
}

/** What the message says about the document, and a name that is nobody else's. */
function volgensBericht(stap: DocumentStap): { document: TePlaatsenDocument; soorten: string[] } {
	const genoemd = stap.bericht && uitBericht(stap.bericht).get(stap.document.documentId);
	const soorten = stap.documentsoorten ?? genoemd?.soorten ?? [];
	if (genoemd === undefined) return { document: stap.document, soorten };
	const document = {
		...stap.document,
		bestandsnaam: genoemd.naam,
		vertrouwelijk: stap.document.vertrouwelijk || genoemd.vertrouwelijk,
		publiceerbaar: stap.document.publiceerbaar ?? genoemd.publiceerbaar,
	};
	return { document, soorten };
}

/** Per message once: the documents of one verzoek are placed one by one, and there may be thousands. */
const BERICHTEN = new WeakMap<Verzoekbericht, Map<string, GemaptDocument & { naam: string }>>();

function uitBericht(bericht: Verzoekbericht): Map<string, GemaptDocument & { naam: string }> {
	let bewaard = BERICHTEN.get(bericht);
	if (bewaard === undefined) {
		const lijst = documentenVan(bericht);
		const namen = uniekeNamen(lijst);
		bewaard = new Map(
			lijst.map((een) => [een.documentId, { ...een, naam: namen.get(een.documentId) ?? een.bestandsnaam }]),
		);
		BERICHTEN.set(bericht, bewaard);
	}
	return bewaard;
}

/** What of the name did not fit. */
function ingekort({ documentId, bestandsnaam }: TePlaatsenDocument): NietOvergenomen[] {
	const naam = kaleNaam(bestandsnaam);
	const grens = bestandsnaamVan(bestandsnaam) !== (naam || 'document') ? 255 : lengte(naam) > 200 ? 200 : undefined;
	if (grens === undefined) return [];
	const reden =
		grens === 200
			? 'De bestandsnaam past niet in de titel (200 tekens) van het document; in bestandsnaam staat zij helemaal.'
			: 'De bestandsnaam past niet in titel (200 tekens) en bestandsnaam (255 tekens) van het document.';
	return [{ pad: `document[${documentId}].bestandsnaam`, soort: 'afgekapt', reden, grens }];
}

/** The informatieobjecttype may ask for stricter than we do. */
function nietRuimer({ vertrouwelijkheidaanduiding }: Informatieobjecttype): Vertrouwelijkheid | undefined {
	return VERTROUWELIJKHEID.find((een) => een === vertrouwelijkheidaanduiding);
}

/** The document with this natural key, undefined when there is none. */
export async function zoekDocument(
	werk: Zaakwerk,
	identificatie: string,
	bronorganisatie: string,
): Promise<ZgwDocument | undefined> {
	const lijst = await werk.client.lijst<ZgwDocument>(
		'documenten',
		'enkelvoudiginformatieobjecten',
		{ identificatie, bronorganisatie },
		aanroep(werk),
	);
	return lijst.find((document) => document.identificatie === identificatie);
}

/** POST; undefined when it turned out to exist already. */
async function maakDocument(
	werk: Zaakwerk,
	inhoud: Record<string, unknown>,
	document: TePlaatsenDocument,
	delenVanaf: number,
): Promise<ZgwDocument | undefined> {
	const post = (extra: object) =>
		metKlokverschil(werk, () =>
			werk.client.maak<ZgwDocument>(
				'documenten',
				'enkelvoudiginformatieobjecten',
				{ ...inhoud, ...extra },
				aanroep(werk),
			),
		);
	const inDelen = () => post({});
	try {
		if (document.omvang > delenVanaf) return await inDelen();
		const base64 = await leesBase64(document);
		try {
			return await post({ inhoud: base64 });
		} catch (fout) {
			if (!(fout instanceof KoppelvlakFout) || fout.gegevens.status !== 413 || document.omvang === 0) throw fout;
			return await inDelen();
		}
	} catch (fout) {
		if (heeftCode(fout, 'identificatie-niet-uniek')) return undefined;
		throw fout;
	}
}

async function leesBase64(document: TePlaatsenDocument): Promise<string> {
	if (document.omvang === 0) return '';
	const stukken: Buffer[] = [];
	let totaal = 0;
	const stream = await document.lees(0, document.omvang);
	for await (const stuk of stream as AsyncIterable<Buffer>) {
		totaal += stuk.length;
		if (totaal > document.omvang) break;
		stukken.push(stuk);
	}
	stream.destroy();
	if (totaal !== document.omvang) {
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'document-verkeerde-omvang',
			melding: 'Een document heeft in de tijdelijke opslag een andere omvang dan verwacht.',
			remedie: 'Het wordt opnieuw geprobeerd. Blijft dit zo, laat het verzoek dan opnieuw ophalen.',
		});
	}
	return Buffer.concat(stukken, totaal).toString('base64');
}

/** What lies there under our key must be what we want to place. */
function controleerInhoud(bestaand: ZgwDocument, document: TePlaatsenDocument): void {
	const omvang = bestaand.bestandsomvang ?? undefined;
	const hash = bestaand.integriteit?.algoritme === 'sha_256' ? bestaand.integriteit.waarde : undefined;
	const zelfdeHash = !hash || hash.toLowerCase() === document.sha256.toLowerCase();
	if ((omvang === undefined || omvang === document.omvang) && zelfdeHash) return;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'document-wijkt-af',
		melding: `Document ${bestaand.identificatie} staat al in het zaaksysteem, maar met een andere inhoud.`,
		remedie: 'Vergelijk het document in het zaaksysteem met dat in het Omgevingsloket en beslis welk juist is.',
	});
}

interface Informatieobjecttype {
	url: string;
	omschrijving: string;
	vertrouwelijkheidaanduiding?: string;
	concept?: boolean;
	beginGeldigheid?: string | null;
	eindeGeldigheid?: string | null;
}

async function zoekInformatieobjecttype(
	werk: Zaakwerk,
	stap: DocumentStap,
	omschrijving: string,
): Promise<Informatieobjecttype> {
	const { client } = werk;
	const datum = kentDatumGeldigheid(client.versie('catalogi')) ? { datumGeldigheid: stap.zaaktype.datum } : {};
	const zoek = { catalogus: stap.zaaktype.catalogusUrl, omschrijving, ...datum };
	const [types, zaaktype] = await Promise.all([
		client.lijst<Informatieobjecttype>('catalogi', 'informatieobjecttypen', zoek, aanroep(werk)),
		client.lees<{ informatieobjecttypen?: string[] }>(stap.zaaktype.url, aanroep(werk)),
	]);
	const gepubliceerd = types.filter(
		(t) => t.omschrijving === omschrijving && t.concept !== true && geldigOp(t, stap.zaaktype.datum),
	);
	const gekoppeld = gepubliceerd.filter((t) => (zaaktype.informatieobjecttypen ?? []).includes(t.url));
	const [type] = gekoppeld;
	if (type && gekoppeld.length === 1) return type;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code:
			gepubliceerd.length > 0 ? 'missing-zaaktype-informatieobjecttype-relation' : 'informatieobjecttype-niet-gevonden',
		melding:
			gepubliceerd.length > 0
				? `Informatieobjecttype "${omschrijving}" is in de catalogus niet (eenduidig) gekoppeld aan zaaktype ${stap.zaaktype.identificatie}.`
				: `De catalogus heeft geen gepubliceerd informatieobjecttype "${omschrijving}" dat geldt op ${stap.zaaktype.datum}.`,
		remedie:
			'Voeg het toe of koppel het in de catalogus, of stel bij de organisatie een ander informatieobjecttype in.',
	});
}

function nogNietZichtbaar(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'identificatie-niet-uniek',
		melding: 'Het zaaksysteem zegt dat het document al bestaat, maar toont het (nog) niet.',
		remedie:
			'Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan of deze applicatie alle documenten van dit type mag lezen.',
	});
}
