// SPDX-License-Identifier: EUPL-1.2
import { aanroep } from '../aanmaken/gereedschap.ts';
import type { BijwerkStap, Zaakwerk } from '../aanmaken/model.ts';
import type { ZgwZaak } from '../aanmaken/zaak.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { isGelijk, type Kaarten } from './kaarten.ts';

const TEKSTEN = ['omschrijving', 'toelichting'] as const;

/**
 * Only what the applicant changed, and a text only when it still is what the delivery before made of it. Startdatum, number and kenmerken
 * stay those of the first delivery. @returns 1 when the zaak was changed
 */
export async function werkZaakveldenBij(
	werk: Zaakwerk,
	stap: BijwerkStap,
	{ oud, nieuw }: Kaarten,
	gevonden: NietOvergenomen[],
): Promise<number> {
	if (oud === undefined) return 0;
	const zaak = await werk.client.lees<ZgwZaak>(stap.zaak.zaakUrl, aanroep(werk));
	const inhoud: Record<string, unknown> = {};
	for (const veld of TEKSTEN) {
		const [was, wordt, staat] = [oud.zaak[veld] ?? '', nieuw.zaak[veld] ?? '', zaak[veld] ?? ''];
		if (was === wordt || staat === wordt) continue;
		if (staat === was) inhoud[veld] = wordt;
		else {
			const reden = `De ${veld} van de zaak is in het zaaksysteem gewijzigd; die van de aanvulling is niet overgenomen.`;
			gevonden.push({ pad: veld === 'omschrijving' ? 'verzoek.naam.waarde' : 'verzoek', soort: 'verschil', reden });
		}
	}
	const { zaakgeometrie } = nieuw.zaak;
	if (!isGelijk(oud.zaak.zaakgeometrie, zaakgeometrie) && !isGelijk(zaak.zaakgeometrie, zaakgeometrie)) {
		inhoud.zaakgeometrie = zaakgeometrie ?? null;
	}
	if (Object.keys(inhoud).length === 0) return 0;
	await werk.client.wijzig(zaak.url, inhoud, aanroep(werk));
	return 1;
}
