// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { OnbekendOnderdeel } from '../model.ts';
import type { StamGrenzen } from './grenzen.ts';

/** What the readers of one message share. */
export interface Leesboek {
	grenzen: StamGrenzen;
	onbekend: OnbekendOnderdeel[];
	/** How many unknown parts did not fit in the list. */
	onbekendMeer: number;
	geteld: Map<keyof StamGrenzen, number>;
}

const MAX_ONBEKEND = 1000;
const STAM_NS = /^http:\/\/www\.omgevingswet\.nl\/koppelvlak\/stam-v(\d{1,3})\/(IMAM|verzoek|common)$/;
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Version number in a STAM namespace (`stam-v4` gives 4), or undefined for another namespace. */
export function stamVersie(ns: string): number | undefined {
	const gevonden = STAM_NS.exec(ns)?.[1];
	return gevonden === undefined ? undefined : Number(gevonden);
}

let laatsteStam = '';

/** STAM of any version, in any of its three namespaces, or without a namespace (some adapters drop it). */
function isStam(ns: string): boolean {
	if (ns === laatsteStam || ns === '') return true;
	if (!STAM_NS.test(ns)) return false;
	// The next element nearly always has the namespace of this one.
	laatsteStam = ns;
	return true;
}

/**
 * Reads one element of a complex type by local name and keeps account of what was read, so that `klaar()` can report the rest:
 * unknown elements and attributes, text where none belongs, and repetitions that the schema does not allow.
 */
export class Lezer {
	readonly boek: Leesboek;
	readonly element: XmlElement;
	/** Schema file and type, for the rule in messages: `verzoek-4.0.xsd, VerzoekXML`. */
	readonly soort: string;
	/** The place, or the reader that can work it out: most places are never asked for. */
	#plaats: string | Lezer;
	#gelezen: Set<XmlElement> | undefined;
	#attributen: Set<string> | undefined;
	readonly #hoort: (ns: string) => boolean;
	#rangen: Map<XmlElement, number> | undefined;

	constructor(
		boek: Leesboek,
		element: XmlElement,
		plaats: string | Lezer,
		soort: string,
		hoort: (ns: string) => boolean = isStam,
	) {
		this.boek = boek;
		this.element = element;
		this.#plaats = plaats;
		this.soort = soort;
		this.#hoort = hoort;
	}

	/** XPath-like place, local names only. */
	get pad(): string {
		if (typeof this.#plaats !== 'string') this.#plaats = this.#plaats.padVan(this.element);
		return this.#plaats;
	}

	/** All children with this name, in document order. With `hoogstens`, later ones are left to the report. */
	alle(naam: string, hoogstens = Infinity): XmlElement[] {
		const gevonden: XmlElement[] = [];
		for (const deel of this.element.kinderen) {
			if (deel.naam !== naam || !this.#hoort(deel.ns)) continue;
			if (gevonden.length >= hoogstens) break;
			gevonden.push(deel);
			(this.#gelezen ??= new Set()).add(deel);
		}
		return gevonden;
	}

	optioneel(naam: string): XmlElement | undefined {
		for (const deel of this.element.kinderen) {
			if (deel.naam !== naam || !this.#hoort(deel.ns)) continue;
			(this.#gelezen ??= new Set()).add(deel);
			return deel;
		}
		return undefined;
	}

	verplicht(naam: string): XmlElement {
		const gevonden = this.optioneel(naam);
		if (gevonden === undefined) throw this.ontbreekt(naam);
		return gevonden;
	}

	/** The first present one of a choice; the others are left to the report. */
	keuze(namen: readonly string[]): XmlElement | undefined {
		for (const naam of namen) {
			const gevonden = this.optioneel(naam);
			if (gevonden !== undefined) return gevonden;
		}
		return undefined;
	}

	attribuut(naam: string): string | undefined {
		const gevonden = this.element.attributen.find((deel) => deel.naam === naam && deel.ns === '');
		if (gevonden !== undefined) (this.#attributen ??= new Set()).add(naam);
		return gevonden?.waarde;
	}

	/** A reader for a child that this reader returned. */
	voor(kind: XmlElement, soort: string, hoort: (ns: string) => boolean = this.#hoort): Lezer {
		return new Lezer(this.boek, kind, this, soort, hoort);
	}

	/** Place of a child: with its rank when the name occurs more than once. */
	padVan(kind: XmlElement): string {
		this.#rangen ??= rangen(this.element);
		const rang = this.#rangen.get(kind);
		const naam = kind.naam.slice(0, 100);
		return rang === undefined ? `${this.pad}/${naam}` : `${this.pad}/${naam}[${rang}]`;
	}

	/** Own text; attributes are still open. Reports child elements. */
	tekst(): string {
		if (this.element.tekst.length > this.boek.grenzen.tekst) throw this.teVeel('tekst');
		return this.element.tekst;
	}

	/** Reports what was not read. `metTekst` for a leaf, whose text was the value. */
	klaar(metTekst = false): void {
		for (const deel of this.element.kinderen) if (!this.#gelezen?.has(deel)) this.meld(this.padVan(deel), deel.regel);
		for (const deel of this.element.attributen) {
			if (deel.ns === XSI && (deel.naam === 'schemaLocation' || deel.naam === 'noNamespaceSchemaLocation')) continue;
			if (deel.ns !== '' || !this.#attributen?.has(deel.naam))
				this.meld(`${this.pad}/@${deel.naam.slice(0, 100)}`, this.element.regel);
		}
		if (!metTekst && /\S/.test(this.element.tekst)) this.meld(`${this.pad}/text()`, this.element.regel);
	}

	meld(pad: string, regel: number): void {
		if (this.boek.onbekend.length < MAX_ONBEKEND) this.boek.onbekend.push({ pad, regel });
		else this.boek.onbekendMeer++;
	}

	/** Counts parts over the whole message. */
	tel(wat: keyof StamGrenzen, aantal = 1): void {
		const totaal = (this.boek.geteld.get(wat) ?? 0) + aantal;
		this.boek.geteld.set(wat, totaal);
		if (totaal > this.boek.grenzen[wat]) throw this.teVeel(wat);
	}

	ontbreekt(naam: string): KoppelvlakFout {
		return new KoppelvlakFout({
			soort: 'definitief',
			code: 'stam-onderdeel-ontbreekt',
			melding: `In het verzoekbericht ontbreekt het verplichte onderdeel ${naam}.`,
			remedie: 'Bekijk het ontvangen bericht op deze plaats en meld het aan DSO-LV; het bericht is bewaard.',
			plaats: `${this.pad}/${naam} (regel ${this.element.regel})`,
			regel: `STAM 4.0.0 ${this.soort}/${naam}`,
		});
	}

	/** The value is left out of the message on purpose: it can be personal data. */
	ongeldig(verwacht: string): KoppelvlakFout {
		return new KoppelvlakFout({
			soort: 'definitief',
			code: 'stam-waarde-ongeldig',
			melding: `In het verzoekbericht heeft ${this.element.naam.slice(0, 100)} geen geldige waarde: verwacht wordt ${verwacht}.`,
			remedie: 'Bekijk het ontvangen bericht op deze plaats en meld het aan DSO-LV; het bericht is bewaard.',
			plaats: `${this.pad} (regel ${this.element.regel})`,
			regel: `STAM 4.0.0 ${this.soort}`,
		});
	}

	teVeel(wat: keyof StamGrenzen): KoppelvlakFout {
		const grens = this.boek.grenzen[wat];
		return new KoppelvlakFout({
			soort: 'definitief',
			code: 'stam-te-groot',
			melding:
				wat === 'tekst'
					? `Het verzoekbericht heeft een tekst van meer dan ${grens} tekens.`
					: `Het verzoekbericht heeft meer dan ${grens} ${wat}.`,
			remedie: 'Bekijk het ontvangen bericht; is dit aantal terecht, verhoog dan de grens in de configuratie.',
			plaats: `${this.pad} (regel ${this.element.regel})`,
			regel: `eigen grens ${wat}`,
		});
	}
}

/** Rank, from 1, of every child whose name occurs more than once; in one pass, since an element can have very many children. */
function rangen(element: XmlElement): Map<XmlElement, number> {
	const perNaam = new Map<string, XmlElement[]>();
	for (const kind of element.kinderen) {
		const naamgenoten = perNaam.get(kind.naam);
		if (naamgenoten === undefined) perNaam.set(kind.naam, [kind]);
		else naamgenoten.push(kind);
	}
	const uitkomst = new Map<XmlElement, number>();
	for (const naamgenoten of perNaam.values()) {
		if (naamgenoten.length > 1) naamgenoten.forEach((kind, i) => uitkomst.set(kind, i + 1));
	}
	return uitkomst;
}
