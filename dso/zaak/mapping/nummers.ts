// SPDX-License-Identifier: EUPL-1.2

/** The 11-proef of BSN and RSIN: 9 digits, weights 9..2 and -1, sum divisible by 11, not all zeros. */
export function elfproef(nummer: string): boolean {
	if (!/^\d{9}$/.test(nummer) || nummer === '000000000') return false;
	const som = [...nummer].reduce((totaal, cijfer, n) => totaal + Number(cijfer) * (n === 8 ? -1 : 9 - n), 0);
	return som % 11 === 0;
}

export type Nummeroordeel = { nummer: string } | { reden: string };

/** Nine zeros = none; an 8-digit number lost its leading zero when the 11-proef says so; anything else is not sent. */
export function leesPersoonsnummer(tekst: string, soort: 'BSN' | 'RSIN'): Nummeroordeel {
	const kaal = tekst.replace(/[\s.]/g, '');
	if (/^0{9}$/.test(kaal)) return { reden: `Negen nullen: er is geen ${soort} opgegeven.` };
	const nummer = /^\d{8}$/.test(kaal) ? `0${kaal}` : kaal;
	if (elfproef(nummer)) return { nummer };
	return { reden: `Geen geldig ${soort}: het zijn geen 9 cijfers of de elfproef klopt niet.` };
}
