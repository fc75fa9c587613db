// SPDX-License-Identifier: EUPL-1.2
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import { kort } from '../mapping/tekst.ts';
import { aanroep, instellingenVan, metKlokverschil } from './gereedschap.ts';
import type { StatusStap, Zaakwerk } from './model.ts';
import type { ZgwZaak } from './zaak.ts';

interface ZgwStatus {
	url: string;
	datumStatusGezet: string;
}

interface Statustype {
	url: string;
	volgnummer: number;
}

/** @see Zaakrecept.zetStatus */
export async function zetStatus(werk: Zaakwerk, stap: StatusStap): Promise<{ url: string } | undefined> {
	const { beleid, toelichting } = instellingenVan(werk).status;
	if (beleid === 'never') return undefined;
	const { client } = werk;
	const zaak = stap.zaak.zaakUrl;
	const zoek = async () => {
		const statussen = await client.lijst<ZgwStatus>('zaken', 'statussen', { zaak }, aanroep(werk));
		return statussen.find((status) => Date.parse(status.datumStatusGezet) === Date.parse(stap.datumStatusGezet));
	};
	const eigen = await zoek();
	if (eigen) return { url: eigen.url };
	if (beleid === 'ifMissing' && (await client.lees<ZgwZaak>(zaak, aanroep(werk))).status) return undefined;

	const types = await client.lijst<Statustype>(
		'catalogi',
		'statustypen',
		{ zaaktype: stap.zaaktype.url },
		aanroep(werk),
	);
	const [eerste] = [...types].sort((a, b) => a.volgnummer - b.volgnummer);
	if (!eerste) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'statustype-ontbreekt',
			melding: `Zaaktype ${stap.zaaktype.identificatie} heeft geen statustypen.`,
			remedie: 'Voeg statustypen toe in de catalogus, of stel de eerste status op "never".',
		});
	}
	const inhoud = {
		zaak,
		statustype: eerste.url,
		datumStatusGezet: stap.datumStatusGezet,
		statustoelichting: kort(toelichting, 1000),
	};
	try {
		const status = await metKlokverschil(werk, () =>
			client.maak<ZgwStatus>('zaken', 'statussen', inhoud, aanroep(werk)),
		);
		return { url: status.url };
	} catch (fout) {
		const toch = heeftCode(fout, 'unique') ? await zoek() : undefined;
		if (!toch) throw fout;
		return { url: toch.url };
	}
}
