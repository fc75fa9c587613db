// SPDX-License-Identifier: EUPL-1.2
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { VerzoekStand } from '../../store/repositories/verzoeken.ts';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';

/** The verzoek of the path. */
export async function zoekVerzoek(delen: Delen, sleutel: VerzoekSleutel): Promise<VerzoekStand> {
	const stand = await delen.store.verzoeken.lees(sleutel);
	if (stand === undefined) throw new ApiFout('verzoek-onbekend', { verzoeknummer: sleutel.verzoeknummer });
	return stand;
}
