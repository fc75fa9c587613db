// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import { aanroep, instellingenVan } from '../aanmaken/gereedschap.ts';
import type { AfloopStap, Heropenresultaat, Zaakwerk } from '../aanmaken/model.ts';
import type { ZgwZaak } from '../aanmaken/zaak.ts';
import { leesStatussen, leesStatustypen, zetEenmaal } from './statussen.ts';

/**
 * ZRC 1.5.1: a zaak is opened again by adding a status that is not the eindstatus; the client needs the scope `zaken.heropenen`.
 * @see Zaakrecept.heropen
 */
export async function heropen(werk: Zaakwerk, stap: AfloopStap): Promise<Heropenresultaat> {
	const { heropenen } = instellingenVan(werk);
	const zaak = await werk.client.lees<ZgwZaak>(stap.zaak.zaakUrl, aanroep(werk));
	const nietOvergenomen: Heropenresultaat['nietOvergenomen'] = [];
	if (zaak.resultaat) {
		const reden =
			'Het resultaat van de zaak staat er na het heropenen nog. Verwijder of vervang het in het zaaksysteem als het niet meer klopt.';
		nietOvergenomen.push({ pad: 'verzoek.doel', soort: 'nietOvergenomen', reden });
	}
	if (!zaak.einddatum) {
		const gezet = (await leesStatussen(werk, zaak.url)).some(
			({ datumStatusGezet }) => Date.parse(datumStatusGezet) === Date.parse(stap.datum),
		);
		return gezet ? { heropend: true, nietOvergenomen } : { heropend: false, nietOvergenomen: [] };
	}
	const types = await leesStatustypen(werk, stap.zaaktype);
	const open = types.filter((type, n) => !(type.isEindstatus ?? n === types.length - 1));
	const statustype =
		heropenen.statustype === undefined
			? open[0]
			: open.find(({ omschrijving }) => omschrijving === heropenen.statustype);
	if (!statustype) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'statustype-ontbreekt',
			melding:
				heropenen.statustype === undefined
					? `Zaaktype ${stap.zaaktype.identificatie} heeft geen statustype waarmee een zaak open kan zijn.`
					: `Zaaktype ${stap.zaaktype.identificatie} heeft geen statustype "${heropenen.statustype}" waarmee een zaak open kan zijn.`,
			remedie: 'Voeg het toe in de catalogus, of stel bij de organisatie een ander statustype voor heropenen in.',
		});
	}
	await zetEenmaal(werk, zaak.url, { statustype, datum: stap.datum, toelichting: heropenen.toelichting });
	return { heropend: true, nietOvergenomen };
}
