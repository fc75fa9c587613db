// SPDX-License-Identifier: EUPL-1.2
import { type Celfout, leesCellen, schrijfCellen } from './cellen.ts';
import { type Instellingfout, leesInstellingen, schrijfInstellingen } from './instellingen.ts';
import type { Inboekregel, Setinstellingen } from './model.ts';
import { KOLOMNAAM } from './woorden.ts';

/** Rows that arrived as data: the same checks as for the CSV. `regel` counts from 1. */
export function valideer(inhoud: {
	regels: readonly Inboekregel[];
	instellingen: Setinstellingen;
}):
	| { regels: Inboekregel[]; instellingen: Setinstellingen }
	| { fouten: Array<Celfout & { regel: number }>; instellingfouten: Instellingfout[] } {
	const regels: Inboekregel[] = [];
	const fouten: Array<Celfout & { regel: number }> = [];
	inhoud.regels.forEach((regel, n) => {
		for (const kolom of ['antwoorden', 'documentsoorten'] as const) {
			const paren = Object.entries(regel[kolom] ?? {});
			if (paren.some(([links, rechts]) => /[|\r\n]/.test(links + rechts) || rechts.includes('='))) {
				fouten.push({
					regel: n + 1,
					kolom,
					waarde: '',
					melding: `${KOLOMNAAM[kolom]} bevat een | of een regeleinde, of rechts een =.`,
					remedie: 'Laat die tekens weg.',
				});
			}
		}
		const gelezen = leesCellen(schrijfCellen(regel));
		if ('regel' in gelezen) regels.push(gelezen.regel);
		else fouten.push(...gelezen.fouten.map((fout) => ({ regel: n + 1, ...fout })));
	});
	const instellingen = leesInstellingen(schrijfInstellingen(inhoud.instellingen));
	if (fouten.length > 0 || 'fouten' in instellingen) {
		return { fouten, instellingfouten: 'fouten' in instellingen ? instellingen.fouten : [] };
	}
	return { regels, instellingen: instellingen.instellingen };
}
