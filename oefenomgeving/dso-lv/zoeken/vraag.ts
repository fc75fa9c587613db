// SPDX-License-Identifier: EUPL-1.2
import type { Rd } from './meetkunde.ts';

/** Limits that this DSO-LV keeps to; those of the real one are not public. */
export const ZOEKGRENZEN = { punten: 500, dagen: 31, perPagina: 100 };

export class ZoekFout extends Error {}

export interface Zoekvraag {
	/** Rings of the area: the outline, then holes. */
	gebied?: Rd[][];
	verzoeknummer?: string;
	/** Calendar dates in the Netherlands, both included. */
	van: string;
	tot: string;
	/** From 1. */
	pagina: number;
	grootte: number;
}

function eis(voorwaarde: unknown, melding: string): asserts voorwaarde {
	if (!voorwaarde) throw new ZoekFout(melding);
}

/** Strict, so that a mistake of the asking side shows here. @throws ZoekFout with a Dutch text that names the field */
export function leesZoekvraag(body: unknown, query: unknown, contentCrs: unknown): Zoekvraag {
	eis(body && typeof body === 'object' && !Array.isArray(body), 'Verwacht een JSON-object.');
	const b = body as Record<string, unknown>;
	const bekend = ['geometrie', 'verzoeknummer', 'indienDatumVanaf', 'indienDatumTot'];
	for (const naam of Object.keys(b)) eis(bekend.includes(naam), `Onbekend veld "${naam.slice(0, 40)}".`);
	eis(
		(b['geometrie'] === undefined) !== (b['verzoeknummer'] === undefined),
		'Geef geometrie of verzoeknummer, en niet allebei.',
	);
	const [van, tot] = [datum(b, 'indienDatumVanaf'), datum(b, 'indienDatumTot')];
	const dagen = (Date.parse(tot) - Date.parse(van)) / 86_400_000;
	eis(dagen >= 0, 'indienDatumTot ligt voor indienDatumVanaf.');
	eis(dagen <= ZOEKGRENZEN.dagen, `De periode is langer dan ${ZOEKGRENZEN.dagen} dagen.`);
	const { verzoeknummer } = b;
	if (verzoeknummer !== undefined)
		eis(typeof verzoeknummer === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(verzoeknummer), 'verzoeknummer is ongeldig.');
	const gebied = b['geometrie'] === undefined ? undefined : vlak(b['geometrie'], contentCrs);
	const q = query as Record<string, unknown>;
	for (const naam of Object.keys(q)) eis(['page', 'pageSize'].includes(naam), `Onbekende parameter "${naam}".`);
	return {
		...(gebied === undefined ? {} : { gebied }),
		...(verzoeknummer === undefined ? {} : { verzoeknummer }),
		van,
		tot,
		pagina: geheel(q, 'page', 1, 1_000_000, 1),
		grootte: geheel(q, 'pageSize', 1, ZOEKGRENZEN.perPagina, 20),
	};
}

function datum(bron: Record<string, unknown>, naam: string): string {
	const waarde = bron[naam];
	eis(
		typeof waarde === 'string' &&
			/^\d{4}-\d{2}-\d{2}$/.test(waarde) &&
			!Number.isNaN(Date.parse(waarde)) &&
			new Date(waarde).toISOString().startsWith(waarde),
		`${naam}: verwacht een datum (jjjj-mm-dd).`,
	);
	return waarde;
}

function geheel(bron: Record<string, unknown>, naam: string, min: number, max: number, anders: number): number {
	if (bron[naam] === undefined) return anders;
	const waarde = typeof bron[naam] === 'string' && /^\d{1,7}$/.test(bron[naam]) ? Number(bron[naam]) : NaN;
	eis(waarde >= min && waarde <= max, `${naam}: geheel getal van ${min} tot en met ${max}.`);
	return waarde;
}

function vlak(waarde: unknown, contentCrs: unknown): Rd[][] {
	eis(
		contentCrs === 'http://www.opengis.net/def/crs/EPSG/0/28992',
		'De header Content-Crs moet http://www.opengis.net/def/crs/EPSG/0/28992 zijn.',
	);
	eis(waarde && typeof waarde === 'object' && !Array.isArray(waarde), 'geometrie: verwacht een Polygon.');
	const { type, coordinates, ...rest } = waarde as Record<string, unknown>;
	eis(type === 'Polygon' && Object.keys(rest).length === 0, 'geometrie: alleen type Polygon met coordinates.');
	eis(Array.isArray(coordinates) && coordinates.length > 0, 'geometrie: coordinates ontbreekt.');
	let punten = 0;
	const ringen = coordinates.map((ring: unknown) => {
		eis(Array.isArray(ring) && ring.length >= 4, 'geometrie: een ring heeft minder dan vier punten.');
		punten += ring.length;
		eis(punten <= ZOEKGRENZEN.punten, `geometrie: meer dan ${ZOEKGRENZEN.punten} punten.`);
		const posities = ring.map(punt);
		eis(JSON.stringify(posities[0]) === JSON.stringify(posities.at(-1)), 'geometrie: een ring is niet gesloten.');
		return posities;
	});
	return ringen;
}

function punt(waarde: unknown): Rd {
	eis(Array.isArray(waarde) && waarde.length === 2, 'geometrie: een punt heeft twee getallen.');
	const [x, y] = waarde as unknown[];
	for (const deel of [x, y]) {
		eis(typeof deel === 'number' && Number.isFinite(deel), 'geometrie: een punt heeft twee getallen.');
		eis(/^-?\d+(\.\d{1,3})?$/.test(String(deel)), 'geometrie: ten hoogste drie decimalen.');
	}
	const [a, b] = [x as number, y as number];
	eis(a > -150_000 && a < 350_000 && b > 250_000 && b < 1_000_000, 'geometrie: een punt ligt buiten RD.');
	return [a, b];
}
