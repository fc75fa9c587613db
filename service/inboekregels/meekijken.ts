// SPDX-License-Identifier: EUPL-1.2
/** Meekijken: what the rules would have made of the verzoeken, beside what another system made of them. Reads only. */
import { CsvError, parse } from 'csv-parse/sync';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { alleenLezen, type ZgwClient } from 'dso-koppelvlakken/zaak';
import { dag, type Inboekbronnen } from './bronnen.ts';
import { CSV_GRENZEN, type Csvfout } from './csv.ts';
import type { Lijstregel, Meegekeken } from '../store/repositories/meekijken.ts';

const DAG_MS = 86_400_000;
/** So long the other system gets to make its zaak, while it does the work. */
const WACHT_MS = DAG_MS;
export const MEEKIJK_GRENZEN = {
	dagen: 90,
	verzoeken: 2_000,
	zaken: 20_000,
	lijstBytes: 1024 * 1024,
	lijst: 20_000,
} as const;

export type Bron = 'zaaksysteem' | 'lijst';

/** `anders`: another zaaktype. `ontbreektElders`: no zaak there. `extraElders`: a zaak there, none here. `vraag`: a person would be asked here. */
export type Vergelijking = 'gelijk' | 'anders' | 'ontbreektElders' | 'extraElders' | 'vraag' | 'wacht' | 'onbekendHier';

export interface Vergeleken {
	verzoeknummer: string;
	/** Absent for `onbekendHier`. */
	op?: string;
	type?: string;
	doel?: string;
	regel?: string;
	/** Zaaktypen that the rules lead to; empty: no zaak. */
	hier: string[];
	/** Zaaktypen in the other system; `?` where the list does not say. undefined: not looked up. */
	elders: string[];
	uitkomst: Vergelijking;
}

export interface Meekijkrapport {
	bron: Bron;
	/** When the list was uploaded. */
	lijstVan?: string;
	/** YYYY-MM-DD: first day that was compared. */
	vanaf?: string;
	/** Days up to and with today without a difference. */
	dagenGelijk: number;
	verzoeken: number;
	gelijk: number;
	/** Too young to tell. */
	wacht: number;
	/** Newest first. */
	verschillen: Vergeleken[];
	/** The rules could not be carried out: the catalogus lacks something. */
	metFouten: number;
	/** Why nothing could be compared. */
	melding?: string;
}

export async function meekijkrapport(bronnen: Inboekbronnen, oin: string, bron: Bron): Promise<Meekijkrapport> {
	const nu = bronnen.klok();
	const vanaf = new Date(nu.getTime() - MEEKIJK_GRENZEN.dagen * DAG_MS).toISOString();
	const rijen = perVerzoek(await bronnen.store.meekijken.lijst(oin, 'intake', vanaf, MEEKIJK_GRENZEN.verzoeken));
	const leeg: Meekijkrapport = {
		bron,
		dagenGelijk: 0,
		verzoeken: rijen.length,
		gelijk: 0,
		wacht: 0,
		verschillen: [],
		metFouten: rijen.filter(({ fouten }) => fouten > 0).length,
	};
	if (rijen.length === 0) return { ...leeg, melding: 'Er zijn nog geen verzoeken waarbij is meegekeken.' };
	const eerste = rijen.reduce((oudste, { op }) => (op < oudste ? op : oudste), rijen[0]!.op);
	const wachtMs = (await bronnen.store.uitvoering.stand(oin, 'intake')) === 'uitvoeren' ? 0 : WACHT_MS;
	let elders: Map<string, string[]>;
	let lijstVan: string | undefined;
	try {
		if (bron === 'lijst') {
			const lijst = await bronnen.store.meekijken.andereLijst(oin);
			if (lijst === undefined) return { ...leeg, melding: 'Er is nog geen lijst geladen om mee te vergelijken.' };
			lijstVan = lijst.geladenOp;
			elders = uitLijst(lijst.regels);
		} else {
			elders = await uitZaaksysteem(bronnen, oin, rijen, eerste);
		}
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		return { ...leeg, melding: `${fout.gegevens.melding} ${fout.gegevens.remedie}` };
	}
	const vergeleken = rijen.map((rij) => vergelijk(rij, elders.get(rij.verzoeknummer) ?? [], nu, wachtMs, lijstVan));
	if (bron === 'lijst') vergeleken.push(...(await onbekendHier(bronnen, oin, elders)));
	return { ...leeg, ...samengevat(vergeleken, eerste, nu), ...(lijstVan === undefined ? {} : { lijstVan }) };
}

/** The latest look at each verzoek. */
function perVerzoek(rijen: readonly Meegekeken[]): Meegekeken[] {
	return [...new Map([...rijen].reverse().map((rij) => [rij.verzoeknummer, rij])).values()].reverse();
}

function vergelijk(
	rij: Meegekeken,
	elders: string[],
	nu: Date,
	wachtMs: number,
	lijstVan: string | undefined,
): Vergeleken {
	const vraag = rij.uitkomst === 'vraagMedewerker';
	const hier = vraag ? [] : rij.zaaktypen;
	const { verzoeknummer, op, type, doel, regel } = rij;
	return { verzoeknummer, op, type, doel, regel, hier, elders, uitkomst: uitkomst() };

	function uitkomst(): Vergelijking {
		if (elders.length === 0 && hier.length === 0 && !vraag) return 'gelijk';
		if (elders.length === 0) {
			const teLaat = nu.getTime() - Date.parse(op) >= wachtMs && (lijstVan === undefined || lijstVan > op);
			return vraag ? 'vraag' : teLaat ? 'ontbreektElders' : 'wacht';
		}
		if (vraag) return 'vraag';
		if (hier.length === 0) return 'extraElders';
		if (elders.length === hier.length && elders.includes('?')) return 'gelijk';
		return [...hier].sort().join() === [...elders].sort().join() ? 'gelijk' : 'anders';
	}
}

function samengevat(
	vergeleken: readonly Vergeleken[],
	eerste: string,
	nu: Date,
): Pick<Meekijkrapport, 'vanaf' | 'dagenGelijk' | 'gelijk' | 'wacht' | 'verschillen'> {
	const verschillen = vergeleken.filter(({ uitkomst }) => uitkomst !== 'gelijk' && uitkomst !== 'wacht');
	const vandaag = dag(nu);
	// A verzoek that is not known here has no day: it breaks the row of equal days until it is explained.
	const laatste = verschillen.reduce((dagen, { op }) => (dagen > dag(op ?? nu) ? dagen : dag(op ?? nu)), '');
	const begin = laatste === '' ? dag(eerste) : volgendeDag(laatste);
	return {
		vanaf: dag(eerste),
		dagenGelijk: Math.max(0, Math.round((Date.parse(vandaag) - Date.parse(begin)) / DAG_MS) + 1),
		gelijk: vergeleken.filter(({ uitkomst }) => uitkomst === 'gelijk').length,
		wacht: vergeleken.filter(({ uitkomst }) => uitkomst === 'wacht').length,
		verschillen: [...verschillen].sort((a, b) => ((a.op ?? '9') < (b.op ?? '9') ? 1 : -1)),
	};
}

function volgendeDag(datum: string): string {
	return new Date(Date.parse(datum) + DAG_MS).toISOString().slice(0, 10);
}

/** A verzoek on the list that this service never saw: a notification that went past it. */
async function onbekendHier(
	{ store }: Inboekbronnen,
	oin: string,
	elders: ReadonlyMap<string, string[]>,
): Promise<Vergeleken[]> {
	const uit: Vergeleken[] = [];
	for (const [verzoeknummer, zaaktypen] of elders) {
		if ((await store.verzoeken.lees({ oin, verzoeknummer })) !== undefined) continue;
		uit.push({ verzoeknummer, hier: [], elders: zaaktypen, uitkomst: 'onbekendHier' });
	}
	return uit;
}

function uitLijst(regels: readonly Lijstregel[]): Map<string, string[]> {
	const uit = new Map<string, string[]>();
	for (const { verzoeknummer, zaaktype } of regels) {
		uit.set(verzoeknummer, [...(uit.get(verzoeknummer) ?? []), zaaktype ?? '?']);
	}
	return uit;
}

interface Zaak {
	identificatie: string;
	omschrijving?: string;
	toelichting?: string;
	zaaktype: string;
	startdatum?: string;
	kenmerken?: Array<{ kenmerk?: string }>;
}

/**
 * Zaken of the period whose number, kenmerk, omschrijving or toelichting holds a verzoeknummer. The standard has no filter for these,
 * so the zaken of the period are read; a zaak that started before it is looked up by its number.
 */
async function uitZaaksysteem(
	bronnen: Inboekbronnen,
	oin: string,
	rijen: readonly Meegekeken[],
	eerste: string,
): Promise<Map<string, string[]>> {
	const client = alleenLezen(await bronnen.zaaksysteem(oin));
	// The date of submission can lie some days before the delivery.
	const vanaf = new Date(Date.parse(eerste) - 14 * DAG_MS).toISOString().slice(0, 10);
	const zaken = await client.lijst<Zaak>('zaken', 'zaken', { startdatum__gte: vanaf });
	const gezocht = new Set(rijen.map(({ verzoeknummer }) => verzoeknummer));
	const gevonden = new Map<string, Zaak[]>();
	for (const zaak of zaken.slice(0, MEEKIJK_GRENZEN.zaken)) {
		for (const nummer of nummersIn(zaak)) {
			if (gezocht.has(nummer)) gevonden.set(nummer, [...(gevonden.get(nummer) ?? []), zaak]);
		}
	}
	const zaaktypen = new Map<string, Promise<string>>();
	const uit = new Map<string, string[]>();
	for (const [nummer, lijst] of gevonden) {
		uit.set(nummer, await Promise.all(lijst.map(({ zaaktype }) => identificatieVan(client, zaaktype, zaaktypen))));
	}
	return uit;
}

/** Whatever looks like a number in the fields where a suite writes it. */
function nummersIn({ identificatie, omschrijving = '', toelichting = '', kenmerken = [] }: Zaak): Set<string> {
	const tekst = [omschrijving, toelichting].join(' ').match(/[A-Za-z0-9._-]{6,60}/g) ?? [];
	const delen = identificatie.match(/\d{13}/g) ?? [];
	return new Set([identificatie, ...delen, ...tekst, ...kenmerken.map(({ kenmerk }) => kenmerk ?? '')]);
}

function identificatieVan(client: ZgwClient, url: string, bekend: Map<string, Promise<string>>): Promise<string> {
	let gelezen = bekend.get(url);
	if (gelezen === undefined) {
		gelezen = client.lees<{ identificatie: string }>(url).then(({ identificatie }) => identificatie);
		bekend.set(url, gelezen);
	}
	return gelezen;
}

/** A list of another system: verzoeknummer and, when known, zaaktype; with or without a header. */
export function leesLijst(bytes: Uint8Array): { regels: Lijstregel[] } | { fouten: Csvfout[] } {
	const heel = (melding: string, remedie: string, regel = 0) => ({ fouten: [{ regel, waarde: '', melding, remedie }] });
	if (bytes.length > MEEKIJK_GRENZEN.lijstBytes) {
		return heel(`Het bestand is groter dan ${MEEKIJK_GRENZEN.lijstBytes / 1024} kB.`, 'Laad een kortere periode.');
	}
	let rijen: Array<{ record: string[]; info: { lines: number } }>;
	try {
		const tekst = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		rijen = parse(tekst, {
			bom: true,
			delimiter: /^[^\n]*;/.test(tekst) ? ';' : ',',
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			max_record_size: 1_000,
		}) as unknown as typeof rijen;
	} catch (fout) {
		const regel = fout instanceof CsvError && typeof fout.lines === 'number' ? fout.lines : 0;
		return heel(
			'Het bestand is niet te lezen als CSV in UTF-8.',
			'Sla de lijst in Excel op als CSV UTF-8, met verzoeknummers in de eerste kolom.',
			regel,
		);
	}
	const regels: Lijstregel[] = [];
	const fouten: Csvfout[] = [];
	const gezien = new Set<string>();
	for (const [n, { record, info }] of rijen.entries()) {
		const [verzoeknummer = '', zaaktype = ''] = record.map((cel) => cel.trim().replace(/^'/, ''));
		if (verzoeknummer === '' && zaaktype === '') continue;
		if (n === 0 && /^verzoek/i.test(verzoeknummer)) continue;
		if (!/^[A-Za-z0-9._-]{1,60}$/.test(verzoeknummer)) {
			fouten.push({
				regel: info.lines,
				kolom: 'verzoeknummer',
				waarde: verzoeknummer.slice(0, 60),
				melding: 'Dit is geen verzoeknummer.',
				remedie: 'Zet in de eerste kolom het hele verzoeknummer; maak in Excel van die kolom eerst tekst.',
			});
		} else if (zaaktype.length > 50) {
			fouten.push({
				regel: info.lines,
				kolom: 'zaaktype',
				waarde: zaaktype.slice(0, 60),
				melding: 'Een zaaktype heeft hoogstens 50 tekens.',
				remedie: 'Zet in de tweede kolom de identificatie van het zaaktype, of laat die leeg.',
			});
		} else if (!gezien.has(`${verzoeknummer} ${zaaktype}`)) {
			gezien.add(`${verzoeknummer} ${zaaktype}`);
			regels.push({ verzoeknummer, ...(zaaktype === '' ? {} : { zaaktype }) });
		}
		if (fouten.length >= CSV_GRENZEN.fouten) break;
	}
	if (fouten.length > 0) return { fouten };
	if (regels.length === 0)
		return heel('Het bestand bevat geen verzoeknummers.', 'Zet in de eerste kolom de verzoeknummers.');
	if (regels.length > MEEKIJK_GRENZEN.lijst) {
		return heel(`Het bestand heeft meer dan ${MEEKIJK_GRENZEN.lijst} verzoeknummers.`, 'Laad een kortere periode.');
	}
	return { regels };
}
