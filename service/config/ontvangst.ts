// SPDX-License-Identifier: EUPL-1.2
import { onbekendePlaatshouders, PLAATSHOUDERS, SJABLOONSOORTEN } from '../ontvangst/sjabloon.ts';
import type { Configuratie } from './model.ts';
import type { Meld } from './samenhang.ts';

/** A plaatshouder that does not exist would stand in a letter to a citizen. */
export function samenhangOntvangst({ organisaties }: Configuratie, meld: Meld): void {
	organisaties.forEach(({ ontvangstbevestiging }, i) => {
		for (const soort of SJABLOONSOORTEN) {
			const sjabloon = ontvangstbevestiging?.[soort];
			for (const naam of sjabloon === undefined ? [] : onbekendePlaatshouders(sjabloon)) {
				meld(
					['organisaties', i, 'ontvangstbevestiging', soort],
					`de plaatshouder {${naam}} bestaat niet`,
					`Gebruik alleen: ${Object.keys(PLAATSHOUDERS).join(', ')}.`,
				);
			}
		}
	});
}
