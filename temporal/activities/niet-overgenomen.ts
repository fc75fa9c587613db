// SPDX-License-Identifier: EUPL-1.2
/** What of a message did not come (whole) into the zaak, written down per step so that a step that is done again replaces its own. */
import type { OnbekendOnderdeel } from 'dso-koppelvlakken/verzoek';
import type { LeveringVerwijzing } from '../contract/activiteiten.ts';
import type { NietOvergenomenGegeven, NietOvergenomenStap, VerzoekenRegister } from './ports.ts';

/** A list is for people to read; what is beyond this is counted in the last entry. */
const MEEST = 5_000;

/** Replaces what this step of the delivery found before. */
export async function legVast(
	verzoeken: VerzoekenRegister,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	stap: NietOvergenomenStap,
	gevonden: readonly NietOvergenomenGegeven[],
): Promise<void> {
	const lijst =
		gevonden.length > MEEST ? [...gevonden.slice(0, MEEST - 1), rest(gevonden.length - MEEST + 1)] : gevonden;
	await verzoeken.nietOvergenomen(sleutel, volgnummer, stap, lijst);
}

function rest(aantal: number): NietOvergenomenGegeven {
	return {
		pad: '**',
		soort: 'nietOvergenomen',
		reden: 'De lijst is te lang om helemaal te tonen; alles staat in het verzoekbericht (XML).',
		aantal,
	};
}

/** The parts that the reader of the message does not know. */
export function onbekendeDelen(onbekend: readonly OnbekendOnderdeel[]): NietOvergenomenGegeven[] {
	return onbekend.map(({ pad, regel }) => ({
		pad,
		regel,
		soort: 'onbekend',
		reden: 'Dit onderdeel hoort niet bij het berichtformaat (STAM 4.0.0); het staat in het verzoekbericht (XML).',
	}));
}
