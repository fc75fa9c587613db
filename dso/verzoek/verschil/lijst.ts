// SPDX-License-Identifier: EUPL-1.2
import { pastNiet } from './fout.ts';
import type { Lijstverschil } from './model.ts';
import { gelijk } from './velden.ts';

/** How one kind of list is compared. */
export interface Lijstsoort<T, G> {
	naam: string;
	/**
	 * What makes two elements the same one, the strictest first; undefined: this rule says nothing about the element. Equal elements are
	 * paired before these rules. Elements with the same key are paired in order, so that repeated ids lose nothing.
	 */
	sleutels: ReadonlyArray<(element: T) => string | undefined>;
	/** What differs between two elements that are the same one; undefined when nothing does. */
	vergelijk(oud: T, nieuw: T): G | undefined;
	pasToe(oud: T, wijziging: G): T;
}

export function vergelijkLijst<T, G>(
	oud: readonly T[],
	nieuw: readonly T[],
	soort: Lijstsoort<T, G>,
): Lijstverschil<T, G> {
	const vanNieuw = koppel(oud, nieuw, soort);
	const gebleven = new Set(vanNieuw.values());
	const uit: Lijstverschil<T, G> = {
		had: oud.length,
		nieuw: nieuw.flatMap((waarde, plaats) => (vanNieuw.has(plaats) ? [] : [{ plaats, waarde }])),
		vervallen: oud.flatMap((waarde, plaats) => (gebleven.has(plaats) ? [] : [{ plaats, waarde }])),
		gewijzigd: [],
	};
	const volgorde: number[] = [];
	for (const naar of nieuw.keys()) {
		const van = vanNieuw.get(naar);
		if (van === undefined) continue;
		volgorde.push(van);
		const wijziging = soort.vergelijk(oud[van] as T, nieuw[naar] as T);
		if (wijziging !== undefined) uit.gewijzigd.push({ van, naar, wijziging });
	}
	if (volgorde.some((van, n) => n > 0 && van < (volgorde[n - 1] as number))) uit.volgorde = volgorde;
	return uit;
}

/** Place in the new list -> place in the old list. Time and space grow with the lists, not with their product. */
function koppel<T, G>(oud: readonly T[], nieuw: readonly T[], soort: Lijstsoort<T, G>): Map<number, number> {
	const vanNieuw = new Map<number, number>();
	let rest = [...oud.keys()];
	for (const sleutel of [(element: T) => JSON.stringify(element), ...soort.sleutels]) {
		const perSleutel = new Map<string, number[]>();
		for (const plaats of rest.toReversed()) {
			const naam = sleutel(oud[plaats] as T);
			if (naam === undefined) continue;
			const groep = perSleutel.get(naam);
			if (groep === undefined) perSleutel.set(naam, [plaats]);
			else groep.push(plaats);
		}
		const gekozen = new Set<number>();
		for (const [naar, element] of nieuw.entries()) {
			if (vanNieuw.has(naar)) continue;
			const naam = sleutel(element);
			const van = naam === undefined ? undefined : perSleutel.get(naam)?.pop();
			if (van === undefined) continue;
			vanNieuw.set(naar, van);
			gekozen.add(van);
		}
		rest = rest.filter((plaats) => !gekozen.has(plaats));
	}
	return vanNieuw;
}

/**
 * The new list.
 * @throws KoppelvlakFout when the old list is not the one that the difference was made from
 */
export function pasLijstToe<T, G>(oud: readonly T[], verschil: Lijstverschil<T, G>, soort: Lijstsoort<T, G>): T[] {
	if (oud.length !== verschil.had) throw pastNiet(soort.naam);
	const weg = new Set<number>();
	for (const { plaats, waarde } of verschil.vervallen) {
		if (!gelijk(oud[plaats], waarde)) throw pastNiet(`${soort.naam}[${plaats}]`);
		weg.add(plaats);
	}
	const gewijzigd = new Map(verschil.gewijzigd.map(({ van, wijziging }) => [van, wijziging]));
	const volgorde = verschil.volgorde ?? [...oud.keys()].filter((plaats) => !weg.has(plaats));
	if (new Set(volgorde).size !== oud.length - weg.size) throw pastNiet(soort.naam);
	const gebleven = volgorde.map((van) => {
		const element = oud[van];
		if (element === undefined || weg.has(van)) throw pastNiet(`${soort.naam}[${van}]`);
		const wijziging = gewijzigd.get(van);
		return wijziging === undefined ? element : soort.pasToe(element, wijziging);
	});
	const toegevoegd = new Map(verschil.nieuw.map(({ plaats, waarde }) => [plaats, waarde]));
	let volgende = 0;
	return Array.from({ length: gebleven.length + toegevoegd.size }, (_, plaats) => {
		const element = toegevoegd.has(plaats) ? toegevoegd.get(plaats) : gebleven[volgende++];
		if (element === undefined) throw pastNiet(`${soort.naam}[${plaats}]`);
		return element;
	});
}

export function isLeeg(lijst: Lijstverschil<unknown, unknown>): boolean {
	return lijst.nieuw.length + lijst.vervallen.length + lijst.gewijzigd.length === 0 && lijst.volgorde === undefined;
}
