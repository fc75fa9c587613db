// SPDX-License-Identifier: EUPL-1.2
import { samenhangAdressen, samenhangMail } from './mail.ts';
import type { Configuratie } from './model.ts';
import { samenhangOntvangst } from './ontvangst.ts';

export type Meld = (plek: Array<string | number>, melding: string, remedie: string) => void;

const PROFIEL = { OEFEN: 'oefen', PRE: 'pre', PROD: 'prod' } as const;

/** Rules that hold between settings, which a schema cannot say. */
export function samenhang(configuratie: Configuratie, meld: Meld): void {
	if (configuratie.mail !== undefined) samenhangMail(configuratie.omgeving, configuratie.mail, meld);
	scannersamenhang(configuratie, meld);
	samenhangAdressen(configuratie, meld);
	samenhangOntvangst(configuratie, meld);
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

function scannersamenhang({ scanner }: Configuratie, meld: Meld): void {
	if (scanner === undefined) return;
	if (scanner.adres !== undefined && scanner.socket !== undefined) {
		meld(['scanner', 'socket'], 'adres en socket staan er allebei', 'Laat een van de twee weg.');
	}
	if (scanner.verplicht && scanner.adres === undefined && scanner.socket === undefined) {
		meld(
			['scanner', 'verplicht'],
			'de virusscanner is verplicht maar heeft geen adres of socket',
			'Noem waar ClamAV luistert, bijvoorbeeld adres: 127.0.0.1:3310.',
		);
	}
}
