// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { KoppelvlakFout } from '../../http/fout.ts';
import type { RuwePagina } from './antwoord.ts';
import { gevondenSleutel, type GevondenVerzoek, type Zoekpagina } from './model.ts';

export interface Bladeren {
	/** Number of the first page, and lines asked for per page. */
	eerste: number;
	grootte: number;
	/** Most calls for one question. Default 4,000: 200,000 lines of 50. */
	maxPaginas?: number;
	/** Lines that the caller has already; grows. */
	gezien?: Set<string>;
}

const MAX_RONDEN = 3;
const MAX_TERUG = 25;

/**
 * Reads every page, one after the other, and passes on each line once. The result may change meanwhile: when the total changes, lines have
 * moved to other pages, so as many pages as can have moved are read again; when less was seen than the total says, or the first page is another
 * one at the end, the whole is read again. One line in and one out behind the first page, between two calls, is not seen.
 * @throws KoppelvlakFout (tijdelijk): `zoeken-pagina-herhaald` (two pages with the same lines), `zoeken-zonder-einde`, `zoekresultaat-onrustig`
 */
export async function* alleRegels(
	haal: (pagina: number) => Promise<RuwePagina>,
	{ eerste, grootte, maxPaginas = 4_000, gezien = new Set() }: Bladeren,
): AsyncGenerator<Zoekpagina, void> {
	let aanroepen = 0;
	let vorigeRonde = -1;
	const vraag = async (pagina: number): Promise<RuwePagina> => {
		if (++aanroepen > maxPaginas)
			throw onrust('zoeken-zonder-einde', `er kwamen meer dan ${maxPaginas} pagina’s en geen einde`);
		return haal(pagina);
	};

	for (let ronde = 1; ronde <= MAX_RONDEN; ronde++) {
		const vanRonde = new Set<string>();
		const afdrukken = new Map<string, number>();
		let begin: string | undefined;
		let totaal: number | undefined;
		let stabiel = true;
		let terug = 0;
		let nieuw = 0;
		let pagina = eerste;
		for (;;) {
			const ruw = await vraag(pagina);
			const uit = onbekende(ruw, gezien, vanRonde);
			nieuw += uit.length;
			yield {
				items: uit,
				onleesbaar: ronde === 1 ? ruw.onleesbaar : 0,
				...(ruw.totaal === undefined ? {} : { totaal: ruw.totaal }),
			};

			const afdruk = vingerafdruk(ruw);
			if (pagina === eerste) begin = afdruk;
			const verschoven = totaal !== undefined && ruw.totaal !== undefined ? Math.abs(ruw.totaal - totaal) : 0;
			totaal = ruw.totaal ?? totaal;
			if (verschoven > 0) {
				stabiel = false;
				afdrukken.clear();
				if (terug++ < MAX_TERUG && pagina > eerste) {
					pagina = Math.max(eerste, pagina - Math.ceil(verschoven / grootte));
					continue;
				}
			}
			const eerder = afdrukken.get(afdruk);
			if (ruw.items.length > 0 && eerder !== undefined && eerder !== pagina)
				throw onrust('zoeken-pagina-herhaald', `pagina ${pagina} is gelijk aan pagina ${eerder}`);
			afdrukken.set(afdruk, pagina);
			if (!gaatDoor(ruw, vanRonde.size + ruw.onleesbaar, totaal)) break;
			pagina++;
		}
		if (pagina > eerste) {
			const ruw = await vraag(eerste);
			const uit = onbekende(ruw, gezien, vanRonde);
			nieuw += uit.length;
			yield { items: uit, onleesbaar: 0 };
			if (vingerafdruk(ruw) !== begin && ronde < MAX_RONDEN) continue;
		}
		if (totaal === undefined || vanRonde.size >= totaal) return;
		// A result that really holds the same line twice, or unreadable ones, never reaches its total: two equal rounds are the answer.
		if (stabiel && nieuw === 0 && vorigeRonde === vanRonde.size) return;
		vorigeRonde = vanRonde.size;
	}
	throw onrust('zoekresultaat-onrustig', 'het resultaat veranderde steeds terwijl het werd gelezen');
}

/** The lines of a page that were not passed on before, each once; notes them all. */
function onbekende({ items }: RuwePagina, gezien: Set<string>, vanRonde: Set<string>): GevondenVerzoek[] {
	return items.filter((item) => {
		const sleutel = gevondenSleutel(item);
		vanRonde.add(sleutel);
		if (gezien.has(sleutel)) return false;
		gezien.add(sleutel);
		return true;
	});
}

/** A next link or a total that is not reached; when the answer has neither, until an empty page. */
function gaatDoor(ruw: RuwePagina, gelezen: number, totaal: number | undefined): boolean {
	if (ruw.items.length + ruw.onleesbaar === 0) return false;
	if (ruw.volgende) return true;
	return totaal === undefined ? true : gelezen < totaal;
}

function vingerafdruk({ items }: RuwePagina): string {
	const som = createHash('sha256');
	for (const item of items) som.update(`${gevondenSleutel(item)}\n`);
	return som.digest('base64');
}

function onrust(code: string, reden: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code,
		melding: `Zoeken bij DSO-LV is afgebroken: ${reden}.`,
		remedie:
			'Het wordt vanzelf opnieuw geprobeerd. Blijft dit zo, vergelijk dan de namen voor pagina’s in de configuratie met de API-beschrijving (docs/unconfirmed.md, zoeken).',
		regel: 'Verzoek afhandelen, _zoek',
	});
}
