// SPDX-License-Identifier: EUPL-1.2
/** One delivery, from the decision to its outcome. */
import { leveringUitkomst, ongebruikelijk } from '../../contract/index.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { OpnieuwBeslissen, verwijzing } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { bestaande, plaatsDocumenten, vulAan } from './aanvullen.ts';
import { beslis, hoortBijZaak, nieuweRonde } from './beslissen.ts';
import type { Beslissing } from './beslissen.ts';
import { trekIn } from './intrekken.ts';
import { beslisTerug, heropen, isTerug } from './ronde.ts';
import { isAfwijkendeHerlevering } from './volgorde.ts';
import * as teksten from './vraagteksten.ts';
import type { Vraaginhoud } from './vraagteksten.ts';
import { vraagEnWacht } from './vragen.ts';
import { vindZaak } from './zaakVinden.ts';
import { gereed, maakZaak } from './zaakMaken.ts';

/** Handles a delivery; `verwerkt` are the volgnummers that were handled before it in this round. */
export async function handelAf(
	a: Afhandeling,
	levering: WachtendeLevering,
	verwerkt: readonly string[],
): Promise<void> {
	for (;;) {
		const beslissing = await beslis(a, levering);
		try {
			if (beslissing.soort === 'vastleggen' || !(await magVerwerken(a, levering)))
				return await gereed(a, levering, leveringUitkomst.vastgelegd);
			if (hoortBijZaak(levering)) return await inBestaande(a, levering, verwerkt, beslissing);
			return await eersteLevering(a, levering, verwerkt, beslissing);
		} catch (fout) {
			if (!(fout instanceof OpnieuwBeslissen)) throw fout;
			if (beslissing.gevraagd) nieuweRonde(a, levering);
		}
	}
}

/** An unusual pair of type and doel is put to a person. */
async function magVerwerken(a: Afhandeling, levering: WachtendeLevering): Promise<boolean> {
	const reden = ongebruikelijk(levering.type, levering.doel);
	if (reden === undefined || levering.kopie) return true;
	return keuze(a, levering, teksten.ongebruikelijk(levering, reden), teksten.KEUZE.verwerken);
}

/** Asks until there is an answer. @returns whether it is this one */
async function keuze(a: Afhandeling, levering: WachtendeLevering, inhoud: Vraaginhoud, dit: string): Promise<boolean> {
	for (;;) {
		const uitkomst = await vraagEnWacht(a, levering, inhoud);
		if (uitkomst.soort === 'antwoord') return uitkomst.antwoord.keuze === dit;
	}
}

/** Initieren or Conceptverzoek. */
async function eersteLevering(
	a: Afhandeling,
	levering: WachtendeLevering,
	verwerkt: readonly string[],
	{ besluit, zaaktype, gevraagd }: Beslissing,
): Promise<void> {
	const terug = isTerug(levering, verwerkt);
	if (!terug && verwerkt.length === 0) return maakZaak(a, levering, zaaktype, besluit, gevraagd);
	const { zaken } = await a.volhard('beslissen', () => koppelvlak.vindZaak(verwijzing(a, levering)), { levering });
	if (zaken.length === 0) return maakZaak(a, levering, zaaktype, besluit, gevraagd);
	if (!terug) {
		const bij = await keuze(a, levering, teksten.nogmaalsIngediend(levering), teksten.KEUZE.bijwerken);
		return bij ? vulAan(a, levering, besluit, zaken) : gereed(a, levering, leveringUitkomst.vastgelegd);
	}
	const hoe = await beslisTerug(a, levering, { ...besluit, zaaktype: zaaktype ?? besluit.zaaktype });
	if (hoe.soort === 'vastleggen') return gereed(a, levering, leveringUitkomst.vastgelegd);
	if (hoe.soort === 'nieuweZaak') return maakZaak(a, levering, hoe.zaaktype, besluit, gevraagd);
	await heropen(a, levering, besluit, zaken);
	return vulAan(a, levering, besluit, zaken, leveringUitkomst.heropend);
}

/** Aanvullen or Intrekken. */
async function inBestaande(
	a: Afhandeling,
	levering: WachtendeLevering,
	verwerkt: readonly string[],
	{ besluit }: Beslissing,
): Promise<void> {
	const plek = await vindZaak(a, levering, besluit);
	if (plek.soort === 'vastleggen') return gereed(a, levering, leveringUitkomst.vastgelegd);
	if (plek.soort === 'nieuweZaak') return maakZaak(a, levering, plek.zaaktype, besluit, true);
	const { zaken } = plek;
	const intrekken = levering.doel === 'Intrekken';
	let heropend = false;
	if (isTerug(levering, verwerkt)) {
		const hoe = await beslisTerug(a, levering, besluit);
		if (hoe.soort === 'vastleggen') return gereed(a, levering, leveringUitkomst.vastgelegd);
		// A withdrawal needs no zaak of its own: it goes to the one that is there, as it is.
		if (hoe.soort === 'nieuweZaak' && !intrekken) return maakZaak(a, levering, hoe.zaaktype, besluit, true);
		heropend = hoe.soort === 'heropenen';
		if (heropend) await heropen(a, levering, besluit, zaken);
	}
	if (intrekken) return trekIn(a, levering, besluit, zaken, heropend);
	return vulAan(a, levering, besluit, zaken, heropend ? leveringUitkomst.heropend : leveringUitkomst.aangevuld);
}

/** A later volgnummer was handled before: its documents are filed at the zaak, nothing else changes. */
export async function legNagekomenVast(a: Afhandeling, levering: WachtendeLevering): Promise<void> {
	const { zaken, meerdere } = await a.volhard('beslissen', () => koppelvlak.vindZaak(verwijzing(a, levering)), {
		levering,
	});
	if (!meerdere && zaken.length > 0 && !levering.kopie) {
		await plaatsDocumenten(a, levering, bestaande(a, levering, { regel: '', uitkomst: 'toevoegen' }, zaken));
		await a.volhard('afronden', () => koppelvlak.leegStaging(verwijzing(a, levering)), { levering });
	}
	await gereed(a, levering, leveringUitkomst.nagekomen);
}

/** The same volgnummer with other content. @returns undefined when it is no such delivery, else whether it was filed only */
export async function beslisAfwijkend(
	a: Afhandeling,
	levering: WachtendeLevering,
	verwerkt: readonly string[],
): Promise<'gewoon' | 'vastgelegd'> {
	if (!isAfwijkendeHerlevering(levering, verwerkt)) return 'gewoon';
	const inhoud = teksten.afwijkendeHerlevering(levering);
	if (!(await keuze(a, levering, inhoud, teksten.KEUZE.bijwerken))) return 'vastgelegd';
	const besluit = { regel: '', uitkomst: 'toevoegen' as const };
	const plek = await vindZaak(a, levering, { ...besluit, onbekend: { beleid: 'vraag', wachtMs: 0 } });
	if (plek.soort === 'nieuweZaak') await maakZaak(a, levering, plek.zaaktype, besluit, true);
	if (plek.soort === 'zaak') await vulAan(a, levering, besluit, plek.zaken, leveringUitkomst.afwijkend);
	return 'vastgelegd';
}
