// SPDX-License-Identifier: EUPL-1.2
import { brengInKaart, type GemaptZaakobject } from '../mapping/index.ts';
import { berichtVan, inPlaats } from './deel.ts';
import { aanroep, eenmalig, stapnaam } from './gereedschap.ts';
import type { Stapresultaat, Zaakstap, Zaakwerk } from './model.ts';

export interface ZgwZaakobject {
	url: string;
	objectType: string;
	objectTypeOverige?: string;
	objectIdentificatie?: Record<string, unknown> | null;
}

/** @see Zaakrecept.maakZaakobjecten */
export async function maakZaakobjecten(zonderPlaats: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat> {
	const werk = inPlaats(zonderPlaats, stap);
	const zaak = stap.zaak.zaakUrl;
	const { zaakobjecten } = brengInKaart(berichtVan(stap.bericht, stap), werk.instellingen);
	const urls: string[] = [];
	let bekend: ZgwZaakobject[] | undefined;
	const lees = async (vers: boolean) => {
		if (vers || !bekend) bekend = await leesZaakobjecten(werk, zaak);
		return bekend;
	};
	for (const object of zaakobjecten) {
		urls.push(await maakZaakobject(werk, zaak, object, lees));
		werk.hartslag?.();
	}
	return { urls, nietOvergenomen: [] };
}

/** One zaakobject, once. `lees` gives those of the zaak; `vers`: what was read earlier does not count. @returns its URL */
export async function maakZaakobject(
	werk: Zaakwerk,
	zaak: string,
	object: GemaptZaakobject,
	lees: (vers: boolean) => Promise<ZgwZaakobject[]>,
): Promise<string> {
	const naam = stapnaam('zaakobject', object.sleutel);
	// One list serves all objects, unless an earlier try left this one in doubt: then it is read after the wait.
	const eerder = await werk.stappen.lees(naam);
	const twijfel = eerder !== undefined && eerder.url === undefined;
	return eenmalig(werk, {
		stap: naam,
		zoek: async () => (await lees(twijfel)).find((ander) => isHetzelfde(ander, object))?.url,
		maak: async () =>
			(await werk.client.maak<ZgwZaakobject>('zaken', 'zaakobjecten', { zaak, ...object.inhoud }, aanroep(werk))).url,
	});
}

export function leesZaakobjecten(werk: Zaakwerk, zaak: string): Promise<ZgwZaakobject[]> {
	return werk.client.lijst<ZgwZaakobject>('zaken', 'zaakobjecten', { zaak }, aanroep(werk));
}

/** By the identification within the object: BAG, BRK, or our own `sleutel` in overigeData. */
export function isHetzelfde(bestaand: ZgwZaakobject, object: GemaptZaakobject): boolean {
	if (bestaand.objectType !== object.inhoud.objectType) return false;
	const ander = sleutelvelden(bestaand.objectIdentificatie);
	const eigen = sleutelvelden(object.inhoud.objectIdentificatie);
	return eigen !== undefined && eigen === ander;
}

function sleutelvelden(identificatie: unknown): string | undefined {
	if (typeof identificatie !== 'object' || identificatie === null) return undefined;
	const id = identificatie as Record<string, unknown>;
	const data = id.overigeData as Record<string, unknown> | undefined;
	const sleutel = data?.sleutel ?? id.identificatie ?? id.kadastraleIdentificatie;
	return typeof sleutel === 'string' ? sleutel : undefined;
}
