// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import { aanroep } from './aanmaken/gereedschap.ts';
import type { RelateerStap, Zaakwerk } from './aanmaken/model.ts';
import type { ZgwZaak } from './aanmaken/zaak.ts';

const RONDEN = 3;

/**
 * ZGW has no call that adds one relation: the list is sent whole, with everything that stood there. Read back afterwards, because
 * somebody else may have written the list in between.
 * @see Zaakrecept.relateerZaken
 */
export async function relateerZaken(
	werk: Zaakwerk,
	{ zaak, andere, aard }: RelateerStap,
): Promise<{ toegevoegd: boolean }> {
	if (andere === zaak.zaakUrl) return { toegevoegd: false };
	for (let ronde = 0; ronde < RONDEN; ronde++) {
		const { relevanteAndereZaken = [] } = await werk.client.lees<ZgwZaak>(zaak.zaakUrl, aanroep(werk));
		if (relevanteAndereZaken.some(({ url }) => url === andere)) return { toegevoegd: ronde > 0 };
		const nieuw = [...relevanteAndereZaken, { url: andere, aardRelatie: aard }];
		await werk.client.wijzig(zaak.zaakUrl, { relevanteAndereZaken: nieuw }, aanroep(werk));
	}
	const { relevanteAndereZaken = [] } = await werk.client.lees<ZgwZaak>(zaak.zaakUrl, aanroep(werk));
	if (relevanteAndereZaken.some(({ url }) => url === andere)) return { toegevoegd: true };
	throw new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'relatie-niet-bewaard',
		melding: 'De relatie tussen twee zaken staat na het vastleggen niet in het zaaksysteem.',
		remedie: 'Het wordt opnieuw geprobeerd. Blijft dit zo, leg de relatie dan met de hand in het zaaksysteem.',
	});
}
