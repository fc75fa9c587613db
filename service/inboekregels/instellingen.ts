// SPDX-License-Identifier: EUPL-1.2
/** Settings of a version, as a form or a JSON body brings them. */
import { KOPIE, MEERVOUDIG, ONBEKEND, type Setinstellingen, SPLITSINGEN, TERUG } from './model.ts';

/** Fields of the form and of messages about them. */
export const INSTELLINGVELDEN = {
	meervoudig: 'Meervoudige aanvraag',
	meervoudigZaaktype: 'Zaaktype van de ene zaak of de hoofdzaak',
	splitsing: 'Verdeling',
	onbekend: 'Aanvulling of intrekking zonder zaak',
	wachtUren: 'Uren wachten',
	onbekendZaaktype: 'Zaaktype van die nieuwe zaak',
	terug: 'Terug na doorzenden',
	kopie: 'Kopiebericht',
} as const;
export type Instellingveld = keyof typeof INSTELLINGVELDEN;

export interface Instellingfout {
	veld: Instellingveld;
	melding: string;
	remedie: string;
}

export type Instellinginvoer = Partial<Record<Instellingveld, string>>;

export function schrijfInstellingen(i: Setinstellingen): Record<Instellingveld, string> {
	return {
		meervoudig: i.meervoudig.vorm,
		meervoudigZaaktype: i.meervoudig.zaaktype ?? '',
		splitsing: i.meervoudig.splitsing,
		onbekend: i.onbekend.beleid,
		wachtUren: String(i.onbekend.wachtUren),
		onbekendZaaktype: i.onbekend.zaaktype ?? '',
		terug: i.terug,
		kopie: i.kopie,
	};
}

/** @returns the settings, or everything that is wrong with them */
export function leesInstellingen(
	invoer: Instellinginvoer,
): { instellingen: Setinstellingen } | { fouten: Instellingfout[] } {
	const fouten: Instellingfout[] = [];
	const kies = <T extends string>(veld: Instellingveld, waarden: readonly T[]): T => {
		const gevonden = waarden.find((waarde) => waarde === invoer[veld]);
		if (gevonden === undefined) {
			fouten.push({
				veld,
				melding: `${INSTELLINGVELDEN[veld]} heeft een onbekende waarde.`,
				remedie: `Kies ${waarden.join(', ')}.`,
			});
		}
		return gevonden ?? waarden[0]!;
	};
	const zaaktype = (veld: 'meervoudigZaaktype' | 'onbekendZaaktype') => {
		const tekst = (invoer[veld] ?? '').trim();
		if (tekst.length > 50 || /[\u0000-\u001f\u007f]/.test(tekst)) {
			fouten.push({
				veld,
				melding: 'Een zaaktype heeft hoogstens 50 tekens.',
				remedie: 'Vul de identificatie van het zaaktype in.',
			});
		}
		return tekst === '' ? {} : { zaaktype: tekst };
	};
	const uren = (invoer.wachtUren ?? '').trim();
	const wachtUren = Number(uren);
	if (!/^\d{1,3}$/.test(uren) || wachtUren < 1 || wachtUren > 720) {
		fouten.push({
			veld: 'wachtUren',
			melding: 'Het aantal uren wachten is een heel getal van 1 tot en met 720.',
			remedie: 'Vul bijvoorbeeld 4 in.',
		});
	}
	const instellingen: Setinstellingen = {
		meervoudig: {
			vorm: kies('meervoudig', MEERVOUDIG),
			splitsing: kies('splitsing', SPLITSINGEN),
			...zaaktype('meervoudigZaaktype'),
		},
		onbekend: { beleid: kies('onbekend', ONBEKEND), wachtUren, ...zaaktype('onbekendZaaktype') },
		terug: kies('terug', TERUG),
		kopie: kies('kopie', KOPIE),
	};
	const { vorm, zaaktype: hoofd } = instellingen.meervoudig;
	if ((vorm === 'eenZaak' || vorm === 'deelzaken') && hoofd === undefined) {
		fouten.push({
			veld: 'meervoudigZaaktype',
			melding: 'Voor één zaak of een hoofdzaak met deelzaken is een zaaktype nodig.',
			remedie: 'Vul de identificatie van dat zaaktype in.',
		});
	}
	return fouten.length > 0 ? { fouten } : { instellingen };
}
