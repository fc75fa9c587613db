// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';

/** The leaves of a Binnenlandsadres in the order that the omzettingen expect. */
export function adresbronnen(stam: string): string[] {
	return ['straatnaam', 'huisnummer', 'huisletter', 'huisnummertoevoeging', 'postcode', 'woonplaatsnaam'].map(
		(deel) => `${stam}.${deel}[].waarde`,
	);
}

/** Binnenlandsadres -> VerblijfsAdres of ZRC 1.5.1. */
export function verblijfsadres(groep: string, stam: string, doel: string): Mappingrij[] {
	const bron = (deel: string) => `${stam}.${deel}[].waarde`;
	const optioneel = (deel: string) => [bron(deel), bron('huisnummer'), bron('straatnaam'), bron('postcode')];
	return [
		{ groep, bron: [bron('woonplaatsnaam')], doel: `${doel}.wplWoonplaatsNaam`, omzetting: 'tekst', grens: 80 },
		{ groep, bron: [bron('straatnaam')], doel: `${doel}.gorOpenbareRuimteNaam`, omzetting: 'tekst', grens: 80 },
		{ groep, bron: [bron('postcode')], doel: `${doel}.aoaPostcode`, omzetting: 'postcode', grens: 7 },
		{ groep, bron: [bron('huisnummer')], doel: `${doel}.aoaHuisnummer`, omzetting: 'huisnummer' },
		{ groep, bron: optioneel('huisletter'), doel: `${doel}.aoaHuisletter`, omzetting: 'adresdeel', grens: 1 },
		{
			groep,
			bron: optioneel('huisnummertoevoeging'),
			doel: `${doel}.aoaHuisnummertoevoeging`,
			omzetting: 'adresdeel',
			grens: 4,
		},
	];
}

/** Buitenlandsadres -> SubVerblijfBuitenland of ZRC 1.5.1. */
export function verblijfBuitenland(groep: string, stam: string, doel: string): Mappingrij[] {
	const bron = (deel: string) => [`${stam}.${deel}[].waarde`];
	return [
		{ groep, bron: bron('land'), doel: `${doel}.lndLandcode`, omzetting: 'landcode', grens: 4 },
		{ groep, bron: bron('land'), doel: `${doel}.lndLandnaam`, omzetting: 'tekst', grens: 40 },
		{ groep, bron: bron('adresBuitenland1'), doel: `${doel}.subAdresBuitenland_1`, omzetting: 'tekst', grens: 35 },
		{ groep, bron: bron('adresBuitenland2'), doel: `${doel}.subAdresBuitenland_2`, omzetting: 'tekst', grens: 35 },
		{ groep, bron: bron('adresBuitenland3'), doel: `${doel}.subAdresBuitenland_3`, omzetting: 'tekst', grens: 35 },
	];
}
