// SPDX-License-Identifier: EUPL-1.2
/** A verzoek that came back after doorzenden: the zaak of before is opened again, or there is a new one, or a person is asked. */
import type { Besluit, GevondenZaak } from '../../contract/activiteiten.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import type { Afhandeling } from './afhandeling.ts';
import { bestaande } from './aanvullen.ts';
import { KEUZE, terugNaDoorzenden } from './vraagteksten.ts';
import { vraagEnWacht } from './vragen.ts';

export type Terug = { soort: 'heropenen' | 'vastleggen' } | { soort: 'nieuweZaak'; zaaktype?: string };

/** The first delivery of a round after the first. */
export function isTerug({ ronde = 1 }: WachtendeLevering, verwerkt: readonly string[]): boolean {
	return ronde > 1 && verwerkt.length === 0;
}

export async function beslisTerug(a: Afhandeling, levering: WachtendeLevering, besluit: Besluit): Promise<Terug> {
	if (besluit.terug === 'heropenen' || besluit.terug === 'nieuweZaak')
		return { soort: besluit.terug, zaaktype: besluit.zaaktype };
	for (;;) {
		const uitkomst = await vraagEnWacht(a, levering, terugNaDoorzenden(levering, besluit.zaaktype));
		if (uitkomst.soort !== 'antwoord') continue;
		const { keuze, zaaktype = besluit.zaaktype } = uitkomst.antwoord;
		if (keuze === KEUZE.nieuweZaak) return { soort: 'nieuweZaak', zaaktype };
		return { soort: keuze === KEUZE.heropenen ? 'heropenen' : 'vastleggen' };
	}
}

/** Opens every zaak of the round before again. */
export async function heropen(
	a: Afhandeling,
	levering: WachtendeLevering,
	besluit: Besluit,
	gevonden: readonly GevondenZaak[],
): Promise<void> {
	await a.zetStand({ fase: 'bijwerken', wachtOp: null, fout: null });
	for (const zaak of bestaande(a, levering, besluit, gevonden))
		await a.volhard('bijwerken', () => koppelvlak.heropen(zaak), { levering });
}
