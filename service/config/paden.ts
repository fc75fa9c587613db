// SPDX-License-Identifier: EUPL-1.2
import type { Configuratie } from './model.ts';

export interface Padinstelling {
	plek: Array<string | number>;
	waarde: string;
	zet(absoluut: string): void;
}

/** Every setting that is a path, so that it can be made absolute and checked. */
export function padenVan(configuratie: Configuratie): Padinstelling[] {
	const paden: Padinstelling[] = [];
	const neem = <T extends object>(blok: T, sleutel: keyof T & string, plek: Array<string | number>) => {
		const waarde = blok[sleutel];
		if (typeof waarde !== 'string') return;
		paden.push({
			plek: [...plek, sleutel],
			waarde,
			zet(absoluut) {
				(blok as Record<string, unknown>)[sleutel] = absoluut;
			},
		});
	};
	neem(configuratie.opslag, 'map', ['opslag']);
	neem(configuratie, 'sleutels', []);
	configuratie.organisaties.forEach((organisatie, i) => {
		for (const soort of ['crt', 'key', 'ca'] as const) {
			const { certificaat } = organisatie.dso;
			if (certificaat !== undefined) neem(certificaat, soort, ['organisaties', i, 'dso', 'certificaat']);
		}
		if (organisatie.controle !== undefined) neem(organisatie.controle, 'werkgebied', ['organisaties', i, 'controle']);
		neem(organisatie.zaaksysteem, 'secretBestand', ['organisaties', i, 'zaaksysteem']);
		neem(organisatie.zaaksysteem, 'ca', ['organisaties', i, 'zaaksysteem']);
	});
	const { ebms, mail } = configuratie;
	if (mail !== undefined) for (const soort of ['ca', 'wachtwoordBestand'] as const) neem(mail, soort, ['mail']);
	if (ebms !== undefined) {
		for (const soort of ['crt', 'key', 'ca'] as const) neem(ebms.certificaat, soort, ['ebms', 'certificaat']);
		ebms.cpas.forEach((waarde, i) =>
			paden.push({ plek: ['ebms', 'cpas', i], waarde, zet: (absoluut) => void (ebms.cpas[i] = absoluut) }),
		);
	}
	return paden;
}
