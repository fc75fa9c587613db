// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import { GEDEELD } from '../profiles/gedeeld.ts';

/** Pattern of the profiles: a verzoeknummer ends up in ids, file names and addresses, so it must be harmless before anything uses it. */
export const VERZOEKNUMMER = new RegExp(GEDEELD.verzoek.verzoeknummerPatroon.waarde);

/** Answers the verzoeknummer when it fits the pattern. @throws KoppelvlakFout (definitief) */
export function controleerVerzoeknummer(verzoeknummer: string, patroon: RegExp = VERZOEKNUMMER): string {
	if (patroon.test(verzoeknummer)) return verzoeknummer;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'verzoeknummer-ongeldig',
		melding: 'Het verzoeknummer heeft een onbekende vorm.',
		remedie:
			'Controleer het nummer: DSO-LV geeft verzoeken een nummer van cijfers. Wijkt de vorm terecht af, pas dan het patroon in de configuratie aan.',
		regel: `verzoeknummerPatroon ${patroon.source}`,
	});
}
