// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { Cataloguslezer, keurZaaktype } from 'dso-koppelvlakken/zaak';
import { type Bevinding, gesorteerd, keurRegels } from './bevinding.ts';
import { dag, type Inboekbronnen } from './bronnen.ts';
import { INSTELLINGVELDEN } from './instellingen.ts';
import type { Inboekregelset } from './model.ts';

/** One place in a version that names a zaaktype. */
interface Wens {
	zaaktype: string;
	regel?: number;
	plaats: string;
	antwoorden?: Record<string, string>;
	documentsoorten?: Record<string, string>;
}

/** Everything that is found about a version: its rows, and what they ask of the live catalogus today. Reads only. */
export async function keurVersie(bronnen: Inboekbronnen, set: Inboekregelset): Promise<Bevinding[]> {
	return gesorteerd([...keurRegels(set), ...(await keurCatalogus(bronnen, set))]);
}

async function keurCatalogus(bronnen: Inboekbronnen, set: Inboekregelset): Promise<Bevinding[]> {
	try {
		const [client, instellingen] = await Promise.all([bronnen.zaaksysteem(set.oin), bronnen.zaakInstellingen(set.oin)]);
		const lezer = new Cataloguslezer(client, instellingen);
		const datum = dag(bronnen.klok());
		const uit = new Map<string, Bevinding>();
		for (const { regel, plaats, zaaktype, antwoorden, documentsoorten } of wensen(set)) {
			const gevonden = await keurZaaktype(lezer, {
				zaaktype,
				datum,
				...(antwoorden ? { antwoorden } : {}),
				...(documentsoorten ? { documentsoorten } : {}),
			});
			for (const een of gevonden) {
				// What is wrong with a zaaktype is said once, at the first row that names it.
				const sleutel = `${een.code}\n${een.plaats}\n${een.melding}`;
				if (uit.has(sleutel)) continue;
				uit.set(sleutel, { ...een, ...(regel === undefined ? {} : { regel }), plaats: `${plaats}: ${een.plaats}` });
			}
		}
		return [...uit.values()];
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		const { melding, remedie } = fout.gegevens;
		return [
			{
				niveau: fout.tijdelijk ? 'waarschuwing' : 'fout',
				code: 'catalogus-niet-gelezen',
				plaats: 'zaaksysteem',
				melding: `De regels konden niet met de catalogus worden vergeleken. ${melding}`,
				remedie,
			},
		];
	}
}

function wensen({ regels, instellingen }: Inboekregelset): Wens[] {
	const { meervoudig, onbekend } = instellingen;
	const uit: Wens[] = regels.flatMap(({ regel, zaaktype, antwoorden, documentsoorten }) =>
		zaaktype === undefined
			? []
			: [
					{
						zaaktype,
						regel,
						plaats: 'Zaaktype',
						...(antwoorden ? { antwoorden } : {}),
						...(documentsoorten ? { documentsoorten } : {}),
					},
				],
	);
	if (meervoudig.zaaktype !== undefined && (meervoudig.vorm === 'eenZaak' || meervoudig.vorm === 'deelzaken')) {
		uit.push({ zaaktype: meervoudig.zaaktype, plaats: INSTELLINGVELDEN.meervoudigZaaktype });
	}
	if (onbekend.zaaktype !== undefined) {
		uit.push({ zaaktype: onbekend.zaaktype, plaats: INSTELLINGVELDEN.onbekendZaaktype });
	}
	return uit;
}
