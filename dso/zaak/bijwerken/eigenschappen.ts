// SPDX-License-Identifier: EUPL-1.2
import { heeftDeel } from '../aanmaken/deel.ts';
import {
	leesEigenschappen,
	leesZaakeigenschappen,
	maakEigenschap,
	type TeZetten,
	waardenVan,
} from '../aanmaken/eigenschappen.ts';
import { aanroep, instellingenVan } from '../aanmaken/gereedschap.ts';
import type { BijwerkStap, Zaakwerk } from '../aanmaken/model.ts';
import type { NietOvergenomen } from '../mapping/model.ts';

/** What says how the verzoek began: an aanvulling is another doel on another day, the zaak is still that of the first delivery. */
const BLIJFT = ['doel', 'indienDatum'];

/** @returns how many were changed */
export async function werkEigenschappenBij(
	werk: Zaakwerk,
	stap: BijwerkStap,
	nietOvergenomen: NietOvergenomen[],
): Promise<number> {
	const zaak = stap.zaak.zaakUrl;
	const { eigenschappen: namen } = instellingenVan(werk);
	const blijft = new Set(BLIJFT.map((naam) => (namen[naam] === undefined ? naam : namen[naam])));
	const [types, bestaand] = await Promise.all([
		leesEigenschappen(werk, stap.zaaktype),
		leesZaakeigenschappen(werk, zaak),
	]);
	const vraag = { zaaktype: stap.zaaktype, deel: stap.deel, ronde: stap.ronde, antwoorden: stap.antwoorden };
	const nieuw = waardenVan(werk, { ...vraag, bericht: stap.nieuw }, types, nietOvergenomen);
	const vorige = stap.oud !== undefined && heeftDeel(stap.oud, stap) ? stap.oud : undefined;
	const oud = vorige === undefined ? [] : waardenVan(werk, { ...vraag, bericht: vorige }, types, []);
	const van = (lijst: TeZetten[], url: string) => lijst.find(({ eigenschap }) => eigenschap.url === url)?.waarde;
	let gewijzigd = 0;
	for (const { eigenschap, waarde, pad } of nieuw) {
		const [staat] = bestaand.filter((een) => een.eigenschap === eigenschap.url);
		if (!staat) {
			await maakEigenschap(werk, zaak, { eigenschap, waarde }, () => leesZaakeigenschappen(werk, zaak));
			gewijzigd++;
			continue;
		}
		if (staat.waarde === waarde || blijft.has(eigenschap.naam)) continue;
		if (van(oud, eigenschap.url) === waarde) {
			nietOvergenomen.push(gelaten(pad, eigenschap.naam));
			continue;
		}
		await werk.client.wijzig(staat.url, { waarde }, aanroep(werk));
		gewijzigd++;
	}
	for (const { eigenschap, waarde, pad } of oud) {
		if (van(nieuw, eigenschap.url) !== undefined || blijft.has(eigenschap.naam)) continue;
		for (const staat of bestaand.filter((een) => een.eigenschap === eigenschap.url)) {
			if (staat.waarde !== waarde) {
				nietOvergenomen.push(gelaten(pad, eigenschap.naam));
				continue;
			}
			await werk.client.verwijder(staat.url, aanroep(werk));
			gewijzigd++;
		}
	}
	return gewijzigd;
}

function gelaten(pad: string, naam: string): NietOvergenomen {
	const reden = `Eigenschap ${naam} is in het zaaksysteem gewijzigd en in de aanvulling niet; zo gelaten.`;
	return { pad, soort: 'verschil', reden };
}
