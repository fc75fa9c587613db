// SPDX-License-Identifier: EUPL-1.2
import type { ZgwClient } from 'dso-koppelvlakken/zaak';
import type { VerzoekStand } from '../../store/repositories/verzoeken.ts';
import type { Delen } from '../delen.ts';

export interface ZaakInzage {
	status: 'geen' | 'loopt' | 'gereed';
	fase: string;
	zaakUrl?: string;
	identificatie?: string;
	zaaktype?: string;
	rollen: Array<{ omschrijving: string; betrokkeneType: string }>;
	zaakobjecten: number;
	eigenschappen: number;
	documenten: Array<{ soort: string; omvang?: number; sha256?: string; url: string }>;
	nietOvergenomen: number;
}

/** What stands in the case system now; documents are those that the case system links to the zaak. No personal data. */
export async function leesZaak(delen: Delen, stand: VerzoekStand): Promise<ZaakInzage> {
	const leeg = { rollen: [], zaakobjecten: 0, eigenschappen: 0, documenten: [] };
	const nietOvergenomen = stand.nietOvergenomen ?? 0;
	const { zaakUrl, fase } = stand;
	if (zaakUrl === undefined) return { status: 'geen', fase, ...leeg, nietOvergenomen };
	const client = await delen.zaaksysteem(stand.oin);
	const zaak = await client.lees<{ identificatie: string; zaaktype: string }>(zaakUrl);
	const [zaaktype, rollen, zaakobjecten, eigenschappen, documenten] = await Promise.all([
		client.lees<{ identificatie: string }>(zaak.zaaktype),
		client.lijst<{ omschrijving?: string; betrokkeneType: string }>('zaken', 'rollen', { zaak: zaakUrl }),
		client.lijst<object>('zaken', 'zaakobjecten', { zaak: zaakUrl }),
		client.lijst<object>('zaken', `${zaakUrl}/zaakeigenschappen`),
		gekoppeldeDocumenten(delen, client, stand, zaakUrl),
	]);
	return {
		status: fase === 'gereed' ? 'gereed' : 'loopt',
		fase,
		zaakUrl,
		identificatie: zaak.identificatie,
		zaaktype: zaaktype.identificatie,
		rollen: rollen.map(({ omschrijving, betrokkeneType }) => ({ omschrijving: omschrijving ?? '', betrokkeneType })),
		zaakobjecten: zaakobjecten.length,
		eigenschappen: eigenschappen.length,
		documenten,
		nietOvergenomen,
	};
}

async function gekoppeldeDocumenten(delen: Delen, client: ZgwClient, stand: VerzoekStand, zaakUrl: string) {
	const gekoppeld = await client.lijst<{ informatieobject: string }>('zaken', 'zaakinformatieobjecten', {
		zaak: zaakUrl,
	});
	const leveringen = await delen.store.leveringen.lijst(stand);
	const perUrl = new Map<string, { soort: string; omvang?: number; sha256?: string }>();
	for (const volgnummer of new Set(leveringen.map((levering) => levering.volgnummer))) {
		for (const { url, soort, omvang, sha256 } of await delen.store.documenten.lijst(stand, volgnummer)) {
			if (url !== undefined) perUrl.set(url, { soort, omvang, sha256 });
		}
	}
	return gekoppeld.map(({ informatieobject: url }) => ({ ...(perUrl.get(url) ?? { soort: 'anders' }), url }));
}
