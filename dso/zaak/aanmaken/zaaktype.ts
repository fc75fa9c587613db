// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import { aanroep, instellingenVan } from './gereedschap.ts';
import type { GekozenZaaktype, Zaakwerk } from './model.ts';

interface Zaaktype {
	url: string;
	identificatie: string;
	omschrijving: string;
	concept?: boolean;
	beginGeldigheid?: string | null;
	eindeGeldigheid?: string | null;
}

/** Valid on `datum`, both ends included (ztc-016). */
export function geldigOp(
	type: { beginGeldigheid?: string | null; eindeGeldigheid?: string | null },
	datum: string,
): boolean {
	return (type.beginGeldigheid ?? '') <= datum && (!type.eindeGeldigheid || type.eindeGeldigheid >= datum);
}

/** datumGeldigheid came with Catalogi API 1.2; an unknown search parameter is an error. */
export function kentDatumGeldigheid(versie: string | undefined): boolean {
	const [groot = 0, klein = 0] = (versie ?? '').split('.').map(Number);
	return groot > 1 || (groot === 1 && klein >= 2);
}

/** @see Zaakrecept.kiesZaaktype */
export async function kiesZaaktype(
	werk: Zaakwerk,
	vraag: { identificatie: string; datum: string },
): Promise<GekozenZaaktype> {
	const i = instellingenVan(werk);
	const { client } = werk;
	const { domein, rsin } = i.catalogus;
	const zoek = rsin ? { domein, rsin } : { domein };
	const catalogussen = await client.lijst<{ url: string }>('catalogi', 'catalogussen', zoek, aanroep(werk));
	const [catalogus] = catalogussen;
	if (!catalogus || catalogussen.length > 1) {
		throw fout(
			catalogus ? 'catalogus-niet-eenduidig' : 'catalogus-niet-gevonden',
			`Het zaaksysteem heeft ${catalogus ? 'meer dan één' : 'geen'} catalogus met domein ${domein}${rsin ? ` en RSIN ${rsin}` : ''}.`,
			'Controleer domein en RSIN van de catalogus in de instellingen, en of deze applicatie catalogi mag lezen.',
		);
	}
	const datum = kentDatumGeldigheid(client.versie('catalogi')) ? { datumGeldigheid: vraag.datum } : {};
	const gevonden = await client.lijst<Zaaktype>(
		'catalogi',
		'zaaktypen',
		{ catalogus: catalogus.url, identificatie: vraag.identificatie, ...datum },
		aanroep(werk),
	);
	const passend = gevonden.filter(
		(type) => type.identificatie === vraag.identificatie && type.concept !== true && geldigOp(type, vraag.datum),
	);
	const [zaaktype] = passend;
	if (!zaaktype || passend.length > 1) {
		throw fout(
			zaaktype ? 'zaaktype-niet-eenduidig' : 'zaaktype-niet-gevonden',
			`Zaaktype ${vraag.identificatie} heeft in catalogus ${domein} ${zaaktype ? 'meer dan één' : 'geen'} gepubliceerde versie die geldt op ${vraag.datum}.`,
			zaaktype
				? 'Zorg in de catalogus dat geldigheidsperioden van versies elkaar niet overlappen.'
				: 'Publiceer in de catalogus een versie die op de indieningsdatum geldt, of verander het zaaktype in de inboekregel.',
		);
	}
	return {
		url: zaaktype.url,
		identificatie: zaaktype.identificatie,
		omschrijving: zaaktype.omschrijving,
		catalogusUrl: catalogus.url,
		datum: vraag.datum,
	};
}

function fout(code: string, melding: string, remedie: string): KoppelvlakFout {
	return new KoppelvlakFout({ soort: 'definitief', code, melding, remedie });
}
