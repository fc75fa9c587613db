// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { alleRegels, type GevondenVerzoek } from 'dso-koppelvlakken/verzoek/zoeken';
import type { RuwePagina } from '../../../dso/verzoek/zoeken/antwoord.ts';

const regel = (nummer: number): GevondenVerzoek => ({ verzoeknummer: String(2026110100000 + nummer) });
const pagina = (items: GevondenVerzoek[], totaal?: number, volgende = false): RuwePagina => ({
	items,
	onleesbaar: 0,
	totaal,
	volgende,
});

/** The other side: a list that is paged anew at every call. */
function bron(lijst: () => GevondenVerzoek[], grootte: number, metTotaal = true, metLink = true) {
	const gevraagd: number[] = [];
	return {
		gevraagd,
		haal: async (nummer: number): Promise<RuwePagina> => {
			gevraagd.push(nummer);
			const alles = lijst();
			const items = alles.slice((nummer - 1) * grootte, nummer * grootte);
			return pagina(items, metTotaal ? alles.length : undefined, metLink && nummer * grootte < alles.length);
		},
	};
}

async function verzamel(haal: (nummer: number) => Promise<RuwePagina>, opties: object = {}): Promise<string[]> {
	const nummers: string[] = [];
	for await (const { items } of alleRegels(haal, { eerste: 1, grootte: 5, ...opties }))
		nummers.push(...items.map(({ verzoeknummer }) => verzoeknummer));
	return nummers;
}

const nummers = (lijst: GevondenVerzoek[]) => lijst.map(({ verzoeknummer }) => verzoeknummer);
const reeks = (aantal: number, vanaf = 0) => Array.from({ length: aantal }, (_, i) => regel(vanaf + i));

async function code(belofte: Promise<unknown>): Promise<string> {
	return belofte.then(
		() => 'no error',
		(fout: unknown) => {
			assert.ok(fout instanceof KoppelvlakFout, String(fout));
			assert.ok(fout.tijdelijk);
			return fout.gegevens.code;
		},
	);
}

test('a quiet result of any size is read whole, each line once, with any way of paging', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 60 }),
			fc.integer({ min: 1, max: 12 }),
			fc.boolean(),
			fc.boolean(),
			async (aantal, grootte, metTotaal, metLink) => {
				const lijst = reeks(aantal);
				const { haal } = bron(() => lijst, grootte, metTotaal, metLink);
				assert.deepEqual(await verzamel(haal, { grootte }), nummers(lijst));
			},
		),
		{ numRuns: 200 },
	);
});

test('a server that gives smaller pages than asked for is read whole', async () => {
	const lijst = reeks(23);
	assert.deepEqual(await verzamel(bron(() => lijst, 3, true, false).haal, { grootte: 50 }), nummers(lijst));
	assert.deepEqual(await verzamel(bron(() => lijst, 3, false, false).haal, { grootte: 50 }), nummers(lijst));
});

test('what is inserted in front or taken away while paging costs no line of those that stay', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 12, max: 50 }),
			fc.array(
				fc.record({ bij: fc.integer({ min: 2, max: 12 }), soort: fc.constantFrom('voor', 'weg'), hoe: fc.nat() }),
				{ maxLength: 4 },
			),
			async (aantal, gebeurtenissen) => {
				const vast = reeks(aantal, 1_000);
				let lijst = [...vast];
				let aanroep = 0;
				let nieuw = 0;
				const weg = new Set<string>();
				const { haal } = bron(() => lijst, 5);
				const gezien = await verzamel(async (nummer) => {
					aanroep++;
					for (const { bij, soort, hoe } of gebeurtenissen) {
						if (bij !== aanroep) continue;
						if (soort === 'voor') lijst = [regel(5_000 + nieuw++), ...lijst];
						else {
							const plek = hoe % lijst.length;
							weg.add(lijst[plek]!.verzoeknummer);
							lijst = lijst.filter((_, i) => i !== plek);
						}
					}
					return haal(nummer);
				});
				assert.equal(new Set(gezien).size, gezien.length, 'a line twice');
				for (const nummer of nummers(vast))
					if (!weg.has(nummer)) assert.ok(gezien.includes(nummer), `${nummer} was lost`);
			},
		),
		{ numRuns: 300 },
	);
});

test('one line in and one line out between two pages, with the same total, is noticed by counting', async () => {
	let lijst = reeks(10);
	let aanroep = 0;
	const { haal, gevraagd } = bron(() => lijst, 5);
	const gezien = await verzamel(async (nummer) => {
		// After page 1 its first line goes and one comes at the end: line 5 moves to page 1 unseen.
		if (++aanroep === 2) lijst = [...lijst.slice(1), regel(99)];
		return haal(nummer);
	});
	assert.deepEqual(new Set(gezien), new Set([...nummers(reeks(10)), regel(99).verzoeknummer]));
	assert.ok(gevraagd.length > 2, 'it was read again');
});

test('pages that repeat, and pages without end, stop with an error that says so', async () => {
	const zelfde = reeks(5);
	assert.equal(await code(verzamel(async () => pagina(zelfde, 500, true))), 'zoeken-pagina-herhaald');
	assert.equal(await code(verzamel(async () => pagina(zelfde))), 'zoeken-pagina-herhaald');
	// A result that grows with every call.
	let n = 0;
	const groeit = async () => pagina(reeks(5, (n += 5)), 100 + n, true);
	assert.equal(await code(verzamel(groeit, { maxPaginas: 200 })), 'zoeken-zonder-einde');
});

test('a total that is never reached: equal rounds are the answer, unequal ones an error', async () => {
	// The other side counts a line twice that it shows once.
	const lijst = [...reeks(4), regel(3), ...reeks(2, 10)];
	assert.deepEqual(new Set(await verzamel(bron(() => lijst, 5).haal)), new Set(nummers(lijst)));
	let n = 0;
	const onrust = async (nummer: number) => (nummer === 1 ? pagina([regel(n++)], 3, false) : pagina([], 3));
	assert.equal(await code(verzamel(onrust)), 'zoekresultaat-onrustig');
});
