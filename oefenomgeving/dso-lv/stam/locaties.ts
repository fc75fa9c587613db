// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../gedeeld/xml.ts';
import type { Toeval } from '../toeval.ts';
import { plaats, postcode, straat } from './adressen.ts';
import { rdNaarEtrs } from './rd.ts';

const EPSG = (code: number): string => `urn:ogc:def:crs:EPSG::${code}`;
type Rd = [x: number, y: number];

const graden = (waarde: number): string => waarde.toFixed(9);
const meters = (waarde: number): string => waarde.toFixed(3);

/** ETRS89 is written latitude first, RD x first (as in the official sample). */
const etrs = ([x, y]: Rd): string => {
	const { lat, lon } = rdNaarEtrs(x, y);
	return `${graden(lat)} ${graden(lon)}`;
};
const rd = ([x, y]: Rd): string => `${meters(x)} ${meters(y)}`;

function punt(positie: string, code: number, opPos: boolean): XmlElement {
	return opPos
		? { 'gml:pos': { '@srsName': EPSG(code), '#': positie } }
		: { '@srsName': EPSG(code), 'gml:pos': positie };
}

function ring(hoeken: Rd[], schrijf: (positie: Rd) => string): XmlElement {
	return { 'gml:LinearRing': { 'gml:posList': hoeken.map(schrijf).join(' ') } };
}

/** A closed square around the middle, counter-clockwise outside, clockwise as a hole. */
function vierkant([x, y]: Rd, straal: number, gat = false): Rd[] {
	const rond: Rd[] = [
		[x - straal, y - straal],
		[x + straal, y - straal],
		[x + straal, y + straal],
		[x - straal, y + straal],
		[x - straal, y - straal],
	];
	return gat ? rond.reverse() : rond;
}

interface Veelhoek {
	buiten: Rd[];
	gat?: Rd[];
}

function vlak(veelhoeken: Veelhoek[], code: number, schrijf: (positie: Rd) => string): XmlElement {
	return {
		'@srsName': EPSG(code),
		'gml:surfaceMember': veelhoeken.map(({ buiten, gat }) => ({
			'gml:Polygon': {
				'@srsName': EPSG(code),
				'gml:exterior': ring(buiten, schrijf),
				'gml:interior': gat ? ring(gat, schrijf) : undefined,
			},
		})),
	};
}

export const LOCATIESOORTEN = ['punt', 'vlak', 'adres', 'kadaster'] as const;
export type Locatiesoort = (typeof LOCATIESOORTEN)[number];

/**
 * One projectlocatie: the ETRS89 coordinates that DSO-LV always gives, and what the applicant pointed out.
 * @param bij RD point; the location is within 300 m of it
 */
export function projectlocatie(t: Toeval, soort: Locatiesoort, bij?: Rd): XmlElement {
	const midden: Rd = bij
		? [bij[0] + t.tussen(-200_000, 200_000) / 1000, bij[1] + t.tussen(-200_000, 200_000) / 1000]
		: [t.tussen(150_000_000, 156_000_000) / 1000, t.tussen(461_000_000, 467_000_000) / 1000];
	const veelhoeken: Veelhoek[] = [
		{ buiten: vierkant(midden, 20), gat: t.kans(0.3) ? vierkant(midden, 5, true) : undefined },
		...(t.kans(0.3) ? [{ buiten: vierkant([midden[0] + 60, midden[1] + 10], 12) }] : []),
	];
	const opPos = t.kans(0.8);
	const metVlak = soort === 'vlak';
	return {
		'vx:coordinatenEtrs': {
			'ic:puntlocatie': metVlak && t.kans(0.5) ? undefined : punt(etrs(midden), 4258, opPos),
			'ic:referentiestelsel': 'ETRS89',
			'ic:vlaklocatie': metVlak ? vlak(veelhoeken, 4258, etrs) : undefined,
		},
		...opgegeven(t, soort, midden, veelhoeken, opPos),
	};
}

function opgegeven(t: Toeval, soort: Locatiesoort, midden: Rd, veelhoeken: Veelhoek[], opPos: boolean): XmlElement {
	if (soort === 'adres') {
		return {
			'vx:adresaanduiding': {
				'vx:identificatiecodeNummeraanduiding': t.kans(0.8) ? `9999200000${t.cijfers(6)}` : undefined,
				'vx:opgegevenAdresHuisletter': t.kans(0.2) ? 'a' : undefined,
				'vx:opgegevenAdresHuisnummer': String(t.tussen(1, 200)),
				'vx:opgegevenAdresHuisnummerToevoeging': t.kans(0.2) ? 'bis' : undefined,
				'vx:opgegevenAdresPostcode': postcode(t),
				'vx:opgegevenAdresStraatnaam': straat(t),
				'vx:opgegevenAdresWoonplaatsNaam': plaats(t),
			},
		};
	}
	if (soort === 'kadaster') {
		return {
			'vx:kadastraleAanduiding': {
				'vx:BRKIdentificatie': t.kans(0.7) ? `NL.IMKAD.KadastraalObject.${t.cijfers(14)}` : undefined,
				'vx:kadastraalPerceelnummer': String(t.tussen(1, 9999)),
				'vx:kadastraleGemeente': 'Oefenstad',
				'vx:kadastraleSectie': t.kies(['A', 'B', 'K']),
			},
		};
	}
	return {
		'vx:coordinatenOpgegeven': {
			'vx:puntlocatie': soort === 'punt' ? punt(rd(midden), 28992, opPos) : undefined,
			'vx:referentiestelsel': 'RD',
			'vx:vlaklocatie': soort === 'vlak' ? vlak(veelhoeken, 28992, rd) : undefined,
		},
	};
}
