// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { beslis } from './beslis.ts';
import { bewaardBericht, type Inboekbronnen, vraagUit } from './bronnen.ts';
import type { Besluit, Inboekregelset } from './model.ts';
import { UITKOMSTWOORD } from './woorden.ts';

/** So many of the latest verzoeken are decided again. */
export const AANTAL_VERZOEKEN = 100;

/** How one delivery would be decided by another version. */
export interface Effect {
	verzoeknummer: string;
	volgnummer: string;
	/** In words: `nieuwe zaak OMG-MELDING (regel 3)`. */
	nu: string;
	straks: string;
	gelijk: boolean;
}

export interface Effecten {
	laatste: Effect[];
	/** Verzoeken that were looked at. */
	verzoeken: number;
	/** Deliveries whose message is not kept or cannot be read. */
	zonderBericht: number;
}

/** Decides the deliveries of the latest verzoeken by both versions. Reads only. */
export async function effectOpLaatste(
	bronnen: Inboekbronnen,
	oin: string,
	straks: Inboekregelset,
	aantal = AANTAL_VERZOEKEN,
): Promise<Effecten> {
	const nu = await bronnen.store.inboekregels.geldend(oin);
	const laatste: Effect[] = [];
	const verzoeken = new Set<string>();
	let zonderBericht = 0;
	for (const { verzoeknummer, volgnummer, hash } of await bronnen.store.inboekregels.laatsteLeveringen(oin, aantal)) {
		verzoeken.add(verzoeknummer);
		const gelezen = await bewaardBericht(bronnen, { oin, verzoeknummer }, hash).catch((fout: unknown) => {
			if (fout instanceof KoppelvlakFout) return undefined;
			throw fout;
		});
		if (gelezen === undefined) {
			zonderBericht++;
			continue;
		}
		const vraag = vraagUit(gelezen, oin);
		const [een, ander] = [beslis(nu, vraag), beslis(straks, vraag)];
		laatste.push({
			verzoeknummer,
			volgnummer,
			nu: inWoorden(een),
			straks: inWoorden(ander),
			gelijk: gelijk(een, ander),
		});
	}
	return { laatste, verzoeken: verzoeken.size, zonderBericht };
}

/** The outcome in words, with the row that decided. */
export function inWoorden(besluit: Besluit): string {
	const [regel = ''] = besluit.regel.split(' (versie');
	const delen = besluit.delen?.delen.map(({ zaaktype }) => zaaktype) ?? [];
	const wat = [UITKOMSTWOORD[besluit.uitkomst], besluit.zaaktype].filter(Boolean).join(' ');
	return `${wat}${delen.length === 0 ? '' : ` met ${besluit.delen?.vorm === 'deelzaken' ? 'deelzaken' : 'zaken'} ${delen.join(', ')}`} (${regel})`;
}

/** The same for the zaak; another row with the same outcome is no difference. */
function gelijk(een: Besluit, ander: Besluit): boolean {
	const kern = ({ regel: _regel, reden: _reden, terug: _terug, ...rest }: Besluit) => JSON.stringify(gesorteerd(rest));
	return kern(een) === kern(ander);
}

function gesorteerd(waarde: unknown): unknown {
	if (Array.isArray(waarde)) return waarde.map(gesorteerd);
	if (typeof waarde !== 'object' || waarde === null) return waarde;
	return Object.fromEntries(
		Object.entries(waarde)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([sleutel, deel]) => [sleutel, gesorteerd(deel)]),
	);
}
