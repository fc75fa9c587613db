// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Configuratie } from '../config/model.ts';
import type { Store } from '../store/index.ts';
import { foutInWoorden } from './beheer.ts';
import { type Inboekregel, STANDAARDINSTELLINGEN } from './model.ts';
import { STANDAARDREGELS } from './standaardregels.ts';
import { valideer } from './valideer.ts';
import { KOLOMNAAM } from './woorden.ts';

/**
 * Gives every organisation without inboekregels its first version: from the configuration, else the standard rows.
 * @throws KoppelvlakFout when a row of the configuration does not make sense
 */
export async function zaaiInboekregels(configuratie: Configuratie, store: Store): Promise<void> {
	for (const { oin, inboekregels } of configuratie.organisaties) {
		if ((await store.inboekregels.geldend(oin)) !== undefined) continue;
		await store.inboekregels.stelVast(
			oin,
			inboekregels === undefined ? STANDAARDREGELS : gekeurd(oin, inboekregels),
			inboekregels === undefined ? 'standaard' : 'configuratie',
		);
	}
}

function gekeurd(oin: string, regels: readonly Inboekregel[]): Inboekregel[] {
	const gelezen = valideer({ regels, instellingen: STANDAARDINSTELLINGEN });
	if (!('fouten' in gelezen)) return gelezen.regels;
	const [eerste] = gelezen.fouten;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'inboekregels-ongeldig',
		melding: `De inboekregels van organisatie ${oin} in de configuratie kloppen niet: ${
			eerste === undefined ? 'onbekend' : foutInWoorden({ ...eerste, kolom: KOLOMNAAM[eerste.kolom] })
		}`,
		remedie: eerste?.remedie ?? 'Verbeter de inboekregels in de configuratie.',
		plaats: 'organisaties/inboekregels',
	});
}
