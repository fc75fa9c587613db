// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { ZoekWaarden } from '../../profiles/profiel.ts';
import { leesDatumtijd, metAmsterdamseZone } from '../datum.ts';
import type { GevondenVerzoek } from './model.ts';

/** One answer of `_zoek` as it came. */
export interface RuwePagina {
	items: GevondenVerzoek[];
	onleesbaar: number;
	totaal?: number;
	/** There is a link to a next page. */
	volgende: boolean;
}

/** More on one page than this is not an answer to our question. */
const MAX_REGELS = 10_000;

/**
 * Reads the answer by the names of the profile. A missing list on an answer without a total, or with total 0, is an empty page (HAL leaves
 * out what is empty).
 * @throws KoppelvlakFout (definitief) when it has another form
 */
export function leesAntwoord(data: unknown, profiel: ZoekWaarden, patroon: RegExp): RuwePagina {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) throw onleesbaar('het is geen JSON-object');
	const totaal = getal(pak(data, profiel.totaalVeld));
	const lijst = pak(data, profiel.lijstVeld);
	const volgende = pak(data, `_links.${profiel.volgendeLink}`) !== undefined;
	if (lijst === undefined && !(totaal ?? 0)) return { items: [], onleesbaar: 0, totaal, volgende: false };
	if (!Array.isArray(lijst)) throw onleesbaar(`het veld ${profiel.lijstVeld} is geen lijst`);
	if (lijst.length > MAX_REGELS) throw onleesbaar(`een pagina heeft meer dan ${MAX_REGELS} regels`);
	const items = lijst.flatMap((regel) => leesRegel(regel, profiel, patroon) ?? []);
	return { items, onleesbaar: lijst.length - items.length, totaal, volgende };
}

function leesRegel(regel: unknown, profiel: ZoekWaarden, patroon: RegExp): GevondenVerzoek | undefined {
	const verzoeknummer = tekst(pak(regel, profiel.itemVerzoeknummer));
	if (verzoeknummer === undefined || !patroon.test(verzoeknummer)) return undefined;
	const volgnummer = tekst(pak(regel, profiel.itemVolgnummer));
	const doel = tekst(pak(regel, profiel.itemDoel));
	return {
		verzoeknummer,
		...(volgnummer !== undefined && /^[A-Za-z0-9-]{1,20}$/.test(volgnummer) ? { volgnummer } : {}),
		...(doel !== undefined && /^[\p{L} ]{1,40}$/u.test(doel) ? { doel } : {}),
		...moment(tekst(pak(regel, profiel.itemIndienDatum))),
		...oin('bevoegdGezag', regel, profiel.itemBevoegdGezag),
		...oin('behandeldienst', regel, profiel.itemBehandeldienst),
	};
}

/** A value by a path of own members, `_embedded.verzoeken`. */
function pak(bron: unknown, pad: string): unknown {
	let waarde: unknown = bron;
	for (const deel of pad.split('.')) {
		if (typeof waarde !== 'object' || waarde === null || !Object.hasOwn(waarde, deel)) return undefined;
		waarde = (waarde as Record<string, unknown>)[deel];
	}
	return waarde ?? undefined;
}

function tekst(waarde: unknown): string | undefined {
	if (typeof waarde === 'number' && Number.isSafeInteger(waarde)) return String(waarde);
	return typeof waarde === 'string' && waarde.trim() !== '' ? waarde.trim() : undefined;
}

function getal(waarde: unknown): number | undefined {
	return Number.isSafeInteger(waarde) && (waarde as number) >= 0 ? (waarde as number) : undefined;
}

/** A date without a time counts from its first moment: looking too early does no harm. */
function moment(waarde: string | undefined): { indienDatum?: string } {
	if (waarde === undefined) return {};
	const vol = /^\d{4}-\d{2}-\d{2}$/.test(waarde) ? `${waarde}T00:00:00` : waarde;
	return leesDatumtijd(vol) === undefined ? {} : { indienDatum: metAmsterdamseZone(vol) };
}

function oin(naam: 'bevoegdGezag' | 'behandeldienst', regel: unknown, pad: string) {
	const boven = pad.includes('.') ? pak(regel, pad.slice(0, pad.lastIndexOf('.'))) : undefined;
	const waarde = tekst(pak(regel, pad)) ?? tekst(boven);
	return waarde !== undefined && /^\d{20}$/.test(waarde) ? { [naam]: waarde } : {};
}

function onleesbaar(reden: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'zoekantwoord-onleesbaar',
		melding: `Het zoekantwoord van DSO-LV is niet te lezen: ${reden}.`,
		remedie:
			'Vergelijk het antwoord met de API-beschrijving van DSO-LV en pas zo nodig de namen in de configuratie aan (docs/unconfirmed.md, zoeken).',
		regel: 'Verzoek afhandelen, _zoek',
	});
}
