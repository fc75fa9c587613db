// SPDX-License-Identifier: EUPL-1.2
import { samenhangMail } from './mail.ts';
import type { Configuratie } from './model.ts';

export type Meld = (plek: Array<string | number>, melding: string, remedie: string) => void;

const PROFIEL = { OEFEN: 'oefen', PRE: 'pre', PROD: 'prod' } as const;

/** Rules that hold between settings, which a schema cannot say. */
export function samenhang(configuratie: Configuratie, meld: Meld): void {
	if (configuratie.mail !== undefined) samenhangMail(configuratie.omgeving, configuratie.mail, meld);
	const gezien = new Set<string>();
	configuratie.organisaties.forEach((organisatie, i) => {
		if (gezien.has(organisatie.oin)) {
			meld(
				['organisaties', i, 'oin'],
				`de organisatie ${organisatie.oin} staat er twee keer in`,
				'Noem elke organisatie een keer.',
			);
		}
		gezien.add(organisatie.oin);
		if (organisatie.dso.profiel !== PROFIEL[configuratie.omgeving]) {
			meld(
				['organisaties', i, 'dso', 'profiel'],
				`het profiel "${organisatie.dso.profiel}" hoort niet bij de omgeving ${configuratie.omgeving}`,
				`Gebruik profiel "${PROFIEL[configuratie.omgeving]}", of pas de omgeving aan.`,
			);
		}
		if (configuratie.omgeving === 'PROD' && organisatie.dso.basisUrl?.startsWith('http://')) {
			meld(['organisaties', i, 'dso', 'basisUrl'], 'in productie moet dit https zijn', 'Gebruik een https-adres.');
		}
		const prioriteiten = new Set<number>();
		organisatie.inboekregels?.forEach((regel, j) => {
			if (prioriteiten.has(regel.prioriteit)) {
				meld(
					['organisaties', i, 'inboekregels', j, 'prioriteit'],
					`prioriteit ${regel.prioriteit} komt vaker voor`,
					'Geef elke regel een eigen prioriteit, zodat vaststaat welke regel wint.',
				);
			}
			prioriteiten.add(regel.prioriteit);
		});
	});
}
