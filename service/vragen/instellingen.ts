// SPDX-License-Identifier: EUPL-1.2
import type { Configuratie, VraagConfiguratie } from '../config/model.ts';

export type VraagInstellingen = VraagConfiguratie;

/** Without settings the service mails nobody (there are no addresses) and one person may answer. */
export const STANDAARD_VRAAGINSTELLINGEN: VraagInstellingen = {
	mail: 'service',
	vierOgen: [],
	behandelaar: [],
	herinneringUren: 24,
};

/** The settings per organisation. */
export function vraagInstellingen({
	organisaties,
}: Pick<Configuratie, 'organisaties'>): (oin: string) => VraagInstellingen {
	const perOin = new Map(organisaties.map(({ oin, vragen }) => [oin, vragen]));
	return (oin) => perOin.get(oin) ?? STANDAARD_VRAAGINSTELLINGEN;
}
