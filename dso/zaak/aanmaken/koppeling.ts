// SPDX-License-Identifier: EUPL-1.2
import { heeftCode } from '../../http/fout.ts';
import { herstelKoppeling } from '../bijwerken/vervallen.ts';
import { aanroep } from './gereedschap.ts';
import type { Zaakwerk } from './model.ts';

export interface ZgwKoppeling {
	url: string;
	informatieobject: string;
	titel?: string;
	beschrijving?: string;
}

/** Relation between zaak and document, once. @returns URL of the zaakinformatieobject */
export async function koppelDocument(
	werk: Zaakwerk,
	zaak: string,
	informatieobject: string,
	titel: string,
): Promise<string> {
	const zoek = async () => {
		const lijst = await werk.client.lijst<ZgwKoppeling>(
			'zaken',
			'zaakinformatieobjecten',
			{ zaak, informatieobject },
			aanroep(werk),
		);
		return lijst.find((koppeling) => koppeling.informatieobject === informatieobject);
	};
	const bestaand = await zoek();
	if (bestaand !== undefined) {
		await herstelKoppeling(werk, bestaand, titel);
		return bestaand.url;
	}
	try {
		const inhoud = { zaak, informatieobject, titel };
		return (await werk.client.maak<ZgwKoppeling>('zaken', 'zaakinformatieobjecten', inhoud, aanroep(werk))).url;
	} catch (fout) {
		const toch = heeftCode(fout, 'unique') ? await zoek() : undefined;
		if (toch === undefined) throw fout;
		return toch.url;
	}
}
