// SPDX-License-Identifier: EUPL-1.2
import { heeftCode } from '../../http/fout.ts';
import { aanroep, metKlokverschil } from '../aanmaken/gereedschap.ts';
import type { GekozenZaaktype, Zaakwerk } from '../aanmaken/model.ts';
import { kort } from '../mapping/tekst.ts';

export interface Statustype {
	url: string;
	omschrijving: string;
	volgnummer: number;
	isEindstatus?: boolean;
}

interface ZgwStatus {
	url: string;
	statustype: string;
	datumStatusGezet: string;
}

/** Statustypen of the zaaktype, by volgnummer. */
export async function leesStatustypen(werk: Zaakwerk, zaaktype: GekozenZaaktype): Promise<Statustype[]> {
	const zoek = { zaaktype: zaaktype.url };
	const types = await werk.client.lijst<Statustype>('catalogi', 'statustypen', zoek, aanroep(werk));
	return types.sort((a, b) => a.volgnummer - b.volgnummer);
}

export function leesStatussen(werk: Zaakwerk, zaak: string): Promise<ZgwStatus[]> {
	return werk.client.lijst<ZgwStatus>('zaken', 'statussen', { zaak }, aanroep(werk));
}

/** A status, once per (zaak, moment). */
export async function zetEenmaal(
	werk: Zaakwerk,
	zaak: string,
	{ statustype, datum, toelichting }: { statustype: Statustype; datum: string; toelichting: string },
): Promise<void> {
	const zoek = async () =>
		(await leesStatussen(werk, zaak)).some(
			(status) => Date.parse(status.datumStatusGezet) === Date.parse(datum) && status.statustype === statustype.url,
		);
	if (await zoek()) return;
	const inhoud = {
		zaak,
		statustype: statustype.url,
		datumStatusGezet: datum,
		statustoelichting: kort(toelichting, 1000),
	};
	try {
		await metKlokverschil(werk, () => werk.client.maak('zaken', 'statussen', inhoud, aanroep(werk)));
	} catch (fout) {
		if (!heeftCode(fout, 'unique') || !(await zoek())) throw fout;
	}
}
