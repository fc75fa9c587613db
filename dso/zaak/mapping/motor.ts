// SPDX-License-Identifier: EUPL-1.2
/** Applies mapping rows to a message and keeps the books: which leaf was taken, cut, refused or left behind. */
import type { Verzoekbericht } from '../../verzoek/model.ts';
import type { VolledigeInstellingen } from '../instellingen.ts';
import type { NietOvergenomen } from './model.ts';
import { OMZETTINGEN } from './omzettingen.ts';
import { bladeren, dekt, haal, patroonVan, zet } from './paden.ts';
import type { Mappingrij, RijNietOvergenomen } from './rij.ts';
import { kort, lengte } from './tekst.ts';

interface Vondst {
	pad: string;
	waarde: string;
	/** Who gave this answer, for texts that may occur twice. */
	bron?: string;
}

/** What an omzetting gets: its sources by number, and the means to take or refuse them. */
export interface Greep {
	readonly instellingen: VolledigeInstellingen;
	readonly bericht: Verzoekbericht;
	/** Value of source `n` (the winning one when it occurs twice) and marks it as taken; undefined when absent or empty. */
	neem(n: number): string | undefined;
	/** The same without taking it. */
	bekijk(n: number): string | undefined;
	/** All values of source `n`, taken. */
	neemAlle(n: number): string[];
	/** A whole subtree as it is, taken. The pattern of source `n` ends in `.**`. */
	neemBoom(n: number): unknown;
	/** Source `n` is not taken, for this reason (Dutch, no values). */
	weiger(n: number, reden: string): void;
	/** Everything below a concrete path is taken. */
	neemOnder(pad: string): void;
	weigerOnder(pad: string, reden: string): void;
	/** Who gave the value of source `n`. */
	herkomst(n: number): 'gebruiker' | 'DSO-LV' | undefined;
}

export type Bereik = Record<string, string>;

export class Boekhouding {
	readonly bericht: Verzoekbericht;
	readonly instellingen: VolledigeInstellingen;
	#genomen = new Set<string>();
	/** Concrete paths of subtrees that were taken whole: their leaves are not in `#genomen` one by one. */
	#bomen = new Set<string>();
	#geweigerd = new Map<string, string>();
	#afgekapt = new Map<string, NietOvergenomen>();
	#verschil = new Set<string>();

	constructor(bericht: Verzoekbericht, instellingen: VolledigeInstellingen) {
		this.bericht = bericht;
		this.instellingen = instellingen;
	}

	/** Applies rows to one new object. `bereik` replaces list prefixes by concrete ones: `{ 'a.b[]': 'a.b[2]' }`. */
	bouw(rijen: readonly Mappingrij[], bereik: Bereik = {}): Record<string, unknown> {
		const object: Record<string, unknown> = {};
		for (const rij of rijen) {
			const waarde = this.#rij(rij, bereik);
			if (waarde !== undefined) zet(object, rij.doel, waarde);
		}
		return object;
	}

	/** Does `maak`; when it gives undefined everything it took is given back. */
	proef<T>(maak: () => T | undefined, reden: string): T | undefined {
		const genomen = new Set(this.#genomen);
		const bomen = new Set(this.#bomen);
		const afgekapt = new Map(this.#afgekapt);
		const verschil = new Set(this.#verschil);
		const uit = maak();
		if (uit !== undefined) return uit;
		for (const pad of this.#genomen) if (!genomen.has(pad)) this.#geweigerd.set(pad, reden);
		for (const boom of this.#bomen) if (!bomen.has(boom)) this.weigerOnder(boom, reden);
		this.#genomen = genomen;
		this.#bomen = bomen;
		this.#afgekapt = afgekapt;
		this.#verschil = verschil;
		return undefined;
	}

	/** Everything below a concrete path is not taken, for this reason. */
	weigerOnder(pad: string, reden: string): void {
		for (const blad of this.#onder(pad)) this.#geweigerd.set(blad, reden);
	}

	/** Everything below a concrete path stands in the zaak. */
	neemOnder(pad: string): void {
		for (const blad of this.#onder(pad)) this.#genomen.add(blad);
	}

	/** Everything that did not come whole into the zaak. */
	nietOvergenomen(redenen: readonly RijNietOvergenomen[]): NietOvergenomen[] {
		const uit: NietOvergenomen[] = [...this.#afgekapt.values()];
		const perPatroon = new Map<string, NietOvergenomen>();
		for (const { pad, waarde } of bladeren(this.bericht, '', this.#bomen)) {
			if (this.#genomen.has(pad) || waarde === '') continue;
			if (this.#verschil.has(pad)) {
				uit.push({
					pad,
					soort: 'verschil',
					reden: 'Register en aanvrager verschillen; de andere waarde is overgenomen.',
				});
				continue;
			}
			const eigen = this.#geweigerd.get(pad);
			if (eigen !== undefined) {
				uit.push({ pad, soort: 'nietOvergenomen', reden: eigen });
				continue;
			}
			const rij = redenen.find((r) => dekt(r.bron, pad));
			if (rij?.bron.startsWith('**.')) {
				const bestaand = perPatroon.get(rij.bron);
				if (bestaand) bestaand.aantal = (bestaand.aantal ?? 1) + 1;
				else perPatroon.set(rij.bron, { pad: rij.bron, soort: 'nietOvergenomen', reden: rij.reden, aantal: 1 });
				continue;
			}
			const reden = rij?.reden ?? 'Hier is in deze zaak geen plaats voor; het staat in het verzoekbericht (XML).';
			uit.push({ pad, soort: 'nietOvergenomen', reden });
		}
		return [...uit, ...perPatroon.values()];
	}

	#rij(rij: Mappingrij, bereik: Bereik): unknown {
		const bronnen = rij.bron.map((patroon) => vul(patroon, bereik));
		let laatste: string | undefined;
		const vondsten = bronnen.map((patroon) => (patroon.endsWith('.**') ? [] : this.#vondsten(patroon)));
		const markeer = (vondst: Vondst) => {
			laatste = vondst.pad;
			this.#genomen.add(vondst.pad);
		};
		const kies = (n: number) => this.#kies(bronnen[n] ?? '', vondsten[n] ?? []);
		const greep: Greep = {
			instellingen: this.instellingen,
			bericht: this.bericht,
			bekijk: (n) => kies(n)?.waarde,
			herkomst: (n) => kies(n)?.bron as 'gebruiker' | 'DSO-LV' | undefined,
			neem: (n) => {
				const gekozen = kies(n);
				if (!gekozen) return undefined;
				markeer(gekozen);
				for (const ander of vondsten[n] ?? []) {
					if (ander === gekozen || !isAntwoord(bronnen[n] ?? '')) continue;
					if (ander.waarde.trim() === gekozen.waarde.trim()) this.#genomen.add(ander.pad);
					else this.#verschil.add(ander.pad);
				}
				return gekozen.waarde;
			},
			neemAlle: (n) => {
				for (const vondst of vondsten[n] ?? []) markeer(vondst);
				return (vondsten[n] ?? []).map((vondst) => vondst.waarde);
			},
			neemBoom: (n) => {
				const stam = (bronnen[n] ?? '').slice(0, -3);
				const [knoop] = haal(this.bericht, stam);
				if (!knoop) return undefined;
				if (typeof knoop.waarde === 'object') this.#bomen.add(knoop.pad);
				else this.#genomen.add(knoop.pad);
				return knoop.waarde;
			},
			neemOnder: (pad) => {
				for (const blad of this.#onder(pad)) this.#genomen.add(blad);
			},
			weigerOnder: (pad, reden) => {
				for (const blad of this.#onder(pad)) this.#geweigerd.set(blad, reden);
			},
			weiger: (n, reden) => {
				for (const vondst of vondsten[n] ?? []) {
					this.#geweigerd.set(vondst.pad, reden);
					this.#geef(vondst.pad);
				}
			},
		};
		const waarde: unknown = OMZETTINGEN[rij.omzetting].doe(greep);
		const { grens } = rij;
		const teLang = (deel: unknown) => typeof deel === 'string' && grens !== undefined && lengte(deel) > grens;
		if (grens === undefined || !(Array.isArray(waarde) ? waarde.some(teLang) : teLang(waarde))) return waarde;
		const pad = laatste ?? bronnen[0] ?? rij.doel;
		this.#afgekapt.set(`${pad} ${rij.groep} ${rij.doel}`, {
			pad,
			soort: 'afgekapt',
			reden: `Past niet in ${rij.groep.split('/')[0]}.${rij.doel}; de volledige tekst staat in het verzoekbericht (XML).`,
			grens,
		});
		const knip = (deel: unknown) => (typeof deel === 'string' ? kort(deel, grens) : deel);
		return Array.isArray(waarde) ? waarde.map(knip) : knip(waarde);
	}

	/** Gives one leaf back; a subtree that holds it falls apart into its leaves. */
	#geef(pad: string): void {
		for (const boom of this.#bomen) {
			if (pad !== boom && !pad.startsWith(`${boom}.`) && !pad.startsWith(`${boom}[`)) continue;
			this.#bomen.delete(boom);
			this.neemOnder(boom);
		}
		this.#genomen.delete(pad);
	}

	#onder(pad: string): string[] {
		return haal(this.bericht, pad).flatMap((knoop) => bladeren(knoop.waarde, knoop.pad).map((blad) => blad.pad));
	}

	#vondsten(patroon: string): Vondst[] {
		return haal(this.bericht, patroon).flatMap(({ pad, waarde }) => {
			if (typeof waarde !== 'string' && typeof waarde !== 'boolean' && typeof waarde !== 'number') return [];
			const tekst = String(waarde);
			if (tekst.trim() === '') return [];
			if (!isAntwoord(patroon)) return [{ pad, waarde: tekst }];
			const [ouder] = haal(this.bericht, pad.replace(/\.waarde$/, '.bron'));
			return [{ pad, waarde: tekst, ...(typeof ouder?.waarde === 'string' ? { bron: ouder.waarde } : {}) }];
		});
	}

	/** Of an answer that occurs twice: the preferred source, else the unmarked one, else the first. */
	#kies(patroon: string, vondsten: Vondst[]): Vondst | undefined {
		if (!isAntwoord(patroon)) return vondsten[0];
		const voorkeur = this.instellingen.personen.bron;
		return vondsten.find((v) => v.bron === voorkeur) ?? vondsten.find((v) => v.bron === undefined) ?? vondsten[0];
	}
}

/** Antwoord elements are the only lists whose elements have a `waarde`. */
function isAntwoord(patroon: string): boolean {
	return patroonVan(patroon).endsWith('[].waarde');
}

function vul(patroon: string, bereik: Bereik): string {
	for (const [van, naar] of Object.entries(bereik))
		if (patroon.startsWith(van)) return naar + patroon.slice(van.length);
	return patroon;
}
