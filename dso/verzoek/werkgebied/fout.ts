// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';

/** What is wrong with the file of a werkgebied; `plaats` is a path within the GeoJSON. */
export function gebiedFout(melding: string, remedie: string, plaats?: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'werkgebied-ongeldig',
		melding: `Het werkgebied is niet bruikbaar: ${melding}.`,
		remedie,
		...(plaats === undefined ? {} : { plaats }),
		regel: 'GeoJSON (RFC 7946), in RD (EPSG:28992) of WGS84',
	});
}
