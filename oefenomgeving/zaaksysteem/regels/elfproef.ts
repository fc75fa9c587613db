// SPDX-License-Identifier: EUPL-1.2
import type { Keuring } from '../http/fouten.ts';

/** The 11-proef of BSN and RSIN: weights 9..2 and -1, sum divisible by 11. */
export function elfproef(nummer: string): boolean {
	if (!/^\d{9}$/.test(nummer)) return false;
	const som = [...nummer].reduce((totaal, cijfer, i) => totaal + Number(cijfer) * (i === 8 ? -1 : 9 - i), 0);
	return som % 11 === 0;
}

/** Notes a broken RSIN or BSN; an empty value is left alone. */
export function keurNummer(k: Keuring, naam: string, soort: 'RSIN' | 'BSN', waarde: unknown): void {
	if (typeof waarde !== 'string' || waarde === '') return;
	if (!/^\d*$/.test(waarde)) k.fout(naam, 'only-digits', `Een ${soort} bestaat uit cijfers.`);
	else if (waarde.length !== 9) k.fout(naam, 'invalid-length', `Een ${soort} heeft 9 cijfers.`);
	else if (!elfproef(waarde)) k.fout(naam, 'invalid', `Dit is geen geldig ${soort} (11-proef).`);
}
