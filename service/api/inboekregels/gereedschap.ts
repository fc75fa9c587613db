// SPDX-License-Identifier: EUPL-1.2
import { foutInWoorden } from '../../inboekregels/beheer.ts';
import type { Bevinding } from '../../inboekregels/bevinding.ts';
import type { Csvfout } from '../../inboekregels/csv.ts';
import type { Inboekregelset } from '../../inboekregels/index.ts';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';

/** The version that is named, or the one in force. */
export async function zoekVersie(delen: Delen, oin: string, versie?: number): Promise<Inboekregelset> {
	const { inboekregels: regels } = delen.store;
	const gevonden = versie === undefined ? await regels.geldend(oin) : await regels.lees(oin, versie);
	if (gevonden === undefined) throw new ApiFout('versie-onbekend', { oin });
	return gevonden;
}

/** Faults of a file or a body, the first in the text and all of them in the field `fouten`. */
export function ongeldig(code: 'inboekregels-ongeldig' | 'lijst-ongeldig', fouten: readonly Csvfout[]): ApiFout {
	const [eerste] = fouten;
	return new ApiFout(
		code,
		{ eerste: eerste === undefined ? '' : zin(foutInWoorden(eerste)), remedie: eerste?.remedie ?? '' },
		undefined,
		{ fouten },
	);
}

/** What stands in the way of activating. */
export function metBevindingen(
	code: 'inboekregels-fouten' | 'waarschuwingen-niet-gezien',
	versie: number,
	bevindingen: readonly Bevinding[],
): ApiFout {
	const [eerste] = bevindingen;
	const gegevens = { versie: String(versie), eerste: eerste?.melding ?? '', remedie: eerste?.remedie ?? '' };
	return new ApiFout(code, gegevens, undefined, { bevindingen });
}

function zin(tekst: string): string {
	return tekst.charAt(0).toUpperCase() + tekst.slice(1);
}
