// SPDX-License-Identifier: EUPL-1.2
/** From decision to complete zaak: everything first, the documents, a check, and the status last. */
import type { LeveringVerwijzing, ZaakOpdracht, ZaakVerwijzing } from '../../contract/activiteiten.ts';
import { leveringUitkomst } from '../../contract/index.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { documenten, koppelvlak, register } from './activiteiten.ts';
import { OpnieuwBeslissen } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';

/** @throws OpnieuwBeslissen when another decision may solve the failure */
export async function maakZaak(
	a: Afhandeling,
	levering: WachtendeLevering,
	zaaktype: string,
	regel: string,
): Promise<void> {
	const { volgnummer, hash, vastgesteldOp } = levering;
	const verwijzing: LeveringVerwijzing = { sleutel: a.sleutel, volgnummer, hash };
	const opdracht: ZaakOpdracht = { ...verwijzing, zaaktype, regel, vastgesteldOp };
	if (levering.gat) opdracht.opmerking = 'Een of meer eerdere leveringen van dit verzoek zijn niet ontvangen.';

	await a.zetStand({ fase: 'zaakAanmaken', wachtOp: null, fout: null, requestId: null });
	const gemaakt = await a.volhard('zaakAanmaken', () => koppelvlak.maakZaak(opdracht), { levering, herbeslis: true });
	const zaak: ZaakVerwijzing = { ...opdracht, zaak: gemaakt.zaak, gekozen: gemaakt.gekozen };
	const { zaakUrl, identificatie } = gemaakt.zaak;
	await a.zetStand({ zaakUrl, zaakIdentificatie: identificatie });
	while (!(await vulZaak(a, levering, verwijzing, zaak))) {
		// A person looked at what the check found: every step is done again, what is there is kept.
		await a.zetStand({ fase: 'zaakAanmaken' });
	}
	await a.volhard('afronden', () => koppelvlak.zetStatus(zaak), { levering });
	await a.publiceer('zaak.aangemaakt', volgnummer, levering, { zaakUrl });
	await a.volhard('afronden', () => koppelvlak.leegStaging(verwijzing), { levering });
	await register.leveringGereed(verwijzing, leveringUitkomst.zaak);
	await a.zetStand({ fase: 'gereed', wachtOp: null, fout: null, requestId: null });
}

/** Everything that belongs to the zaak, and the check of it. False: the check failed and somebody asked to try again. */
async function vulZaak(
	a: Afhandeling,
	levering: WachtendeLevering,
	verwijzing: LeveringVerwijzing,
	zaak: ZaakVerwijzing,
): Promise<boolean> {
	await a.volhard('zaakAanmaken', () => koppelvlak.maakRollen(zaak), { levering });
	await a.volhard('zaakAanmaken', () => koppelvlak.maakZaakobjecten(zaak), { levering });
	await a.volhard('zaakAanmaken', () => koppelvlak.maakEigenschappen(zaak), { levering });
	await a.zetStand({ fase: 'documenten' });
	while (await a.volhard('documenten', () => eenDeelDocumenten(a, verwijzing, zaak), { levering })) {
		// A good moment for a new run, should the history have grown long.
		await a.wacht(() => true);
	}
	await a.zetStand({ fase: 'afronden' });
	try {
		await a.volhard('afronden', () => koppelvlak.controle(zaak), { levering, herbeslis: true });
		return true;
	} catch (fout) {
		if (fout instanceof OpnieuwBeslissen) return false;
		throw fout;
	}
}

/**
 * Fetches and places a part of what is not placed yet, a few at a time. One that fails does not stop the others; the first failure is
 * thrown. True when there is more.
 */
async function eenDeelDocumenten(
	a: Afhandeling,
	verwijzing: LeveringVerwijzing,
	zaak: ZaakVerwijzing,
): Promise<boolean> {
	const { teDoen, meer } = await koppelvlak.documentenLijst(verwijzing);
	const fouten: unknown[] = [];
	let volgende = 0;
	const loper = async () => {
		for (let document = teDoen[volgende++]; document; document = teDoen[volgende++]) {
			try {
				if (!document.gehaald) await documenten.haalDocument(verwijzing, document.documentId);
				await documenten.plaatsDocument(zaak, document.documentId);
			} catch (fout) {
				fouten.push(fout);
			}
		}
	};
	const aantal = Math.max(1, Math.min(a.instellingen.documentenTegelijk, 32));
	await Promise.all(Array.from({ length: aantal }, loper));
	if (fouten.length > 0) throw fouten[0];
	return meer;
}
