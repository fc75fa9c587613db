// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import { aanroep } from '../aanmaken/gereedschap.ts';
import type { BijwerkStap, Zaakwerk } from '../aanmaken/model.ts';
import { isHetzelfde, leesZaakobjecten, maakZaakobject, type ZgwZaakobject } from '../aanmaken/zaakobjecten.ts';
import type { GemaptZaakobject } from '../mapping/index.ts';
import { isGelijk, type Kaarten, staatEr } from './kaarten.ts';

/** @returns how many were changed */
export async function werkZaakobjectenBij(werk: Zaakwerk, stap: BijwerkStap, { oud, nieuw }: Kaarten): Promise<number> {
	const zaak = stap.zaak.zaakUrl;
	const bestaand = await leesZaakobjecten(werk, zaak);
	const lees = () => leesZaakobjecten(werk, zaak);
	let gewijzigd = 0;
	for (const object of nieuw.zaakobjecten) {
		werk.hartslag?.();
		const [staat] = bestaand.filter((een) => isHetzelfde(een, object));
		if (!staat) {
			await maakZaakobject(werk, zaak, object, lees);
			gewijzigd++;
			continue;
		}
		const vorige = oud?.zaakobjecten.find(({ sleutel }) => sleutel === object.sleutel);
		if (klopt(staat, object) || (vorige && isGelijk(vorige.inhoud, object.inhoud))) continue;
		await wijzig(werk, zaak, staat, object, lees);
		gewijzigd++;
	}
	// What we made for the delivery before and this one does not name: how it was stands in the verzoekbericht of that delivery.
	for (const object of oud?.zaakobjecten ?? []) {
		if (nieuw.zaakobjecten.some(({ sleutel }) => sleutel === object.sleutel)) continue;
		for (const staat of bestaand.filter((een) => isHetzelfde(een, object))) {
			await werk.client.verwijder(staat.url, aanroep(werk));
			gewijzigd++;
		}
	}
	return gewijzigd;
}

async function wijzig(
	werk: Zaakwerk,
	zaak: string,
	staat: ZgwZaakobject,
	object: GemaptZaakobject,
	lees: () => Promise<ZgwZaakobject[]>,
): Promise<void> {
	const { objectIdentificatie, relatieomschrijving } = object.inhoud;
	try {
		await werk.client.wijzig(staat.url, { objectIdentificatie, relatieomschrijving }, aanroep(werk));
	} catch (fout) {
		// Case systems from before ZRC 1.5 cannot change it.
		if (!(fout instanceof KoppelvlakFout) || fout.gegevens.status !== 405) throw fout;
		await werk.client.verwijder(staat.url, aanroep(werk));
		await maakZaakobject(werk, zaak, object, lees);
	}
}

function klopt(staat: ZgwZaakobject, object: GemaptZaakobject): boolean {
	const gewenst = object.inhoud.objectIdentificatie;
	const data = (gewenst as { overigeData?: unknown } | undefined)?.overigeData;
	return data === undefined
		? staatEr(staat.objectIdentificatie, gewenst)
		: isGelijk((staat.objectIdentificatie as { overigeData?: unknown } | null | undefined)?.overigeData, data);
}
