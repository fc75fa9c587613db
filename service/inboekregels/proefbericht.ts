// SPDX-License-Identifier: EUPL-1.2
import { type GelezenVerzoekbericht, leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { bewaardBericht, type Inboekbronnen } from './bronnen.ts';

/** Largest verzoekbericht that is taken for a proefverwerking, in bytes. */
export const MAX_PROEFBERICHT = 16 * 1024 * 1024;

/** An uploaded message. @throws KoppelvlakFout in words for an administrator */
export function leesProefbericht(bytes: Uint8Array): GelezenVerzoekbericht {
	return leesVerzoekbericht(bytes, { grenzen: { bytes: MAX_PROEFBERICHT } });
}

/** The message of a stored delivery: this volgnummer, else the latest. undefined when it is not kept. */
export async function zoekBericht(
	bronnen: Inboekbronnen,
	sleutel: VerzoekSleutel,
	volgnummer?: string,
): Promise<GelezenVerzoekbericht | undefined> {
	const leveringen = await bronnen.store.leveringen.lijst(sleutel);
	const levering = leveringen.find((een) => volgnummer === undefined || een.volgnummer === volgnummer);
	return levering && (await bewaardBericht(bronnen, sleutel, levering.hash));
}
