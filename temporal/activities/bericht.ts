// SPDX-License-Identifier: EUPL-1.2
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { GelezenVerzoekbericht, GevraagdeBijlage, Verzoekbericht } from 'dso-koppelvlakken/verzoek';

export interface Berichtdocument {
	documentId: string;
	bestandsnaam: string;
	vertrouwelijk: boolean;
	documentsoorten: string[];
}

/** Reads a verzoekbericht. @throws KoppelvlakFout */
export function leesBericht(bytes: Uint8Array, maxBytes: number): GelezenVerzoekbericht {
	return leesVerzoekbericht(bytes, { grenzen: { bytes: maxBytes } });
}

/** Is this document for this part of a meervoudige aanvraag? What no activity names is for every part. */
export function hoortBijDeel(
	{ verzoek }: Verzoekbericht,
	documentId: string,
	{ deel }: { deel?: { activiteiten: readonly string[] } },
): boolean {
	if (!deel || deel.activiteiten.length === 0) return true;
	const van = verzoek.projectactiviteiten.filter(({ specificaties }) =>
		specificaties.some(({ gevraagdeBijlage }) => gevraagdeBijlage?.documenten.some((d) => d.documentId === documentId)),
	);
	return van.length === 0 || van.some(({ imowId }) => deel.activiteiten.includes(imowId));
}

/** Every document that the message names, once each. A document that is confidential anywhere is confidential. */
export function documentenUit({ verzoek }: Verzoekbericht): Berichtdocument[] {
	const gevonden = new Map<string, Berichtdocument>();
	const neem = (bijlage: GevraagdeBijlage | undefined) => {
		if (!bijlage) return;
		const soorten = [bijlage.documentsoortDSO, bijlage.documenttypeGeneriek].filter((s): s is string => Boolean(s));
		for (const { documentId, bestandsnaam, vertrouwelijk } of bijlage.documenten) {
			const eerder = gevonden.get(documentId);
			if (eerder) {
				eerder.vertrouwelijk ||= vertrouwelijk;
				eerder.documentsoorten = [...new Set([...eerder.documentsoorten, ...soorten])];
			} else {
				gevonden.set(documentId, { documentId, bestandsnaam, vertrouwelijk, documentsoorten: soorten });
			}
		}
	};
	for (const { specificaties } of verzoek.projectactiviteiten) for (const s of specificaties) neem(s.gevraagdeBijlage);
	for (const { gevraagdeBijlage } of verzoek.verzoekBijlage) neem(gevraagdeBijlage);
	return [...gevonden.values()];
}
