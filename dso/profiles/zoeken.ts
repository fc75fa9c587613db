// SPDX-License-Identifier: EUPL-1.2
import { bevestigd, onbevestigd, type Feit } from './feit.ts';

/**
 * Search of the API Verzoek afhandelen (`zoekPad`). Names of fields may be paths with dots. Numbers stand as text, as every profile value
 * does.
 */
export interface ZoekWaarden {
	/** Body: field with the area, a GeoJSON Polygon in RD. */
	gebiedVeld: string;
	/** Body: fields with the first and last moment of submission. */
	vanVeld: string;
	totVeld: string;
	/** How these are written: `datum` (jjjj-mm-dd) or `datumtijd` (ISO 8601 in UTC). */
	datumVorm: string;
	/** Body: field with the verzoeknummer, instead of the area. */
	verzoeknummerVeld: string;
	/** Header that names the system of the coordinates, and its value. */
	crsHeader: string;
	crsWaarde: string;
	/** Most points of the area. */
	maxPunten: string;
	/** Query: page and its size, and the number of the first page. */
	paginaParameter: string;
	grootteParameter: string;
	paginaGrootte: string;
	eerstePagina: string;
	/** Answer: the list, the total and the link to the page after it (below `_links`). */
	lijstVeld: string;
	totaalVeld: string;
	volgendeLink: string;
	/** Item of the list; the OINs may also stand straight under the field before the last dot. */
	itemVerzoeknummer: string;
	itemVolgnummer: string;
	itemDoel: string;
	itemIndienDatum: string;
	itemBevoegdGezag: string;
	itemBehandeldienst: string;
}

const EIGEN_KEUZE = 'eigen keuze; de OpenAPI-beschrijving van Verzoek afhandelen is niet openbaar';
const ALS_STAM =
	'dat het antwoord dit gegeven heeft is bekend (handleiding van een VTH-product), de naam is die van STAM';
const ALS_DSO = 'zo heet dit bij andere API’s van het DSO; voor deze API niet openbaar';

export const ZOEKEN: { [K in keyof ZoekWaarden]: Feit<ZoekWaarden[K]> } = {
	gebiedVeld: onbevestigd('geometrie', `dat met een vlak in RD wordt gezocht is bekend, de vorm niet; ${EIGEN_KEUZE}`),
	vanVeld: onbevestigd('indienDatumVanaf', EIGEN_KEUZE),
	totVeld: onbevestigd('indienDatumTot', EIGEN_KEUZE),
	datumVorm: onbevestigd('datum', 'dat met een periode van data wordt gezocht is bekend, de schrijfwijze niet'),
	verzoeknummerVeld: onbevestigd('verzoeknummer', EIGEN_KEUZE),
	crsHeader: onbevestigd('content-crs', ALS_DSO),
	crsWaarde: bevestigd('http://www.opengis.net/def/crs/EPSG/0/28992', 'portaal voor ontwikkelaars van het DSO'),
	maxPunten: onbevestigd('500', 'eigen keuze; een grens aan het aantal punten is niet openbaar'),
	paginaParameter: onbevestigd('page', ALS_DSO),
	grootteParameter: onbevestigd('pageSize', ALS_DSO),
	paginaGrootte: onbevestigd('50', 'zoveel vraagt een aangesloten VTH-product; het maximum is niet openbaar'),
	eerstePagina: onbevestigd('1', ALS_DSO),
	lijstVeld: onbevestigd('_embedded.verzoeken', EIGEN_KEUZE),
	totaalVeld: onbevestigd('page.totalElements', ALS_DSO),
	volgendeLink: onbevestigd('next', 'zo heet de link in HAL (IANA-register van linkrelaties)'),
	itemVerzoeknummer: onbevestigd('verzoeknummer', ALS_STAM),
	itemVolgnummer: onbevestigd('volgnummer', 'niet bekend of het antwoord dit heeft; zonder volgnummer telt het doel'),
	itemDoel: onbevestigd('doel', ALS_STAM),
	itemIndienDatum: onbevestigd(
		'indienDatum',
		'niet bekend of het antwoord dit heeft; zonder deze datum telt het eerste zien',
	),
	itemBevoegdGezag: onbevestigd('bevoegdGezag.oin', ALS_STAM),
	itemBehandeldienst: onbevestigd('uitvoerendeInstantie.oin', ALS_STAM),
};
