// SPDX-License-Identifier: EUPL-1.2
/** The documents of a delivery: fetched and placed, tried for days, and put to a person when that does not help. */
import type { ZaakVerwijzing } from '../../contract/activiteiten.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { documenten, koppelvlak } from './activiteiten.ts';
import { foutVan, nu, verwijzing } from './afhandeling.ts';
import type { Afhandeling, Gemeld } from './afhandeling.ts';
import { documenten as vraagDocumenten, KEUZE, quarantaine as vraagQuarantaine } from './vraagteksten.ts';
import { vervallenVragen, vraagEnWacht } from './vragen.ts';

/** Returns when every document is placed, or left out by a person. */
export async function doeDocumenten(a: Afhandeling, levering: WachtendeLevering, zaak: ZaakVerwijzing): Promise<void> {
	await a.zetStand({ fase: 'documenten' });
	let pogingen = 0;
	let gemeld: Gemeld = {};
	let getoond = false;
	for (;;) {
		try {
			const { meer, quarantaine } = await eenDeel(a, levering, zaak);
			if (getoond) await a.zetStand({ fase: 'documenten', wachtOp: null, fout: null });
			getoond = false;
			gemeld = {};
			if (meer) {
				// A good moment for a new run, should the history have grown long.
				await a.nieuweRunZoNodig();
				continue;
			}
			levering.documentenSinds = undefined;
			await vervallenVragen(a, ({ soort, hash }) => soort === 'documenten' && hash === levering.hash);
			if (quarantaine.length === 0) return;
			await beslisQuarantaine(a, levering, quarantaine);
		} catch (fout) {
			const detail = foutVan(fout);
			levering.documentenSinds ??= nu();
			const verstreken = Date.now() - Date.parse(levering.documentenSinds);
			const ms = a.herhaalMs(detail, pogingen++);
			if (detail.soort === 'tijdelijk' && verstreken < a.instellingen.documentenTermijnMs) {
				getoond = true;
				await a.toonFout(detail, gemeld, levering);
				await a.wachtHoogstens(() => a.staat.opnieuw, ms, 'documenten-herhaling');
				a.staat.opnieuw = false;
				continue;
			}
			getoond = true;
			if (await vraagVerder(a, levering, `${detail.melding} ${detail.remedie}`, ms)) {
				await laatWeg(a, levering);
			}
		}
	}
}

/** Asks what to do with what keeps failing; goes on trying meanwhile. @returns whether to go on without */
async function vraagVerder(a: Afhandeling, levering: WachtendeLevering, melding: string, ms: number): Promise<boolean> {
	const uitkomst = await vraagEnWacht(a, levering, vraagDocumenten(levering, melding), {
		hoogstens: { ms, timer: 'documenten' },
		remedie: 'Beantwoord de vraag, of los de oorzaak op en kies "opnieuw proberen".',
	});
	if (uitkomst.soort !== 'antwoord') return false;
	// The term begins anew.
	levering.documentenSinds = undefined;
	return uitkomst.antwoord.keuze === KEUZE.zonder;
}

async function laatWeg(a: Afhandeling, levering: WachtendeLevering): Promise<void> {
	const dit = verwijzing(a, levering);
	for (;;) {
		const { teDoen, meer } = await a.volhard('documenten', () => koppelvlak.documentenLijst(dit), { levering });
		for (const { documentId } of teDoen) {
			await a.volhard('documenten', () => koppelvlak.documentBesluit(dit, documentId, 'weglaten'), { levering });
		}
		if (!meer) return;
		await a.nieuweRunZoNodig();
	}
}

async function beslisQuarantaine(a: Afhandeling, levering: WachtendeLevering, ids: readonly string[]): Promise<void> {
	const uitkomst = await vraagEnWacht(a, levering, vraagQuarantaine(levering, ids.length));
	await a.zetStand({ fase: 'documenten', wachtOp: null, fout: null });
	if (uitkomst.soort !== 'antwoord') return;
	const besluit = uitkomst.antwoord.keuze === KEUZE.weglaten ? 'weglaten' : 'opnieuw';
	for (const documentId of ids) {
		await a.volhard('documenten', () => koppelvlak.documentBesluit(verwijzing(a, levering), documentId, besluit), {
			levering,
		});
	}
}

/**
 * Fetches and places a part of what is not placed yet, a few at a time. One that fails does not stop the others; the first failure is
 * thrown.
 */
async function eenDeel(
	a: Afhandeling,
	levering: WachtendeLevering,
	zaak: ZaakVerwijzing,
): Promise<{ meer: boolean; quarantaine: string[] }> {
	const dit = verwijzing(a, levering);
	const { teDoen, meer, quarantaine = [] } = await koppelvlak.documentenLijst(dit);
	const fouten: unknown[] = [];
	const besmet = [...quarantaine];
	let volgende = 0;
	const loper = async () => {
		for (let document = teDoen[volgende++]; document; document = teDoen[volgende++]) {
			try {
				// Fetches first what was not fetched yet.
				const uitkomst = await documenten.plaatsDocument(zaak, document.documentId);
				if (uitkomst === 'quarantaine') besmet.push(document.documentId);
			} catch (fout) {
				fouten.push(fout);
			}
		}
	};
	const aantal = Math.max(1, Math.min(a.instellingen.documentenTegelijk, 32));
	await Promise.all(Array.from({ length: aantal }, loper));
	if (fouten.length > 0) throw fouten[0];
	return { meer, quarantaine: besmet };
}
