// SPDX-License-Identifier: EUPL-1.2
/** From decision to complete zaak: everything first, the documents, a check, and the status last. One zaak, or several. */
import type { Besluit, ZaakOpdracht, ZaakVerwijzing } from '../../contract/activiteiten.ts';
import { leveringUitkomst } from '../../contract/index.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak, register } from './activiteiten.ts';
import { OpnieuwBeslissen, verwijzing } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { doeDocumenten } from './documenten.ts';

export const GAT = 'Een of meer eerdere leveringen van dit verzoek zijn niet ontvangen.';

/** What the zaken of this delivery share. */
export function opdrachtVan(
	a: Afhandeling,
	levering: WachtendeLevering,
	besluit: Besluit,
): Omit<ZaakOpdracht, 'zaaktype'> {
	const { regel, antwoorden, documentsoorten } = besluit;
	return {
		...verwijzing(a, levering),
		regel,
		vastgesteldOp: levering.vastgesteldOp,
		...(levering.gat ? { opmerking: GAT } : {}),
		...(antwoorden ? { antwoorden } : {}),
		...(documentsoorten ? { documentsoorten } : {}),
	};
}

/** The parts that become zaken of their own; the first is made first and holds every document. */
export function delenVan(
	zaaktype: string | undefined,
	{ delen }: Besluit,
): Array<{ zaaktype: string; deel?: ZaakOpdracht['deel'] }> {
	// Somebody who names a zaaktype wants that one zaak.
	if (!delen || delen.vorm === 'eenZaak' || delen.delen.length < 2)
		return [{ zaaktype: zaaktype ?? delen?.delen[0]?.zaaktype ?? '' }];
	const stukken = delen.delen.map(({ zaaktype: eigen, activiteiten }) => ({ zaaktype: eigen, activiteiten }));
	if (delen.vorm === 'gerelateerd')
		return stukken.map(({ zaaktype: eigen, activiteiten }, nr) => ({ zaaktype: eigen, deel: { nr, activiteiten } }));
	return [
		{ zaaktype: zaaktype ?? '', deel: { nr: 0, activiteiten: [] } },
		...stukken.map(({ zaaktype: eigen, activiteiten }, n) => ({ zaaktype: eigen, deel: { nr: n + 1, activiteiten } })),
	];
}

/** @throws OpnieuwBeslissen when another decision may solve the failure */
export async function maakZaak(
	a: Afhandeling,
	levering: WachtendeLevering,
	zaaktype: string | undefined,
	besluit: Besluit,
	gevraagd = false,
): Promise<void> {
	const gedeeld = opdrachtVan(a, levering, besluit);
	const delen = delenVan(zaaktype, gevraagd ? { ...besluit, delen: undefined } : besluit);
	const deelzaken = besluit.delen?.vorm === 'deelzaken';
	await a.zetStand({ fase: 'zaakAanmaken', wachtOp: null, fout: null, requestId: null });
	const zaken: ZaakVerwijzing[] = [];
	for (const { zaaktype: eigen, deel } of delen) {
		const [hoofd] = zaken;
		const opdracht: ZaakOpdracht = { ...gedeeld, zaaktype: eigen };
		if (deel) opdracht.deel = deelzaken && hoofd ? { ...deel, hoofdzaak: hoofd.zaak.zaakUrl } : deel;
		const gemaakt = await a.volhard('zaakAanmaken', () => koppelvlak.maakZaak(opdracht), { levering, herbeslis: true });
		const zaak: ZaakVerwijzing = { ...opdracht, zaak: gemaakt.zaak, gekozen: gemaakt.gekozen };
		const { zaakUrl, identificatie } = gemaakt.zaak;
		if (!hoofd) await a.zetStand({ zaakUrl, zaakIdentificatie: identificatie });
		zaken.push(zaak);
	}
	for (const [nr, zaak] of zaken.entries()) {
		while (!(await vulZaak(a, levering, zaak, nr === 0))) {
			// A person looked at what the check found: every step is done again, what is there is kept.
			await a.zetStand({ fase: 'zaakAanmaken' });
		}
	}
	await rondAf(a, levering, zaken, deelzaken);
}

async function rondAf(a: Afhandeling, levering: WachtendeLevering, zaken: ZaakVerwijzing[], deelzaken: boolean) {
	const [hoofd] = zaken;
	for (const zaak of zaken) {
		await a.volhard('afronden', () => koppelvlak.zetStatus(zaak), { levering });
		if (zaak !== hoofd && !deelzaken && hoofd)
			await a.volhard('afronden', () => koppelvlak.relateer(zaak, hoofd.zaak.zaakUrl), { levering });
	}
	if (hoofd) await a.volhard('afronden', () => koppelvlak.relateer(hoofd), { levering });
	for (const [nr, { zaak }] of zaken.entries()) {
		const kenmerk = nr === 0 ? levering.volgnummer : `${levering.volgnummer}:${nr}`;
		await a.publiceer('zaak.aangemaakt', kenmerk, levering, { zaakUrl: zaak.zaakUrl });
	}
	await a.volhard('afronden', () => koppelvlak.leegStaging(verwijzing(a, levering)), { levering });
	await gereed(a, levering, leveringUitkomst.zaak);
}

/** Books the outcome of the delivery and shows it. */
export async function gereed(a: Afhandeling, levering: WachtendeLevering, uitkomst: string): Promise<void> {
	await register.leveringGereed(verwijzing(a, levering), uitkomst);
	const fase = uitkomst === leveringUitkomst.vastgelegd ? 'vastgelegd' : 'gereed';
	await a.zetStand({ fase, wachtOp: null, fout: null, requestId: null });
}

/** Everything that belongs to the zaak, and the check of it. False: the check failed and somebody asked to try again. */
async function vulZaak(
	a: Afhandeling,
	levering: WachtendeLevering,
	zaak: ZaakVerwijzing,
	eerste: boolean,
): Promise<boolean> {
	await a.volhard('zaakAanmaken', () => koppelvlak.maakRollen(zaak), { levering });
	await a.volhard('zaakAanmaken', () => koppelvlak.maakZaakobjecten(zaak), { levering });
	await a.volhard('zaakAanmaken', () => koppelvlak.maakEigenschappen(zaak), { levering });
	if (eerste) await doeDocumenten(a, levering, zaak);
	else await a.volhard('documenten', () => koppelvlak.koppelDocumenten(zaak), { levering });
	await a.zetStand({ fase: 'afronden' });
	return controleer(a, levering, zaak);
}

/** False: something is missing, and somebody asked to try again. */
export async function controleer(a: Afhandeling, levering: WachtendeLevering, zaak: ZaakVerwijzing): Promise<boolean> {
	try {
		await a.volhard('afronden', () => koppelvlak.controle(zaak), { levering, herbeslis: true });
		return true;
	} catch (fout) {
		if (fout instanceof OpnieuwBeslissen) return false;
		throw fout;
	}
}
