// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { KoppelvlakFout } from '../../http/fout.ts';
import type { RuwePagina } from './antwoord.ts';
import { gevondenSleutel, type Zoekpagina } from './model.ts';

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
 * moved to other pages, so as many pages as can have moved are read again; when less was seen than the total says, the whole is read again.
 * @throws KoppelvlakFout (tijdelijk): `zoeken-pagina-herhaald` (two pages with the same lines), `zoeken-zonder-einde`, `zoekresultaat-onrustig`
 */
export async function* alleRegels(
	haal: (pagina: number) => Promise<RuwePagina>,
	{ eerste, grootte, maxPaginas = 4_000, gezien = new Set() }: Bladeren,
): AsyncGenerator<Zoekpagina, void> {
	let aanroepen = 0;
	let vorigeRonde = -1;
	for (let ronde = 1; ronde <= MAX_RONDEN; ronde++) {
		const vanRonde = new Set<string>();
		const afdrukken = new Map<string, number>();
		let totaal: number | undefined;
		let stabiel = true;
		let terug = 0;
		let nieuwInRonde = 0;
		for (let pagina = eerste; ; ) {
			if (++aanroepen > maxPaginas)
				throw onrust('zoeken-zonder-einde', `er kwamen meer dan ${maxPaginas} pagina’s en geen einde`);
			const ruw = await haal(pagina);
			const nieuw = ruw.items.filter((item) => !gezien.has(gevondenSleutel(item)));
			for (const item of ruw.items) {
				gezien.add(gevondenSleutel(item));
				vanRonde.add(gevondenSleutel(item));
			}
			nieuwInRonde += nieuw.length;
			// The same line twice on a page is still one line.
			const uniek = [...new Map(nieuw.map((item) => [gevondenSleutel(item), item])).values()];
			yield {
				items: uniek,
				onleesbaar: ronde === 1 ? ruw.onleesbaar : 0,
				...(ruw.totaal === undefined ? {} : { totaal: ruw.totaal }),
			};

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
			const afdruk = vingerafdruk(ruw);
			const eerder = afdrukken.get(afdruk);
			if (ruw.items.length > 0 && eerder !== undefined && eerder !== pagina)
				throw onrust('zoeken-pagina-herhaald', `pagina ${pagina} is gelijk aan pagina ${eerder}`);
			afdrukken.set(afdruk, pagina);
			if (!gaatDoor(ruw, vanRonde.size + ruw.onleesbaar, totaal)) break;
			pagina++;
		}
		if (totaal === undefined || vanRonde.size >= totaal) return;
		// A result that really holds the same line twice, or unreadable ones, never reaches its total: two equal rounds are the answer.
		if (stabiel && nieuwInRonde === 0 && vorigeRonde === vanRonde.size) return;
		vorigeRonde = vanRonde.size;
	}
	throw onrust('zoekresultaat-onrustig', 'het resultaat veranderde steeds terwijl het werd gelezen');
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
