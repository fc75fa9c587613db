// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import type { Positie, Punt, Vlak } from '../model.ts';
import type { Lezer } from './lezer.ts';

/** GML 3.1.1 as STAM imports it; 3.2 is read too because its names are the same here. */
const isGml = (ns: string) => ns === 'http://www.opengis.net/gml' || ns === 'http://www.opengis.net/gml/3.2';
const GETAL = /^[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,3})?$/;

/** Inherited from the enclosing geometry (GML 3.1.1, 9.1.2: srsName, srsDimension). */
interface Stelsel {
	crs?: string | undefined;
	dimensie?: number | undefined;
}

function stelsel(lezer: Lezer, erfenis: Stelsel): Stelsel {
	const crs = lezer.attribuut('srsName')?.trim();
	const tekst = lezer.attribuut('srsDimension')?.trim();
	const dimensie = tekst === undefined ? undefined : Number(tekst);
	if (dimensie !== undefined && dimensie !== 2 && dimensie !== 3) throw lezer.ongeldig('srsDimension 2 of 3');
	return { crs: crs || erfenis.crs, dimensie: dimensie ?? erfenis.dimensie };
}

function getallen(lezer: Lezer, teksten: string[]): number[] {
	lezer.tel('posities', Math.ceil(teksten.length / 2));
	return teksten.map((tekst) => {
		const getal = GETAL.test(tekst) ? Number(tekst) : Number.NaN;
		if (!Number.isFinite(getal)) throw lezer.ongeldig('getallen met een decimale punt');
		return getal;
	});
}

/** Pairs; a third coordinate (height) has no place in the model and is reported. */
function posities(lezer: Lezer, waarden: number[], dimensie: number): Positie[] {
	if (waarden.length === 0 || waarden.length % dimensie !== 0)
		throw lezer.ongeldig(`coördinaten in groepen van ${dimensie}`);
	const paren: Positie[] = [];
	for (let i = 0; i < waarden.length; i += dimensie) paren.push([waarden[i] as number, waarden[i + 1] as number]);
	if (dimensie === 3) lezer.meld(`${lezer.pad}/hoogte`, lezer.element.regel);
	return paren;
}

/** gml:pos or gml:posList. */
function directePosities(
	lezer: Lezer,
	erfenis: Stelsel,
	enkel: boolean,
): { paren: Positie[]; crs?: string | undefined } {
	const eigen = stelsel(lezer, erfenis);
	lezer.attribuut('count');
	const waarden = getallen(lezer, lezer.tekst().trim().split(/\s+/));
	const dimensie = eigen.dimensie ?? (enkel && waarden.length === 3 ? 3 : 2);
	const paren = posities(lezer, waarden, dimensie);
	if (enkel && paren.length !== 1) throw lezer.ongeldig('één positie');
	lezer.klaar(true);
	return { paren, crs: eigen.crs };
}

/** gml:coordinates with its own separators (GML 3.1.1, CoordinatesType). */
function coordinates(lezer: Lezer, erfenis: Stelsel): { paren: Positie[]; crs?: string | undefined } {
	const decimaal = lezer.attribuut('decimal') ?? '.';
	const cs = lezer.attribuut('cs') ?? ',';
	const ts = lezer.attribuut('ts') ?? ' ';
	if ([decimaal, cs, ts].some((teken) => teken.length !== 1) || new Set([decimaal, cs, ts]).size !== 3) {
		throw lezer.ongeldig('drie verschillende scheidingstekens');
	}
	const splits = (tekst: string, teken: string) =>
		(teken.trim() === '' ? tekst.split(/\s+/) : tekst.split(teken)).map((deel) => deel.trim()).filter(Boolean);
	const groepen = splits(lezer.tekst().trim(), ts).map((groep) =>
		getallen(
			lezer,
			splits(groep, cs).map((deel) => (decimaal === '.' ? deel : deel.replace(decimaal, '.'))),
		),
	);
	const dimensie = groepen[0]?.length ?? 0;
	if ((dimensie !== 2 && dimensie !== 3) || groepen.some((groep) => groep.length !== dimensie)) {
		throw lezer.ongeldig('coördinaten in groepen van 2 of 3');
	}
	const paren = posities(lezer, groepen.flat(), dimensie);
	lezer.klaar(true);
	return { paren, crs: erfenis.crs };
}

/** gml:PointType: the position stands directly in it, or in a gml:Point inside it. */
export function punt(ouder: Lezer, element: XmlElement | undefined): Punt | undefined {
	if (element === undefined) return undefined;
	return leesPunt(ouder.voor(element, 'GML 3.1.1, PointType', isGml), {});
}

function leesPunt(lezer: Lezer, erfenis: Stelsel): Punt {
	const eigen = stelsel(lezer, erfenis);
	const binnen = lezer.optioneel('Point');
	if (binnen !== undefined) {
		const uitkomst = leesPunt(lezer.voor(binnen, 'GML 3.1.1, PointType'), eigen);
		lezer.klaar();
		return uitkomst;
	}
	const gekozen = lezer.keuze(['pos', 'coordinates']);
	if (gekozen === undefined) throw lezer.ontbreekt('pos');
	const soort = `GML 3.1.1, PointType/${gekozen.naam}`;
	const { paren, crs } =
		gekozen.naam === 'pos'
			? directePosities(lezer.voor(gekozen, soort), eigen, true)
			: coordinates(lezer.voor(gekozen, soort), eigen);
	const [positie] = paren;
	if (positie === undefined || paren.length !== 1) throw lezer.ongeldig('één positie');
	lezer.klaar();
	return crs === undefined ? { positie } : { crs, positie };
}

/** What the surfaces of one vlaklocatie add up to. */
interface Verzameling {
	polygonen: Positie[][][];
	crs?: string | undefined;
}

/** gml:MultiSurfaceType: members directly in it, or in a gml:MultiSurface inside it. Undefined when no surface could be read. */
export function vlak(ouder: Lezer, element: XmlElement | undefined): Vlak | undefined {
	if (element === undefined) return undefined;
	const verzameling: Verzameling = { polygonen: [] };
	const lezer = ouder.voor(element, 'GML 3.1.1, MultiSurfaceType', isGml);
	leesMultiSurface(lezer, {}, verzameling);
	const { polygonen, crs } = verzameling;
	if (polygonen.length === 0) {
		lezer.meld(lezer.pad, element.regel);
		return undefined;
	}
	return crs === undefined ? { polygonen } : { crs, polygonen };
}

function leesMultiSurface(lezer: Lezer, erfenis: Stelsel, verzameling: Verzameling): void {
	const eigen = stelsel(lezer, erfenis);
	const binnen = lezer.optioneel('MultiSurface');
	if (binnen !== undefined) leesMultiSurface(lezer.voor(binnen, 'GML 3.1.1, MultiSurfaceType'), eigen, verzameling);
	for (const naam of ['surfaceMember', 'surfaceMembers']) {
		for (const lid of lezer.alle(naam)) {
			const lidLezer = lezer.voor(lid, `GML 3.1.1, MultiSurfaceType/${naam}`);
			for (const deel of lid.kinderen) leesOppervlak(lidLezer, deel, eigen, verzameling);
			lidLezer.klaar();
		}
	}
	lezer.klaar();
}

/** gml:Polygon, or gml:Surface with polygon patches; other kinds of surface stay unread and are reported by the caller. */
function leesOppervlak(ouder: Lezer, element: XmlElement, erfenis: Stelsel, verzameling: Verzameling): void {
	if (!isGml(element.ns)) return;
	if (element.naam === 'Polygon') {
		ouder.alle('Polygon');
		leesPolygoon(ouder.voor(element, 'GML 3.1.1, PolygonType'), erfenis, verzameling);
	} else if (element.naam === 'Surface') {
		ouder.alle('Surface');
		const lezer = ouder.voor(element, 'GML 3.1.1, SurfaceType');
		const eigen = stelsel(lezer, erfenis);
		for (const naam of ['patches', 'polygonPatches']) {
			for (const lappen of lezer.alle(naam)) {
				const lappenLezer = lezer.voor(lappen, `GML 3.1.1, SurfaceType/${naam}`);
				for (const lap of lappenLezer.alle('PolygonPatch')) {
					const lapLezer = lappenLezer.voor(lap, 'GML 3.1.1, PolygonPatchType');
					const interpolatie = lapLezer.attribuut('interpolation');
					if (interpolatie !== undefined && interpolatie !== 'planar')
						lapLezer.meld(`${lapLezer.pad}/@interpolation`, lap.regel);
					leesPolygoon(lapLezer, eigen, verzameling);
				}
				lappenLezer.klaar();
			}
		}
		lezer.klaar();
	}
}

function leesPolygoon(lezer: Lezer, erfenis: Stelsel, verzameling: Verzameling): void {
	const eigen = stelsel(lezer, erfenis);
	const buiten = lezer.keuze(['exterior', 'outerBoundaryIs']);
	if (buiten === undefined) throw lezer.ontbreekt('exterior');
	const randen = [buiten, ...lezer.alle('interior'), ...lezer.alle('innerBoundaryIs')];
	verzameling.polygonen.push(
		randen.map((rand) => {
			const randLezer = lezer.voor(rand, `${lezer.soort}/${rand.naam}`);
			const ring = randLezer.verplicht('LinearRing');
			const uitkomst = leesRing(randLezer.voor(ring, 'GML 3.1.1, LinearRingType'), eigen, verzameling);
			randLezer.klaar();
			return uitkomst;
		}),
	);
	lezer.klaar();
}

function leesRing(lezer: Lezer, erfenis: Stelsel, verzameling: Verzameling): Positie[] {
	const eigen = stelsel(lezer, erfenis);
	const soort = `${lezer.soort}/`;
	const lijst = lezer.keuze(['posList', 'coordinates']);
	const delen =
		lijst === undefined
			? lezer.alle('pos').map((deel) => directePosities(lezer.voor(deel, `${soort}pos`), eigen, true))
			: lijst.naam === 'posList'
				? [directePosities(lezer.voor(lijst, `${soort}posList`), eigen, false)]
				: [coordinates(lezer.voor(lijst, `${soort}coordinates`), eigen)];
	if (delen.length === 0) throw lezer.ontbreekt('posList');
	const ring = delen.flatMap((deel) => deel.paren);
	const eerste = ring[0];
	const laatste = ring.at(-1);
	if (ring.length < 4 || eerste?.[0] !== laatste?.[0] || eerste?.[1] !== laatste?.[1]) {
		throw lezer.ongeldig('een gesloten ring van ten minste vier posities');
	}
	for (const { crs } of delen) {
		if (verzameling.crs !== undefined && crs !== undefined && crs !== verzameling.crs) {
			throw lezer.ongeldig('één coördinatenstelsel per vlaklocatie');
		}
		verzameling.crs ??= crs;
	}
	lezer.klaar();
	return ring;
}
