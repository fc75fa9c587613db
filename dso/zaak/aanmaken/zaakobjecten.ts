// SPDX-License-Identifier: EUPL-1.2
import { brengInKaart, type GemaptZaakobject } from '../mapping/index.ts';
import { aanroep, eenmalig, stapnaam } from './gereedschap.ts';
import type { Stapresultaat, Zaakstap, Zaakwerk } from './model.ts';

export interface ZgwZaakobject {
	url: string;
	objectType: string;
	objectTypeOverige?: string;
	objectIdentificatie?: Record<string, unknown> | null;
}

/** @see Zaakrecept.maakZaakobjecten */
export async function maakZaakobjecten(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat> {
	const zaak = stap.zaak.zaakUrl;
	const { zaakobjecten } = brengInKaart(stap.bericht, werk.instellingen);
	const urls: string[] = [];
	let bekend: ZgwZaakobject[] | undefined;
	for (const object of zaakobjecten) {
		const naam = stapnaam('zaakobject', object.sleutel);
		// One list serves all objects, unless an earlier try left this one in doubt: then it is read after the wait.
		const eerder = await werk.stappen.lees(naam);
		const twijfel = eerder !== undefined && eerder.url === undefined;
		const url = await eenmalig(werk, {
			stap: naam,
			zoek: async () => {
				if (twijfel || !bekend) bekend = await leesZaakobjecten(werk, zaak);
				return bekend.find((ander) => isHetzelfde(ander, object))?.url;
			},
			maak: async () =>
				(await werk.client.maak<ZgwZaakobject>('zaken', 'zaakobjecten', { zaak, ...object.inhoud }, aanroep(werk))).url,
		});
		urls.push(url);
		werk.hartslag?.();
	}
	return { urls, nietOvergenomen: [] };
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
