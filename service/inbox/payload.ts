// SPDX-License-Identifier: EUPL-1.2
import { leesEbmsBericht, leesMime, zoekDeel } from 'dso-koppelvlakken/digikoppeling';
import type { EbmsBericht, MimeBericht } from 'dso-koppelvlakken/digikoppeling';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Inbox, NieuwBericht } from './inbox.ts';

/** Reads the payload of a verzoeknotificatie. @throws KoppelvlakFout when it cannot be read. */
export type LeesNotificatie = (payload: Uint8Array) => { verzoeknummer: string };

const REMEDIE =
	'Bekijk het bericht bij "Inbox"; vraag de afzender zo nodig om een goed bericht. Het ontvangen bericht blijft bewaard.';

function fout(code: string, melding: string): KoppelvlakFout {
	return new KoppelvlakFout({ soort: 'definitief', code, melding, remedie: REMEDIE });
}

/** What the first payload says. A payload that cannot be read gives status `fout`: the sender did deliver, a person must look. */
export function leesPayload(
	bericht: EbmsBericht,
	mime: MimeBericht,
	leesNotificatie: LeesNotificatie,
): Pick<NieuwBericht, 'status' | 'verzoeknummer' | 'fout'> {
	const href = bericht.manifest?.hrefs[0];
	const deel = href === undefined ? undefined : zoekDeel(href, mime.delen);
	try {
		if (!deel) throw fout('payload-ontbreekt', 'Het bericht heeft geen inhoud (payload).');
		const { verzoeknummer } = leesNotificatie(deel.inhoud);
		if (!/^[!-~]{1,64}$/.test(verzoeknummer)) {
			throw fout(
				'verzoeknummer-ongeldig',
				'Het verzoeknummer in de notificatie is leeg, te lang of bevat ongeldige tekens.',
			);
		}
		return { status: 'ontvangen', verzoeknummer };
	} catch (oorzaak) {
		const { code, melding } =
			oorzaak instanceof KoppelvlakFout
				? oorzaak.gegevens
				: { code: 'payload-onleesbaar', melding: 'De inhoud van het bericht is niet te lezen.' };
		return { status: 'fout', fout: { code, melding, remedie: REMEDIE } };
	}
}

/**
 * "Opnieuw verwerken" of a message with status `fout`, after the profile or the program was mended: reads the kept bytes again.
 * @returns true when it could be read now; the relay then hands it over
 */
export async function herlees(inbox: Inbox, id: number, leesNotificatie: LeesNotificatie): Promise<boolean> {
	const mime = leesMime(inbox.contentTypeVan(id), await inbox.leesRuw(id));
	const { verzoeknummer } = leesPayload(leesEbmsBericht(mime.soap), mime, leesNotificatie);
	return verzoeknummer !== undefined && inbox.alsnogGelezen(id, verzoeknummer);
}
