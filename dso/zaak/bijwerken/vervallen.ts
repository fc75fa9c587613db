// SPDX-License-Identifier: EUPL-1.2
/**
 * A document that an aanvulling no longer names has lapsed for this zaak. It is marked on the relation between zaak and document
 * (zaakinformatieobject, `titel` and `beschrijving`), for these reasons:
 * - lapsing says something about this zaak, not about the document, which another zaak (a deelzaak) may hold as well;
 * - ZRC 1.5.1 allows PATCH of these two; the document itself asks for a lock, gets a new version and says nothing about validity:
 *   its `status` knows archiving only, and `inhoudIsVervallen` came with DRC 1.5, which few systems have;
 * - `vernietigingsdatum` of the relation is a date at which the document is to be destroyed, and nothing may be destroyed here.
 */
import { amsterdamseDatum } from '../../verzoek/datum.ts';
import { aanroep } from '../aanmaken/gereedschap.ts';
import type { ZgwKoppeling } from '../aanmaken/koppeling.ts';
import type { VervalStap, Zaakwerk } from '../aanmaken/model.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { kort } from '../mapping/tekst.ts';

export const VERVALLEN = 'VERVALLEN: ';
const BESCHRIJVING = /^Vervallen per \d{4}-\d{2}-\d{2}:/;

/** @see Zaakrecept.vervalDocumenten */
export async function vervalDocumenten(
	werk: Zaakwerk,
	{ zaak, documenten }: VervalStap,
): Promise<{ vervallen: number; nietOvergenomen: NietOvergenomen[] }> {
	const nietOvergenomen: NietOvergenomen[] = [];
	let vervallen = 0;
	if (documenten.length === 0) return { vervallen, nietOvergenomen };
	const zoek = { zaak: zaak.zaakUrl };
	const lijst = await werk.client.lijst<ZgwKoppeling>('zaken', 'zaakinformatieobjecten', zoek, aanroep(werk));
	for (const [n, { url, sinds }] of documenten.entries()) {
		werk.hartslag?.();
		const koppeling = lijst.find(({ informatieobject }) => informatieobject === url);
		if (!koppeling) {
			const reden = 'Een vervallen document is in het zaaksysteem niet (meer) aan de zaak gekoppeld.';
			nietOvergenomen.push({ pad: `vervallen[${n}]`, soort: 'nietOvergenomen', reden });
			continue;
		}
		vervallen++;
		if (isVervallen(koppeling)) continue;
		const titel = koppeling.titel ?? '';
		const beschrijving = `Vervallen per ${dag(sinds)}: de aanvrager noemt dit document niet meer in de aanvulling.`;
		const eerder = koppeling.beschrijving ? `\n${koppeling.beschrijving}` : '';
		const inhoud = { titel: kort(VERVALLEN + titel, 200), beschrijving: kort(beschrijving + eerder, 1000) };
		await werk.client.wijzig(koppeling.url, inhoud, aanroep(werk));
	}
	return { vervallen, nietOvergenomen };
}

export function isVervallen(koppeling: ZgwKoppeling): boolean {
	return BESCHRIJVING.test(koppeling.beschrijving ?? '');
}

/** A document that a later aanvulling names again counts again. */
export async function herstelKoppeling(werk: Zaakwerk, koppeling: ZgwKoppeling, titel: string): Promise<void> {
	if (!isVervallen(koppeling)) return;
	const beschrijving = (koppeling.beschrijving ?? '').split('\n').slice(1).join('\n');
	await werk.client.wijzig(koppeling.url, { titel, beschrijving }, aanroep(werk));
}

function dag(sinds: string): string {
	return /^\d{4}-\d{2}-\d{2}$/.test(sinds) ? sinds : amsterdamseDatum(sinds);
}
