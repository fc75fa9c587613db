// SPDX-License-Identifier: EUPL-1.2
import { isDeepStrictEqual } from 'node:util';
import { berichtVan, heeftDeel } from '../aanmaken/deel.ts';
import { bevat } from '../aanmaken/gereedschap.ts';
import type { BijwerkStap, Zaakwerk } from '../aanmaken/model.ts';
import { brengInKaart, type GemapteZaak } from '../mapping/index.ts';

/** Both deliveries as the resources of a zaak. */
export interface Kaarten {
	oud?: GemapteZaak;
	nieuw: GemapteZaak;
}

export function kaartenVan(werk: Zaakwerk, stap: BijwerkStap): Kaarten {
	const nieuw = brengInKaart(berichtVan(stap.nieuw, stap), werk.instellingen);
	// The activities of a part may all be new in this delivery.
	if (stap.oud === undefined || !heeftDeel(stap.oud, stap)) return { nieuw };
	return { nieuw, oud: brengInKaart(berichtVan(stap.oud, stap), werk.instellingen) };
}

/** The same for the applicant: what two deliveries say. */
export function isGelijk(a: unknown, b: unknown): boolean {
	return isDeepStrictEqual(JSON.parse(JSON.stringify(a ?? null)), JSON.parse(JSON.stringify(b ?? null)));
}

/** What stands there says what it should, and nothing more. Empty fields, and fields that we never send, do not count. */
export function staatEr(bestaand: unknown, gewenst: unknown): boolean {
	return bevat(bestaand, gewenst) && !heeftMeer(bestaand, gewenst);
}

function heeftMeer(bestaand: unknown, gewenst: unknown): boolean {
	if (Array.isArray(bestaand)) return bestaand.length > 0 && !Array.isArray(gewenst);
	if (typeof bestaand !== 'object' || bestaand === null) {
		return bestaand !== undefined && bestaand !== null && bestaand !== '' && (gewenst ?? '') === '';
	}
	const wens = (typeof gewenst === 'object' && gewenst !== null ? gewenst : {}) as Record<string, unknown>;
	return Object.entries(bestaand).some(([naam, deel]) => heeftMeer(deel, wens[naam]));
}
