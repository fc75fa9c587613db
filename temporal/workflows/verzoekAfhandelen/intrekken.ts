// SPDX-License-Identifier: EUPL-1.2
/** A withdrawal: the zaak gets the status and resultaat "ingetrokken"; after a decision a person is asked first. */
import type { Besluit, GevondenZaak } from '../../contract/activiteiten.ts';
import { leveringUitkomst } from '../../contract/index.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { verwijzing } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { bestaande, plaatsDocumenten, toonBijwerken } from './aanvullen.ts';
import { intrekkingNaBesluit, KEUZE } from './vraagteksten.ts';
import { vervallenVragen, vraagEnWacht } from './vragen.ts';
import { gereed } from './zaakMaken.ts';

/** @param heropend the zaak was opened again for this: what stands in it from before is no reason to ask */
export async function trekIn(
	a: Afhandeling,
	levering: WachtendeLevering,
	besluit: Besluit,
	gevonden: readonly GevondenZaak[],
	heropend = false,
): Promise<void> {
	const zaken = bestaande(a, levering, besluit, gevonden);
	const keuze = heropend || levering.begonnen ? KEUZE.intrekken : await vraagNaBesluit(a, levering, gevonden);
	if (keuze === KEUZE.vastleggen) return gereed(a, levering, leveringUitkomst.vastgelegd);
	await toonBijwerken(a, zaken);
	await plaatsDocumenten(a, levering, zaken);
	if (keuze === KEUZE.intrekken) {
		// From here on the resultaat in the zaak may be ours.
		levering.begonnen = true;
		// Deelzaken before their hoofdzaak.
		for (const zaak of [...zaken].reverse()) await a.volhard('bijwerken', () => koppelvlak.trekIn(zaak), { levering });
		await a.publiceer('verzoek.ingetrokken', `${levering.volgnummer}:${levering.hash.slice(0, 12)}`, levering, {
			zaakUrl: zaken[0]?.zaak.zaakUrl,
		});
		await vervallenVragen(a, ({ soort }) => soort === 'aanvulling');
	}
	await a.volhard('afronden', () => koppelvlak.leegStaging(verwijzing(a, levering)), { levering });
	await gereed(a, levering, keuze === KEUZE.intrekken ? leveringUitkomst.ingetrokken : leveringUitkomst.vastgelegd);
}

async function vraagNaBesluit(a: Afhandeling, levering: WachtendeLevering, gevonden: readonly GevondenZaak[]) {
	const besloten = gevonden.find((zaak) => zaak.heeftBesluit || zaak.heeftResultaat || zaak.afgesloten);
	if (!besloten) return KEUZE.intrekken;
	for (;;) {
		const uitkomst = await vraagEnWacht(a, levering, intrekkingNaBesluit(levering, besloten));
		if (uitkomst.soort === 'antwoord') return uitkomst.antwoord.keuze;
	}
}
