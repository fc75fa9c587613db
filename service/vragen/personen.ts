// SPDX-License-Identifier: EUPL-1.2
import type { Persoon } from '../store/repositories/behandelaars.ts';

const gelijk = (een: string, ander: string) =>
	een.normalize('NFC').toLowerCase() === ander.normalize('NFC').toLowerCase();

/** Whether two names are one person: the same name, or names with the same e-mail address. */
export function isZelfde(een: string, ander: string, personen: readonly Persoon[]): boolean {
	if (gelijk(een, ander)) return true;
	const adressen = (naam: string) => personen.filter((persoon) => gelijk(persoon.naam, naam)).map(({ email }) => email);
	return adressen(een).some((adres) => adressen(ander).some((tweede) => gelijk(adres, tweede)));
}

/** Who has this e-mail address. */
export function metAdres(personen: readonly Persoon[], adres: string): Persoon | undefined {
	return personen.find(({ email }) => gelijk(email, adres.trim()));
}
