// SPDX-License-Identifier: EUPL-1.2
/** Which zaken a verzoek has, in a case system whose only sure search key is the zaaknummer. */
import { achtervoegsel, MEESTE_DELEN, MEESTE_RONDEN } from './aanmaken/deel.ts';
import { aanroep, eigenRsin, instellingenVan } from './aanmaken/gereedschap.ts';
import type { GekozenZaaktype, GevondenZaak, Zaakwerk } from './aanmaken/model.ts';
import { isEigen, type ZgwZaak, zoekZaak } from './aanmaken/zaak.ts';
import type { VolledigeInstellingen } from './instellingen.ts';
import { vulPatroon } from './mapping/omzettingen.ts';

/** So many numbers in a row that do not exist end the search: a zaak in between may have been removed. */
const GATEN = 2;

interface Vraag {
	verzoeknummer: string;
	/** For a pattern with {projectId8}. */
	projectId?: string;
}

interface Plek {
	nr: number;
	ronde: number;
}

/** @see Zaakrecept.vindZaken */
export async function vindZaken(werk: Zaakwerk, vraag: Vraag): Promise<GevondenZaak[]> {
	const i = instellingenVan(werk);
	const gevonden = new Map<string, { zaak: ZgwZaak; plek?: Plek }>();
	for (const een of await opNummer(werk, i, vraag)) gevonden.set(een.zaak.url, een);
	for (const zaak of await opKenmerk(werk, i, vraag.verzoeknummer))
		if (!gevonden.has(zaak.url)) gevonden.set(zaak.url, { zaak });
	const zaaktypen = new Map<string, Promise<Zaaktype>>();
	const uit: GevondenZaak[] = [];
	for (const { zaak, plek } of gevonden.values()) {
		if (!isEigen(zaak, vraag.verzoeknummer, i)) continue;
		let zaaktype = zaaktypen.get(zaak.zaaktype);
		if (!zaaktype) zaaktypen.set(zaak.zaaktype, (zaaktype = werk.client.lees<Zaaktype>(zaak.zaaktype, aanroep(werk))));
		uit.push(await beschrijf(werk, zaak, await zaaktype, plek));
	}
	return uit;
}

interface Zaaktype {
	url: string;
	identificatie: string;
	omschrijving: string;
	catalogus: string;
}

async function beschrijf(werk: Zaakwerk, zaak: ZgwZaak, zaaktype: Zaaktype, plek?: Plek): Promise<GevondenZaak> {
	const gekozen: GekozenZaaktype = {
		url: zaak.zaaktype,
		identificatie: zaaktype.identificatie,
		omschrijving: zaaktype.omschrijving,
		catalogusUrl: zaaktype.catalogus,
		datum: zaak.startdatum ?? '',
	};
	return {
		zaakUrl: zaak.url,
		identificatie: zaak.identificatie,
		gekozen,
		...(plek ?? {}),
		...(zaak.hoofdzaak ? { hoofdzaak: zaak.hoofdzaak } : {}),
		afgesloten: Boolean(zaak.einddatum),
		heeftBesluit: await heeftBesluit(werk, zaak.url),
		heeftResultaat: Boolean(zaak.resultaat),
	};
}

/** ZRC keeps the relation itself (ZaakBesluit), so the Besluiten API is not needed. */
async function heeftBesluit(werk: Zaakwerk, zaakUrl: string): Promise<boolean> {
	return (await werk.client.lijst('zaken', `${zaakUrl}/besluiten`, undefined, aanroep(werk))).length > 0;
}

/** Own numbers, one after the other: per round the whole, then its parts, until there are no more. */
async function opNummer(
	werk: Zaakwerk,
	i: VolledigeInstellingen,
	vraag: Vraag,
): Promise<Array<{ zaak: ZgwZaak; plek: Plek }>> {
	const rsin = eigenRsin(i);
	const stam = nummerstam(i, vraag);
	if (stam === undefined) return [];
	const uit: Array<{ zaak: ZgwZaak; plek: Plek }> = [];
	let legeRonden = 0;
	for (let ronde = 1; ronde <= MEESTE_RONDEN && legeRonden < GATEN; ronde++) {
		const had = uit.length;
		let gaten = 0;
		for (let nr = 0; nr <= MEESTE_DELEN && gaten < GATEN; nr++) {
			const nummer = stam + achtervoegsel({ deel: { nr, activiteiten: [] }, ronde });
			const zaak = nummer.length > 40 ? undefined : await zoekZaak(werk, nummer, rsin);
			if (zaak) uit.push({ zaak, plek: { nr, ronde } });
			// The number without a suffix is often not used when there are parts.
			else if (nr > 0) gaten++;
		}
		legeRonden = uit.length === had ? legeRonden + 1 : 0;
	}
	return uit;
}

/**
 * The zaaknummer that `maakZaak` gave: {volgnummer} is that of a first delivery (000), {jaar} are the first four digits of the
 * verzoeknummer, which holds the day of submission. undefined when the pattern needs a projectId that is not known.
 */
function nummerstam(i: VolledigeInstellingen, { verzoeknummer, projectId }: Vraag): string | undefined {
	if (i.zaak.identificatie.includes('{projectId8}') && !projectId) return undefined;
	return vulPatroon(i.zaak.identificatie, {
		verzoeknummer,
		volgnummer: '000',
		projectId8: (projectId ?? '').slice(0, 8),
		jaar: verzoeknummer.slice(0, 4),
		oin: i.oin,
	});
}

/** The filter takes `bron:kenmerk`, so neither may hold a colon. */
async function opKenmerk(werk: Zaakwerk, i: VolledigeInstellingen, verzoeknummer: string): Promise<ZgwZaak[]> {
	const kenmerk = verzoeknummer.slice(0, 40);
	if (!i.zaak.kenmerkFilter || `${i.zaak.kenmerkBron}${kenmerk}`.includes(':')) return [];
	const zoek = { kenmerk: `${i.zaak.kenmerkBron}:${kenmerk}`, bronorganisatie: eigenRsin(i) };
	return werk.client.lijst<ZgwZaak>('zaken', 'zaken', zoek, aanroep(werk));
}
